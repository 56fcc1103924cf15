// How much of the printed ink is left at each pixel.
#pragma once

#include "kernels/params/fade.h"
#include "kernels/pixel/footprint.h"
#include "kernels/pixel/grid.h"
#include "kernels/pixel/texture.h"

namespace ecgpress {
inline namespace EP_ISA {

EP_HD LaneF between_0_and_1(LaneF x) { return clamp(x, LaneF(0.0f), LaneF(1.0f)); }

// Left between the lines that dead dots leave along the feed: exact areas, as for the grid.
EP_HD LaneF ink_beside_dead_dots(const FadeParams& f, const Box2& box, bool skipping, const Footprints& p) {
  const LaneF across = f.feed_along_y ? p.x : p.y;
  const float low = f.feed_along_y ? box.min.x : box.min.y, high = f.feed_along_y ? box.max.x : box.max.y;
  const float half = 0.5f * f.dot_mm;
  LaneF left = 1.0f;
  for (std::int32_t k = 0; k < f.dot_count; ++k) {
    const float dot = f.dots_mm[k];
    if (skipping && (dot + half < low || dot - half > high)) continue;
    const Shadow s = f.feed_along_y ? shadow_of(p.wide_x, p.thin_x) : shadow_of(p.wide_y, p.thin_y);
    left = left * (1.0f - shadow_between(s, (dot - half) - across, (dot + half) - across));
  }
  return left;
}

// 0..1. `box` holds the span's footprints.
EP_HD LaneF ink_left(const FadeParams& f, const std::int32_t* texture, const Box2& box, bool skipping,
                     const Footprints& p) {
  LaneF left = f.base + (p.x * f.along.x + p.y * f.along.y);
  if (f.mottle != 0) left = left + f.mottle * texture_at(texture, f.mottle_read, p.x, p.y);
  left = between_0_and_1(left);
  if (f.streak != 0)
    left = left *
           between_0_and_1(f.streak_base - f.streak * texture_at(texture, f.streak_read, p.x, p.y));
  if (f.tooth != 0)
    left =
        left * between_0_and_1(f.tooth_base - f.tooth * texture_at(texture, f.tooth_read, p.x, p.y));
  return left * ink_beside_dead_dots(f, box, skipping, p);
}

}  // namespace EP_ISA
}  // namespace ecgpress
