#include "host/label/fiducials.h"

#include <gtest/gtest.h>

#include "tests/host/label/label_scene.h"

namespace ecgpress {
namespace {

TEST(Fiducials, LieOnThePolylineAtTheirTime) {
  std::mt19937 random(16);
  for (std::uint64_t round = 0; round < 10; ++round) {
    const test::Scene s = test::make_scene(synthetic_record(round), test::random_draw(random));
    ASSERT_GT(s.labels.fiducials.size(), 100u);
    for (const FiducialLabel& f : s.labels.fiducials) {
      const LeadLabels& lead = s.labels.leads[static_cast<std::size_t>(f.lead)];
      const SheetTrace& t = s.sheet.traces[static_cast<std::size_t>(f.lead)];
      const double at = f.time_s * lead.fs_hz - static_cast<double>(lead.start_sample);
      ASSERT_GE(at, 0);
      ASSERT_LE(at, static_cast<double>(lead.point_count - 1));
      const std::size_t k = std::min(static_cast<std::size_t>(at), t.y_mm.size() - 2);
      const double share = at - static_cast<double>(k);
      const double y_mm =
          (1 - share) * static_cast<double>(t.y_mm[k]) + share * static_cast<double>(t.y_mm[k + 1]);
      const test::Exact p = test::exact_image(s.view, t.x0_mm + at * t.mm_per_sample, y_mm);
      EXPECT_NEAR(f.at.px.x, static_cast<double>(p.x), 1e-6);
      EXPECT_NEAR(f.at.px.y, static_cast<double>(p.y), 1e-6);
    }
  }
}

TEST(Fiducials, EveryOneThatAWindowShowsIsThere) {
  const test::Scene s = test::make_scene(synthetic_record(1), Draw{});
  std::size_t expected = 0;
  for (const LeadLabels& lead : s.labels.leads)
    for (const Fiducial& f : s.record.fiducials) {
      const double at = f.time_s * lead.fs_hz;
      expected +=
          at >= static_cast<double>(lead.start_sample) && at <= static_cast<double>(lead.end_sample - 1);
    }
  EXPECT_EQ(s.labels.fiducials.size(), expected);
}

TEST(Fiducials, IntervalsAreDifferencesOfTimes) {
  using Kind = Fiducial::Kind;
  Record record = synthetic_record(1);
  record.fiducials = {{Kind::kRPeak, 0, -1, 0.5},  {Kind::kPOn, 1, -1, 1.3},     {Kind::kQrsOn, 1, -1, 1.46},
                      {Kind::kRPeak, 1, -1, 1.5},  {Kind::kQrsOff, 1, -1, 1.56}, {Kind::kTOff, 1, -1, 1.86},
                      {Kind::kRPeak, 9, -1, 99.0}, {Kind::kRPeak, 3, 0, 2.0},    {Kind::kRPeak, -1, -1, 3.0}};
  const test::Scene s = test::make_scene(record, Draw{});
  ASSERT_EQ(s.labels.beats.size(), 3u);  // not beat 9, which no window shows; not the one without a number
  const BeatLabel &first = s.labels.beats[0], &second = s.labels.beats[1], &of_lead = s.labels.beats[2];
  EXPECT_EQ(first.beat, 0);
  EXPECT_TRUE(std::isnan(first.rr_s));
  EXPECT_TRUE(std::isnan(first.qt_s));
  EXPECT_EQ(second.beat, 1);
  EXPECT_NEAR(second.rr_s, 1.0, 1e-12);
  EXPECT_NEAR(second.pr_s, 0.16, 1e-12);
  EXPECT_NEAR(second.qrs_s, 0.10, 1e-12);
  EXPECT_NEAR(second.qt_s, 0.40, 1e-12);
  EXPECT_EQ(of_lead.lead, "I");
  EXPECT_TRUE(std::isnan(of_lead.rr_s));
}

TEST(Fiducials, InAGapTheyAreUndefined) {
  Record record = synthetic_record(1);
  record.fiducials = {{Fiducial::Kind::kRPeak, 0, -1, 1.0}};
  std::vector<float>& mv = record.leads[static_cast<std::size_t>(*record.lead_index("II"))].mv;
  std::fill(mv.begin() + 450, mv.begin() + 550, test::kNaNf);
  const test::Scene s = test::make_scene(record, Draw{});
  int undefined = 0;
  for (const FiducialLabel& f : s.labels.fiducials) {
    EXPECT_EQ(std::isnan(f.at.px.x), s.labels.leads[static_cast<std::size_t>(f.lead)].name == "II");
    undefined += !f.at.visible;
  }
  EXPECT_EQ(undefined, 2);  // its column and its strip
}

}  // namespace
}  // namespace ecgpress
