#include "host/sheet/patch/patch_outlines.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/host/sheet/test_outlines.h"

namespace ecgpress {
namespace {

Draw any_draw(std::uint64_t index) {
  Draw draw;
  draw.index = index;
  draw.philox_key = {5, 6};
  return draw;
}

// Winding 0 or 1 at random places around the outline.
void expect_simple(const Outline& outline, std::uint32_t seed) {
  EXPECT_TRUE(test::is_closed(outline));
  EXPECT_GT(outline_area(outline), 0);
  std::mt19937 random(seed);
  const Box2d box = outline_box(outline);
  std::uniform_real_distribution<double> x(box.min.x - 1, box.max.x + 1), y(box.min.y - 1, box.max.y + 1);
  for (int i = 0; i < 2000; ++i) {
    const int w = test::winding(outline, {x(random), y(random)});
    ASSERT_TRUE(w == 0 || w == 1) << w;
  }
}

TEST(PatchOutlines, SmoothOnesHaveTheirArea) {
  const double pi = std::numbers::pi;
  EXPECT_NEAR(outline_area(disc({3, 4}, 5)), 25 * pi, 0.01 * 25 * pi);
  EXPECT_NEAR(outline_area(ellipse({3, 4}, 5, 2)), 10 * pi, 0.01 * 10 * pi);
  EXPECT_NEAR(outline_area(ring({0, 0}, 3, 5)), 16 * pi, 0.01 * 16 * pi);
  EXPECT_NEAR(outline_area(rounded_box({1, 1}, 10, 6, 2)), 60 - (4 - pi) * 4, 0.4);
  EXPECT_DOUBLE_EQ(outline_area(rounded_box({1, 1}, 10, 6, 0)), 60);
  EXPECT_EQ(outline_area(polygon({{0, 0}, {0, 1}, {1, 1}, {1, 0}})), 1) << "whatever way it was given";
}

TEST(PatchOutlines, TurningIsClockwiseOnThePage) {
  const Vec2d down = turned(Vec2d{1, 0}, 90);
  EXPECT_NEAR(down.x, 0, 1e-15);
  EXPECT_NEAR(down.y, 1, 1e-15);
  const Outline box = turned(rounded_box({5, 5}, 4, 2, 0), {5, 5}, 30);
  EXPECT_NEAR(outline_area(box), 8, 1e-12);
}

TEST(PatchOutlines, RoughOnesStaySimple) {
  for (std::uint32_t i = 0; i < 30; ++i) {
    const Draw draw = any_draw(i);
    PatchDice dice(draw, PatchThing::kTape, 0);
    expect_simple(blob({0, 0}, 8, 3, 0.3, dice), i);
    expect_simple(
        broad_stroke({0, 0}, {dice.uniform(2, 40), dice.uniform(-6, 6)}, dice.uniform(1, 6), 0.7, dice), i);
  }
}

// Midpoint displacement: differences over a distance d grow as d^hurst.
TEST(PatchOutlines, RoughLinesAreRoughAtEveryScale) {
  for (const double hurst : {0.3, 0.7}) {
    double near = 0, far = 0;
    for (std::uint32_t i = 0; i < 200; ++i) {
      const Draw draw = any_draw(i);
      PatchDice dice(draw, PatchThing::kTornEdge, 0);
      const std::vector<double> h = rough_line(257, hurst, dice);
      double mean = 0;
      for (const double v : h) mean += v / 257;
      EXPECT_NEAR(mean, 0, 1e-12);
      for (std::size_t k = 0; k + 32 < h.size(); k += 32) {
        near += std::pow(h[k + 4] - h[k], 2);
        far += std::pow(h[k + 32] - h[k], 2);
      }
    }
    EXPECT_NEAR(0.5 * std::log(far / near) / std::log(8.0), hurst, 0.12);
  }
}

TEST(PatchOutlines, DiceDependOnTheirNumbersAlone) {
  const Draw draw = any_draw(3);
  PatchDice a(draw, PatchThing::kStamp, 1), b(draw, PatchThing::kStamp, 1), c(draw, PatchThing::kStamp, 2);
  for (int i = 0; i < 5; ++i) {
    const double v = a.uniform(0, 1);
    EXPECT_EQ(v, b.uniform(0, 1));
    EXPECT_NE(v, c.uniform(0, 1));
  }
}

}  // namespace
}  // namespace ecgpress
