// The printed line grid: how much of each pixel its minor and major lines cover, exact for any footprint.
#pragma once

#include "kernels/pixel/area.h"
#include "kernels/pixel/footprint.h"

namespace ecgpress {

// Covered fractions along one axis: of the lines across that axis. Minor lines leave out those that a major replaces.
struct GridLines {
  float minor, major;
};

inline namespace EP_ISA {

// Nearest whole number of anything smaller than 2^22.
EP_HD float nearest_whole(float x) { return (x + 12582912.0f) - 12582912.0f; }

// The footprint's shadow on an axis is the product of two boxes (wide, thin) convolved: a trapezoid. This is its
// integral from the middle to z, -1/2 .. 1/2: linear on the plateau, quadratic on the flanks.
EP_HD float trapezoid_integral(float z, float reach, float plateau, float inv_wide, float inv_two_area) {
  const float a = min(abs(z), reach);
  const float rest = reach - a;
  const float v = a < plateau ? a * inv_wide : 0.5f - rest * rest * inv_two_area;
  return z < 0 ? -v : v;
}

// Covered fraction by the lines nearest to z (mm from a major line), and by `more` further ones on both sides.
EP_HD GridLines grid_lines(const GridParams& g, float z, float wide, float thin, int more) {
  const float reach = 0.5f * (wide + thin), plateau = 0.5f * (wide - thin);
  const float inv_wide = 1.0f / wide;
  const float inv_two_area = 0.5f / (wide * max(thin, 1e-6f * wide));
  const float hm = 0.5f * g.minor_width_mm, hM = 0.5f * g.major_width_mm;
  const float to_major = z - g.major_pitch_mm * nearest_whole(z / g.major_pitch_mm);
  const float to_minor = z - g.minor_pitch_mm * nearest_whole(z / g.minor_pitch_mm);
  GridLines c{0, 0};
  for (int k = -more; k <= more; ++k) {
    const float kf = static_cast<float>(k);
    const float dM = to_major - kf * g.major_pitch_mm;
    c.major += trapezoid_integral(dM + hM, reach, plateau, inv_wide, inv_two_area) -
               trapezoid_integral(dM - hM, reach, plateau, inv_wide, inv_two_area);
    const float dm = to_minor - kf * g.minor_pitch_mm;
    // This minor line lies under a major one if its distance to the nearest major line is zero.
    const float line = dm - to_major;
    const float off = abs(line - g.major_pitch_mm * nearest_whole(line / g.major_pitch_mm));
    const float cover = trapezoid_integral(dm + hm, reach, plateau, inv_wide, inv_two_area) -
                        trapezoid_integral(dm - hm, reach, plateau, inv_wide, inv_two_area);
    c.minor += off < 0.5f * g.minor_pitch_mm ? 0.0f : cover;
  }
  return c;
}

// How many lines beyond the nearest one a footprint may touch.
EP_HD int grid_reach(const GridParams& g, float half_extent_mm) {
  const float width = max(g.minor_width_mm, g.major_width_mm);
  const float lines = (half_extent_mm + 0.5f * width) / g.minor_pitch_mm;
  return lines < 0.5f ? 0 : static_cast<int>(min(lines + 0.5f, 64.0f));
}

// Part of the footprint's shadow inside [low, high].
EP_HD float inside_interval(float x, float low, float high, float wide, float thin) {
  const float reach = 0.5f * (wide + thin), plateau = 0.5f * (wide - thin);
  const float inv_wide = 1.0f / wide;
  const float inv_two_area = 0.5f / (wide * max(thin, 1e-6f * wide));
  return trapezoid_integral(high - x, reach, plateau, inv_wide, inv_two_area) -
         trapezoid_integral(low - x, reach, plateau, inv_wide, inv_two_area);
}

}  // namespace EP_ISA
}  // namespace ecgpress
