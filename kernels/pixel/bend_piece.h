// What one tile sees of a bend: where no fold lies in it, a cubic that stands for the bend's table.
#pragma once

#include "kernels/pixel/surface.h"

namespace ecgpress {

inline constexpr std::int32_t kBendProbes = 16;  // evenly over the tile's stretch of a bend

// A profile at its probes.
struct BendProbes {
  float shift[kBendProbes], height[kBendProbes], lean[kBendProbes];
};

// Stretch of a bend: from middle - half to middle + half.
struct BendStretch {
  float middle_mm, half_mm;
};

// Cubics in t = (s - middle) / half.
struct BendPiece {
  float middle_mm, per_mm;
  float shift[4], height[4], lean[4];
  bool is_cubic;  // else the table has to be asked
};

// How far a cubic may stray: mm, of less than a hundredth of a pixel at 200 dpi; the lean, which multiplies
// heights of relief, which are millimetres, no more.
inline constexpr float kBendTolerance = 0.001f;

inline namespace EP_ISA {

EP_HD LaneF probe_place(std::int32_t first_probe) {
  return (lane_numbers() + static_cast<float>(first_probe)) * (2.0f / (kBendProbes - 1)) - 1.0f;
}

EP_HD void probe_bend(const BendParams& b, const Float4* entries, const BendStretch& at,
                      std::int32_t first_probe, BendProbes& probes) {
  const BendValue<LaneF> v = bend_value(b, entries, at.middle_mm + at.half_mm * probe_place(first_probe));
  store_lanes(probes.shift + first_probe, v.shift);
  store_lanes(probes.height + first_probe, v.height);
  store_lanes(probes.lean + first_probe, v.lean);
}

EP_HD LaneF cubic(const float* c, LaneF t) { return c[0] + t * (c[1] + t * (c[2] + t * c[3])); }

// Through the probes at -1, -1/3, 1/3, 1; how far the others lie from it.
EP_HD float fit_cubic(const float* probes, float* c) {
  const float f0 = probes[0], f1 = probes[5], f2 = probes[10], f3 = probes[15];
  c[0] = (9.0f * (f1 + f2) - (f0 + f3)) * (1.0f / 16);
  c[1] = (27.0f * (f2 - f1) - (f3 - f0)) * (1.0f / 16);
  c[2] = 9.0f * ((f0 + f3) - (f1 + f2)) * (1.0f / 16);
  c[3] = 9.0f * ((f3 - f0) - 3.0f * (f2 - f1)) * (1.0f / 16);
  LaneF stray = 0.0f;
  for (std::int32_t k = 0; k < kBendProbes; k += kLanes)
    stray = max(stray, abs(load_lanes(probes + k) - cubic(c, probe_place(k))));
  return largest_lane(stray);
}

EP_HD BendPiece bend_piece(const BendStretch& at, const BendProbes& probes) {
  BendPiece p;
  p.middle_mm = at.middle_mm;
  p.per_mm = 1.0f / at.half_mm;
  const float shift = fit_cubic(probes.shift, p.shift), height = fit_cubic(probes.height, p.height),
              lean = fit_cubic(probes.lean, p.lean);
  p.is_cubic = max(max(shift, height), lean) <= kBendTolerance;
  return p;
}

EP_HD LaneF cubic_slope(const float* c, LaneF t) { return c[1] + t * (2.0f * c[2] + t * (3.0f * c[3])); }

EP_HD BendValue<LaneF> bend_value(const BendPiece& p, LaneF along_mm) {
  const LaneF t = (along_mm - p.middle_mm) * p.per_mm;
  return {cubic(p.shift, t), cubic(p.height, t), cubic(p.lean, t), p.per_mm * cubic_slope(p.shift, t),
          p.per_mm * cubic_slope(p.height, t)};
}

}  // namespace EP_ISA
}  // namespace ecgpress
