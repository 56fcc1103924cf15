// How much of a pixel a polygon covers: the exact area of polygon and unit square, edge by edge.
//
// Every ink on the sheet is bounded by edges. A pixel looks at them in its own frame, where it is the unit
// square [0,1] x [0,1] (footprint.h). By Green's theorem the covered area is the sum over the edges of the
// closed outline of
//   integral of clamp(t, 0, 1) ds   over the part of the edge with s in [0, 1],
// because moving an edge's points to the square's top or bottom changes nothing inside it. Edges that cross
// nothing cancel exactly up to rounding; `cover_from_area` takes that rounding away.
#pragma once

#include "kernels/base/lane.h"

namespace ecgpress {

inline namespace EP_ISA {

// A point in the pixels' frames.
struct FramePoint {
  LaneF s, t;
};

EP_HD LaneF clamp01(LaneF x) { return min(LaneF(1.0f), max(LaneF(0.0f), x)); }

// Mean of clamp(z, 0, 1) for z running evenly from a to b. Where a and b lie on one side of the square the
// quotient is exactly 0 or 1: numerator and denominator are then the same float.
EP_HD LaneF mean_clamped(LaneF a, LaneF b) {
  const LaneF ca = clamp01(a), cb = clamp01(b);
  const LaneF rise = b - a;
  const LaneF area = 0.5f * ((cb - ca) * (cb + ca)) + (max(b, LaneF(1.0f)) - max(a, LaneF(1.0f)));
  const LaneB level = abs(rise) < LaneF(1e-4f);
  return select(level, 0.5f * (ca + cb), area / select(level, LaneF(1.0f), rise));
}

// The upright strip of the square between the ends of an edge: its width, how far its sides lie from these.
struct Strip {
  LaneF width, from_a, from_b, per_run;
};
EP_HD Strip strip_between(LaneF a_s, LaneF b_s) {
  const LaneF c0 = clamp01(a_s), c1 = clamp01(b_s), run = b_s - a_s;
  return {c1 - c0, c0 - a_s, c1 - b_s, LaneF(1.0f) / select(abs(run) < LaneF(1e-12f), LaneF(1.0f), run)};
}

// One edge's share of the area, from t = a to b over its strip.
EP_HD LaneF strip_area(const Strip& strip, LaneF a_t, LaneF b_t) {
  const LaneF slope = (b_t - a_t) * strip.per_run;
  return strip.width * mean_clamped(a_t + strip.from_a * slope, b_t + strip.from_b * slope);
}
EP_SHARED LaneF edge_area(FramePoint a, FramePoint b) {
  return strip_area(strip_between(a.s, b.s), a.t, b.t);
}

// Covered fraction from a sum of edge areas of either orientation: exactly 0 where nothing is covered and
// exactly 1 where all is, in spite of the sum's rounding (under 1e-5 for outlines of some dozen edges).
EP_HD LaneF cover_from_area(LaneF area) {
  constexpr float kSlack = 1.0f / 4096;
  return clamp01((abs(area) - kSlack) * (1.0f / (1.0f - 2 * kSlack)));
}

}  // namespace EP_ISA
}  // namespace ecgpress
