// Random numbers of the synthetic source: the record's number is the key, so every quantity has a place of
// its own.
#pragma once

#include <cstdint>

#include "kernels/base/rng.h"

namespace ecgpress {

class SyntheticDraws {
 public:
  explicit SyntheticDraws(std::uint64_t number)
      : key_{static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number >> 32)} {}

  // Uniform on [low, high).
  double uniform(Purpose purpose, std::uint32_t n, double low, double high) const {
    const Philox4 words = random_words(key_, std::uint64_t{0}, purpose, n);
    return low + (high - low) * uniform_double(words.w[0], words.w[1]);
  }
  // Normal, cut off at 3 standard deviations.
  double normal(Purpose purpose, std::uint32_t n, double mean, double deviation) const {
    const Vec2d pair = normal_doubles(random_words(key_, std::uint64_t{0}, purpose, n));
    return mean + deviation * clamp(pair.x, -3.0, 3.0);
  }
  // Four standard normal numbers of one place.
  struct Four {
    float value[4];
  };
  Four normals(Purpose purpose, std::uint32_t n) const {
    const Philox4 words = random_words(key_, std::uint64_t{0}, purpose, n);
    const Vec2 a = normal_floats(words.w[0], words.w[1]), b = normal_floats(words.w[2], words.w[3]);
    return {{a.x, a.y, b.x, b.y}};
  }

 private:
  std::uint32_t key_[2];
};

}  // namespace ecgpress
