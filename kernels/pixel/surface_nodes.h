// sheet_from_image on a worn page: where the view rays meet the surface, solved on nodes 2 px apart within one
// tile, read bilinearly by its pixels.
//
// A pixel's ray meets the table's plane at p0 and points at height z at p0 + z t. So the point u of the sheet that
// is seen there solves u + D(u) = p0 + H(u) t: Newton steps from p0 on nodes 8 px apart, then from those on the fine
// ones. The host keeps view and slopes gentle enough for one solution (host/sheet/surface).
#pragma once

#include "kernels/pixel/footprint.h"
#include "kernels/pixel/surface.h"

namespace ecgpress {

inline constexpr std::int32_t kNodeStep = 2, kCoarseStep = 8;  // px
inline constexpr std::int32_t kNodeColumns = kTileWidth / kNodeStep + 1, kNodeRows = kTileHeight / kNodeStep + 1;
inline constexpr std::int32_t kCoarseColumns = kTileWidth / kCoarseStep + 1,
                              kCoarseRows = kTileHeight / kCoarseStep + 1;
inline constexpr std::int32_t kNodeCount = kNodeColumns * kNodeRows,
                              kCoarseCount = kCoarseColumns * kCoarseRows;
inline constexpr std::int32_t kNodePadding = 16;  // lanes may store and load beyond the last node
inline constexpr int kCoarseSolveSteps = 6, kFineSolveSteps = 1;

// Of one tile, row by row; node (0, 0) at the tile's top left corner.
struct SurfaceNodes {
  float coarse_x[kCoarseCount + kNodePadding], coarse_y[kCoarseCount + kNodePadding];
  // Point of the sheet less the tile's anchor, mm; height, mm; slope of the surface over the table.
  float x[kNodeCount + kNodePadding], y[kNodeCount + kNodePadding];
  float height[kNodeCount + kNodePadding];
  float slope_x[kNodeCount + kNodePadding], slope_y[kNodeCount + kNodePadding];
};

// Bounds of what a row of nodes and the pixels below it see, relative to the tile's anchor.
struct NodeBounds {
  float min_x, min_y, max_x, max_y;  // mm
  float wide_x, wide_y;              // largest shadows of a footprint on the axes, mm
};

static_assert((kNodeColumns - 1) % 16 == 0 && kNodeStep == 2);  // whole vectors a row; load_pairs

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

// Row and column of nodes k .. k + kLanes - 1 in rows of `columns`.
struct NodePlaces {
  LaneF row, column;
};
EP_HD NodePlaces node_places(std::int32_t k, std::int32_t columns) {
  const LaneF number = static_cast<float>(k) + lane_numbers();
  const LaneF row = to_float(truncate((number + 0.5f) * (1.0f / static_cast<float>(columns))));
  return {row, number - row * static_cast<float>(columns)};
}

EP_HD void solve_coarse_nodes(const PageParams& page, const SurfaceTables& tables, const TileFrame& f,
                              std::int32_t k, SurfaceNodes& nodes) {
  const NodePlaces at = node_places(k, kCoarseColumns);
  const ViewRays ray = view_rays(page.camera, f, at.column * float{kCoarseStep} - 0.5f * kTileWidth,
                                 at.row * float{kCoarseStep} - 0.5f * kTileHeight);
  LaneF x = ray.x, y = ray.y;
  for (int step = 0; step < kCoarseSolveSteps; ++step) solve_step(page.surface, tables, f, ray, x, y);
  store_lanes(nodes.coarse_x + k, x);
  store_lanes(nodes.coarse_y + k, y);
}

EP_HD LaneF coarse_value(const float* values, LaneI k, LaneF fx, LaneF fy) {
  const LaneF top = lerp(gather(values, k), gather(values, k + LaneI(1)), fx);
  const LaneF bottom = lerp(gather(values, k + LaneI(kCoarseColumns)), gather(values, k + LaneI(kCoarseColumns + 1)), fx);
  return lerp(top, bottom, fy);
}

EP_HD void solve_nodes(const PageParams& page, const SurfaceTables& tables, const TileFrame& f, std::int32_t k,
                       SurfaceNodes& nodes) {
  constexpr float kRatio = float{kNodeStep} / kCoarseStep;
  const NodePlaces at = node_places(k, kNodeColumns);
  const ViewRays ray = view_rays(page.camera, f, at.column * float{kNodeStep} - 0.5f * kTileWidth,
                                 at.row * float{kNodeStep} - 0.5f * kTileHeight);
  const LaneI column = min(truncate(at.column * kRatio), LaneI(kCoarseColumns - 2));
  const LaneI row = min(truncate(at.row * kRatio), LaneI(kCoarseRows - 2));
  const LaneI first = row * LaneI(kCoarseColumns) + column;
  const LaneF fx = at.column * kRatio - to_float(column), fy = at.row * kRatio - to_float(row);
  LaneF x = coarse_value(nodes.coarse_x, first, fx, fy), y = coarse_value(nodes.coarse_y, first, fx, fy);
  SurfaceSample<LaneF> s;
  for (int step = 0; step < kFineSolveSteps; ++step) s = solve_step(page.surface, tables, f, ray, x, y);
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
  const LaneF c = load_pairs(values + first + kNodeColumns), d = load_pairs(values + first + kNodeColumns + 1);
  return {a + fy * (c - a), b + fy * (d - b)};
}

// Where pixels (x .., y) lie among the nodes of their tile, which begins at (tile_x, tile_y).
struct NodeSpan {
  std::int32_t first;  // node at the top left of the first pixel
  LaneF fx, fy;        // 1/4 or 3/4 of the way to the next node
};
EP_HD NodeSpan node_span(std::int32_t in_tile_x, std::int32_t in_tile_y) {
  const LaneI odd = (lane_indices() + LaneI(in_tile_x)) & LaneI(1);
  return {(in_tile_y / kNodeStep) * kNodeColumns + in_tile_x / kNodeStep, 0.25f + 0.5f * to_float(odd),
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
  const LaneF down_a = load_pairs(values + s.first + kNodeColumns) - a,
              down_b = load_pairs(values + s.first + kNodeColumns + 1) - b;
  const LaneF left = a + s.fy * down_a, across = (b + s.fy * down_b) - left;
  constexpr float kPerPixel = 1.0f / kNodeStep;
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

// Of the pixels between this row of nodes and the next. A bilinear value lies between those of its nodes, and so do
// the derivatives of its cell.
EP_HD NodeBounds node_row_bounds(const SurfaceNodes& nodes, std::int32_t row) {
  LaneF min_x = 3e38f, min_y = 3e38f, max_x = -3e38f, max_y = -3e38f, wide_x = 0.0f, wide_y = 0.0f;
  for (std::int32_t c = 0; c < kNodeColumns - 1; c += kLanes) {
    const std::int32_t k = row * kNodeColumns + c;
    const LaneF x0 = load_lanes(nodes.x + k), x1 = load_lanes(nodes.x + k + 1);
    const LaneF x2 = load_lanes(nodes.x + k + kNodeColumns), x3 = load_lanes(nodes.x + k + kNodeColumns + 1);
    const LaneF y0 = load_lanes(nodes.y + k), y1 = load_lanes(nodes.y + k + 1);
    const LaneF y2 = load_lanes(nodes.y + k + kNodeColumns), y3 = load_lanes(nodes.y + k + kNodeColumns + 1);
    min_x = min(min_x, min(min(x0, x1), min(x2, x3)));
    max_x = max(max_x, max(max(x0, x1), max(x2, x3)));
    min_y = min(min_y, min(min(y0, y1), min(y2, y3)));
    max_y = max(max_y, max(max(y0, y1), max(y2, y3)));
    wide_x = max(wide_x, max(abs(x1 - x0), abs(x3 - x2)) + max(abs(x2 - x0), abs(x3 - x1)));
    wide_y = max(wide_y, max(abs(y1 - y0), abs(y3 - y2)) + max(abs(y2 - y0), abs(y3 - y1)));
  }
  constexpr float kPerPixel = 1.0f / kNodeStep;
  return {smallest_lane(min_x), smallest_lane(min_y), largest_lane(max_x),
          largest_lane(max_y), kPerPixel * largest_lane(wide_x), kPerPixel * largest_lane(wide_y)};
}

EP_HD NodeBounds joined(const NodeBounds& a, const NodeBounds& b) {
  return {min(a.min_x, b.min_x), min(a.min_y, b.min_y), max(a.max_x, b.max_x),
          max(a.max_y, b.max_y), max(a.wide_x, b.wide_x), max(a.wide_y, b.wide_y)};
}

}  // namespace EP_ISA
}  // namespace ecgpress
