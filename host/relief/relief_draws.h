// Random numbers of one sheet of the relief library, one after the other.
#pragma once

#include <cstdint>

#include "kernels/base/rng.h"

namespace ecgpress {

class ReliefDraws {
 public:
  // `kind` and `number` name the sheet; no other sheet sees the same numbers.
  ReliefDraws(std::uint32_t kind, std::uint32_t number) : key_{kind, number} {}

  // Uniform on [low, high).
  double uniform(double low, double high) {
    const Philox4 words = random_words(key_, std::uint64_t{0}, Purpose::kRelief, n_++);
    return low + (high - low) * uniform_double(words.w[0], words.w[1]);
  }
  // Normal, cut off at 3 standard deviations.
  double normal(double mean, double deviation) {
    const Vec2d pair = normal_doubles(random_words(key_, std::uint64_t{0}, Purpose::kRelief, n_++));
    return mean + deviation * clamp(pair.x, -3.0, 3.0);
  }
  // Log-uniform on [low, high), 0 < low.
  double log_uniform(double low, double high) { return low * exp(uniform(0, log(high / low))); }
  // A unit vector.
  Vec2d direction() {
    const SinCosT<double> a = sincos_turns(uniform(0, 1));
    return {a.cos, a.sin};
  }

 private:
  std::uint32_t key_[2];
  std::uint32_t n_ = 0;
};

}  // namespace ecgpress
