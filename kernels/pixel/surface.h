// Where the worn sheet lies in space, S(u) = (u + D(u), H(u)), and the whole chain sheet -> surface -> camera.
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
// derivatives leave out how relief stretches within its own sheet and how a bend turns what stands on it: second
// order in slopes.
template <class F>
struct SurfaceSample {
  F dx, dy, h;  // mm
  F dxx, dxy, dyx, dyy, hx, hy;
};

// ---- What lanes and doubles say differently ----

template <class F>
struct IndexOf {
  using Type = LaneI;
};
template <>
struct IndexOf<double> {
  using Type = std::int32_t;
};

EP_HD double select(bool m, double a, double b) { return m ? a : b; }

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

// `t`: distance from the nearest node, -1/2 .. 1/2.
template <class F>
EP_HD SplineWeights<F> spline_weights(F t) {
  const F a = F(0.5f) - t, b = F(0.5f) + t;
  return {{F(0.5f) * a * a, F(0.75f) - t * t, F(0.5f) * b * b}, {-a, F(-2.0f) * t, b}};
}

template <class F>
EP_HD F weighed(const F* w, F before, F at, F after) {
  return w[0] * before + (w[1] * at + w[2] * after);
}

// ---- Relief ----

// A column or row of a relief sheet: its index, and the sign of the shift along it.
template <class F>
struct ReliefTaps {
  typename IndexOf<F>::Type index[3];
  F sign[3];
};

// The nodes before, at and after `node`, folded back from the mirror images.
template <class F, class I>
EP_HD ReliefTaps<F> relief_taps(I node, std::int32_t nodes) {
  ReliefTaps<F> taps;
  for (int k = 0; k < 3; ++k) {
    const I m = (node + I(k - 1)) & I(2 * nodes - 1);
    const auto in_mirror = I(nodes - 1) < m;
    taps.index[k] = select(in_mirror, I(2 * nodes - 1) - m, m);
    taps.sign[k] = select(in_mirror, F(-1.0f), F(1.0f));
  }
  return taps;
}

// Adds one relief: D and H of the sheet lying on the table, before it is bent.
template <class F>
EP_HD void add_relief(const ReliefParams& r, const ReliefView& sheet, Vec2 centre, F x, F y, SurfaceSample<F>& s) {
  const F scale = F(r.nodes_per_mm), c = F(r.turn.x), n = F(r.turn.y);
  const F col = F(r.origin_nodes.x) + scale * (c * x - n * y);
  const F row = F(r.origin_nodes.y) + scale * (n * x + c * y);
  const auto i = nearest_node(col), j = nearest_node(row);
  const SplineWeights<F> wx = spline_weights(distance_from_node(col, i)),
                         wy = spline_weights(distance_from_node(row, j));
  const auto taps_x = relief_taps<F>(i, sheet.nodes), taps_y = relief_taps<F>(j, sheet.nodes);
  F h = F(0.0f), h_col = F(0.0f), h_row = F(0.0f), shift_col = F(0.0f), shift_row = F(0.0f);
  for (int k = 0; k < 3; ++k) {
    const auto first = taps_y.index[k] * typename IndexOf<F>::Type(sheet.nodes);
    const auto i0 = first + taps_x.index[0], i1 = first + taps_x.index[1], i2 = first + taps_x.index[2];
    const F h0 = gather(sheet.height, i0), h1 = gather(sheet.height, i1), h2 = gather(sheet.height, i2);
    const F along = weighed(wx.w, h0, h1, h2);
    h = h + wy.w[k] * along;
    h_row = h_row + wy.d[k] * along;
    h_col = h_col + wy.w[k] * weighed(wx.d, h0, h1, h2);
    shift_col = shift_col + wy.w[k] * weighed(wx.w, taps_x.sign[0] * gather(sheet.shift_x, i0),
                                              taps_x.sign[1] * gather(sheet.shift_x, i1),
                                              taps_x.sign[2] * gather(sheet.shift_x, i2));
    shift_row = shift_row + wy.w[k] * (taps_y.sign[k] * weighed(wx.w, F(gather(sheet.shift_y, i0)),
                                                               F(gather(sheet.shift_y, i1)),
                                                               F(gather(sheet.shift_y, i2))));
  }
  const F a = F(r.amplitude), aa = a * a, from_x = x - F(centre.x), from_y = y - F(centre.y);
  s.h = s.h + a * h;
  s.hx = s.hx + a * scale * (c * h_col + n * h_row);
  s.hy = s.hy + a * scale * (c * h_row - n * h_col);
  s.dx = s.dx + (aa * (c * shift_col + n * shift_row) + (F(r.strain.x) * from_x + F(r.strain.z) * from_y));
  s.dy = s.dy + (aa * (c * shift_row - n * shift_col) + (F(r.strain.z) * from_x + F(r.strain.y) * from_y));
}

// ---- Bends ----

// Bends the sheet with its relief, which is `relief` high and stands upright on it.
template <class F>
EP_HD void add_bend(const BendParams& b, const float* values, F x, F y, const SurfaceSample<F>& relief,
                    F& upright, SurfaceSample<F>& s) {
  const F nx = F(b.direction.x), ny = F(b.direction.y);
  const F at = ((nx * x + ny * y) - F(b.first_mm)) * F(b.entries_per_mm);
  const typename IndexOf<F>::Type last(b.entry_count - 2), first(1);
  const auto k = min(max(nearest_node(at), first), last);
  const SplineWeights<F> w = spline_weights(distance_from_node(at, k));
  const float *shift = values + b.first_value, *height = shift + b.entry_count, *lean = height + b.entry_count;
  const auto before = k + typename IndexOf<F>::Type(-1), after = k + typename IndexOf<F>::Type(1);
  const F s0 = gather(shift, before), s1 = gather(shift, k), s2 = gather(shift, after);
  const F h0 = gather(height, before), h1 = gather(height, k), h2 = gather(height, after);
  const F leaning = weighed(w.w, F(gather(lean, before)), F(gather(lean, k)), F(gather(lean, after)));
  const F along = weighed(w.w, s0, s1, s2) - relief.h * leaning;
  const F d_shift = F(b.entries_per_mm) * weighed(w.d, s0, s1, s2);
  const F d_height = F(b.entries_per_mm) * weighed(w.d, h0, h1, h2);
  const F along_x = d_shift * nx - leaning * relief.hx, along_y = d_shift * ny - leaning * relief.hy;
  s.dx = s.dx + nx * along;
  s.dy = s.dy + ny * along;
  s.dxx = s.dxx + nx * along_x;
  s.dxy = s.dxy + nx * along_y;
  s.dyx = s.dyx + ny * along_x;
  s.dyy = s.dyy + ny * along_y;
  s.h = s.h + weighed(w.w, h0, h1, h2);
  s.hx = s.hx + d_height * nx;
  s.hy = s.hy + d_height * ny;
  upright = upright * cosine_of_sine(leaning);
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
