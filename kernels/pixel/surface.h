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

// `t`: distance from the nearest node, -1/2 .. 1/2.
template <class F>
EP_HD SplineWeights<F> spline_weights(F t) {
  const F before = F(0.5f) - t, after = F(0.5f) + t;
  return {{F(0.5f) * (before * before), F(0.75f) - t * t, F(0.5f) * (after * after)},
          {-before, F(-2.0f) * t, after}};
}

// first + (second + third), weighted.
template <class W, class Value>
EP_HD Value weighted(const W (&w)[3], const Value& first, const Value& second, const Value& third) {
  return w[0] * first + (w[1] * second + w[2] * third);
}

// Values of a spline surface with several components at one place, and slopes per node. `Value`: a Four, or
// LaneF, which holds the values at as many places as lie side by side in it.
template <class Value>
struct SplineSums {
  Value value, along_x, along_y;
};

// From the nine nodes around, whose row and column nodes(r, k) is asked for.
template <class Value, class W, class Nodes>
EP_HD SplineSums<Value> spline_sums(const Nodes& nodes, const SplineWeights<W>& x,
                                    const SplineWeights<W>& y) {
  const Value a0 = nodes(0, 0), b0 = nodes(0, 1), c0 = nodes(0, 2), a1 = nodes(1, 0), b1 = nodes(1, 1),
              c1 = nodes(1, 2), a2 = nodes(2, 0), b2 = nodes(2, 1), c2 = nodes(2, 2);
  const Value across0 = weighted(x.w, a0, b0, c0), across1 = weighted(x.w, a1, b1, c1),
              across2 = weighted(x.w, a2, b2, c2);
  const Value slope0 = weighted(x.d, a0, b0, c0), slope1 = weighted(x.d, a1, b1, c1),
              slope2 = weighted(x.d, a2, b2, c2);
  return {weighted(y.w, across0, across1, across2), weighted(y.w, slope0, slope1, slope2),
          weighted(y.d, across0, across1, across2)};
}

// The nodes of a sheet around (i, j), which may be mirror images.
struct NodesAnywhere {
  const ReliefView& sheet;
  std::int32_t i, j;
  EP_HD Four operator()(std::int32_t row, std::int32_t column) const {
    const std::int32_t in_mirrors = 2 * sheet.nodes - 1;
    const std::int32_t x = (i - 1 + column) & in_mirrors, y = (j - 1 + row) & in_mirrors;
    const bool across = x >= sheet.nodes, down = y >= sheet.nodes;
    const Four node = load_four(sheet.values + (down ? in_mirrors - y : y) * sheet.stride() +
                                (across ? in_mirrors - x : x));
    return four(1.0f, across ? -1.0f : 1.0f, down ? -1.0f : 1.0f, 1.0f) * node;
  }
};

// What a relief sheet says at one of its places, in units of its amplitude and per node.
template <class F>
struct ReliefValue {
  F h, h_col, h_row, shift_col, shift_row;
};

#ifdef EP_LANES
// Nodes of a group of lanes; `corner`: of each, in the sheet's values, the top left of its nine.
struct NodesOfLanesInside {
  const ReliefView& sheet;
  const std::int32_t* corner;
  EP_HD LaneF operator()(std::int32_t row, std::int32_t column) const {
    return load_side_by_side(sheet.values, corner, row * sheet.stride() + column);
  }
};

// The same anywhere, around (i, j) of each.
struct NodesOfLanesAnywhere {
  const ReliefView& sheet;
  const std::int32_t *i, *j;
  EP_HD LaneF operator()(std::int32_t row, std::int32_t column) const {
    constexpr std::int32_t kEach[] = {0, 1, 2, 3};
    Float4 nodes[kSideBySide];
    for (int k = 0; k < kSideBySide; ++k)
      store_four(nodes + k, NodesAnywhere{sheet, i[k], j[k]}(row, column));
    return load_side_by_side(nodes, kEach, 0);
  }
};

template <int Number>
EP_HD SplineWeights<LaneF> spread(const SplineWeights<LaneF>& all, LaneGroup<Number> group) {
  return {{spread(all.w[0], group), spread(all.w[1], group), spread(all.w[2], group)},
          {spread(all.d[0], group), spread(all.d[1], group), spread(all.d[2], group)}};
}

// `nodes_of(group)`: the nodes of a group's lanes.
template <class NodesOf>
EP_HD ReliefValue<LaneF> relief_of_lanes(const NodesOf& nodes_of, const SplineWeights<LaneF>& x,
                                         const SplineWeights<LaneF>& y) {
  LaneF value[4], along_x[4], along_y[4];
  for_lane_groups([&](auto group) {
    const auto s = spline_sums<LaneF>(nodes_of(group), spread(x, group), spread(y, group));
    value[group.kNumber] = s.value;
    along_x[group.kNumber] = s.along_x;
    along_y[group.kNumber] = s.along_y;
  });
  return {component_of_lanes<0>(value), component_of_lanes<0>(along_x), component_of_lanes<0>(along_y),
          component_of_lanes<1>(value), component_of_lanes<2>(value)};
}

// Nodes as whole entries: loads of four values beat gathers.
EP_SHARED ReliefValue<LaneF> relief_value(const ReliefView& sheet, LaneF col, LaneF row) {
  const LaneI i = nearest_node(col), j = nearest_node(row);
  const SplineWeights<LaneF> x = spline_weights(distance_from_node(col, i)),
                             y = spline_weights(distance_from_node(row, j));
  const LaneF last = static_cast<float>(sheet.nodes - 2), fi = to_float(i), fj = to_float(j);
  const bool inside = largest_lane(max(max(1.0f - fi, 1.0f - fj), max(fi - last, fj - last))) <= 0;
  if (inside) {
    std::int32_t corners[kLanes];
    store_lanes(corners, (j - LaneI(1)) * LaneI(sheet.stride()) + (i - LaneI(1)));
    return relief_of_lanes(
        [&](auto group) {
          return NodesOfLanesInside{sheet, corners + group.kFirst};
        },
        x, y);
  }
  std::int32_t columns[kLanes], rows[kLanes];
  store_lanes(columns, i);
  store_lanes(rows, j);
  return relief_of_lanes(
      [&](auto group) {
        return NodesOfLanesAnywhere{sheet, columns + group.kFirst, rows + group.kFirst};
      },
      x, y);
}
#else
// The same where none is a mirror image.
struct NodesInside {
  const Float4* first;  // top left of the nine
  std::int32_t stride;
  EP_HD NodesInside(const ReliefView& sheet, std::int32_t i, std::int32_t j)
      : first(sheet.values + (j - 1) * sheet.stride() + (i - 1)), stride(sheet.stride()) {}
  EP_HD Four operator()(std::int32_t row, std::int32_t column) const {
    return load_four(first + row * stride + column);
  }
};

EP_HD ReliefValue<float> relief_value(const ReliefView& sheet, float col, float row) {
  const std::int32_t i = nearest_node(col), j = nearest_node(row);
  const SplineWeights<float> x = spline_weights(distance_from_node(col, i)),
                             y = spline_weights(distance_from_node(row, j));
  const std::uint32_t inner = static_cast<std::uint32_t>(sheet.nodes - 2);
  const bool inside = static_cast<std::uint32_t>(i - 1) < inner && static_cast<std::uint32_t>(j - 1) < inner;
  const SplineSums<Four> s = inside ? spline_sums<Four>(NodesInside(sheet, i, j), x, y)
                                    : spline_sums<Four>(NodesAnywhere{sheet, i, j}, x, y);
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
      const Float4 c = sheet.values[(y < sheet.nodes ? y : in_mirrors - y) * sheet.stride() +
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
  F shift, height, lean, d_shift, d_height;  // derivatives per mm
};

// The entry whose neighbours are entries too and which is nearest, of lanes or of one place.
template <class Index>
EP_HD Index bend_entry(const BendParams& b, Index nearest) {
  return min(max(nearest, Index(1)), Index(b.entry_count - 2));
}

#ifdef EP_LANES
EP_SHARED BendValue<LaneF> bend_value(const BendParams& b, const Float4* entries, LaneF along_mm) {
  const LaneF at = (along_mm - b.first_mm) * b.entries_per_mm;
  const LaneI k = bend_entry(b, nearest_node(at));
  const SplineWeights<LaneF> weights = spline_weights(distance_from_node(at, k));
  std::int32_t places[kLanes];
  store_lanes(places, k + LaneI(b.first_entry - 1));
  LaneF values[4], slopes[4];
  for_lane_groups([&](auto group) {
    const SplineWeights<LaneF> w = spread(weights, group);
    const std::int32_t* at_k = places + group.kFirst;
    const LaneF before = load_side_by_side(entries, at_k, 0), here = load_side_by_side(entries, at_k, 1),
                after = load_side_by_side(entries, at_k, 2);
    values[group.kNumber] = weighted(w.w, before, here, after);
    slopes[group.kNumber] = weighted(w.d, before, here, after);
  });
  return {component_of_lanes<0>(values), component_of_lanes<1>(values), component_of_lanes<2>(values),
          b.entries_per_mm * component_of_lanes<0>(slopes), b.entries_per_mm * component_of_lanes<1>(slopes)};
}
#else
EP_HD BendValue<float> bend_value(const BendParams& b, const Float4* entries, float along_mm) {
  const float at = (along_mm - b.first_mm) * b.entries_per_mm;
  const std::int32_t k = bend_entry(b, nearest_node(at));
  const SplineWeights<float> weights = spline_weights(distance_from_node(at, k));
  const Float4* at_k = entries + b.first_entry + k;
  const Four before = load_four(at_k - 1), here = load_four(at_k), after = load_four(at_k + 1);
  const Four value = weighted(weights.w, before, here, after),
             slope = weighted(weights.d, before, here, after);
  return {component(value, 0), component(value, 1), component(value, 2),
          b.entries_per_mm * component(slope, 0), b.entries_per_mm * component(slope, 1)};
}
#endif

EP_HD BendValue<double> bend_value(const BendParams& b, const Float4* entries, double along_mm) {
  const double per_mm = static_cast<double>(b.entries_per_mm);
  const double at = (along_mm - static_cast<double>(b.first_mm)) * per_mm;
  const std::int32_t k = bend_entry(b, nearest_node(at));
  const SplineWeights<double> w = spline_weights(at - k);
  BendValue<double> v{0, 0, 0, 0, 0};
  for (int i = 0; i < 3; ++i) {
    const Float4 c = entries[b.first_entry + k + i - 1];
    v.shift += w.w[i] * static_cast<double>(c.x);
    v.height += w.w[i] * static_cast<double>(c.y);
    v.lean += w.w[i] * static_cast<double>(c.z);
    v.d_shift += per_mm * w.d[i] * static_cast<double>(c.x);
    v.d_height += per_mm * w.d[i] * static_cast<double>(c.y);
  }
  return v;
}

// How far along a bend's direction a point lies.
template <class F>
EP_HD F along_bend(const BendParams& b, F x, F y) {
  return F(b.direction.x) * x + F(b.direction.y) * y;
}

// Bends the sheet with its relief, which stands upright on it.
template <class F>
EP_HD void add_bend(const BendParams& b, const BendValue<F>& v, const SurfaceSample<F>& relief, F& upright,
                    SurfaceSample<F>& s) {
  const F nx = F(b.direction.x), ny = F(b.direction.y);
  const F along = v.shift - relief.h * v.lean;
  const F along_x = v.d_shift * nx - v.lean * relief.hx;
  const F along_y = v.d_shift * ny - v.lean * relief.hy;
  s.dx = s.dx + nx * along;
  s.dy = s.dy + ny * along;
  s.dxx = s.dxx + nx * along_x;
  s.dxy = s.dxy + nx * along_y;
  s.dyx = s.dyx + ny * along_x;
  s.dyy = s.dyy + ny * along_y;
  s.h = s.h + v.height;
  s.hx = s.hx + v.d_height * nx;
  s.hy = s.hy + v.d_height * ny;
  upright = upright * cosine_of_sine(v.lean);
}

// ---- The surface ----

template <class F>
struct SheetPoint {
  F x, y;  // mm
};
template <class F>
EP_HD SheetPoint<F> in_domain(const SurfaceParams& p, F x, F y) {
  return {clamp(x, F(p.domain_mm.min.x), F(p.domain_mm.max.x)),
          clamp(y, F(p.domain_mm.min.y), F(p.domain_mm.max.y))};
}

template <class F>
EP_HD SurfaceSample<F> flat_sample() {
  const F zero = F(0.0f);
  return {zero, zero, zero, zero, zero, zero, zero, zero, zero};
}

// The relief alone, lying on the table; `u` within the domain.
template <class F>
EP_HD SurfaceSample<F> relief_sample(const SurfaceParams& p, const SurfaceTables& tables,
                                     const SheetPoint<F>& u) {
  SurfaceSample<F> relief = flat_sample<F>();
  for (std::int32_t k = 0; k < p.relief_count; ++k)
    add_relief(p.reliefs[k], tables.reliefs[p.reliefs[k].sheet], p.centre_mm, u.x, u.y, relief);
  return relief;
}

// Bends the sheet with that relief. `bends(k, s)` is the BendValue of bend k at `s` mm along it.
template <class F, class Bends>
EP_HD SurfaceSample<F> bent_sample(const SurfaceParams& p, const Bends& bends, const SheetPoint<F>& u,
                                   const SurfaceSample<F>& relief) {
  SurfaceSample<F> s = relief;
  s.h = s.hx = s.hy = F(0.0f);
  F upright = F(1.0f);
  for (std::int32_t k = 0; k < p.bend_count; ++k)
    add_bend(p.bends[k], bends(k, along_bend(p.bends[k], u.x, u.y)), relief, upright, s);
  s.h = s.h + upright * relief.h;
  s.hx = s.hx + upright * relief.hx;
  s.hy = s.hy + upright * relief.hy;
  return s;
}

// Bends as their tables say.
struct TableBends {
  const SurfaceParams& surface;
  const SurfaceTables& tables;
  template <class F>
  EP_HD BendValue<F> operator()(std::int32_t k, F along_mm) const {
    return bend_value(surface.bends[k], tables.bends, along_mm);
  }
};

template <class F>
EP_HD SurfaceSample<F> surface_sample(const SurfaceParams& p, const SurfaceTables& tables, F x_mm, F y_mm) {
  const SheetPoint<F> u = in_domain(p, x_mm, y_mm);
  return bent_sample(p, TableBends{p, tables}, u, relief_sample(p, tables, u));
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
