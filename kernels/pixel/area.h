// How much of a pixel a polygon covers: the exact area of polygon and unit square, edge by edge.
//
// Every ink on the sheet is bounded by edges. A pixel looks at them in its own frame, where it is the unit
// square [0,1] x [0,1] (footprint.h). By Green's theorem the covered area is the sum over the edges of the
// closed outline of
//   integral of clamp(t, 0, 1) ds   over the part of the edge with s in [0, 1],
// because moving an edge's points to the square's top or bottom changes nothing inside it. Edges that cross
// nothing cancel exactly up to rounding; `cover_from_area` takes that rounding away.
#pragma once

#include "kernels/base/math.h"

namespace ecgpress {
inline namespace EP_ISA {

EP_HD float clamp01(float x) {
  return min(max(x, 0.0f), 1.0f);
}

// Mean of clamp(z, 0, 1) for z running evenly from a to b. Where a and b lie on one side of the square the
// quotient is exactly 0 or 1: numerator and denominator are then the same float.
EP_HD float mean_clamped(float a, float b) {
  const float ca = clamp01(a), cb = clamp01(b);
  const float rise = b - a;
  const float area = 0.5f * ((cb - ca) * (cb + ca)) + (max(b, 1.0f) - max(a, 1.0f));
  const bool level = abs(rise) < 1e-4f;
  return level ? 0.5f * (ca + cb) : area / (level ? 1.0f : rise);
}

// One edge's share of the area, from (s0, t0) to (s1, t1) in the pixel's frame.
EP_HD float edge_area(float s0, float t0, float s1, float t1) {
  const float c0 = clamp01(s0), c1 = clamp01(s1);
  const float run = s1 - s0;
  const bool upright = abs(run) < 1e-12f;
  const float slope = (t1 - t0) / (upright ? 1.0f : run);
  const float ta = t0 + (c0 - s0) * slope;
  const float tb = t1 + (c1 - s1) * slope;
  return (c1 - c0) * mean_clamped(ta, tb);
}

// Covered fraction from a sum of edge areas of either orientation: exactly 0 where nothing is covered and
// exactly 1 where all is, in spite of the sum's rounding (under 1e-5 for outlines of some dozen edges).
EP_HD float cover_from_area(float area) {
  constexpr float kSlack = 1.0f / 4096;
  return clamp01((abs(area) - kSlack) * (1.0f / (1.0f - 2 * kSlack)));
}

}  // namespace EP_ISA
}  // namespace ecgpress
