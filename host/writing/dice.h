// A stream of random numbers for one written thing: Philox words in the order they are asked for.
#pragma once

#include <array>

#include "kernels/base/rng.h"

namespace ecgpress {

// The numbers of thing `item` of a picture: they depend on key, index and item alone, so that one more note
// changes no other. An item has 2^16 Philox blocks.
class Dice {
 public:
  Dice(const std::array<std::uint32_t, 2>& key, std::uint64_t index, Purpose purpose, std::uint32_t item)
      : key_(key), index_(index), purpose_(purpose), n_(item << 16) {}

  std::uint32_t word() {
    if (used_ == 4) {
      words_ = random_words(key_.data(), index_, purpose_, n_++);
      used_ = 0;
    }
    return words_.w[used_++];
  }
  // Uniform on [low, high).
  double uniform(double low = 0, double high = 1) {
    return low + (high - low) * static_cast<double>(uniform_float(word()));
  }
  // 0 .. count - 1, count >= 1.
  std::size_t pick(std::size_t count) { return uniform_index(word(), static_cast<std::uint32_t>(count)); }
  bool chance(double probability) { return uniform() < probability; }
  // Two independent normal numbers of standard deviation `sd`.
  Vec2d normal_pair(double sd) {
    const std::uint32_t a = word(), b = word();
    const Vec2 n = normal_floats(a, b);
    return {sd * static_cast<double>(n.x), sd * static_cast<double>(n.y)};
  }
  double normal(double sd) { return normal_pair(sd).x; }

 private:
  std::array<std::uint32_t, 2> key_;
  std::uint64_t index_;
  Purpose purpose_;
  std::uint32_t n_;
  int used_ = 4;
  Philox4 words_{};
};

}  // namespace ecgpress
