// What the pixels of a worn page's tile read from its nodes: footprints, slopes, bounds.
#pragma once

#include "kernels/pixel/footprint.h"
#include "kernels/pixel/node_lattice.h"

namespace ecgpress {

// Bounds of what rows of nodes and the pixels between them see, relative to the tile's anchor.
struct NodeBounds {
  float min_x, min_y, max_x, max_y;  // mm
  float wide_x, wide_y;              // largest shadows of a footprint on the axes, mm
  float bend_x, bend_y;              // largest second difference along a row, mm
};

inline namespace EP_ISA {

// The four nodes around each pixel of a span, as two columns already between their rows.
struct NodeColumns {
  LaneF left, right;
};
EP_HD NodeColumns node_columns(const float* values, std::int32_t first, LaneF fy) {
  const LaneF a = load_repeated<2>(values + first), b = load_repeated<2>(values + first + 1);
  const LaneF c = load_repeated<2>(values + first + FineNodes::kColumns),
              d = load_repeated<2>(values + first + FineNodes::kColumns + 1);
  return {a + fy * (c - a), b + fy * (d - b)};
}

// Where pixels (x .., y) lie among the nodes of their tile, which begins at (tile_x, tile_y).
struct NodeSpan {
  std::int32_t first;  // node at the top left of the first pixel
  LaneF fx, fy;        // 1/4 or 3/4 of the way to the next node
};
EP_HD NodeSpan node_span(std::int32_t in_tile_x, std::int32_t in_tile_y) {
  const LaneI odd = (lane_indices() + LaneI(in_tile_x)) & LaneI(1);
  return {(in_tile_y / FineNodes::kStep) * FineNodes::kColumns + in_tile_x / FineNodes::kStep,
          0.25f + 0.5f * to_float(odd), (in_tile_y & 1) ? 0.75f : 0.25f};
}

EP_HD LaneF node_value(const float* values, const NodeSpan& s) {
  const NodeColumns c = node_columns(values, s.first, s.fy);
  return c.left + s.fx * (c.right - c.left);
}

// A value and its derivatives per pixel.
struct NodeGradient {
  LaneF value, along_x, along_y;
};
EP_HD NodeGradient node_gradient(const float* values, const NodeSpan& s) {
  const LaneF a = load_repeated<2>(values + s.first), b = load_repeated<2>(values + s.first + 1);
  const LaneF down_a = load_repeated<2>(values + s.first + FineNodes::kColumns) - a,
              down_b = load_repeated<2>(values + s.first + FineNodes::kColumns + 1) - b;
  const LaneF left = a + s.fy * down_a, across = (b + s.fy * down_b) - left;
  constexpr float kPerPixel = 1.0f / FineNodes::kStep;
  return {left + s.fx * across, kPerPixel * across, kPerPixel * (down_a + s.fx * (down_b - down_a))};
}

EP_SHARED Footprints surface_footprints(const TileFrame& f, const NodeValues<FineNodes>& nodes,
                                        const NodeSpan& s, std::int32_t x, std::int32_t y) {
  const float dy = (static_cast<float>(y) + 0.5f) - f.centre_y;
  const LaneF dx = ((static_cast<float>(x) + 0.5f) - f.centre_x) + lane_numbers();
  const NodeGradient u = node_gradient(nodes.field[kNodeX], s), v = node_gradient(nodes.field[kNodeY], s);
  Footprints p;
  p.w = f.w0 + (f.wx * dx + f.wy * dy);
  p.x = f.anchor_x + u.value;
  p.y = f.anchor_y + v.value;
  // Never inside out: the host leaves no place where the sheet hides itself.
  const LaneF id = 1.0f / max(u.along_x * v.along_y - u.along_y * v.along_x, LaneF(1e-9f));
  p.inv_ss = v.along_y * id;
  p.inv_st = -u.along_y * id;
  p.inv_ts = -v.along_x * id;
  p.inv_tt = u.along_x * id;
  set_shadows(p, u.along_x, u.along_y, v.along_x, v.along_y);
  return p;
}

// One coordinate of the nodes of rows first .. end - 1 and of the rows below each.
struct CoordinateBounds {
  LaneF low, high, wide, bend;
};

EP_HD void widen(const float* values, std::int32_t k, CoordinateBounds& b) {
  const LaneF v0 = load_lanes(values + k), v1 = load_lanes(values + k + 1);
  const LaneF below0 = load_lanes(values + k + FineNodes::kColumns),
              below1 = load_lanes(values + k + FineNodes::kColumns + 1);
  b.low = min(b.low, min(min(v0, v1), min(below0, below1)));
  b.high = max(b.high, max(max(v0, v1), max(below0, below1)));
  b.wide = max(b.wide, max(abs(v1 - v0), abs(below1 - below0)) + max(abs(below0 - v0), abs(below1 - v1)));
}

// Nodes k, k + 1, k + 2 of a row and those below.
EP_HD void widen_bend(const float* values, std::int32_t k, CoordinateBounds& b) {
  const LaneF v = load_lanes(values + k + 1), below = load_lanes(values + k + FineNodes::kColumns + 1);
  const LaneF around = load_lanes(values + k) + load_lanes(values + k + 2);
  const LaneF around_below =
      load_lanes(values + k + FineNodes::kColumns) + load_lanes(values + k + FineNodes::kColumns + 2);
  b.bend = max(b.bend, max(abs(around - 2.0f * v), abs(around_below - 2.0f * below)));
}

// Of the pixels between rows first .. end. A bilinear value lies between those of its nodes, and so do the
// derivatives of its cell.
EP_HD NodeBounds node_bounds(const NodeValues<FineNodes>& nodes, std::int32_t first, std::int32_t end) {
  CoordinateBounds x{kEverywhere, -kEverywhere, 0.0f, 0.0f}, y = x;
  for (std::int32_t row = first; row < end; ++row)
    for (std::int32_t c = 0; c < FineNodes::kColumns - 1; c += kLanes) {
      const std::int32_t k = row * FineNodes::kColumns + c;
      widen(nodes.field[kNodeX], k, x);
      widen(nodes.field[kNodeY], k, y);
      // One node fewer has two neighbours: the last vector begins earlier.
      const std::int32_t inner = c + kLanes < FineNodes::kColumns - 1 ? k : k - 1;
      if (c + kLanes < FineNodes::kColumns - 1 || kLanes > 1) {
        widen_bend(nodes.field[kNodeX], inner, x);
        widen_bend(nodes.field[kNodeY], inner, y);
      }
    }
  constexpr float kPerPixel = 1.0f / FineNodes::kStep;
  return {smallest_lane(x.low),
          smallest_lane(y.low),
          largest_lane(x.high),
          largest_lane(y.high),
          kPerPixel * largest_lane(x.wide),
          kPerPixel * largest_lane(y.wide),
          largest_lane(x.bend),
          largest_lane(y.bend)};
}

EP_HD NodeBounds joined(const NodeBounds& a, const NodeBounds& b) {
  return {min(a.min_x, b.min_x),   min(a.min_y, b.min_y),   max(a.max_x, b.max_x),   max(a.max_y, b.max_y),
          max(a.wide_x, b.wide_x), max(a.wide_y, b.wide_y), max(a.bend_x, b.bend_x), max(a.bend_y, b.bend_y)};
}

}  // namespace EP_ISA
}  // namespace ecgpress
