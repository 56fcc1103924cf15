// The printed line grid: how much of each pixel its minor and major lines cover, exact for any footprint.
#pragma once

#include "kernels/pixel/area.h"
#include "kernels/pixel/footprint.h"

namespace ecgpress {

// Covered fractions along one axis: of the lines across that axis. Minor lines leave out those that a major
// replaces.
inline namespace EP_ISA {

// Covered fractions along one axis: of the lines across that axis. Minor lines leave out those that a major
// replaces.
struct GridLines {
  LaneF minor, major;
};

// Nearest whole number of anything smaller than 2^22.
EP_HD LaneF nearest_whole(LaneF x) { return (x + 12582912.0f) - 12582912.0f; }

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

// Covered fraction by the k-th line of each family beside the nearest one; z in mm from a major line.
EP_HD GridLines grid_lines(const GridParams& g, LaneF z, const Shadow& s, float k) {
  const float hm = 0.5f * g.minor_width_mm, hM = 0.5f * g.major_width_mm;
  const float per_major = 1.0f / g.major_pitch_mm, per_minor = 1.0f / g.minor_pitch_mm;
  const LaneF to_major = z - g.major_pitch_mm * nearest_whole(z * per_major);
  const LaneF to_minor = z - g.minor_pitch_mm * nearest_whole(z * per_minor);
  const LaneF dM = to_major - k * g.major_pitch_mm, dm = to_minor - k * g.minor_pitch_mm;
  // A minor line whose distance to a major one is zero lies under it.
  const LaneF line = dm - to_major;
  const LaneF off = abs(line - g.major_pitch_mm * nearest_whole(line * per_major));
  const LaneF minor = shadow_between(s, dm - hm, dm + hm);
  return {select(off < LaneF(0.5f * g.minor_pitch_mm), LaneF(0.0f), minor),
          shadow_between(s, dM - hM, dM + hM)};
}

// Covered fractions of the grid, of the lines across each axis.
struct GridCover {
  GridLines x, y;
};

// One axis, with `more` lines to both sides of the nearest one.
EP_SHARED GridLines grid_axis_cover(const GridParams& g, std::int32_t more, LaneF z, LaneF wide, LaneF thin) {
  const Shadow s = shadow_of(wide, thin);
  GridLines c = grid_lines(g, z, s, 0.0f);
  for (std::int32_t k = 1; k <= more; ++k)
    for (int side = -1; side <= 1; side += 2) {
      const GridLines next = grid_lines(g, z, s, static_cast<float>(side * k));
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
