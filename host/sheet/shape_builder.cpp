#include "host/sheet/shape_builder.h"

#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr int kMaxShapeCells = 4096;

// Where the cells lie: first cell's corner and number of cells, over the ink.
struct CellGrid {
  Vec2d origin{};
  double cell = 1;
  int nx = 0, ny = 0;
};

CellGrid cell_grid(const Box2d& box, double cell) {
  for (;; cell *= 2) {
    const double x0 = floor(box.min.x / cell), y0 = floor(box.min.y / cell);
    const double nx = max(1.0, ceil(box.max.x / cell) - x0);
    const double ny = max(1.0, ceil(box.max.y / cell) - y0);
    if (nx * ny <= kMaxShapeCells)
      return {{x0 * cell, y0 * cell}, cell, static_cast<int>(nx), static_cast<int>(ny)};
  }
}

Outline clip_band(const Outline& outline, Axis axis, double low, double high) {
  return clip_outline(clip_outline(outline, axis, low, Side::kAbove), axis, high, Side::kBelow);
}

// Edges in float; those that have no length there are left out, which keeps the rest closed.
void append_cell(ShapeBlock& block, const Outline& part) {
  ShapeCell cell;
  cell.first_edge = static_cast<std::int32_t>(block.edges.size());
  for (const OutlineEdge& e : part) {
    const Vec2 a = to_float(e.a), b = to_float(e.b);
    if (a.x != b.x || a.y != b.y) block.edges.push_back({a, b});
  }
  cell.edge_count = static_cast<std::int32_t>(block.edges.size()) - cell.first_edge;
  block.cells.push_back(cell);
}

}  // namespace

ShapeBlock build_shape(const Outline& outline, double cell_units, double margin_units) {
  ShapeBlock block;
  block.params.cell_units = static_cast<float>(cell_units);
  block.params.margin_units = static_cast<float>(margin_units);
  if (outline.empty()) return block;
  const CellGrid grid = cell_grid(outline_box(outline), cell_units);
  block.params.origin_units = to_float(grid.origin);
  block.params.cell_units = static_cast<float>(grid.cell);
  block.params.cells_x = grid.nx;
  block.params.cells_y = grid.ny;
  for (int j = 0; j < grid.ny; ++j) {
    const double y = grid.origin.y + j * grid.cell;
    const Outline row = clip_band(outline, Axis::kY, y - margin_units, y + grid.cell + margin_units);
    for (int i = 0; i < grid.nx; ++i) {
      const double x = grid.origin.x + i * grid.cell;
      append_cell(block, clip_band(row, Axis::kX, x - margin_units, x + grid.cell + margin_units));
    }
  }
  return block;
}

void mark_full_cells(ShapeBlock& block) {
  const double side =
      static_cast<double>(block.params.cell_units) + 2 * static_cast<double>(block.params.margin_units);
  for (ShapeCell& cell : block.cells) {
    double twice = 0;
    for (std::int32_t k = 0; k < cell.edge_count; ++k) {
      const ShapeEdge& e = block.edges[static_cast<std::size_t>(cell.first_edge + k)];
      twice += static_cast<double>(e.a.x) * static_cast<double>(e.b.y) -
               static_cast<double>(e.b.x) * static_cast<double>(e.a.y);
    }
    if (0.5 * twice > side * side - 1e-6) cell.edge_count = kFullCell;
  }
}

int append_shape(ShapeArrays& arrays, const ShapeBlock& block) {
  const auto first_cell = static_cast<std::int32_t>(arrays.cells.size());
  const auto first_edge = static_cast<std::int32_t>(arrays.edges.size());
  arrays.shapes.push_back(block.params);
  arrays.shapes.back().first_cell = first_cell;
  for (ShapeCell cell : block.cells) {
    cell.first_edge += first_edge;
    arrays.cells.push_back(cell);
  }
  arrays.edges.insert(arrays.edges.end(), block.edges.begin(), block.edges.end());
  return static_cast<int>(arrays.shapes.size()) - 1;
}

double power_of_two(int exponent) {
  return double_from_bits(static_cast<std::uint64_t>(1023 + exponent) << 52);
}

int power_of_two_above(double value) {
  int exponent = -20;
  while (exponent < 20 && power_of_two(exponent) < value) ++exponent;
  return exponent;
}

}  // namespace ecgpress
