// sensor_at: what the photosites make of the radiance. Noise in linear light; quantisation to sRGB bytes.
#pragma once

#include "kernels/base/color.h"
#include "kernels/base/rng.h"
#include "kernels/params/light.h"
#include "kernels/params/random.h"

namespace ecgpress {
inline namespace EP_ISA {

// Three nearly normal numbers of mean 0 and variance 1 for a pixel, from one Philox block: each is the sum of
// four bytes of its word (Irwin-Hall of order 4: kurtosis -0.3, bounded by 3.45 sigma, as clipped sensor
// noise is).
EP_HD Vec3 sensor_noise(const RandomParams& random, std::uint32_t pixel_number) {
  const Philox4 r = random_words(random.key, random.index, Purpose::kSensorNoise, pixel_number);
  constexpr float kMean = 510.0f,
                  kInvSigma = 1.0f / 147.8006f;  // of the sum of four bytes: 4 * (256^2 - 1) / 12
  Vec3 n;
  const auto sum = [](std::uint32_t w) {
    return static_cast<float>(
        static_cast<std::int32_t>((w & 255u) + ((w >> 8) & 255u) + ((w >> 16) & 255u) + (w >> 24)));
  };
  n.x = (sum(r.w[0]) - kMean) * kInvSigma;
  n.y = (sum(r.w[1]) - kMean) * kInvSigma;
  n.z = (sum(r.w[2]) - kMean) * kInvSigma;
  return n;
}

EP_HD float noisy(const SensorParams& s, float radiance, float normal) {
  const float variance = s.read_noise * s.read_noise + s.shot_noise * s.shot_noise * max(radiance, 0.0f);
  return radiance + sqrt(variance) * normal;
}

// Nearest of 0..255 for a value in grey levels.
EP_HD std::int32_t grey_level(float value) {
  return static_cast<std::int32_t>(min(max(value, 0.0f), 255.0f) + 0.5f);
}

}  // namespace EP_ISA
}  // namespace ecgpress
