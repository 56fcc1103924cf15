#include "host/label/make_labels.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/host/label/label_scene.h"

namespace ecgpress {
namespace {

TEST(MakeLabels, PageOfAFlatScan) {
  const test::Scene s = test::make_scene(synthetic_record(0), Draw{});
  EXPECT_EQ(s.labels.width_px, 2200);
  EXPECT_EQ(s.labels.height_px, 1700);
  EXPECT_EQ(s.labels.page.layout, "3x4+1");
  EXPECT_EQ(s.labels.page.capture, "flat");
  EXPECT_EQ(s.labels.page.rotation_deg, 0);
  EXPECT_FALSE(s.labels.page.mirrored);
  EXPECT_EQ(s.labels.page.pieces, 1);
  EXPECT_NEAR(s.labels.page.px_per_mm, 200 / 25.4, 1e-8);
  EXPECT_NEAR(s.labels.page.centre.px.x, 1100, 1e-9);
  EXPECT_NEAR(s.labels.page.centre.px.y, 850, 1e-9);
}

TEST(MakeLabels, RotationIsTheRollOfAFlatPage) {
  for (const double roll : {-170.0, -90.0, -10.0, 0.5, 90.0, 180.0}) {
    Draw draw;
    draw.camera.roll_deg = roll;
    const test::Scene s = test::make_scene(synthetic_record(0), draw);
    EXPECT_NEAR(std::remainder(s.labels.page.rotation_deg - roll, 360), 0, 1e-9);
    EXPECT_NEAR(s.labels.page.px_per_mm_x, 200 / 25.4, 1e-8);
  }
}

TEST(MakeLabels, ScaleAtTheCentreIsThatOfSmallDistances) {
  std::mt19937 random(12);
  for (std::uint64_t round = 0; round < 20; ++round) {
    const test::Scene s = test::make_scene(synthetic_record(round), test::random_draw(random));
    const double x = s.sheet.size_mm.x / 2, y = s.sheet.size_mm.y / 2, h = 1e-4;
    const test::Exact c = test::exact_image(s.view, x, y), r = test::exact_image(s.view, x + h, y),
                      d = test::exact_image(s.view, x, y + h);
    const double ax = static_cast<double>(r.x - c.x) / h, ay = static_cast<double>(r.y - c.y) / h;
    const double bx = static_cast<double>(d.x - c.x) / h, by = static_cast<double>(d.y - c.y) / h;
    EXPECT_NEAR(s.labels.page.px_per_mm_x, std::hypot(ax, ay), 1e-4);
    EXPECT_NEAR(s.labels.page.px_per_mm_y, std::hypot(bx, by), 1e-4);
    EXPECT_NEAR(s.labels.page.px_per_mm, std::sqrt(ax * by - ay * bx), 1e-4);
    EXPECT_EQ(s.labels.page.capture, s.draw.camera.flat ? "flat" : "camera");
  }
}

// A name under a marker is there, in the frame, and not visible; so are keypoints and nodes under a torn
// corner.
TEST(MakeLabels, WhatIsHiddenIsNotVisible) {
  Draw draw;
  draw.patch.redaction = 1e-9;  // the name alone
  draw.patch.stamps = 1;
  draw.damage.torn_corners = 4;
  const test::Scene s = test::make_scene(synthetic_record(2), draw);
  int names = 0, stamps = 0, others = 0;
  for (const TextLabel& t : s.labels.texts) {
    const bool name = t.text.substr(0, 5) == "Name:";
    const bool visible = t.quad.corners[2].visible;
    EXPECT_TRUE(t.quad.corners[2].in_frame) << t.text;
    if (name) {
      EXPECT_FALSE(visible);
    }
    names += name;
    stamps += t.kind == TextLabelKind::kStamp && visible;
    others += t.kind == TextLabelKind::kLeadName && visible;
  }
  EXPECT_EQ(names, 1);
  EXPECT_GE(stamps, 1);
  EXPECT_GE(others, 12);
  for (const Keypoint& k : s.labels.keypoints)
    if (k.kind == KeypointKind::kPageCorner) {
      EXPECT_FALSE(k.at.visible) << k.name;
      EXPECT_FALSE(std::isnan(k.at.px.x));
    }
  EXPECT_FALSE(s.labels.grid_nodes.flags.front() & GridNodes::kVisible);
}

TEST(MakeLabels, TextQuadsAreTheImagesOfTheirBoxes) {
  std::mt19937 random(13);
  const test::Scene s = test::make_scene(synthetic_record(5), test::random_draw(random));
  ASSERT_EQ(s.labels.texts.size(), s.sheet.texts.size());
  ASSERT_GT(s.labels.texts.size(), 13u);
  for (std::size_t i = 0; i < s.labels.texts.size(); ++i) {
    const SheetText& t = s.sheet.texts[i];
    const QuadPx& q = s.labels.texts[i].quad;
    const float x[4] = {t.box_mm.min.x, t.box_mm.max.x, t.box_mm.max.x, t.box_mm.min.x};
    const float y[4] = {t.box_mm.min.y, t.box_mm.min.y, t.box_mm.max.y, t.box_mm.max.y};
    for (int corner = 0; corner < 4; ++corner) {
      const test::Exact p = test::exact_image(s.view, x[corner], y[corner]);
      EXPECT_NEAR(q.corners[static_cast<std::size_t>(corner)].px.x, static_cast<double>(p.x), 1e-7);
      EXPECT_NEAR(q.corners[static_cast<std::size_t>(corner)].px.y, static_cast<double>(p.y), 1e-7);
    }
  }
}

TEST(MakeLabels, OptionsLeaveOutWhatIsNotWanted) {
  LabelOptions none;
  none.grid_nodes = none.fiducials = none.truth = false;
  const test::Scene s = test::make_scene(synthetic_record(0), Draw{}, none);
  EXPECT_TRUE(s.labels.grid_nodes.flags.empty());
  EXPECT_TRUE(s.labels.forward_grid.px.empty());
  EXPECT_FALSE(s.labels.sparse_mask_made);
  EXPECT_TRUE(s.labels.fiducials.empty());
  EXPECT_TRUE(s.labels.truth.empty());
  EXPECT_FALSE(s.labels.keypoints.empty());
}

TEST(MakeLabels, ProvenanceSaysWhatIsKnown) {
  Draw draw;
  draw.seed = 7;
  draw.index = 3;
  const test::Scene s = test::make_scene(synthetic_record(5), draw);
  const Provenance& p = s.labels.provenance;
  EXPECT_EQ(p.record_name, "synthetic:5");
  EXPECT_EQ(p.seed, 7u);
  EXPECT_EQ(p.index, 3u);
  EXPECT_EQ(p.render_version, kRenderVersion);
  EXPECT_EQ(p.ecgpress_version, ECGPRESS_PROJECT_VERSION);  // of CMakeLists.txt
  EXPECT_EQ(p.font_family, "DejaVu Sans");
  EXPECT_EQ(p.font_sha256.size(), 64u);
}

}  // namespace
}  // namespace ecgpress
