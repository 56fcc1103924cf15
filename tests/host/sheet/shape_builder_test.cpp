#include "host/sheet/shape_builder.h"

#include <gtest/gtest.h>

#include "test_outlines.h"

namespace ecgpress {
namespace {

using namespace test;

// The promise of ShapeParams: a footprint centred in a cell and no larger than the margin finds its area
// there.
void expect_cells_give_exact_areas(const Outline& outline, const ShapeBlock& block, std::uint32_t seed) {
  Random random(seed);
  const double h = block.params.margin_units;
  Box2d around = outline_box(outline);
  around = {around.min - Vec2d{2 * h, 2 * h}, around.max + Vec2d{2 * h, 2 * h}};
  for (int i = 0; i < 2000; ++i) {
    const Vec2d c = random.point(around);
    const Vec2d half{random.uniform(0.1, 1) * h, random.uniform(0.1, 1) * h};
    const Box2d footprint{c - half, c + half};
    const Outline cell = cell_at(block, c);
    ASSERT_NEAR(box_area(cell, footprint), box_area(outline, footprint), 1e-6 * h)
        << c.x << " " << c.y << " seed " << seed;
    ASSERT_EQ(winding(cell, c), winding(outline, c)) << c.x << " " << c.y << " seed " << seed;
  }
}

TEST(ShapeBuilder, CellsGiveExactAreas) {
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    const Outline outline = ring(seed);
    expect_cells_give_exact_areas(outline, build_shape(outline, 0.125, 0.03125), seed);
    expect_cells_give_exact_areas(outline, build_shape(outline, 0.25, 0.5), seed + 1000);
  }
}

TEST(ShapeBuilder, EveryCellIsClosed) {
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    const ShapeBlock block = build_shape(ring(seed), 0.125, 0.03125);
    for (int j = 0; j < block.params.cells_y; ++j)
      for (int i = 0; i < block.params.cells_x; ++i) EXPECT_TRUE(is_closed(cell_outline(block, i, j)));
  }
}

TEST(ShapeBuilder, CellsFarFromTheInkAreEmpty) {
  Outline outline;
  append_contour(outline, {{0, 0}, {1, 0}, {0, 1}});
  const ShapeBlock block = build_shape(outline, 0.125, 0.03125);
  EXPECT_EQ(block.params.cells_x, 8);
  EXPECT_EQ(block.cells.back().edge_count, 0);
  EXPECT_EQ(block.cells.front().edge_count, 4) << "an inner corner cell: two edges and two borders";
}

TEST(ShapeBuilder, OneCellWhereTheFootprintIsLargerThanTheShape) {
  const Outline outline = ring(3, 0.4);
  const ShapeBlock block = build_shape(outline, 4, 2);
  EXPECT_LE(block.cells.size(), 4u);
  expect_cells_give_exact_areas(outline, block, 77);
}

TEST(ShapeBuilder, CellsGrowRatherThanExceedTheirNumber) {
  const Outline outline = ring(1, 1000);
  const ShapeBlock block = build_shape(outline, 1, 0.5);
  EXPECT_LE(block.cells.size(), 4096u);
  EXPECT_GT(block.cells.size(), 512u);
}

TEST(ShapeBuilder, NothingHasNoCells) {
  const ShapeBlock block = build_shape({}, 1, 1);
  EXPECT_EQ(block.cells.size(), 0u);
  EXPECT_EQ(block.params.cells_x, 0);
}

TEST(ShapeBuilder, AppendedShapesPointAtTheirOwnCellsAndEdges) {
  ShapeArrays arrays;
  const ShapeBlock one = build_shape(ring(1), 0.25, 0.125), two = build_shape(ring(2), 0.25, 0.125);
  EXPECT_EQ(append_shape(arrays, one), 0);
  EXPECT_EQ(append_shape(arrays, two), 1);
  ASSERT_EQ(arrays.cells.size(), one.cells.size() + two.cells.size());
  const ShapeParams& shape = arrays.shapes[1];
  for (std::size_t i = 0; i < two.cells.size(); ++i) {
    const ShapeCell& cell = arrays.cells[static_cast<std::size_t>(shape.first_cell) + i];
    ASSERT_EQ(cell.edge_count, two.cells[i].edge_count);
    for (int k = 0; k < cell.edge_count; ++k) {
      const ShapeEdge& e = arrays.edges.at(static_cast<std::size_t>(cell.first_edge + k));
      const ShapeEdge& f = two.edges.at(static_cast<std::size_t>(two.cells[i].first_edge + k));
      ASSERT_TRUE(e.a.x == f.a.x && e.a.y == f.a.y && e.b.x == f.b.x && e.b.y == f.b.y);
    }
  }
}

TEST(ShapeBuilder, PowersOfTwo) {
  EXPECT_EQ(power_of_two(-3), 0.125);
  EXPECT_EQ(power_of_two(10), 1024);
  EXPECT_EQ(power_of_two_above(0.125), -3);
  EXPECT_EQ(power_of_two_above(0.126), -2);
  EXPECT_EQ(power_of_two_above(0), -20);
  EXPECT_EQ(power_of_two_above(1e30), 20);
}

}  // namespace
}  // namespace ecgpress
