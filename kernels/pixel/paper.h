// The sheet's edge against what lies around it, and the tone of those surroundings.
#pragma once

#include "kernels/base/rng.h"
#include "kernels/pixel/area.h"
#include "kernels/pixel/footprint.h"

namespace ecgpress {
inline namespace EP_ISA {

// How much of each of N pixels the sheet covers: 0 beyond the horizon.
template <int N>
EP_HD void paper_cover(const PaperParams& paper, const Footprints<N>& p, float* cover) {
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    const float x0 = -p.x[i], y0 = -p.y[i], x1 = paper.size_mm.x - p.x[i], y1 = paper.size_mm.y - p.y[i];
    // The sheet's corners in the pixel's frame.
    const float s00 = p.inv_ss[i] * x0 + (p.inv_st[i] * y0 + 0.5f),
                t00 = p.inv_ts[i] * x0 + (p.inv_tt[i] * y0 + 0.5f);
    const float s10 = p.inv_ss[i] * x1 + (p.inv_st[i] * y0 + 0.5f),
                t10 = p.inv_ts[i] * x1 + (p.inv_tt[i] * y0 + 0.5f);
    const float s11 = p.inv_ss[i] * x1 + (p.inv_st[i] * y1 + 0.5f),
                t11 = p.inv_ts[i] * x1 + (p.inv_tt[i] * y1 + 0.5f);
    const float s01 = p.inv_ss[i] * x0 + (p.inv_st[i] * y1 + 0.5f),
                t01 = p.inv_ts[i] * x0 + (p.inv_tt[i] * y1 + 0.5f);
    const float area = edge_area(s00, t00, s10, t10) + edge_area(s10, t10, s11, t11) +
                       edge_area(s11, t11, s01, t01) + edge_area(s01, t01, s00, t00);
    cover[i] = p.w[i] > kHorizonW ? cover_from_area(area) : 0.0f;
  }
}

// Random value -1..1 at a node of the mottle's lattice.
EP_HD float mottle_node(const RandomParams& random, std::int32_t x, std::int32_t y) {
  const std::uint32_t n = (static_cast<std::uint32_t>(y) << 16) ^ static_cast<std::uint32_t>(x);
  return 2.0f * uniform_float(random_words(random.key, random.index, Purpose::kBackground, n).w[0]) - 1.0f;
}

// Relative brightness of the surroundings at a pixel: smooth value noise on a square lattice of the image.
EP_HD float mottle_gain(const BackgroundParams& b, const RandomParams& random, float px, float py) {
  const float gx = clamp(px / b.mottle_px, 0.0f, 30000.0f), gy = clamp(py / b.mottle_px, 0.0f, 30000.0f);
  const std::int32_t ix = static_cast<std::int32_t>(gx), iy = static_cast<std::int32_t>(gy);
  const float fx = gx - static_cast<float>(ix), fy = gy - static_cast<float>(iy);
  const float ux = fx * fx * (3.0f - 2.0f * fx), uy = fy * fy * (3.0f - 2.0f * fy);
  const float top = lerp(mottle_node(random, ix, iy), mottle_node(random, ix + 1, iy), ux);
  const float bottom = lerp(mottle_node(random, ix, iy + 1), mottle_node(random, ix + 1, iy + 1), ux);
  return 1.0f + b.mottle * lerp(top, bottom, uy);
}

}  // namespace EP_ISA
}  // namespace ecgpress
