// Random numbers of everything that is laid on, taken from or put under a page.
#pragma once

#include "ecgpress/draw.h"
#include "kernels/base/rng.h"

namespace ecgpress {

// Part of n of Purpose::kPatch. Append only.
enum class PatchThing : std::uint32_t {
  kRedaction = 0,
  kFluid = 1,
  kSticker = 2,
  kStamp = 3,
  kHole = 4,
  kStaple = 5,
  kClip = 6,
  kTape = 7,
  kTornEdge = 8,
  kTear = 9,
  kCorner = 10,
  kPerforation = 11,
  kDogEar = 12,
  kSecondSheet = 13,
  kClipboard = 14,
  kShadow = 15,
  kFinger = 16,
};

// One thing's own numbers, in the order they are asked for: n = thing 2^24 + item 2^16 + count.
class PatchDice {
 public:
  PatchDice(const Draw& draw, PatchThing thing, int item)
      : draw_(draw),
        n_((static_cast<std::uint32_t>(thing) << 24) + (static_cast<std::uint32_t>(item) << 16)) {}

  double uniform(double low, double high) {
    const Philox4 r = words();
    return low + (high - low) * uniform_double(r.w[0], r.w[1]);
  }
  bool chance(double p) { return uniform(0, 1) < p; }
  int index(int count) {
    return static_cast<int>(uniform_index(words().w[0], static_cast<std::uint32_t>(count)));
  }
  double normal() { return normal_doubles(words()).x; }

 private:
  Philox4 words() { return random_words(draw_.philox_key.data(), draw_.index, Purpose::kPatch, n_++); }

  const Draw& draw_;
  std::uint32_t n_;
};

}  // namespace ecgpress
