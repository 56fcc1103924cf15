// sRGB and linear light (IEC 61966-2-1).
#pragma once

#include "kernels/base/lane.h"

namespace ecgpress {
inline namespace EP_ISA {

// sRGB value 0..1 of linear light, clamped to 0..1. The power 1/2.4 above the linear toe is a polynomial in
// the root (minimax on [0.0031308, 1]): at most 1.5e-4 off, a twenty-sixth of a grey level; one root, no
// logarithm.
EP_HD LaneF srgb_from_linear(LaneF linear) {
  const LaneF v = min(max(linear, LaneF(0.0f)), LaneF(1.0f));
  const LaneF q = root(v), q2 = q * q;
  // In pairs: short chains keep the machine busy.
  const LaneF low = -0.0422319497f + 1.5752708698f * q, mid = -1.8994764505f + 3.8984414197f * q;
  const LaneF high = (-5.0031685850f + 3.4186873103f * q) + -0.9476716091f * q2;
  const LaneF power = low + q2 * (mid + q2 * high);
  return min(select(v <= LaneF(0.0031308f), 12.92f * v, power), LaneF(1.0f));
}

// Linear light 0..1 of an sRGB value 0..1, in double for the host's parameters.
EP_HD double linear_from_srgb(double srgb) {
  return srgb <= 0.04045 ? srgb / 12.92 : pow((srgb + 0.055) / 1.055, 2.4);
}

}  // namespace EP_ISA
}  // namespace ecgpress
