// Label rules of one pixel: from which coverage on an ink counts.
#pragma once

#include "kernels/base/lane.h"
#include "kernels/params/shape.h"

namespace ecgpress {
inline namespace EP_ISA {

EP_HD LaneI class_number(PixelClass c) { return static_cast<std::int32_t>(c); }

// An ink of this width counts from t = min(1/4, half its local width in px): thin lines keep unbroken masks.
EP_HD LaneF label_threshold(float width_mm, LaneF px_per_mm) {
  return min(LaneF(0.25f), 0.5f * width_mm * px_per_mm);
}

// Coverage byte 0..255 of a coverage plane.
EP_HD LaneI coverage_byte(LaneF cover) { return truncate(cover * 255.0f + 0.5f); }

}  // namespace EP_ISA
}  // namespace ecgpress
