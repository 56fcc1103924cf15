// sRGB and linear light (IEC 61966-2-1).
#pragma once

#include "kernels/base/lane.h"

namespace ecgpress {
inline namespace EP_ISA {

// sRGB value 0..1 of linear light, clamped to 0..1. The power 1/2.4 above the linear toe is a polynomial in
// the fourth root (minimax on [0.0031308, 1]): at most 3.5e-5 off, a hundredth of a grey level; two roots, no
// logarithm.
EP_HD LaneF srgb_from_linear(LaneF linear) {
  const LaneF v = min(max(linear, LaneF(0.0f)), LaneF(1.0f));
  const LaneF q = root(root(v));
  const LaneF power =
      -0.06461153737f +
      q * (0.19613586344f + q * (1.12268163191f + q * (-0.33550156869f + q * 0.08132998100f)));
  return min(select(v <= LaneF(0.0031308f), 12.92f * v, power), LaneF(1.0f));
}

// Linear light 0..1 of an sRGB value 0..1, in double for the host's parameters.
EP_HD double linear_from_srgb(double srgb) {
  return srgb <= 0.04045 ? srgb / 12.92 : pow((srgb + 0.055) / 1.055, 2.4);
}

}  // namespace EP_ISA
}  // namespace ecgpress
