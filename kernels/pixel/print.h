// What is printed under a span of pixels, as it gathers.
#pragma once

#include "kernels/base/lane.h"

namespace ecgpress {
inline namespace EP_ISA {

struct Print {
  LaneColor color;    // linear albedo, then radiance
  LaneF page;         // covered by the sheet
  LaneB on_page;      // covered by a half or more: labels count here
  LaneI pixel_class;  // PixelClass
  LaneI lead_mask;    // bit i: lead i
  LaneF shown;        // what later covers let through of it
  // Part of the printed ink that has not faded, for labels and for the picture; set where TileContext::fades.
  LaneF ink_left, ink_shown;
  LaneF ink_size;  // by how much ink that bled widens a footprint; set where TileContext::bleed_mm > 0
};

}  // namespace EP_ISA
}  // namespace ecgpress
