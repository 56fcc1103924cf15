// sensor_at: what the photosites make of the radiance. Noise in linear light; quantisation to sRGB bytes.
#pragma once

#include "kernels/base/color.h"
#include "kernels/base/lane.h"
#include "kernels/base/rng.h"
#include "kernels/params/light.h"
#include "kernels/params/random.h"

namespace ecgpress {
inline namespace EP_ISA {

// Three nearly normal numbers of mean 0 and variance 1 for each pixel, from one Philox block: each is the sum
// of the four bytes of a word (Irwin-Hall of order 4: kurtosis -0.3, bounded by 3.45 sigma, as clipped sensor
// noise is).
EP_HD LaneF normal_from_bytes(LaneU w) {
  constexpr float kMean = 510.0f, kInvSigma = 1.0f / 147.80054f;  // variance 4 (256^2 - 1) / 12
  const LaneU sum = (w & 255u) + ((w >> 8) & 255u) + ((w >> 16) & 255u) + (w >> 24);
  return (to_float(to_signed(sum)) - kMean) * kInvSigma;
}

EP_HD LaneColor sensor_noise(const RandomParams& random, LaneU pixel_number) {
  const Philox4T<LaneU> r = random_words(random.key, random.index, Purpose::kSensorNoise, pixel_number);
  return {normal_from_bytes(r.w[0]), normal_from_bytes(r.w[1]), normal_from_bytes(r.w[2])};
}

EP_HD LaneF noisy(const SensorParams& s, LaneF radiance, LaneF normal) {
  const LaneF variance =
      s.read_noise * s.read_noise + (s.shot_noise * s.shot_noise) * max(radiance, LaneF(0.0f));
  return radiance + root(variance) * normal;
}

// Nearest of 0..255 for a value in grey levels.
EP_HD LaneI grey_level(LaneF value) { return truncate(min(max(value, LaneF(0.0f)), LaneF(255.0f)) + 0.5f); }

}  // namespace EP_ISA
}  // namespace ecgpress
