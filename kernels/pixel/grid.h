// The printed line grid: how much of each pixel its minor and major lines cover, exact for any footprint.
#pragma once

#include "kernels/pixel/area.h"
#include "kernels/pixel/footprint.h"

namespace ecgpress {

inline namespace EP_ISA {

// Covered fractions along one axis: of the lines across that axis. Minor lines leave out those that a major
// replaces.
struct GridLines {
  LaneF minor, major;
};

// Nearest whole number of anything smaller than 2^22.
template <class F>
EP_HD F nearest_whole(F x) {
  return (x + 12582912.0f) - 12582912.0f;
}

// A footprint's shadow on one axis: two boxes (wide, thin) convolved, a trapezoid.
struct Shadow {
  LaneF reach, plateau, inv_wide, inv_two_area;
};

EP_HD Shadow shadow_of(LaneF wide, LaneF thin) {
  const LaneF side = max(thin, 1e-6f * wide);
  const LaneF inv_area = LaneF(1.0f) / (wide * side);
  return {0.5f * (wide + thin), 0.5f * (wide - thin), side * inv_area, 0.5f * inv_area};
}

// Part of the shadow between its middle and z, -1/2 .. 1/2: linear on the plateau, quadratic on the flanks,
// and exactly one half beyond.
EP_HD LaneF shadow_up_to(const Shadow& s, LaneF z) {
  const LaneF a = min(abs(z), s.reach);
  const LaneF rest = s.reach - a;
  const LaneF v = select(a < s.plateau, a * s.inv_wide, 0.5f - rest * rest * s.inv_two_area);
  return with_sign_of(v, z);
}

// Part of the shadow inside [low, high], as distances from its middle.
EP_HD LaneF shadow_between(const Shadow& s, LaneF low, LaneF high) {
  return shadow_up_to(s, high) - shadow_up_to(s, low);
}

// Covered fraction by the k-th line beside the nearest one; z in mm from a major line. Major lines lie on the
// lattice of the minor ones, so one line is all that has to be looked at.
EP_HD GridLines grid_line(const GridParams& g, LaneF z, const Shadow& s, float k) {
  const float per_pitch = 1.0f / g.minor_pitch_mm, minors = nearest_whole(g.major_pitch_mm * per_pitch);
  const LaneF n = nearest_whole(z * per_pitch) + k;
  const LaneF d = z - g.minor_pitch_mm * n;
  const LaneB is_major = abs(n - minors * nearest_whole(n * (1.0f / minors))) < LaneF(0.5f);
  const LaneF half = select(is_major, LaneF(0.5f * g.major_width_mm), LaneF(0.5f * g.minor_width_mm));
  if (!any(abs(d) < half + s.reach)) return {0.0f, 0.0f};
  const LaneF cover = shadow_between(s, d - half, d + half);
  return {select(is_major, LaneF(0.0f), cover), select(is_major, cover, LaneF(0.0f))};
}

// Covered fractions of the grid, of the lines across each axis.
struct GridCover {
  GridLines x, y;
};

// One axis, with `more` lines to both sides of the nearest one.
EP_SHARED GridLines grid_axis_cover(const GridParams& g, std::int32_t more, LaneF z, LaneF wide, LaneF thin) {
  const Shadow s = shadow_of(wide, thin);
  GridLines c = grid_line(g, z, s, 0.0f);
  for (std::int32_t k = 1; k <= more; ++k)
    for (int side = -1; side <= 1; side += 2) {
      const GridLines next = grid_line(g, z, s, static_cast<float>(side * k));
      c.minor += next.minor;
      c.major += next.major;
    }
  return c;
}

EP_HD GridLines grid_cover_x(const GridParams& g, std::int32_t more, const Footprints& p) {
  return grid_axis_cover(g, more, p.x - g.origin_mm.x, p.wide_x, p.thin_x);
}

EP_HD GridLines grid_cover_y(const GridParams& g, std::int32_t more, const Footprints& p) {
  return grid_axis_cover(g, more, p.y - g.origin_mm.y, p.wide_y, p.thin_y);
}

// Part of each footprint inside the grid's area.
EP_HD LaneF grid_inside(const GridParams& g, const Footprints& p) {
  return shadow_between(shadow_of(p.wide_x, p.thin_x), g.area_mm.min.x - p.x, g.area_mm.max.x - p.x) *
         shadow_between(shadow_of(p.wide_y, p.thin_y), g.area_mm.min.y - p.y, g.area_mm.max.y - p.y);
}

// What both families cover together: a major line replaces minor ink under it, and crossings are not printed
// twice. For footprints aligned with the sheet the products are exact areas; for others the two axes count as
// independent, which in a pixel beside a dot can be off by a fifth.
struct GridInk {
  LaneF minor, major;
};

EP_HD GridInk grid_ink(const GridParams& g, LaneF inside, const GridCover& c) {
  const LaneF not_major = (1.0f - c.x.major) * (1.0f - c.y.major);
  if (g.minor_dots) return {inside * (c.x.minor * c.y.minor), inside * (1.0f - not_major)};
  return {inside * (not_major - ((1.0f - c.x.major) - c.x.minor) * ((1.0f - c.y.major) - c.y.minor)),
          inside * (1.0f - not_major)};
}

EP_HD void absorb_grid(LaneColor& color, const GridParams& g, const GridInk& ink) {
  color.r = color.r * ((1.0f - ink.minor * (1.0f - g.minor_ink.x)) - ink.major * (1.0f - g.major_ink.x));
  color.g = color.g * ((1.0f - ink.minor * (1.0f - g.minor_ink.y)) - ink.major * (1.0f - g.major_ink.y));
  color.b = color.b * ((1.0f - ink.minor * (1.0f - g.minor_ink.z)) - ink.major * (1.0f - g.major_ink.z));
}

EP_HD bool has_grid(const GridParams& g) { return g.minor_width_mm > 0 || g.major_width_mm > 0; }

// How many lines beyond the nearest one a footprint may touch.
EP_HD int grid_reach(const GridParams& g, float half_extent_mm) {
  const float width = max(g.minor_width_mm, g.major_width_mm);
  const float lines = (half_extent_mm + 0.5f * width) / g.minor_pitch_mm;
  return lines < 0.5f ? 0 : static_cast<int>(min(lines + 0.5f, 64.0f));
}

}  // namespace EP_ISA
}  // namespace ecgpress
