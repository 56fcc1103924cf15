// Printed ink that is no longer, or never was, all there.
#pragma once

#include "kernels/params/texture.h"

namespace ecgpress {

inline constexpr int kMaxDeadDots = 16;

// The part of the printed ink that is left at a point of the sheet is a product:
//   fading   clamp(base + along . p + mottle * noise)     the page as a whole
//   streaks  clamp(streak_base - streak * noise)           low ink, drawn out along the feed
//   tooth    clamp(tooth_base - tooth * noise)             paper that the ink did not reach
//   dots     1 - what dead dots of the print head miss: lines of width dot_mm along the feed.
// Each factor lies in 0..1 and is left out where its noise and strength are 0.
struct FadeParams {
  bool on = false;
  bool shown = true;          // false: labels count with it, the picture does not show it (a twin)
  float base = 1;
  Vec2 along{0, 0};           // 1/mm
  float mottle = 0;
  float streak_base = 1, streak = 0;
  float tooth_base = 1, tooth = 0;
  float grid = 0;             // the grid's share in all of it, 0..1
  bool feed_along_y = false;  // else the paper left the printer along x
  std::int32_t dot_count = 0;
  float dot_mm = 0.125f;
  float dots_mm[kMaxDeadDots] = {};  // centres, across the feed
  TextureRead mottle_read, streak_read, tooth_read;
};

}  // namespace ecgpress
