// Many results of math.h and rng.h as bits, computed by one function on either machine.
#pragma once

#include "kernels/base/rng.h"

namespace ecgpress {

inline constexpr std::uint32_t kMathResults = 34;  // 64-bit words per case

inline namespace EP_ISA {

// Sums and differences of NaN are NaN of any bits; what passes NaN through is compared as the constant.
EP_HD double same_nan(double x) { return is_nan(x) ? undefined_double() : x; }
EP_HD float same_nan(float x) { return is_nan(x) ? undefined_float() : x; }

// All functions of one floating type at x (any bits) and at `mild`, an argument of everyday size.
template <class T>
EP_HD std::uint64_t* math_results(T x, T mild, std::uint64_t* out) {
  for (const T v : {x, mild}) {
    *out++ = bits_from(sin(v));
    *out++ = bits_from(cos(v));
    *out++ = bits_from(exp(v));
    *out++ = bits_from(log(v));
    *out++ = bits_from(sqrt(v));
    *out++ = bits_from(round(v));
  }
  *out++ = bits_from(same_nan(floor(x)));
  *out++ = bits_from(pow(abs(mild), T(0.4)));
  *out++ = bits_from(sincos_turns(mild).sin);
  *out++ = static_cast<std::uint32_t>(floor_to_int(x));
  return out;
}

// Case i: kMathResults words.
EP_HD void math_case(std::uint32_t i, std::uint64_t* out) {
  const std::uint32_t key[2] = {0x12345678u, 0x9ABCDEF0u};
  const Philox4 w = random_words(key, std::uint64_t{i}, Purpose::kSyntheticNoise, 0);
  const Vec2d d = normal_doubles(w);
  const Vec2 f = normal_floats(w.w[0], w.w[1]);
  const std::uint64_t raw = std::uint64_t{w.w[2]} << 32 | w.w[3];
  out = math_results<float>(float_from_bits(w.w[2]), 4 * f.x, out);
  out = math_results<double>(double_from_bits(raw), 4 * d.x, out);
  *out++ = std::uint64_t{bits_from(f.y)} << 32 | uniform_index(w.w[0], 1000);
  *out++ = bits_from(d.y);
}

}  // namespace EP_ISA

// Cases 0 .. count - 1 on the GPU into `out` (count * kMathResults). Empty when done, else why it could not
// be.
const char* math_cases_on_gpu(std::uint32_t count, std::uint64_t* out);

}  // namespace ecgpress
