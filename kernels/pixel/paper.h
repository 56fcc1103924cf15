// The sheet's edge against what lies around it, and the tone of those surroundings.
#pragma once

#include "kernels/params/paper.h"
#include "kernels/pixel/area.h"
#include "kernels/pixel/footprint.h"
#include "kernels/pixel/texture.h"

namespace ecgpress {
inline namespace EP_ISA {

// How much of each pixel the sheet covers: 0 beyond the horizon.
EP_SHARED LaneF paper_cover(const PaperParams& paper, const Footprints& p) {
  const LaneF x0 = -p.x, y0 = -p.y, x1 = paper.size_mm.x - p.x, y1 = paper.size_mm.y - p.y;
  const FramePoint a = frame_point(p, x0, y0), b = frame_point(p, x1, y0), c = frame_point(p, x1, y1),
                   d = frame_point(p, x0, y1);
  const LaneF area = edge_area(a, b) + edge_area(b, c) + edge_area(c, d) + edge_area(d, a);
  return select(p.w > LaneF(kHorizonW), cover_from_area(area), LaneF(0.0f));
}

// Relative brightness of the surroundings at pixels (x .., y).
EP_HD LaneF mottle_gain(const BackgroundParams& b, const std::int32_t* texture, std::int32_t x,
                        std::int32_t y) {
  const LaneF px = (static_cast<float>(x) + 0.5f) + lane_numbers(), py = static_cast<float>(y) + 0.5f;
  return max(1.0f + (0.5f * b.mottle) * texture_at(texture, b.mottle_read, px, py), LaneF(0.0f));
}

}  // namespace EP_ISA
}  // namespace ecgpress
