// Where the worn sheet lies in space, S(u) = (u + D(u), H(u)), and the whole chain sheet -> surface ->
// camera.
//
// Written once for lanes of float (the pixel) and for double (labels on the host).
#pragma once

#include "kernels/base/lane.h"
#include "kernels/params/surface.h"
#include "kernels/pixel/camera.h"

namespace ecgpress {
inline namespace EP_ISA {

EP_HD bool is_bent(const SurfaceParams& s) { return s.relief_count + s.bend_count > 0; }

// D and H at a point of the sheet, and their derivatives along the sheet's axes (dxy: of D.x along y). The
// derivatives leave out how relief stretches within its own sheet and how a bend turns what stands on it:
// second order in slopes.
template <class F>
struct SurfaceSample {
  F dx, dy, h;  // mm
  F dxx, dxy, dyx, dyy, hx, hy;
};

// ---- What lanes and doubles say differently ----

// Index of the nearest node; x > -1000.
EP_HD LaneI nearest_node(LaneF x) { return truncate(x + 1000.5f) + LaneI(-1000); }
EP_HD std::int32_t nearest_node(double x) { return static_cast<std::int32_t>(x + 1000.5) - 1000; }
EP_HD LaneF distance_from_node(LaneF x, LaneI node) { return x - to_float(node); }
EP_HD double distance_from_node(double x, std::int32_t node) { return x - node; }
EP_HD LaneF cosine_of_sine(LaneF sine) { return root(1.0f - sine * sine); }
EP_HD double cosine_of_sine(double sine) { return sqrt(1.0 - sine * sine); }

// ---- Quadratic B-splines ----

// Weights of the nodes before, at and after the nearest one, and their derivatives.
template <class F>
struct SplineWeights {
  F w[3], d[3];
};

// `t`: distance from the nearest node, -1/2 .. 1/2. Written as polynomials of one form, so that all three
// come from one evaluation where they lie in a vector.
template <class F>
EP_HD SplineWeights<F> spline_weights(F t) {
  const F tt = t * t;
  return {{(F(0.125f) + t * F(-0.5f)) + tt * F(0.5f), (F(0.75f) + t * F(0.0f)) + tt * F(-1.0f),
           (F(0.125f) + t * F(0.5f)) + tt * F(0.5f)},
          {F(-0.5f) + t * F(1.0f), F(0.0f) + t * F(-2.0f), F(0.5f) + t * F(1.0f)}};
}

// The same for the components of three entries of a table.
struct EntryWeights {
  ThreeFours w, d;
};
EP_HD EntryWeights entry_weights(float t) {
  const ThreeFours b = three(-0.5f, 0.0f, 0.5f);
  return {(three(0.125f, 0.75f, 0.125f) + t * b) + (t * t) * three(0.5f, -1.0f, 0.5f),
          b + t * three(1.0f, -2.0f, 1.0f)};
}

struct SplineSums {
  Four value, along_x, along_y;  // per node
};

// A node of the sheet or of its mirror images.
EP_HD Four mirrored_node(const ReliefView& sheet, std::int32_t i, std::int32_t j) {
  const std::int32_t in_mirrors = 2 * sheet.nodes - 1, x = i & in_mirrors, y = j & in_mirrors;
  const bool across = x >= sheet.nodes, down = y >= sheet.nodes;
  return four(1.0f, across ? -1.0f : 1.0f, down ? -1.0f : 1.0f, 1.0f) *
         load_four(sheet.values + (down ? in_mirrors - y : y) * sheet.nodes + (across ? in_mirrors - x : x));
}

// The nine nodes around (i, j), whose nearest lies (tx, ty) before the place. Down the columns first, then
// across.
EP_HD SplineSums spline_sums(const ReliefView& sheet, std::int32_t i, std::int32_t j, float tx, float ty) {
  const std::uint32_t inner = static_cast<std::uint32_t>(sheet.nodes - 2);
  const bool inside = static_cast<std::uint32_t>(i - 1) < inner && static_cast<std::uint32_t>(j - 1) < inner;
  ThreeFours rows[3];
  for (int r = 0; r < 3; ++r) {
    const std::int32_t y = j + r - 1;
    rows[r] = inside ? load_three(sheet.values + y * sheet.nodes + (i - 1))
                     : three(mirrored_node(sheet, i - 1, y), mirrored_node(sheet, i, y),
                             mirrored_node(sheet, i + 1, y));
  }
  const SplineWeights<float> down = spline_weights(ty);
  const EntryWeights across = entry_weights(tx);
  const ThreeFours value = down.w[0] * rows[0] + (down.w[1] * rows[1] + down.w[2] * rows[2]);
  const ThreeFours slope = down.d[0] * rows[0] + (down.d[1] * rows[1] + down.d[2] * rows[2]);
  return {sum_of_three(across.w * value), sum_of_three(across.d * value), sum_of_three(across.w * slope)};
}

// What a relief sheet says at one of its places, in units of its amplitude and per node.
template <class F>
struct ReliefValue {
  F h, h_col, h_row, shift_col, shift_row;
};

#ifdef EP_LANES
// Lane by lane: a load of four values beats three gathers.
EP_HD ReliefValue<LaneF> relief_value(const ReliefView& sheet, LaneF col, LaneF row) {
  const LaneI i = nearest_node(col), j = nearest_node(row);
  float tx[kLanes], ty[kLanes], out[5][kLanes];
  std::int32_t ix[kLanes], iy[kLanes];
  store_lanes(tx, distance_from_node(col, i));
  store_lanes(ty, distance_from_node(row, j));
  store_lanes(ix, i);
  store_lanes(iy, j);
  for (int lane = 0; lane < kLanes; ++lane) {
    const SplineSums s = spline_sums(sheet, ix[lane], iy[lane], tx[lane], ty[lane]);
    out[0][lane] = component(s.value, 0);
    out[1][lane] = component(s.along_x, 0);
    out[2][lane] = component(s.along_y, 0);
    out[3][lane] = component(s.value, 1);
    out[4][lane] = component(s.value, 2);
  }
  return {load_lanes(out[0]), load_lanes(out[1]), load_lanes(out[2]), load_lanes(out[3]), load_lanes(out[4])};
}
#else
EP_HD ReliefValue<float> relief_value(const ReliefView& sheet, float col, float row) {
  const std::int32_t i = nearest_node(col), j = nearest_node(row);
  const SplineSums s = spline_sums(sheet, i, j, distance_from_node(col, i), distance_from_node(row, j));
  return {component(s.value, 0), component(s.along_x, 0), component(s.along_y, 0), component(s.value, 1),
          component(s.value, 2)};
}

// In double, for labels.
EP_HD ReliefValue<double> relief_value(const ReliefView& sheet, double col, double row) {
  const std::int32_t i = nearest_node(col), j = nearest_node(row), in_mirrors = 2 * sheet.nodes - 1;
  const SplineWeights<double> wx = spline_weights(distance_from_node(col, i)),
                              wy = spline_weights(distance_from_node(row, j));
  ReliefValue<double> v{0, 0, 0, 0, 0};
  for (int r = 0; r < 3; ++r) {
    const std::int32_t y = (j + r - 1) & in_mirrors;
    for (int k = 0; k < 3; ++k) {
      const std::int32_t x = (i + k - 1) & in_mirrors;
      const Float4 c = sheet.values[(y < sheet.nodes ? y : in_mirrors - y) * sheet.nodes +
                                    (x < sheet.nodes ? x : in_mirrors - x)];
      v.h += wy.w[r] * wx.w[k] * static_cast<double>(c.x);
      v.h_col += wy.w[r] * wx.d[k] * static_cast<double>(c.x);
      v.h_row += wy.d[r] * wx.w[k] * static_cast<double>(c.x);
      v.shift_col += wy.w[r] * wx.w[k] * static_cast<double>(x < sheet.nodes ? c.y : -c.y);
      v.shift_row += wy.w[r] * wx.w[k] * static_cast<double>(y < sheet.nodes ? c.z : -c.z);
    }
  }
  return v;
}
#endif

// ---- Relief ----

// Adds one relief: D and H of the sheet lying on the table, before it is bent.
template <class F>
EP_HD void add_relief(const ReliefParams& r, const ReliefView& sheet, Vec2 centre, F x, F y,
                      SurfaceSample<F>& s) {
  const F scale = F(r.nodes_per_mm), c = F(r.turn.x), n = F(r.turn.y);
  const ReliefValue<F> v = relief_value(sheet, F(r.origin_nodes.x) + scale * (c * x - n * y),
                                        F(r.origin_nodes.y) + scale * (n * x + c * y));
  const F a = F(r.amplitude), aa = a * a, from_x = x - F(centre.x), from_y = y - F(centre.y);
  s.h = s.h + a * v.h;
  s.hx = s.hx + a * scale * (c * v.h_col + n * v.h_row);
  s.hy = s.hy + a * scale * (c * v.h_row - n * v.h_col);
  s.dx =
      s.dx + (aa * (c * v.shift_col + n * v.shift_row) + (F(r.strain.x) * from_x + F(r.strain.z) * from_y));
  s.dy =
      s.dy + (aa * (c * v.shift_row - n * v.shift_col) + (F(r.strain.z) * from_x + F(r.strain.y) * from_y));
}

// ---- Bends ----

// A bend's profile at one place.
template <class F>
struct BendValue {
  F shift, height, lean, d_shift, d_height;  // derivatives per entry
};

EP_HD std::int32_t bend_entry(const BendParams& b, std::int32_t nearest) {
  return min(max(nearest, std::int32_t{1}), b.entry_count - 2);
}

EP_HD BendValue<float> bend_value(const BendParams& b, const Float4* entries, float at) {
  const std::int32_t k = bend_entry(b, static_cast<std::int32_t>(at + 1000.5f) - 1000);
  const EntryWeights weights = entry_weights(at - static_cast<float>(k));
  const ThreeFours around = load_three(entries + b.first_entry + (k - 1));
  const Four value = sum_of_three(weights.w * around), slope = sum_of_three(weights.d * around);
  return {component(value, 0), component(value, 1), component(value, 2), component(slope, 0),
          component(slope, 1)};
}

#ifdef EP_LANES
EP_HD BendValue<LaneF> bend_value(const BendParams& b, const Float4* entries, LaneF at) {
  float in[kLanes], out[5][kLanes];
  store_lanes(in, at);
  for (int lane = 0; lane < kLanes; ++lane) {
    const BendValue<float> v = bend_value(b, entries, in[lane]);
    out[0][lane] = v.shift;
    out[1][lane] = v.height;
    out[2][lane] = v.lean;
    out[3][lane] = v.d_shift;
    out[4][lane] = v.d_height;
  }
  return {load_lanes(out[0]), load_lanes(out[1]), load_lanes(out[2]), load_lanes(out[3]), load_lanes(out[4])};
}
#endif

EP_HD BendValue<double> bend_value(const BendParams& b, const Float4* entries, double at) {
  const std::int32_t k = bend_entry(b, nearest_node(at));
  const SplineWeights<double> w = spline_weights(at - k);
  BendValue<double> v{0, 0, 0, 0, 0};
  for (int i = 0; i < 3; ++i) {
    const Float4 c = entries[b.first_entry + k + i - 1];
    v.shift += w.w[i] * static_cast<double>(c.x);
    v.height += w.w[i] * static_cast<double>(c.y);
    v.lean += w.w[i] * static_cast<double>(c.z);
    v.d_shift += w.d[i] * static_cast<double>(c.x);
    v.d_height += w.d[i] * static_cast<double>(c.y);
  }
  return v;
}

// Bends the sheet with its relief, which stands upright on it.
template <class F>
EP_HD void add_bend(const BendParams& b, const Float4* entries, F x, F y, const SurfaceSample<F>& relief,
                    F& upright, SurfaceSample<F>& s) {
  const F nx = F(b.direction.x), ny = F(b.direction.y), per_mm = F(b.entries_per_mm);
  const BendValue<F> v = bend_value(b, entries, ((nx * x + ny * y) - F(b.first_mm)) * per_mm);
  const F along = v.shift - relief.h * v.lean;
  const F along_x = per_mm * v.d_shift * nx - v.lean * relief.hx;
  const F along_y = per_mm * v.d_shift * ny - v.lean * relief.hy;
  s.dx = s.dx + nx * along;
  s.dy = s.dy + ny * along;
  s.dxx = s.dxx + nx * along_x;
  s.dxy = s.dxy + nx * along_y;
  s.dyx = s.dyx + ny * along_x;
  s.dyy = s.dyy + ny * along_y;
  s.h = s.h + v.height;
  s.hx = s.hx + per_mm * v.d_height * nx;
  s.hy = s.hy + per_mm * v.d_height * ny;
  upright = upright * cosine_of_sine(v.lean);
}

// ---- The surface ----

template <class F>
EP_HD SurfaceSample<F> surface_sample(const SurfaceParams& p, const SurfaceTables& tables, F x_mm, F y_mm) {
  const F x = clamp(x_mm, F(p.domain_mm.min.x), F(p.domain_mm.max.x));
  const F y = clamp(y_mm, F(p.domain_mm.min.y), F(p.domain_mm.max.y));
  const F zero = F(0.0f);
  SurfaceSample<F> relief{zero, zero, zero, zero, zero, zero, zero, zero, zero};
  for (std::int32_t k = 0; k < p.relief_count; ++k)
    add_relief(p.reliefs[k], tables.reliefs[p.reliefs[k].sheet], p.centre_mm, x, y, relief);
  SurfaceSample<F> s = relief;
  s.h = s.hx = s.hy = zero;
  F upright = F(1.0f);
  for (std::int32_t k = 0; k < p.bend_count; ++k)
    add_bend(p.bends[k], tables.bends, x, y, relief, upright, s);
  s.h = s.h + upright * relief.h;
  s.hx = s.hx + upright * relief.hx;
  s.hy = s.hy + upright * relief.hy;
  return s;
}

// Slope of the surface over the table's plane, dH/dX and dH/dY: the normal is (-x, -y, 1) over its length.
template <class F>
struct SurfaceSlope {
  F x, y;
};
template <class F>
EP_HD SurfaceSlope<F> surface_slope(const SurfaceSample<F>& s) {
  const F xx = F(1.0f) + s.dxx, yy = F(1.0f) + s.dyy;
  const F inverse = F(1.0f) / max(xx * yy - s.dxy * s.dyx, F(0.05f));
  return {(yy * s.hx - s.dyx * s.hy) * inverse, (xx * s.hy - s.dxy * s.hx) * inverse};
}

#ifndef EP_LANES

EP_HD Vec3d surface_from_sheet(const SurfaceParams& p, const SurfaceTables& tables, Vec2d sheet_mm) {
  if (!is_bent(p)) return {sheet_mm.x, sheet_mm.y, 0};
  const SurfaceSample<double> s = surface_sample(p, tables, sheet_mm.x, sheet_mm.y);
  return {sheet_mm.x + s.dx, sheet_mm.y + s.dy, s.h};
}

#endif

}  // namespace EP_ISA
}  // namespace ecgpress
