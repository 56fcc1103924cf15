// The printed line grid: how much of each pixel its minor and major lines cover, exact for any footprint.
#pragma once

#include "kernels/pixel/area.h"
#include "kernels/pixel/footprint.h"

namespace ecgpress {

// Covered fractions along one axis: of the lines across that axis. Minor lines leave out those that a major
// replaces.
struct GridLines {
  float minor, major;
};

inline namespace EP_ISA {

// Nearest whole number of anything smaller than 2^22.
EP_HD float nearest_whole(float x) {
  return (x + 12582912.0f) - 12582912.0f;
}

// The footprint's shadow on an axis is the product of two boxes (wide, thin) convolved: a trapezoid. This is
// its integral from the middle to z, -1/2 .. 1/2: linear on the plateau, quadratic on the flanks.
EP_HD float trapezoid_integral(float z, float reach, float plateau, float inv_wide, float inv_two_area) {
  const float a = min(abs(z), reach);
  const float rest = reach - a;
  const float v = a < plateau ? a * inv_wide : 0.5f - rest * rest * inv_two_area;
  return z < 0 ? -v : v;
}

// A footprint's shadow on one axis.
struct Shadow {
  float reach, plateau, inv_wide, inv_two_area;
};

EP_HD Shadow shadow_of(float wide, float thin) {
  return {0.5f * (wide + thin), 0.5f * (wide - thin), 1.0f / wide, 0.5f / (wide * max(thin, 1e-6f * wide))};
}

// Part of the shadow inside [low, high], as distances from its middle.
EP_HD float shadow_between(const Shadow& s, float low, float high) {
  return trapezoid_integral(high, s.reach, s.plateau, s.inv_wide, s.inv_two_area) -
         trapezoid_integral(low, s.reach, s.plateau, s.inv_wide, s.inv_two_area);
}

// Covered fraction by the k-th line of each family beside the nearest one; z in mm from a major line.
EP_HD GridLines grid_lines(const GridParams& g, float z, const Shadow& s, float k) {
  const float hm = 0.5f * g.minor_width_mm, hM = 0.5f * g.major_width_mm;
  const float to_major = z - g.major_pitch_mm * nearest_whole(z / g.major_pitch_mm);
  const float to_minor = z - g.minor_pitch_mm * nearest_whole(z / g.minor_pitch_mm);
  const float dM = to_major - k * g.major_pitch_mm, dm = to_minor - k * g.minor_pitch_mm;
  // A minor line whose distance to a major one is zero lies under it.
  const float line = dm - to_major;
  const float off = abs(line - g.major_pitch_mm * nearest_whole(line / g.major_pitch_mm));
  const float minor = shadow_between(s, dm - hm, dm + hm);
  return {off < 0.5f * g.minor_pitch_mm ? 0.0f : minor, shadow_between(s, dM - hM, dM + hM)};
}

// How many lines beyond the nearest one a footprint may touch.
EP_HD int grid_reach(const GridParams& g, float half_extent_mm) {
  const float width = max(g.minor_width_mm, g.major_width_mm);
  const float lines = (half_extent_mm + 0.5f * width) / g.minor_pitch_mm;
  return lines < 0.5f ? 0 : static_cast<int>(min(lines + 0.5f, 64.0f));
}

}  // namespace EP_ISA
}  // namespace ecgpress
