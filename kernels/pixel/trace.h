// The trace: a polyline drawn with a round pen. First its two outlines on a fine lattice, then a pixel's
// coverage by them.
#pragma once

#include "kernels/pixel/area.h"
#include "kernels/pixel/footprint.h"

namespace ecgpress {
inline namespace EP_ISA {

// Smallest and largest y of the ink on a vertical line.
struct InkInterval {
  LaneF top, bottom;
};

// The ink of one segment of the polyline at x: the pen's disc (radius r) slides along it; the highest point
// it reaches at x is where the disc's centre stands sin(slope) * r aside, or at the nearest point of the
// segment to that.
EP_HD void widen_by_segment(InkInterval& ink, LaneF x, float r, Vec2 a, float dx, float slope, float sine) {
  const LaneF low = max(LaneF(a.x), x - r), high = min(LaneF(a.x + dx), x + r);
  const LaneF up = min(max(x - r * sine, low), high), down = min(max(x + r * sine, low), high);
  const LaneF du = x - up, dd = x - down;
  const LaneF top = (a.y + slope * (up - a.x)) - root(max(r * r - du * du, LaneF(0.0f)));
  const LaneF bottom = (a.y + slope * (down - a.x)) + root(max(r * r - dd * dd, LaneF(0.0f)));
  const LaneB here = low <= high;
  ink.top = select(here, min(ink.top, top), ink.top);
  ink.bottom = select(here, max(ink.bottom, bottom), ink.bottom);
}

// The ink of the whole trace at x; empty (top > bottom) where the pen never comes.
EP_SHARED InkInterval ink_at(const TraceParams& t, const float* y, LaneF x) {
  const float r = 0.5f * t.pen_mm;
  const std::int32_t last = t.sample_count - 1;
  const float last_f = static_cast<float>(last);
  const float from = (first_lane(x) - r - t.x0_mm) / t.dx_mm - 1,
              to = (last_lane(x) + r - t.x0_mm) / t.dx_mm + 1;
  const std::int32_t k0 = static_cast<std::int32_t>(clamp(from, 0.0f, last_f));
  const std::int32_t k1 = static_cast<std::int32_t>(clamp(to, 0.0f, last_f));
  InkInterval ink{3e38f, -3e38f};
  for (std::int32_t k = k0; k <= k1; ++k) {
    // The last sample stands for a segment of no length, so that a single sample is a disc.
    const bool end = k == last;
    const float dy = end ? 0.0f : y[k + 1] - y[k];
    const Vec2 a{t.x0_mm + static_cast<float>(k) * t.dx_mm, y[k]};
    const float dx = end ? 0.0f : (t.x0_mm + static_cast<float>(k + 1) * t.dx_mm) - a.x;
    const float sine = dy / sqrt(t.dx_mm * t.dx_mm + dy * dy);
    widen_by_segment(ink, x, r, a, dx, end ? 0.0f : dy / dx, sine);
  }
  return ink;
}

// Between the flanks of a spike the outlines have cusps thinner than the lattice: chords between the nodes
// beside one would fill it, over several pixels, by up to a node's width (0.14 of full scale,
// tests/kernels/coverage_test). So the node nearest to a cusp takes its depth, looked for at thirds of the
// lattice.
EP_HD void keep_notches(const TraceParams& t, const float* y, LaneF x, InkInterval& ink) {
  const LaneB deep = ink.bottom - ink.top > LaneF(4 * t.pen_mm);
  if (!any(deep)) return;
  const float third = t.node_dx_mm * (1.0f / 3);
  const InkInterval node = ink;
  InkInterval before = ink_at(t, y, x - 2 * third), here = ink_at(t, y, x - third);
  for (int i = 0; i <= 2; ++i) {
    const InkInterval next = i == 0 ? node : ink_at(t, y, x + static_cast<float>(i) * third);
    const LaneB dip = (here.top > before.top) & (here.top >= next.top) & deep;
    const LaneB rise = (here.bottom < before.bottom) & (here.bottom <= next.bottom) & deep;
    ink.top = select(dip, here.top, ink.top);
    ink.bottom = select(rise, here.bottom, ink.bottom);
    before = here;
    here = next;
  }
}

// Fills kLanes nodes of the outlines from node `first` of the trace on. Where the pen never comes both
// outlines meet at the nearest end of the trace, so that they bound nothing.
EP_HD void outline_nodes(const TraceParams& t, const float* samples_mm, std::int32_t first, float* top,
                         float* bottom) {
  const float* y = samples_mm + t.first_sample;
  const LaneF x = t.node_x0_mm + (static_cast<float>(first) + lane_numbers()) * t.node_dx_mm;
  InkInterval ink = ink_at(t, y, x);
  keep_notches(t, y, x, ink);
  const LaneF y_end = select(x < LaneF(t.x0_mm), LaneF(y[0]), LaneF(y[t.sample_count - 1]));
  const LaneB empty = ink.top > ink.bottom;
  store_lanes(top + first, select(empty, y_end, ink.top));
  store_lanes(bottom + first, select(empty, y_end, ink.bottom));
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
// Not before it is twice as wide as the narrowest on a page: what is left out are nodes that keep a cusp.
EP_HD TraceReach trace_reach(const TraceParams& t, float widest_mm) {
  TraceReach reach{0, 0};
  float step = t.node_dx_mm;
  while (widest_mm > 12.0f * step && reach.level < 12) {
    step = 2 * step;
    ++reach.level;
  }
  reach.count = static_cast<std::int32_t>(min(widest_mm / step + 0.999f, 4096.0f)) + 1;
  return reach;
}

// The two outlines at one node, in the pixels' frames. Nodes beyond the ends lie on the ends' level and bound
// nothing.
struct OutlinePoints {
  FramePoint top, bottom;
};

EP_HD OutlinePoints outline_points(const TraceParams& t, const float* top, const float* bottom, LaneI node,
                                   const Footprints& p) {
  const LaneI inside = min(max(node, LaneI(0)), LaneI(t.node_count - 1));
  const LaneF dx = (t.node_x0_mm + to_float(node) * t.node_dx_mm) - p.x;
  return {frame_point(p, dx, gather(top, inside) - p.y), frame_point(p, dx, gather(bottom, inside) - p.y)};
}

// Of the ink between neighbouring nodes. In frames that stand upright on the sheet both chords have the same
// ends in s.
EP_HD LaneF interval_area(const OutlinePoints& a, const OutlinePoints& b, bool upright) {
  const Strip strip = strip_between(a.bottom.s, b.bottom.s);
  const Strip above = upright ? strip : strip_between(a.top.s, b.top.s);
  return strip_area(strip, a.bottom.t, b.bottom.t) - strip_area(above, a.top.t, b.top.t);
}

// Coverage by one trace: the area of footprint and ink, the ink bounded by chords of its outlines between the
// nodes that the footprint spans, and by upright edges left and right of it. `upright`: the frames are.
EP_SHARED LaneF trace_cover(const TraceParams& t, TraceReach reach, const float* top, const float* bottom,
                            bool upright, const Footprints& p) {
  const std::int32_t stride = std::int32_t{1} << reach.level;
  const float inv_step = 1.0f / (t.node_dx_mm * static_cast<float>(stride));
  const LaneF left = p.x - 0.5f * (p.wide_x + p.thin_x);
  const LaneF j = clamp((left - t.node_x0_mm) * inv_step, LaneF(-1e6f), LaneF(1e6f));
  const LaneI whole = truncate(j);
  LaneI node = (whole - select(to_float(whole) > j, LaneI(1), LaneI(0))) * stride;
  OutlinePoints a = outline_points(t, top, bottom, node, p);
  LaneF area = upright ? LaneF(0.0f) : edge_area(a.top, a.bottom);
  for (std::int32_t k = 0; k < reach.count; ++k) {
    node += stride;
    const OutlinePoints b = outline_points(t, top, bottom, node, p);
    area += interval_area(a, b, upright);
    a = b;
  }
  return cover_from_area(upright ? area : area + edge_area(a.bottom, a.top));
}

// The sheet box whose nodes bound the ink in `box`: chords reach from one node read to the next, also past
// the trace's ends, where the ink would else begin outside TraceParams::box_mm.
EP_HD Box2 chord_box(const TraceParams& t, TraceReach reach, const Box2& box) {
  const float step = t.node_dx_mm * static_cast<float>(std::int32_t{1} << reach.level);
  return {{box.min.x - step, box.min.y}, {box.max.x + step, box.max.y}};
}

// Whether any ink of the trace may lie in a box, by the envelope over the box's nodes.
EP_HD bool trace_touches(const TraceParams& t, TraceReach reach, const float* envelope_top,
                         const float* envelope_bottom, const Box2& box) {
  const Box2 chords = chord_box(t, reach, box);
  if (!overlaps(t.box_mm, chords)) return false;
  const float inv = 1.0f / (t.node_dx_mm * static_cast<float>(kEnvelopeNodes));
  const float blocks = static_cast<float>(t.node_count / kEnvelopeNodes - 1);
  const std::int32_t b0 = static_cast<std::int32_t>(clamp((chords.min.x - t.node_x0_mm) * inv, 0.0f, blocks));
  const std::int32_t b1 = static_cast<std::int32_t>(clamp((chords.max.x - t.node_x0_mm) * inv, 0.0f, blocks));
  bool touches = false;
  for (std::int32_t b = b0; b <= b1; ++b)
    touches = touches || (envelope_top[b] <= box.max.y && envelope_bottom[b] >= box.min.y);
  return touches;
}

}  // namespace EP_ISA
}  // namespace ecgpress
