// The sheet's edge against what lies around it, and the tone of those surroundings.
#pragma once

#include "kernels/base/rng.h"
#include "kernels/pixel/area.h"
#include "kernels/pixel/footprint.h"

namespace ecgpress {
inline namespace EP_ISA {

// How much of each pixel the sheet covers: 0 beyond the horizon.
EP_HD LaneF paper_cover(const PaperParams& paper, const Footprints& p) {
  const LaneF x0 = -p.x, y0 = -p.y, x1 = paper.size_mm.x - p.x, y1 = paper.size_mm.y - p.y;
  const FramePoint a = frame_point(p, x0, y0), b = frame_point(p, x1, y0), c = frame_point(p, x1, y1),
                   d = frame_point(p, x0, y1);
  const LaneF area = edge_area(a, b) + edge_area(b, c) + edge_area(c, d) + edge_area(d, a);
  return select(p.w > LaneF(kHorizonW), cover_from_area(area), LaneF(0.0f));
}

// Random value -1..1 at the nodes of the mottle's lattice.
EP_HD LaneF mottle_node(const RandomParams& random, LaneI x, std::int32_t y) {
  const LaneU n = to_unsigned(x) ^ (static_cast<std::uint32_t>(y) << 16);
  const LaneU word = random_words(random.key, random.index, Purpose::kBackground, n).w[0];
  return to_float(to_signed(word >> 8)) * 0x1p-23f - 1.0f;
}

// Relative brightness of the surroundings at pixels (x .., y): smooth value noise on a square lattice of the
// image.
EP_HD LaneF mottle_gain(const BackgroundParams& b, const RandomParams& random, std::int32_t x,
                        std::int32_t y) {
  const float inv = 1.0f / b.mottle_px;
  const LaneF gx = min(((static_cast<float>(x) + 0.5f) + lane_numbers()) * inv, LaneF(60000.0f));
  const float gy = min((static_cast<float>(y) + 0.5f) * inv, 60000.0f);
  const LaneI ix = truncate(gx);
  const std::int32_t iy = static_cast<std::int32_t>(gy);
  const LaneF fx = gx - to_float(ix);
  const float fy = gy - static_cast<float>(iy);
  const LaneF ux = fx * fx * (3.0f - 2.0f * fx);
  const float uy = fy * fy * (3.0f - 2.0f * fy);
  const LaneF top = lerp(mottle_node(random, ix, iy), mottle_node(random, ix + 1, iy), ux);
  const LaneF bottom = lerp(mottle_node(random, ix, iy + 1), mottle_node(random, ix + 1, iy + 1), ux);
  return 1.0f + b.mottle * lerp(top, bottom, LaneF(uy));
}

}  // namespace EP_ISA
}  // namespace ecgpress
