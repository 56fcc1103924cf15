// Filled regions as closed sets of directed edges: their area, their union, their part in a half plane.
#pragma once

#include <vector>

#include "kernels/base/vec.h"

namespace ecgpress {

struct OutlineEdge {
  Vec2d a, b;
};

// A set of edges in which every point ends as many edges as it starts; the order does not matter. Axes: x
// right, y down. The winding number of a point counts how often the edges go round it, positive where the
// area sum (x0 y1 - x1 y0) / 2 is. Most functions want it to be 0 or 1 everywhere, as union_outline gives it.
using Outline = std::vector<OutlineEdge>;

// An axis-aligned rectangle in double, min <= max.
struct Box2d {
  Vec2d min{}, max{};
};

// Appends the closed contour through `points`: the last is joined with the first.
void append_contour(Outline& outline, const std::vector<Vec2d>& points);

// Signed area, in squared units of the outline.
double outline_area(const Outline& outline);

// Sum of the edges' lengths.
double outline_length(const Outline& outline);

// Smallest box of all edges; {0, 0} twice where there are none.
Box2d outline_box(const Outline& outline);

// The region where the winding number is not zero, as an outline of winding 0 and 1: contours of either
// direction, overlapping or crossing each other, come out as their union with positive area. An outline that
// is already simple keeps its vertices exactly.
Outline union_outline(const Outline& outline);

enum class Axis { kX, kY };
enum class Side { kBelow, kAbove };  // coordinates smaller or greater than the limit

// The part of the region on one side of the line axis = limit, closed along that line. Winding numbers on
// that side stay what they were. Vertices on the line are exactly on it.
Outline clip_outline(const Outline& outline, Axis axis, double limit, Side side);

}  // namespace ecgpress
