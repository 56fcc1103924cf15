// The light on a page against its formula.
#include "kernels/pixel/light.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/kernels/drawn_page.h"

namespace ecgpress::test {
namespace {

// White paper under a light, seen from straight above.
Page lit_paper(int width_px, int height_px, const LightDraw& light) {
  Draw draw;
  draw.image = {width_px, height_px, 40};
  draw.light = light;
  draw.page = {400, 400};
  Page page{draw, place_camera(draw), {}};
  page.sheet.size_mm = {400, 400};
  page.sheet.paper.size_mm = {400, 400};
  page.sheet.grid.minor_width_mm = page.sheet.grid.major_width_mm = 0;
  return page;
}

TEST(Light, IsOneWhereThereIsNothingSpecialAboutIt) {
  const LinearImage image = draw_linear(lit_paper(97, 61, LightDraw{}));
  for (const float v : image.rgb) ASSERT_EQ(v, 1.0f);
}

TEST(Light, FollowsGradientVignetteAndExposure) {
  LightDraw light;
  light.exposure = 0.8;
  light.gradient = 0.3;
  light.gradient_deg = 90;  // brighter at the bottom
  light.vignette = 0.25;
  const Page page = lit_paper(301, 201, light);
  const LinearImage image = draw_linear(page);
  const double half = std::hypot(150.5, 100.5);
  for (int y = 0; y < 201; y += 5)
    for (int x = 0; x < 301; x += 5) {
      const double qx = (x + 0.5 - 150.5) / half, qy = (y + 0.5 - 100.5) / half;
      const double want = 0.8 * (1 + 0.3 * qy) * (1 - 0.25 * (qx * qx + qy * qy));
      for (int c = 0; c < 3; ++c) ASSERT_NEAR(image.at(x, y, c), want, 2e-6) << x << ", " << y;
    }
}

TEST(Light, WarmthShiftsRedAgainstBlueOnly) {
  LightDraw light;
  light.warmth = 0.5;
  const LinearImage image = draw_linear(lit_paper(20, 20, light));
  EXPECT_GT(image.at(3, 3, 0), 1.05f);
  EXPECT_EQ(image.at(3, 3, 1), 1.0f);
  EXPECT_LT(image.at(3, 3, 2), 0.95f);
  EXPECT_NEAR(image.at(3, 3, 0) - 1, 1 - image.at(3, 3, 2), 1e-6);
}

TEST(Light, NeverTurnsNegative) {
  LightParams light;
  light.vignette = 1;
  EXPECT_EQ(light_gain(light, 1.0f, 0.5f), 0.0f);
}

}  // namespace
}  // namespace ecgpress::test
