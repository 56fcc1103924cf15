// Cuts outlines into the cells of edges that the pixel reads.
#pragma once

#include "host/sheet/outline.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// One shape with its cells, first_cell and first_edge counting from 0: kept in caches, appended to sheets.
struct ShapeBlock {
  ShapeParams params;
  std::vector<ShapeCell> cells;
  std::vector<ShapeEdge> edges;
};

// Cells that serve every footprint of half extent up to `margin_units` (> 0). `outline` has winding 0 or 1
// and positive area (union_outline). The cells hold the whole outline; a footprint centred beyond them is
// served by the nearest one. In each cell the edges are closed: the part of the region inside the cell grown
// by the margin, bounded all around. Where `cell_units` (> 0) would make more than 4096 cells it is doubled
// until it does not. Powers of two for both keep the borders exact in float.
ShapeBlock build_shape(const Outline& outline, double cell_units, double margin_units);

// Lets the pixel pass over the edges of cells that the region fills, margin and all: coverage is 1 there
// anyway. Worth it where a shape is large against its cells.
void mark_full_cells(ShapeBlock& block);

// Copies the block into the arrays of a sheet; the index of the new shape.
int append_shape(ShapeArrays& arrays, const ShapeBlock& block);

// The smallest power of two, as its exponent, that is at least `value`; clamped to -20 .. 20.
int power_of_two_above(double value);
// 2^exponent.
double power_of_two(int exponent);

}  // namespace ecgpress
