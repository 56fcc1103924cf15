// sheet_from_image on a worn page: where the view rays meet the surface, solved on the nodes of one tile.
//
// A pixel's ray meets the table's plane at p0 and points at height z at p0 + z t. So the point u of the sheet
// that is seen there solves u + D(u) = p0 + H(u) t. Newton's steps go from lattice to closer lattice, and no
// further than the tile needs: nodes 16 px apart, 8; where cubics through these do not tell what lies
// between, 4; where not even through those, 2. What pixels read are nodes 2 px apart in any case. The host
// keeps view and slopes gentle enough for one solution (host/sheet/surface).
#pragma once

#include "kernels/pixel/bend_piece.h"
#include "kernels/pixel/footprint.h"
#include "kernels/pixel/light.h"
#include "kernels/pixel/node_lattice.h"

namespace ecgpress {

inline constexpr int kSolveBendSteps = 3;  // of the rough nodes, before relief

// What is known about the surface in one tile before its nodes are solved.
struct SurfaceHere {
  BendStretch stretch[kMaxBends];
  BendPiece bends[kMaxBends];
};

struct SurfaceNodes {
  NodeValues<FineNodes> fine;
  NodeValues<CloseNodes> close;
  NodeValues<MiddleNodes> middle;
  NodeValues<RoughNodes> rough;         // x and y only
  NodeValues<RingedRoughNodes> ringed;  // likewise
  NodeRows rows;
  BendProbes probes[kMaxBends];
  SurfaceHere here;
};

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

// Bends as this tile sees them.
struct BendsHere {
  const SurfaceParams& surface;
  const SurfaceTables& tables;
  const SurfaceHere& here;
  EP_HD BendValue<LaneF> operator()(std::int32_t k, LaneF along_mm) const {
    if (here.bends[k].is_cubic) return bend_value(here.bends[k], along_mm);
    return bend_value(surface.bends[k], tables.bends, along_mm);
  }
};

// One Newton step of the sheet points (x, y), less the anchor, whose surface is `s`.
EP_HD SheetPoint<LaneF> newton_step(const SurfaceSample<LaneF>& s, const ViewRays& ray, LaneF x, LaneF y) {
  const LaneF rx = (x - ray.x) + (s.dx - s.h * ray.slope_x), ry = (y - ray.y) + (s.dy - s.h * ray.slope_y);
  const LaneF xx = 1.0f + (s.dxx - ray.slope_x * s.hx), xy = s.dxy - ray.slope_x * s.hy;
  const LaneF yx = s.dyx - ray.slope_y * s.hx, yy = 1.0f + (s.dyy - ray.slope_y * s.hy);
  const LaneF inverse = 1.0f / max(xx * yy - xy * yx, LaneF(0.1f));
  return {x - (yy * rx - xy * ry) * inverse, y - (xx * ry - yx * rx) * inverse};
}

template <class Lattice>
EP_HD ViewRays node_rays(const CameraParams& camera, const TileFrame& f, const NodePlaces& at) {
  constexpr float kFirst = -float{Lattice::kRing * Lattice::kStep};
  return view_rays(camera, f, at.column * float{Lattice::kStep} + (kFirst - 0.5f * kTileWidth),
                   at.row * float{Lattice::kStep} + (kFirst - 0.5f * kTileHeight));
}

// From where the rays meet the table, by the bends alone: they move points by centimetres and cost little.
EP_SHARED void solve_bends(const PageParams& page, const SurfaceTables& tables, const TileFrame& f,
                           std::int32_t k, NodeValues<RoughNodes>& nodes) {
  const SurfaceParams& surface = page.surface;
  const ViewRays ray = node_rays<RoughNodes>(page.camera, f, node_places<RoughNodes>(k));
  SheetPoint<LaneF> u{ray.x, ray.y};
  for (int step = 0; step < kSolveBendSteps && surface.bend_count > 0; ++step) {
    const SheetPoint<LaneF> at = in_domain(surface, f.anchor_x + u.x, f.anchor_y + u.y);
    u = newton_step(bent_sample(surface, TableBends{surface, tables}, at, flat_sample<LaneF>()), ray, u.x,
                    u.y);
  }
  store_lanes(nodes.field[kNodeX] + k, u.x);
  store_lanes(nodes.field[kNodeY] + k, u.y);
}

// Then with all there is.
EP_SHARED void solve_rough_nodes(const PageParams& page, const SurfaceTables& tables, const TileFrame& f,
                                 std::int32_t k, NodeValues<RoughNodes>& nodes) {
  const ViewRays ray = node_rays<RoughNodes>(page.camera, f, node_places<RoughNodes>(k));
  const LaneF x = load_lanes(nodes.field[kNodeX] + k), y = load_lanes(nodes.field[kNodeY] + k);
  const SurfaceSample<LaneF> s = surface_sample(page.surface, tables, f.anchor_x + x, f.anchor_y + y);
  const SheetPoint<LaneF> u = newton_step(s, ray, x, y);
  store_lanes(nodes.field[kNodeX] + k, u.x);
  store_lanes(nodes.field[kNodeY] + k, u.y);
}

// The stretch of a bend that a tile sees: of its rough nodes, and as far beyond them as the rings of the
// others reach.
EP_HD BendStretch bend_stretch(const SurfaceParams& surface, const BendParams& b, const TileFrame& f,
                               const NodeValues<RoughNodes>& nodes) {
  float low = kEverywhere, high = -kEverywhere;
  for (std::int32_t k = 0; k < RoughNodes::kCount; ++k) {
    const SheetPoint<float> u =
        in_domain(surface, f.anchor_x + nodes.field[kNodeX][k], f.anchor_y + nodes.field[kNodeY][k]);
    const float s = along_bend(b, u.x, u.y);
    low = min(low, s);
    high = max(high, s);
  }
  constexpr float kRelief = 0.5f;  // mm by which relief may move points between the rough nodes
  const float beyond = 0.4f * (high - low) + kRelief;
  return {0.5f * (low + high), 0.5f * (high - low) + beyond};
}

// By one step from a guess, which lies in `nodes`.
template <class Lattice>
EP_SHARED void solve_nodes(const PageParams& page, const SurfaceTables& tables, const TileFrame& f,
                           const SurfaceHere& here, std::int32_t k, NodeValues<Lattice>& nodes) {
  const SurfaceParams& surface = page.surface;
  const LaneF x = load_lanes(nodes.field[kNodeX] + k), y = load_lanes(nodes.field[kNodeY] + k);
  const SheetPoint<LaneF> at = in_domain(surface, f.anchor_x + x, f.anchor_y + y);
  const SurfaceSample<LaneF> s =
      bent_sample(surface, BendsHere{surface, tables, here}, at, relief_sample(surface, tables, at));
  const SheetPoint<LaneF> u =
      newton_step(s, node_rays<Lattice>(page.camera, f, node_places<Lattice>(k)), x, y);
  const SurfaceSlope<LaneF> slope = surface_slope(s);
  store_lanes(nodes.field[kNodeX] + k, u.x);
  store_lanes(nodes.field[kNodeY] + k, u.y);
  store_lanes(nodes.field[kNodeShading] + k, paper_shading(page.light, paper_normal(slope.x, slope.y)));
  store_lanes(nodes.field[kNodeSlopeX] + k, slope.x);
  store_lanes(nodes.field[kNodeSlopeY] + k, slope.y);
  store_lanes(nodes.field[kNodeHeight] + k, s.h + (s.hx * (u.x - x) + s.hy * (u.y - y)));
}

// ---- Whether cubics through the nodes of a lattice will do ----

// Fourth differences of `count` <= kLanes nodes from k on, along a row (stride 1) or a column; 0 in the other
// lanes.
EP_HD LaneF fourth_differences(const float* values, std::int32_t k, std::int32_t stride, std::int32_t count) {
  const float* at = values + k;
  const LaneF d = (load_lanes(at - 2 * stride) + load_lanes(at + 2 * stride)) + 6.0f * load_lanes(at) -
                  4.0f * (load_lanes(at - stride) + load_lanes(at + stride));
  return select(lane_indices() < LaneI(count), abs(d), LaneF(0.0f));
}

// Of the nodes with two neighbours on both sides: along the rows, then down the columns.
template <class Lattice>
struct InnerNodes {
  static constexpr std::int32_t kWidth = Lattice::kColumns;
  static constexpr std::int32_t kRowVectors = Lattice::kRows * vectors_for(kWidth - 4);
  static constexpr std::int32_t kVectors = kRowVectors + (Lattice::kRows - 4) * vectors_for(kWidth);
};

// Of the v-th vector of them.
template <class Lattice>
EP_HD LaneF fourth_differences(const float* values, std::int32_t v) {
  using Inner = InnerNodes<Lattice>;
  constexpr std::int32_t kWidth = Inner::kWidth, kAlong = vectors_for(kWidth - 4),
                         kDown = vectors_for(kWidth);
  if (v < Inner::kRowVectors) {
    const std::int32_t column = v % kAlong * kLanes;
    return fourth_differences(values, v / kAlong * kWidth + 2 + column, 1, kWidth - 4 - column);
  }
  const std::int32_t u = v - Inner::kRowVectors, column = u % kDown * kLanes;
  return fourth_differences(values, (u / kDown + 2) * kWidth + column, kWidth, kWidth - column);
}

// Measured over pages of `worn`: cubics through nodes that keep to this stray by at most 0.03 px and a slope
// of 0.02 in 99% of all tiles, by a tenth of that in most.
inline constexpr float kUnevenPx = 0.5f, kUnevenSlope = 0.3f;

// More than 1 where cubics will not do.
template <class Lattice>
EP_HD LaneF unevenness(const NodeValues<Lattice>& n, float px_per_mm, std::int32_t v) {
  const LaneF mm =
      max(fourth_differences<Lattice>(n.field[kNodeX], v), fourth_differences<Lattice>(n.field[kNodeY], v));
  const LaneF slope = max(fourth_differences<Lattice>(n.field[kNodeSlopeX], v),
                          fourth_differences<Lattice>(n.field[kNodeSlopeY], v));
  return max(mm * (px_per_mm * (1 / kUnevenPx)), slope * (1 / kUnevenSlope));
}

// ---- All of it, by a team of threads ----
//
// A team is one thread, or all of a block: `first` and `step` share the vectors out, sync() waits for the
// others, any(x) is true for all where x is for one.

template <class Team, class Work>
EP_HD void share_out(const Team& team, std::int32_t count, const Work& work) {
  for (std::int32_t v = team.first; v < count; v += team.step) work(v);
  team.sync();
}

template <class Rougher, class Team>
EP_HD void refine(const Team& team, std::int32_t fields, const NodeValues<Rougher>& from, NodeRows& rows,
                  NodeValues<FineNodes>& to) {
  for (std::int32_t field = 0; field < fields; ++field) {
    share_out(team, FineNodes::kRows * vectors_for(Rougher::kColumns),
              [&](std::int32_t v) { refine_down<Rougher>(from.field[field], v, rows); });
    share_out(team, FineNodes::kRows * vectors_for(FineNodes::kColumns),
              [&](std::int32_t v) { refine_along<Rougher>(rows, v, to.field[field]); });
  }
}

template <class Team>
EP_HD void find_bends_here(const Team& team, const SurfaceParams& surface, const SurfaceTables& tables,
                           const TileFrame& f, SurfaceNodes& n) {
  constexpr std::int32_t kVectors = kBendProbes / kLanes;
  share_out(team, surface.bend_count,
            [&](std::int32_t b) { n.here.stretch[b] = bend_stretch(surface, surface.bends[b], f, n.rough); });
  share_out(team, surface.bend_count * kVectors, [&](std::int32_t v) {
    const std::int32_t b = v / kVectors;
    probe_bend(surface.bends[b], tables.bends, n.here.stretch[b], v % kVectors * kLanes, n.probes[b]);
  });
  share_out(team, surface.bend_count,
            [&](std::int32_t b) { n.here.bends[b] = bend_piece(n.here.stretch[b], n.probes[b]); });
}

// Whether a tile may see the paper: not if all its nodes lie on the far side of one of the page's edges.
template <class Team>
EP_HD bool sees_paper(const Team& team, const Vec2& size_mm, const TileFrame& f,
                      const NodeValues<MiddleNodes>& n) {
  constexpr float kNear = 2.0f;  // mm
  const LaneF far = kEverywhere;
  LaneF low_x = far, low_y = far, high_x = -far, high_y = -far;
  for (std::int32_t v = team.first; v < vectors_for(MiddleNodes::kCount); v += team.step) {
    const LaneB counts = lane_indices() < LaneI(MiddleNodes::kCount - v * kLanes);
    const LaneF x = load_lanes(n.field[kNodeX] + v * kLanes), y = load_lanes(n.field[kNodeY] + v * kLanes);
    low_x = min(low_x, select(counts, x, far)), low_y = min(low_y, select(counts, y, far));
    high_x = max(high_x, select(counts, x, -far)), high_y = max(high_y, select(counts, y, -far));
  }
  return team.any(largest_lane(high_x) > -kNear - f.anchor_x) &&
         team.any(largest_lane(high_y) > -kNear - f.anchor_y) &&
         team.any(smallest_lane(low_x) < size_mm.x + kNear - f.anchor_x) &&
         team.any(smallest_lane(low_y) < size_mm.y + kNear - f.anchor_y);
}

template <class Lattice, class Team>
EP_HD bool cubics_do(const Team& team, const NodeValues<Lattice>& n, float px_per_mm) {
  LaneF worst = 0.0f;
  for (std::int32_t v = team.first; v < InnerNodes<Lattice>::kVectors; v += team.step)
    worst = max(worst, unevenness(n, px_per_mm, v));
  return !team.any(largest_lane(worst) > 1);
}

// Of the points alone: `rougher` needs no more.
template <class Lattice, class Rougher, class Team>
EP_HD void solve_all(const Team& team, const PageParams& page, const SurfaceTables& tables,
                     const TileFrame& f, const SurfaceHere& here, const NodeValues<Rougher>& rougher,
                     NodeValues<Lattice>& nodes) {
  share_out(team, Lattice::kRows * vectors_for(Lattice::kColumns), [&](std::int32_t v) {
    guess_nodes<Lattice, Rougher>(rougher.field[kNodeX], v, nodes.field[kNodeX]);
    guess_nodes<Lattice, Rougher>(rougher.field[kNodeY], v, nodes.field[kNodeY]);
  });
  share_out(team, vectors_for(Lattice::kCount),
            [&](std::int32_t v) { solve_nodes(page, tables, f, here, v * kLanes, nodes); });
}

// Of the finest nodes, from rougher ones.
template <class Team>
EP_HD void solve_fine_nodes(const Team& team, const PageParams& page, const SurfaceTables& tables,
                            const TileFrame& f, SurfaceNodes& n) {
  const bool all = page.planes.height_mm.data || page.planes.normal[0].data;
  const std::int32_t fields = all ? kNodeFields : kNodeShading + 1;
  const float w = max(f.w0, kHorizonW), px_per_mm = sqrt(w * w * w * abs(f.inv_det));
  solve_all(team, page, tables, f, n.here, n.ringed, n.middle);
  if (!sees_paper(team, page.paper.size_mm, f, n.middle) || cubics_do(team, n.middle, px_per_mm))
    return refine(team, fields, n.middle, n.rows, n.fine);
  solve_all(team, page, tables, f, n.here, n.middle, n.close);
  if (cubics_do(team, n.close, px_per_mm)) return refine(team, fields, n.close, n.rows, n.fine);
  solve_all(team, page, tables, f, n.here, n.close, n.fine);
}

template <class Team>
EP_HD void solve_surface(const Team& team, const PageParams& page, const SurfaceTables& tables,
                         const TileFrame& f, SurfaceNodes& n) {
  share_out(team, vectors_for(RoughNodes::kCount),
            [&](std::int32_t v) { solve_bends(page, tables, f, v * kLanes, n.rough); });
  share_out(team, vectors_for(RoughNodes::kCount),
            [&](std::int32_t v) { solve_rough_nodes(page, tables, f, v * kLanes, n.rough); });
  share_out(team, RingedRoughNodes::kColumns, [&](std::int32_t k) {
    extend_column(n.rough.field[kNodeX], k, n.ringed.field[kNodeX]);
    extend_column(n.rough.field[kNodeY], k, n.ringed.field[kNodeY]);
  });
  find_bends_here(team, page.surface, tables, f, n);
  solve_fine_nodes(team, page, tables, f, n);
}

}  // namespace EP_ISA
}  // namespace ecgpress
