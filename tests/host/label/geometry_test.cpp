#include "host/label/geometry.h"

#include <gtest/gtest.h>

#include "tests/host/label/label_scene.h"

namespace ecgpress {
namespace {

TEST(Geometry, AngleAgreesWithTheLibraryAllAround) {
  for (int i = -3600; i <= 3600; ++i) {
    const double a = i * 0.05 * 3.14159265358979323846 / 180;
    for (const double r : {1e-9, 1.0, 3e7}) {
      const PointPx v{r * std::cos(a), r * std::sin(a)};
      const double expected = std::atan2(v.y, v.x) * 180 / 3.14159265358979323846;
      // The two ends of the half turn are one angle.
      EXPECT_NEAR(std::remainder(angle_deg(v) - expected, 360), 0, 1e-12) << i;
      EXPECT_GT(angle_deg(v), -180);
      EXPECT_LE(angle_deg(v), 180);
    }
  }
  EXPECT_EQ(angle_deg({0, 0}), 0);
  EXPECT_EQ(angle_deg({1, 0}), 0);
  EXPECT_EQ(angle_deg({0, 2}), 90);
  EXPECT_EQ(angle_deg({-1, 0}), 180);
  EXPECT_EQ(angle_deg({-1, -0.0}), 180);
  EXPECT_EQ(angle_deg({0, -2}), -90);
}

TEST(Geometry, DerivativeIsThatOfTheHomography) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    const PlacedCamera view = place_camera(test::random_draw(random));
    const double x = test::uniform(random, 0, 279), y = test::uniform(random, 0, 215);
    const double* m = view.camera.image_from_sheet.m;
    const test::Exact p = test::exact_image(view, x, y);
    const Vec2d step{test::uniform(random, -30, 30), test::uniform(random, -30, 30)};
    const PointPx d = image_derivative(view, {x, y}, step);
    // Quotient rule.
    const double w = static_cast<double>(p.w), dw = m[6] * step.x + m[7] * step.y;
    EXPECT_NEAR(d.x, (m[0] * step.x + m[1] * step.y - static_cast<double>(p.x) * dw) / w, 1e-6);
    EXPECT_NEAR(d.y, (m[3] * step.x + m[4] * step.y - static_cast<double>(p.y) * dw) / w, 1e-6);
  }
}

TEST(Geometry, ForwardAndBackwardAreInverses) {
  std::mt19937 random(2);
  double worst_px = 0;
  for (int round = 0; round < 500; ++round) {
    const PlacedCamera view = place_camera(test::random_draw(random));
    const Vec2d px{test::uniform(random, 0, view.width_px), test::uniform(random, 0, view.height_px)};
    const PointPx back = image_point(view, camera_plane_from_image(view.camera, px));
    worst_px = std::max(worst_px, std::hypot(back.x - px.x, back.y - px.y));
  }
  EXPECT_LT(worst_px, 1e-7);  // the promise is 0.01 px; for a flat sheet both maps are closed forms
}

TEST(Geometry, BehindTheCameraThereIsNoImage) {
  const PlacedCamera view = place_camera(test::horizon_draw());
  int behind = 0, before = 0;
  for (double y = 0; y <= 215; y += 5)
    for (double x = 0; x <= 279; x += 5) {
      const PlacedPoint p = place(view, {x, y});
      const bool visible = test::exact_image(view, x, y).w > 0;
      EXPECT_EQ(p.visible, visible);
      EXPECT_EQ(is_defined(p.px), visible);
      EXPECT_TRUE(visible || !p.in_frame);
      ++(visible ? before : behind);
    }
  EXPECT_GT(behind, 100);
  EXPECT_GT(before, 100);
}

TEST(Geometry, FrameIsHalfOpen) {
  const PlacedCamera view = test::flat_view(1, 0, {0, 0}, 100, 50);
  EXPECT_TRUE(place(view, {0, 0}).in_frame);
  EXPECT_TRUE(place(view, {99.999, 49.999}).in_frame);
  EXPECT_FALSE(place(view, {100, 10}).in_frame);
  EXPECT_FALSE(place(view, {10, 50}).in_frame);
  EXPECT_FALSE(place(view, {-0.001, 10}).in_frame);
  EXPECT_TRUE(place(view, {-0.001, 10}).visible);
}

}  // namespace
}  // namespace ecgpress
