#include "host/label/grid_labels.h"

#include <gtest/gtest.h>

#include "tests/host/label/label_scene.h"

namespace ecgpress {
namespace {

TEST(GridNodes, LieOnEveryMajorCrossingOfThePage) {
  std::mt19937 random(5);
  for (std::uint64_t round = 0; round < 30; ++round) {
    Draw draw = test::random_draw(random);
    draw.grid.major_mm = round % 2 ? 5 : 10;
    const test::Scene s = test::make_scene(synthetic_record(round), draw);
    const GridNodes& n = s.labels.grid_nodes;
    EXPECT_EQ(n.pitch_mm, draw.grid.major_mm);
    ASSERT_EQ(n.flags.size(), static_cast<std::size_t>(n.columns * n.rows));
    // No line is forgotten on either side, none lies beyond the paper.
    EXPECT_GE(n.origin_x_mm, -1e-6);
    EXPECT_LT(n.origin_x_mm, n.pitch_mm);
    EXPECT_LE(n.origin_x_mm + (n.columns - 1) * n.pitch_mm, s.sheet.size_mm.x + 1e-6);
    EXPECT_GT(n.origin_x_mm + n.columns * n.pitch_mm, s.sheet.size_mm.x);
    EXPECT_GT(n.origin_y_mm + n.rows * n.pitch_mm, s.sheet.size_mm.y);
    // A whole number of pitches from the printed grid's origin.
    const double lines = (n.origin_x_mm - static_cast<double>(s.sheet.grid.origin_mm.x)) / n.pitch_mm;
    EXPECT_NEAR(lines, std::round(lines), 1e-9);
    for (int r = 0; r < n.rows; ++r)
      for (int c = 0; c < n.columns; ++c) {
        const std::size_t i = static_cast<std::size_t>(r * n.columns + c);
        const test::Exact p =
            test::exact_image(s.view, n.origin_x_mm + c * n.pitch_mm, n.origin_y_mm + r * n.pitch_mm);
        ASSERT_NEAR(n.px[2 * i], static_cast<double>(p.x), 1e-7);
        ASSERT_NEAR(n.px[2 * i + 1], static_cast<double>(p.y), 1e-7);
        const bool inside = p.x >= 0 && p.y >= 0 && p.x < s.view.width_px && p.y < s.view.height_px;
        ASSERT_EQ((n.flags[i] & GridNodes::kInFrame) != 0, inside);
        ASSERT_TRUE(n.flags[i] & GridNodes::kVisible);
        ASSERT_TRUE(n.flags[i] & GridNodes::kPrinted);
      }
  }
}

TEST(GridNodes, ExistWithoutAPrintedGridAndSaySo) {
  Draw draw;
  draw.grid.on = false;
  const test::Scene s = test::make_scene(synthetic_record(1), draw);
  ASSERT_GT(s.labels.grid_nodes.flags.size(), 1000u);
  for (const std::uint8_t f : s.labels.grid_nodes.flags) EXPECT_FALSE(f & GridNodes::kPrinted);
}

TEST(GridNodes, BehindTheCameraTheyAreUndefined) {
  const test::Scene s = test::make_scene(synthetic_record(1), test::horizon_draw());
  const GridNodes& n = s.labels.grid_nodes;
  std::size_t undefined = 0;
  for (std::size_t i = 0; i < n.flags.size(); ++i) {
    EXPECT_EQ(std::isnan(n.px[2 * i]), !(n.flags[i] & GridNodes::kVisible));
    undefined += std::isnan(n.px[2 * i]);
  }
  EXPECT_GT(undefined, 100u);
  EXPECT_LT(undefined, n.flags.size());
}

// Reads the exported grid as a user would.
Vec2d bilinear(const ForwardGrid& g, Vec2d mm) {
  const double x = mm.x / g.pitch_mm, y = mm.y / g.pitch_mm;
  const int c = std::min(static_cast<int>(x), g.columns - 2), r = std::min(static_cast<int>(y), g.rows - 2);
  const double u = x - c, v = y - r;
  const auto at = [&](int dc, int dr, std::size_t axis) {
    return static_cast<double>(g.px[2 * static_cast<std::size_t>((r + dr) * g.columns + c + dc) + axis]);
  };
  const auto mix = [&](std::size_t axis) {
    return (1 - v) * ((1 - u) * at(0, 0, axis) + u * at(1, 0, axis)) +
           v * ((1 - u) * at(0, 1, axis) + u * at(1, 1, axis));
  };
  return {mix(0), mix(1)};
}

TEST(ForwardGrid, StatedErrorHoldsEverywhereInTheFrameAndIsNotEmptyTalk) {
  std::mt19937 random(6);
  int curved = 0;
  for (std::uint64_t round = 0; round < 30; ++round) {
    const test::Scene s = test::make_scene(synthetic_record(round), test::random_draw(random));
    const ForwardGrid& g = s.labels.forward_grid;
    EXPECT_GE((g.columns - 1) * g.pitch_mm, s.sheet.size_mm.x - 1e-6);
    EXPECT_GE((g.rows - 1) * g.pitch_mm, s.sheet.size_mm.y - 1e-6);
    EXPECT_LT((g.columns - 2) * g.pitch_mm, s.sheet.size_mm.x);
    double worst_px = 0;
    for (int k = 0; k < 20000; ++k) {
      const Vec2d mm{test::uniform(random, 0, s.sheet.size_mm.x),
                     test::uniform(random, 0, s.sheet.size_mm.y)};
      const test::Exact p = test::exact_image(s.view, mm.x, mm.y);
      if (p.x < 0 || p.y < 0 || p.x >= s.view.width_px || p.y >= s.view.height_px) continue;
      const Vec2d read = bilinear(g, mm);
      worst_px = std::max(worst_px,
                          std::hypot(read.x - static_cast<double>(p.x), read.y - static_cast<double>(p.y)));
    }
    EXPECT_LE(worst_px, g.interpolation_error_px);
    EXPECT_LT(g.interpolation_error_px, 0.05);
    if (g.interpolation_error_px < 1e-3) continue;        // a flat page: nothing but the rounding of float
    EXPECT_GT(worst_px, 0.2 * g.interpolation_error_px);  // a bound that is far off would say nothing
    ++curved;
  }
  EXPECT_GE(curved, 8);
}

TEST(ForwardGrid, FlagsFollowTheNodes) {
  const test::Scene s = test::make_scene(synthetic_record(1), test::horizon_draw());
  const ForwardGrid& g = s.labels.forward_grid;
  for (int r = 0; r < g.rows; ++r)
    for (int c = 0; c < g.columns; ++c) {
      const std::size_t i = static_cast<std::size_t>(r * g.columns + c);
      const test::Exact p = test::exact_image(s.view, c * g.pitch_mm, r * g.pitch_mm);
      ASSERT_EQ((g.flags[i] & GridNodes::kVisible) != 0, p.w > 0);
      ASSERT_EQ(std::isnan(g.px[2 * i]), !(p.w > 0));
    }
}

}  // namespace
}  // namespace ecgpress
