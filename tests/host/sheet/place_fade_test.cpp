#include "host/sheet/place_fade.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ecgpress {
namespace {

TEST(PlaceFade, IsOffUnlessTheDrawFades) {
  EXPECT_FALSE(sheet_fade(Draw{}).params.on);
  Draw draw;
  draw.fade.grid = 1;
  draw.fade.gradient_deg = 30;
  draw.fade.dot_mm = 0.1;
  EXPECT_FALSE(sheet_fade(draw).params.on);
  draw.fade.dead_dots = 1;
  EXPECT_TRUE(sheet_fade(draw).params.on);
}

TEST(PlaceFade, GradientsKeepThePagesMiddle) {
  Draw draw;
  draw.fade.amount = 0.3;
  draw.fade.gradient = 0.2;
  for (const double deg : {0.0, 37.0, 90.0, 200.0}) {
    draw.fade.gradient_deg = deg;
    const FadeParams p = sheet_fade(draw).params;
    const auto left = [&](double x, double y) {
      return static_cast<double>(p.base) + static_cast<double>(p.along.x) * x + static_cast<double>(p.along.y) * y;
    };
    const double w = draw.page.width_mm, h = draw.page.height_mm;
    EXPECT_NEAR(left(0.5 * w, 0.5 * h), 0.7, 1e-6);
    double least = 1, most = 0;
    for (const double x : {0.0, w})
      for (const double y : {0.0, h}) {
        least = std::min(least, left(x, y));
        most = std::max(most, left(x, y));
      }
    EXPECT_NEAR(least, 0.5, 1e-6);
    EXPECT_NEAR(most, 0.9, 1e-6);
  }
}

// Dots lie on the head's raster, each once, within the page.
TEST(PlaceFade, DeadDotsLieOnTheRaster) {
  for (std::uint64_t take = 0; take < 50; ++take) {
    Draw draw;
    draw.index = take;
    draw.fade.dead_dots = 16;
    draw.fade.feed = take % 2 ? "y" : "x";
    const FadeParams p = sheet_fade(draw).params;
    ASSERT_GE(p.dot_count, 8);
    ASSERT_LE(p.dot_count, 16);
    EXPECT_EQ(p.dot_mm, 0.125f);
    EXPECT_EQ(p.feed_along_y, draw.fade.feed == "y");
    const double width = p.feed_along_y ? draw.page.width_mm : draw.page.height_mm;
    for (int i = 0; i < p.dot_count; ++i) {
      const double dot = static_cast<double>(p.dots_mm[i]) * 8 - 0.5;
      EXPECT_NEAR(dot, std::round(dot), 1e-3);
      EXPECT_GT(p.dots_mm[i], 0);
      EXPECT_LT(p.dots_mm[i], width + 16 / 8.0);
      if (i > 0) {
        EXPECT_GT(p.dots_mm[i], p.dots_mm[i - 1]);
      }
    }
  }
}

}  // namespace
}  // namespace ecgpress
