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

// The mottle is smooth value noise on a square lattice of the image, at least 32 px wide: a tile meets at
// most 4 x 3 nodes.
inline constexpr int kMottleColumns = 4, kMottleRows = 3;

struct MottleNodes {
  std::int32_t x, y;                          // of the first node
  float value[kMottleColumns * kMottleRows];  // -1..1
};

EP_HD std::int32_t mottle_cell(const BackgroundParams& b, std::int32_t px) {
  return static_cast<std::int32_t>(min((static_cast<float>(px) + 0.5f) * (1.0f / b.mottle_px), 60000.0f));
}

// The nodes around the tile whose first pixel is (px, py).
EP_HD void find_mottle_nodes(const BackgroundParams& b, const RandomParams& random, std::int32_t px,
                             std::int32_t py, MottleNodes& nodes) {
  nodes.x = mottle_cell(b, px);
  nodes.y = mottle_cell(b, py);
  for (int k = 0; k < kMottleColumns * kMottleRows; ++k) {
    const std::uint32_t x = static_cast<std::uint32_t>(nodes.x + k % kMottleColumns);
    const std::uint32_t y = static_cast<std::uint32_t>(nodes.y + k / kMottleColumns);
    const std::uint32_t word =
        random_words(random.key, random.index, Purpose::kBackground, (y << 16) ^ x).w[0];
    nodes.value[k] = uniform_float(word) * 2.0f - 1.0f;
  }
}

// Relative brightness of the surroundings at pixels (x .., y).
EP_HD LaneF mottle_gain(const BackgroundParams& b, const MottleNodes& nodes, std::int32_t x, std::int32_t y) {
  const float inv = 1.0f / b.mottle_px;
  const LaneF gx = min(((static_cast<float>(x) + 0.5f) + lane_numbers()) * inv, LaneF(60000.0f));
  const float gy = min((static_cast<float>(y) + 0.5f) * inv, 60000.0f);
  const LaneI ix = truncate(gx);
  const std::int32_t iy = static_cast<std::int32_t>(gy);
  const LaneF fx = gx - to_float(ix);
  const float fy = gy - static_cast<float>(iy);
  const LaneF ux = fx * fx * (3.0f - 2.0f * fx);
  const float uy = fy * fy * (3.0f - 2.0f * fy);
  const std::int32_t row =
      min(max(iy - nodes.y, std::int32_t{0}), std::int32_t{kMottleRows - 2}) * kMottleColumns;
  const LaneI k = min(max(ix - nodes.x, LaneI(0)), LaneI(kMottleColumns - 2)) + row;
  const LaneF top = lerp(gather(nodes.value, k), gather(nodes.value, k + 1), ux);
  const LaneF bottom =
      lerp(gather(nodes.value, k + kMottleColumns), gather(nodes.value, k + (kMottleColumns + 1)), ux);
  return 1.0f + b.mottle * lerp(top, bottom, LaneF(uy));
}

}  // namespace EP_ISA
}  // namespace ecgpress
