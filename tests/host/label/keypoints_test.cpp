#include "host/label/keypoints.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/host/label/label_scene.h"

namespace ecgpress {
namespace {

const Keypoint* find(const std::vector<Keypoint>& points, const std::string& name) {
  for (const Keypoint& p : points)
    if (p.name == name) return &p;
  return nullptr;
}

int count(const std::vector<Keypoint>& points, KeypointKind kind) {
  int n = 0;
  for (const Keypoint& p : points) n += p.kind == kind;
  return n;
}

TEST(Keypoints, AStandardPageHasThemAllUnderUniqueNames) {
  const test::Scene s = test::make_scene(synthetic_record(0), Draw{});
  const std::vector<Keypoint>& k = s.labels.keypoints;
  EXPECT_EQ(count(k, KeypointKind::kPageCorner), 4);
  EXPECT_EQ(count(k, KeypointKind::kLeadName), 13);
  EXPECT_EQ(count(k, KeypointKind::kSignalStart), 13);
  EXPECT_EQ(count(k, KeypointKind::kSignalEnd), 13);
  EXPECT_EQ(count(k, KeypointKind::kPulseCorner),
            4 * 6);  // four rows, six corners of an open rectangular pulse
  EXPECT_EQ(count(k, KeypointKind::kSeparatorTick) % 2, 0);
  EXPECT_GE(count(k, KeypointKind::kSeparatorTick), 2 * 9);
  std::set<std::string> names;
  for (const Keypoint& p : k) EXPECT_TRUE(names.insert(p.name).second) << p.name;
  EXPECT_NE(find(k, "start:II:rhythm"), nullptr);
  EXPECT_NE(find(k, "end:V6"), nullptr);
  EXPECT_NE(find(k, "name:aVR"), nullptr);
}

TEST(Keypoints, SignalEndsAreTheEndsOfThePolyline) {
  std::mt19937 random(11);
  for (std::uint64_t round = 0; round < 20; ++round) {
    const test::Scene s = test::make_scene(synthetic_record(round), test::random_draw(random));
    for (const Keypoint& p : s.labels.keypoints) {
      if (p.kind != KeypointKind::kSignalStart && p.kind != KeypointKind::kSignalEnd) continue;
      const LeadLabels& lead = s.labels.leads[static_cast<std::size_t>(p.lead)];
      const std::int64_t point = p.kind == KeypointKind::kSignalStart ? 0 : lead.point_count - 1;
      const float* label = &s.labels.polyline_px[static_cast<std::size_t>(2 * (lead.first_point + point))];
      EXPECT_NEAR(p.at.px.x, static_cast<double>(label[0]), 3e-4);
      EXPECT_NEAR(p.at.px.y, static_cast<double>(label[1]), 3e-4);
    }
    const Keypoint* corner = find(s.labels.keypoints, "page:bottom_right");
    const test::Exact exact = test::exact_image(s.view, s.sheet.size_mm.x, s.sheet.size_mm.y);
    EXPECT_NEAR(corner->at.px.x, static_cast<double>(exact.x), 1e-8);
    EXPECT_NEAR(corner->at.px.y, static_cast<double>(exact.y), 1e-8);
  }
}

TEST(Keypoints, GapsAtTheEndsMoveThem) {
  SheetTrace trace = test::hand_made_trace("I", std::vector<float>(100, 40.0f));
  trace.y_mm[0] = trace.y_mm[1] = trace.y_mm[99] = test::kNaNf;
  const PlacedCamera view = test::flat_view(10, 0, {0, 0}, 2000, 1000);
  const std::vector<Keypoint> k = make_keypoints(test::hand_made_sheet({trace}), view);
  EXPECT_NEAR(find(k, "start:I")->at.px.x, 10 * (20 + 2 * 0.05), 1e-9);
  EXPECT_NEAR(find(k, "end:I")->at.px.x, 10 * (20 + 98 * 0.05), 1e-9);
  EXPECT_NEAR(find(k, "end:I")->at.px.y, 400, 1e-9);
}

TEST(Keypoints, MissingLeadsHaveNoEndsButAName) {
  Record record = synthetic_record(3);
  record.leads.erase(record.leads.begin() + *record.lead_index("V2"));
  const test::Scene s = test::make_scene(record, Draw{});
  EXPECT_EQ(find(s.labels.keypoints, "start:V2"), nullptr);
  EXPECT_EQ(find(s.labels.keypoints, "end:V2"), nullptr);
  EXPECT_NE(find(s.labels.keypoints, "start:V3"), nullptr);
}

TEST(Keypoints, ALeadShownTwiceKeepsNamesApart) {
  const PlacedCamera view = test::flat_view(10, 0, {0, 0}, 2000, 1000);
  const SheetTrace trace = test::hand_made_trace("I", {40, 41});
  const std::vector<Keypoint> k = make_keypoints(test::hand_made_sheet({trace, trace}), view);
  EXPECT_NE(find(k, "start:I"), nullptr);
  ASSERT_NE(find(k, "start:I#2"), nullptr);
  EXPECT_EQ(find(k, "start:I#2")->lead, 1);
}

TEST(Keypoints, StrokesGiveTheirTicksAndCorners) {
  Sheet sheet = test::hand_made_sheet({});
  sheet.strokes.push_back({PixelClass::kSeparator, 0, {{50, 60}, {50, 40}}, 0.5f, -1});  // drawn upwards
  sheet.strokes.push_back(
      {PixelClass::kPulse, 0, {{5, 50}, {6, 50}, {6, 40}, {11, 40}, {11, 50}, {12, 50}}, 0.4f, -1});
  const std::vector<Keypoint> k = make_keypoints(sheet, test::flat_view(10, 0, {0, 0}, 2000, 1000));
  EXPECT_NEAR(find(k, "separator:0:top")->at.px.y, 400, 1e-9);
  EXPECT_NEAR(find(k, "separator:0:bottom")->at.px.y, 600, 1e-9);
  EXPECT_NEAR(find(k, "pulse:0:2")->at.px.x, 60, 1e-9);
  EXPECT_NEAR(find(k, "pulse:0:3")->at.px.x, 110, 1e-9);
}

}  // namespace
}  // namespace ecgpress
