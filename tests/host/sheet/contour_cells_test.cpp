// The quick cutter against the exact one.
#include "host/sheet/contour_cells.h"

#include <gtest/gtest.h>

#include "test_outlines.h"

namespace ecgpress {
namespace {

using namespace test;

std::vector<std::vector<Vec2d>> blobs(std::uint32_t seed) {
  Random random(seed);
  std::vector<std::vector<Vec2d>> all;
  for (int i = 0; i < 5; ++i) {
    const Vec2d centre{random.uniform(0, 3), random.uniform(0, 2)};
    std::vector<Vec2d> contour;
    for (int k = 0; k < 24; ++k) {
      const double a = 2 * 3.14159265358979 * k / 24, r = random.uniform(0.1, 0.6);
      contour.push_back(centre + Vec2d{r * std::cos(a), r * std::sin(a)});
    }
    all.push_back(contour);
  }
  return all;
}

Outline outline_of(const std::vector<std::vector<Vec2d>>& contours) {
  Outline outline;
  for (const auto& c : contours) append_contour(outline, c);
  return outline;
}

TEST(ContourCells, CellsGiveExactAreasWhereContoursOverlapToo) {
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    const auto contours = blobs(seed);
    const Outline outline = outline_of(contours);
    const ShapeBlock block = build_contour_shape(contours, 0.25, 0.0625);
    const double h = block.params.margin_units;
    Random random(seed + 100);
    Box2d around = outline_box(outline);
    around = {around.min - Vec2d{2 * h, 2 * h}, around.max + Vec2d{2 * h, 2 * h}};
    for (int i = 0; i < 2000; ++i) {
      const Vec2d c = random.point(around);
      const Vec2d half{random.uniform(0.1, 1) * h, random.uniform(0.1, 1) * h};
      const Box2d footprint{c - half, c + half};
      ASSERT_NEAR(box_area(cell_at(block, c), footprint), box_area(outline, footprint), 1e-6 * h) << seed;
    }
  }
}

TEST(ContourCells, EveryCellIsClosed) {
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    const ShapeBlock block = build_contour_shape(blobs(seed), 0.25, 0.0625);
    std::int32_t edges = 0;
    for (int j = 0; j < block.params.cells_y; ++j)
      for (int i = 0; i < block.params.cells_x; ++i) {
        EXPECT_TRUE(is_closed(cell_outline(block, i, j)));
        edges += block.cells[static_cast<std::size_t>(j * block.params.cells_x + i)].edge_count;
      }
    EXPECT_EQ(edges, static_cast<std::int32_t>(block.edges.size()));
  }
}

TEST(ContourCells, NothingAndTooMuch) {
  EXPECT_TRUE(build_contour_shape({}, 1, 0.25).cells.empty());
  EXPECT_TRUE(build_contour_shape({{{0, 0}, {1, 1}}}, 1, 0.25).cells.empty());
  const ShapeBlock large = build_contour_shape({{{0, 0}, {300, 0}, {300, 300}}}, 1, 0.25);
  EXPECT_LE(large.cells.size(), 4096u);
  EXPECT_GT(large.params.cell_units, 1);
}

}  // namespace
}  // namespace ecgpress
