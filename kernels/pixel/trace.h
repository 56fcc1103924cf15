// The trace: a polyline drawn with a round pen. First its two outlines on a fine lattice, then a pixel's
// coverage by them.
#pragma once

#include "kernels/pixel/area.h"
#include "kernels/pixel/footprint.h"

namespace ecgpress {
inline namespace EP_ISA {

// Smallest and largest y of the ink on the vertical line at one x.
struct InkInterval {
  float top, bottom;
};

// The ink of one segment of the polyline at x: the pen's disc (radius r) slides along it; the highest point
// it reaches at x is where the disc's centre stands sin(slope) * r aside, or at the nearest point of the
// segment to that.
EP_HD void widen_by_segment(InkInterval& ink, float x, float r, Vec2 a, float dx, float dy, float sine) {
  const float low = max(a.x, x - r), high = min(a.x + dx, x + r);
  const float m = dy / dx;
  const float up = min(max(x - r * sine, low), high), down = min(max(x + r * sine, low), high);
  const float du = x - up, dd = x - down;
  const float top = (a.y + m * (up - a.x)) - sqrt(max(r * r - du * du, 0.0f));
  const float bottom = (a.y + m * (down - a.x)) + sqrt(max(r * r - dd * dd, 0.0f));
  const bool here = low <= high;
  ink.top = here && top < ink.top ? top : ink.top;
  ink.bottom = here && bottom > ink.bottom ? bottom : ink.bottom;
}

// Fills N nodes of the outlines from node `first` of the trace on. Where the pen never comes both outlines
// meet at the nearest end of the trace, so that they bound nothing.
template <int N>
EP_HD void outline_nodes(const TraceParams& t, const float* samples_mm, std::int32_t first, float* top,
                         float* bottom) {
  const float r = 0.5f * t.pen_mm;
  const float* y = samples_mm + t.first_sample;
  const std::int32_t last = t.sample_count - 1;
  float x[N];
  InkInterval ink[N];
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    x[i] = t.node_x0_mm + static_cast<float>(first + i) * t.node_dx_mm;
    ink[i] = {3e38f, -3e38f};
  }
  const float from = (x[0] - r - t.x0_mm) / t.dx_mm - 1, to = (x[N - 1] + r - t.x0_mm) / t.dx_mm + 1;
  const float last_f = static_cast<float>(last);
  const std::int32_t k0 = static_cast<std::int32_t>(clamp(from, 0.0f, last_f));
  const std::int32_t k1 = static_cast<std::int32_t>(clamp(to, 0.0f, last_f));
  for (std::int32_t k = k0; k <= k1; ++k) {
    // The last sample stands for a segment of no length, so that a single sample is a disc.
    const bool end = k == last;
    const float dy = end ? 0.0f : y[k + 1] - y[k];
    const Vec2 a{t.x0_mm + static_cast<float>(k) * t.dx_mm, y[k]};
    const float length = sqrt(t.dx_mm * t.dx_mm + dy * dy);
    const float sine = dy / length;
    const float dx = end ? 0.0f : (t.x0_mm + static_cast<float>(k + 1) * t.dx_mm) - a.x;
    EP_UNROLL
    for (int i = 0; i < N; ++i) widen_by_segment(ink[i], x[i], r, a, dx, dy, sine);
  }
  const float y_first = y[0], y_last = y[last];
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    const float y_end = x[i] < t.x0_mm ? y_first : y_last;
    const bool empty = ink[i].top > ink[i].bottom;
    top[first + i] = empty ? y_end : ink[i].top;
    bottom[first + i] = empty ? y_end : ink[i].bottom;
  }
}

// Smallest and largest y of one block of nodes, the first of the next block included: a chord that leaves the
// block is inside.
EP_HD void envelope_block(const float* top, const float* bottom, std::int32_t node_count, std::int32_t block,
                          float* envelope_top, float* envelope_bottom) {
  const std::int32_t first = block * kEnvelopeNodes;
  const std::int32_t end = first + kEnvelopeNodes + 1 < node_count ? first + kEnvelopeNodes + 1 : node_count;
  float low = top[first], high = bottom[first];
  for (std::int32_t j = first + 1; j < end; ++j) {
    low = min(low, top[j]);
    high = max(high, bottom[j]);
  }
  envelope_top[block] = low;
  envelope_bottom[block] = high;
}

// How a tile reads a trace's lattice: every 2^level-th node, `count` intervals.
struct TraceReach {
  std::int32_t level, count;
};

// Enough intervals to span any footprint of the tile; a wider footprint reads every second, fourth ... node.
EP_HD TraceReach trace_reach(const TraceParams& t, float widest_mm) {
  TraceReach reach{0, 0};
  float step = t.node_dx_mm;
  while (widest_mm > 12.0f * step && reach.level < 12) {
    step = 2 * step;
    ++reach.level;
  }
  reach.count = static_cast<std::int32_t>(min(widest_mm / step, 4096.0f)) + 2;
  return reach;
}

// The two outlines at one node, in the frames of N pixels.
template <int N>
struct OutlinePoints {
  float s_top[N], t_top[N], s_bottom[N], t_bottom[N];
};

// Node j[i] of the outlines for pixel i; nodes beyond the ends lie on the ends' level and bound nothing.
// Loads stand in a loop of their own, so that the arithmetic vectorises on machines without gathers too.
template <int N>
EP_HD void outline_points(const TraceParams& t, const float* top, const float* bottom, const std::int32_t* j,
                          const Footprints<N>& p, OutlinePoints<N>& o) {
  const std::int32_t last = t.node_count - 1;
  std::int32_t inside[N];
  float y_top[N], y_bottom[N];
  EP_UNROLL
  for (int i = 0; i < N; ++i) inside[i] = min(max(j[i], std::int32_t{0}), last);
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    y_top[i] = top[inside[i]];
    y_bottom[i] = bottom[inside[i]];
  }
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    const float x = (t.node_x0_mm + static_cast<float>(j[i]) * t.node_dx_mm) - p.x[i];
    const float yt = y_top[i] - p.y[i], yb = y_bottom[i] - p.y[i];
    o.s_top[i] = p.inv_ss[i] * x + (p.inv_st[i] * yt + 0.5f);
    o.t_top[i] = p.inv_ts[i] * x + (p.inv_tt[i] * yt + 0.5f);
    o.s_bottom[i] = p.inv_ss[i] * x + (p.inv_st[i] * yb + 0.5f);
    o.t_bottom[i] = p.inv_ts[i] * x + (p.inv_tt[i] * yb + 0.5f);
  }
}

// Coverage of N pixels by one trace: the area of footprint and ink, the ink bounded by chords of its outlines
// between the nodes that the footprint spans, and by upright edges left and right of it.
template <int N>
EP_HD void trace_cover(const TraceParams& t, TraceReach reach, const float* top, const float* bottom,
                       const Footprints<N>& p, float* cover) {
  const std::int32_t stride = std::int32_t{1} << reach.level;
  const float inv_step = 1.0f / (t.node_dx_mm * static_cast<float>(stride));
  std::int32_t node[N];
  float area[N];
  OutlinePoints<N> a, b;
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    const float left = p.x[i] - 0.5f * (p.wide_x[i] + p.thin_x[i]);
    const float j = clamp((left - t.node_x0_mm) * inv_step, -1e6f, 1e6f);
    const std::int32_t whole = static_cast<std::int32_t>(j);
    node[i] = (whole - (static_cast<float>(whole) > j ? 1 : 0)) * stride;
  }
  outline_points(t, top, bottom, node, p, a);
  EP_UNROLL
  for (int i = 0; i < N; ++i) area[i] = edge_area(a.s_top[i], a.t_top[i], a.s_bottom[i], a.t_bottom[i]);
  for (std::int32_t k = 0; k < reach.count; ++k) {
    EP_UNROLL
    for (int i = 0; i < N; ++i) node[i] += stride;
    outline_points(t, top, bottom, node, p, b);
    EP_UNROLL
    for (int i = 0; i < N; ++i)
      area[i] += edge_area(a.s_bottom[i], a.t_bottom[i], b.s_bottom[i], b.t_bottom[i]) -
                 edge_area(a.s_top[i], a.t_top[i], b.s_top[i], b.t_top[i]);
    a = b;
  }
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    area[i] += edge_area(a.s_bottom[i], a.t_bottom[i], a.s_top[i], a.t_top[i]);
    cover[i] = cover_from_area(area[i]);
  }
}

// Whether any ink of the trace lies in a box, by the envelope over the box's nodes.
EP_HD bool trace_touches(const TraceParams& t, const float* envelope_top, const float* envelope_bottom,
                         const Box2& box) {
  if (!overlaps(t.box_mm, box)) return false;
  const float inv = 1.0f / (t.node_dx_mm * static_cast<float>(kEnvelopeNodes));
  const float blocks = static_cast<float>(t.node_count / kEnvelopeNodes - 1);
  const std::int32_t b0 = static_cast<std::int32_t>(clamp((box.min.x - t.node_x0_mm) * inv, 0.0f, blocks));
  const std::int32_t b1 = static_cast<std::int32_t>(clamp((box.max.x - t.node_x0_mm) * inv, 0.0f, blocks));
  bool touches = false;
  for (std::int32_t b = b0; b <= b1; ++b)
    touches = touches || (envelope_top[b] <= box.max.y && envelope_bottom[b] >= box.min.y);
  return touches;
}

}  // namespace EP_ISA
}  // namespace ecgpress
