// sheet_from_image on a worn page: where the view rays meet the surface, solved on nodes 2 px apart within one
// tile, read bilinearly by its pixels.
//
// A pixel's ray meets the table's plane at p0 and points at height z at p0 + z t. So the point u of the sheet that
// is seen there solves u + D(u) = p0 + H(u) t: Newton steps from p0 on nodes 16 px apart, from those on nodes 8 px
// apart, from those on the fine ones. The host keeps view and slopes gentle enough for one solution (host/sheet/surface).
#pragma once

#include "kernels/pixel/footprint.h"
#include "kernels/pixel/surface.h"

namespace ecgpress {

// Nodes of one tile at one step, row by row; node (0, 0) at the tile's top left corner.
template <std::int32_t Step>
struct NodeLattice {
  static constexpr std::int32_t kStep = Step;  // px
  static constexpr std::int32_t kColumns = kTileWidth / Step + 1, kRows = kTileHeight / Step + 1;
  static constexpr std::int32_t kCount = kColumns * kRows;
  static constexpr std::int32_t kPadded = kCount + 16;  // lanes may store and load beyond the last node
};
using RoughNodes = NodeLattice<16>;
using MiddleNodes = NodeLattice<8>;
using FineNodes = NodeLattice<2>;

inline constexpr int kRoughSolveSteps = 4;

struct SurfaceNodes {
  // Points of the sheet less the tile's anchor, mm.
  float rough_x[RoughNodes::kPadded], rough_y[RoughNodes::kPadded];
  float middle_x[MiddleNodes::kPadded], middle_y[MiddleNodes::kPadded];
  float x[FineNodes::kPadded], y[FineNodes::kPadded];
  // Of the fine nodes: height in mm, slope of the surface over the table.
  float height[FineNodes::kPadded], slope_x[FineNodes::kPadded], slope_y[FineNodes::kPadded];
};

// Bounds of what rows of nodes and the pixels between them see, relative to the tile's anchor.
struct NodeBounds {
  float min_x, min_y, max_x, max_y;  // mm
  float wide_x, wide_y;              // largest shadows of a footprint on the axes, mm
  float bend_x, bend_y;              // largest second difference along a row, mm
};

static_assert((FineNodes::kColumns - 1) % 16 == 0 && FineNodes::kStep == 2);  // whole vectors a row; load_pairs

inline namespace EP_ISA {

// Where a ray meets the table, less the tile's anchor, and its slope: mm along the plane per mm of height.
struct ViewRays {
  LaneF x, y, slope_x, slope_y;
};

// At (dx, dy) px from the tile's centre.
EP_HD ViewRays view_rays(const CameraParams& camera, const TileFrame& f, LaneF dx, LaneF dy) {
  const LaneF inverse = 1.0f / max(f.w0 + (f.wx * dx + f.wy * dy), LaneF(kHorizonW));
  const float along = static_cast<float>(camera.ray.z);
  const float x0 = along * f.anchor_x - static_cast<float>(camera.ray.x);
  const float y0 = along * f.anchor_y - static_cast<float>(camera.ray.y);
  ViewRays r;
  r.x = (f.cx + (f.ax * dx + f.bx * dy)) * inverse;
  r.y = (f.cy + (f.ay * dx + f.by * dy)) * inverse;
  r.slope_x = x0 + along * r.x;
  r.slope_y = y0 + along * r.y;
  return r;
}

// One Newton step for the sheet points (anchor + (x, y)); the surface's sample where they were.
EP_HD SurfaceSample<LaneF> solve_step(const SurfaceParams& surface, const SurfaceTables& tables, const TileFrame& f,
                                      const ViewRays& ray, LaneF& x, LaneF& y) {
  const SurfaceSample<LaneF> s = surface_sample(surface, tables, f.anchor_x + x, f.anchor_y + y);
  const LaneF rx = (x - ray.x) + (s.dx - s.h * ray.slope_x), ry = (y - ray.y) + (s.dy - s.h * ray.slope_y);
  const LaneF xx = 1.0f + (s.dxx - ray.slope_x * s.hx), xy = s.dxy - ray.slope_x * s.hy;
  const LaneF yx = s.dyx - ray.slope_y * s.hx, yy = 1.0f + (s.dyy - ray.slope_y * s.hy);
  const LaneF inverse = 1.0f / max(xx * yy - xy * yx, LaneF(0.1f));
  x = x - (yy * rx - xy * ry) * inverse;
  y = y - (xx * ry - yx * rx) * inverse;
  return s;
}

// Row and column of nodes k .. k + kLanes - 1.
struct NodePlaces {
  LaneF row, column;
};
template <class Nodes>
EP_HD NodePlaces node_places(std::int32_t k) {
  const LaneF number = static_cast<float>(k) + lane_numbers();
  const LaneF row = to_float(truncate((number + 0.5f) * (1.0f / Nodes::kColumns)));
  return {row, number - row * float{Nodes::kColumns}};
}

template <class Nodes>
EP_HD ViewRays node_rays(const CameraParams& camera, const TileFrame& f, const NodePlaces& at) {
  return view_rays(camera, f, at.column * float{Nodes::kStep} - 0.5f * kTileWidth,
                   at.row * float{Nodes::kStep} - 0.5f * kTileHeight);
}

EP_HD void solve_rough_nodes(const PageParams& page, const SurfaceTables& tables, const TileFrame& f,
                             std::int32_t k, SurfaceNodes& nodes) {
  const ViewRays ray = node_rays<RoughNodes>(page.camera, f, node_places<RoughNodes>(k));
  LaneF x = ray.x, y = ray.y;
  for (int step = 0; step < kRoughSolveSteps; ++step) solve_step(page.surface, tables, f, ray, x, y);
  store_lanes(nodes.rough_x + k, x);
  store_lanes(nodes.rough_y + k, y);
}

// Where nodes of one lattice lie in the cells of a rougher one.
struct NodeCell {
  LaneI first;   // top left node
  LaneF fx, fy;  // 0..1
};
template <class Nodes, class Rougher>
EP_HD NodeCell node_cell(const NodePlaces& at) {
  constexpr float kRatio = float{Nodes::kStep} / Rougher::kStep;
  const LaneI column = min(truncate(at.column * kRatio), LaneI(Rougher::kColumns - 2));
  const LaneI row = min(truncate(at.row * kRatio), LaneI(Rougher::kRows - 2));
  return {row * LaneI(Rougher::kColumns) + column, at.column * kRatio - to_float(column),
          at.row * kRatio - to_float(row)};
}

template <class Rougher>
EP_HD LaneF value_in_cell(const float* values, const NodeCell& c) {
  const LaneF top = lerp(gather(values, c.first), gather(values, c.first + LaneI(1)), c.fx);
  const LaneF bottom = lerp(gather(values, c.first + LaneI(Rougher::kColumns)),
                            gather(values, c.first + LaneI(Rougher::kColumns + 1)), c.fx);
  return lerp(top, bottom, c.fy);
}

EP_HD void solve_middle_nodes(const PageParams& page, const SurfaceTables& tables, const TileFrame& f,
                              std::int32_t k, SurfaceNodes& nodes) {
  const NodePlaces at = node_places<MiddleNodes>(k);
  const NodeCell cell = node_cell<MiddleNodes, RoughNodes>(at);
  LaneF x = value_in_cell<RoughNodes>(nodes.rough_x, cell), y = value_in_cell<RoughNodes>(nodes.rough_y, cell);
  solve_step(page.surface, tables, f, node_rays<MiddleNodes>(page.camera, f, at), x, y);
  store_lanes(nodes.middle_x + k, x);
  store_lanes(nodes.middle_y + k, y);
}

EP_HD void solve_fine_nodes(const PageParams& page, const SurfaceTables& tables, const TileFrame& f, std::int32_t k,
                            SurfaceNodes& nodes) {
  const NodePlaces at = node_places<FineNodes>(k);
  const NodeCell cell = node_cell<FineNodes, MiddleNodes>(at);
  LaneF x = value_in_cell<MiddleNodes>(nodes.middle_x, cell), y = value_in_cell<MiddleNodes>(nodes.middle_y, cell);
  const SurfaceSample<LaneF> s =
      solve_step(page.surface, tables, f, node_rays<FineNodes>(page.camera, f, at), x, y);
  const SurfaceSlope<LaneF> slope = surface_slope(s);
  store_lanes(nodes.x + k, x);
  store_lanes(nodes.y + k, y);
  store_lanes(nodes.height + k, s.h);
  store_lanes(nodes.slope_x + k, slope.x);
  store_lanes(nodes.slope_y + k, slope.y);
}

// ---- What the pixels of a tile read ----

// The four nodes around each pixel of a span, as two columns already between their rows.
struct NodeColumns {
  LaneF left, right;
};
EP_HD NodeColumns node_columns(const float* values, std::int32_t first, LaneF fy) {
  const LaneF a = load_pairs(values + first), b = load_pairs(values + first + 1);
  const LaneF c = load_pairs(values + first + FineNodes::kColumns), d = load_pairs(values + first + FineNodes::kColumns + 1);
  return {a + fy * (c - a), b + fy * (d - b)};
}

// Where pixels (x .., y) lie among the nodes of their tile, which begins at (tile_x, tile_y).
struct NodeSpan {
  std::int32_t first;  // node at the top left of the first pixel
  LaneF fx, fy;        // 1/4 or 3/4 of the way to the next node
};
EP_HD NodeSpan node_span(std::int32_t in_tile_x, std::int32_t in_tile_y) {
  const LaneI odd = (lane_indices() + LaneI(in_tile_x)) & LaneI(1);
  return {(in_tile_y / FineNodes::kStep) * FineNodes::kColumns + in_tile_x / FineNodes::kStep, 0.25f + 0.5f * to_float(odd),
          (in_tile_y & 1) ? 0.75f : 0.25f};
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
  const LaneF a = load_pairs(values + s.first), b = load_pairs(values + s.first + 1);
  const LaneF down_a = load_pairs(values + s.first + FineNodes::kColumns) - a,
              down_b = load_pairs(values + s.first + FineNodes::kColumns + 1) - b;
  const LaneF left = a + s.fy * down_a, across = (b + s.fy * down_b) - left;
  constexpr float kPerPixel = 1.0f / FineNodes::kStep;
  return {left + s.fx * across, kPerPixel * across, kPerPixel * (down_a + s.fx * (down_b - down_a))};
}

EP_HD Footprints surface_footprints(const TileFrame& f, const SurfaceNodes& nodes, const NodeSpan& s, std::int32_t x,
                                    std::int32_t y) {
  const float dy = (static_cast<float>(y) + 0.5f) - f.centre_y;
  const LaneF dx = ((static_cast<float>(x) + 0.5f) - f.centre_x) + lane_numbers();
  const NodeGradient u = node_gradient(nodes.x, s), v = node_gradient(nodes.y, s);
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
  const LaneF around_below = load_lanes(values + k + FineNodes::kColumns) + load_lanes(values + k + FineNodes::kColumns + 2);
  b.bend = max(b.bend, max(abs(around - 2.0f * v), abs(around_below - 2.0f * below)));
}

// Of the pixels between rows first .. end. A bilinear value lies between those of its nodes, and so do the derivatives
// of its cell.
EP_HD NodeBounds node_bounds(const SurfaceNodes& nodes, std::int32_t first, std::int32_t end) {
  CoordinateBounds x{kEverywhere, -kEverywhere, 0.0f, 0.0f}, y = x;
  for (std::int32_t row = first; row < end; ++row)
    for (std::int32_t c = 0; c < FineNodes::kColumns - 1; c += kLanes) {
      const std::int32_t k = row * FineNodes::kColumns + c;
      widen(nodes.x, k, x);
      widen(nodes.y, k, y);
      // One node fewer has two neighbours: the last vector begins earlier.
      const std::int32_t inner = c + kLanes < FineNodes::kColumns - 1 ? k : k - 1;
      if (c + kLanes < FineNodes::kColumns - 1 || kLanes > 1) {
        widen_bend(nodes.x, inner, x);
        widen_bend(nodes.y, inner, y);
      }
    }
  constexpr float kPerPixel = 1.0f / FineNodes::kStep;
  return {smallest_lane(x.low),  smallest_lane(y.low), largest_lane(x.high), largest_lane(y.high),
          kPerPixel * largest_lane(x.wide), kPerPixel * largest_lane(y.wide), largest_lane(x.bend), largest_lane(y.bend)};
}

EP_HD NodeBounds joined(const NodeBounds& a, const NodeBounds& b) {
  return {min(a.min_x, b.min_x), min(a.min_y, b.min_y), max(a.max_x, b.max_x),
          max(a.max_y, b.max_y), max(a.wide_x, b.wide_x), max(a.wide_y, b.wide_y),
          max(a.bend_x, b.bend_x), max(a.bend_y, b.bend_y)};
}

}  // namespace EP_ISA
}  // namespace ecgpress
