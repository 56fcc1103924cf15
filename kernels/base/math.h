// Elementary functions that give the same bits on every machine: only + - x / sqrt and integers inside.
//
// There is no libm and no fma in here, and no branch: loops over these functions vectorise, every lane runs
// the same operations, and host and device agree bit for bit (under the flags of cmake/EcgpressFlags.cmake).
// Polynomials are the functions' own series, long enough for the stated error. Error bounds are against the
// exact value, hold for the stated range, and are tested against libm in tests/kernels/math_test.cpp.
// Denormal arguments and results are exact like others: nothing is flushed.
// Where a function has no value the result is the constant quiet NaN (bits 0x7FC00000, 0x7FF8000000000000),
// never one left over from arithmetic, whose bits differ between machines.
#pragma once

#include <cmath>

#include "kernels/base/hd.h"

namespace ecgpress {

inline constexpr double kPi = 3.14159265358979323846;
inline constexpr std::uint32_t kUndefinedBits = 0x7FC00000u;

inline namespace EP_ISA {

// ---- Bits ----

EP_HD std::uint32_t bits_from(float x) { return __builtin_bit_cast(std::uint32_t, x); }
EP_HD std::uint64_t bits_from(double x) { return __builtin_bit_cast(std::uint64_t, x); }
EP_HD float float_from_bits(std::uint32_t b) { return __builtin_bit_cast(float, b); }
EP_HD double double_from_bits(std::uint64_t b) { return __builtin_bit_cast(double, b); }

// The value of every undefined float in planes and signals, and its double counterpart.
EP_HD float undefined_float() { return float_from_bits(kUndefinedBits); }
EP_HD double undefined_double() { return double_from_bits(0x7FF8000000000000u); }
EP_HD bool is_nan(float x) { return x != x; }
EP_HD bool is_nan(double x) { return x != x; }
EP_HD bool is_finite(float x) { return x - x == 0; }

// ---- Choosing ----

// min and max return `a` where `a` or `b` is NaN or both are equal (-0 equals 0).
template <class T>
EP_HD T min(T a, T b) {
  return b < a ? b : a;
}
template <class T>
EP_HD T max(T a, T b) {
  return a < b ? b : a;
}
// `low` where x is NaN: what follows may convert to an integer safely. low <= high.
template <class T>
EP_HD T clamp(T x, T low, T high) {
  return x > low ? (x < high ? x : high) : low;
}
template <class T>
EP_HD T lerp(T a, T b, T t) {
  return a + t * (b - a);
}
EP_HD float abs(float x) { return float_from_bits(bits_from(x) & 0x7FFFFFFFu); }
EP_HD double abs(double x) { return double_from_bits(bits_from(x) & 0x7FFFFFFFFFFFFFFFu); }

// Correctly rounded on every machine; sqrt(x < 0) is the constant NaN, sqrt(-0) is -0.
EP_HD float sqrt(float x) {
  const float root = ::sqrtf(x);
  return x >= 0 ? root : undefined_float();
}
EP_HD double sqrt(double x) {
  const double root = ::sqrt(x);
  return x >= 0 ? root : undefined_double();
}

// ---- Rounding ----

// `magnitude` with the sign of `sign`.
EP_HD float copysign(float magnitude, float sign) {
  return float_from_bits((bits_from(magnitude) & 0x7FFFFFFFu) | (bits_from(sign) & 0x80000000u));
}
EP_HD double copysign(double magnitude, double sign) {
  return double_from_bits((bits_from(magnitude) & 0x7FFFFFFFFFFFFFFFu) |
                          (bits_from(sign) & 0x8000000000000000u));
}

// Nearest integer, ties to even; keeps the sign of zero, NaN and infinities. Exact.
EP_HD float round(float x) {
  const float r = (abs(x) + 8388608.0f) - 8388608.0f;  // at 2^23 the spacing of floats is 1
  return abs(x) < 8388608.0f ? copysign(r, x) : x;
}
EP_HD double round(double x) {
  const double r = (abs(x) + 4503599627370496.0) - 4503599627370496.0;  // 2^52
  return abs(x) < 4503599627370496.0 ? copysign(r, x) : x;
}

// Largest integer not above x. Exact; NaN and infinities stay what they are.
template <class T>
EP_HD T floor(T x) {
  const T r = round(x);
  return r - (r > x ? T(1) : T(0));
}
template <class T>
EP_HD T ceil(T x) {
  const T r = round(x);
  return r + (r < x ? T(1) : T(0));
}

// The same as integers: clamped to the range of int32 first, so that every value (NaN: the lowest) is
// defined.
EP_HD std::int32_t round_to_int(float x) {
  return static_cast<std::int32_t>(clamp(round(x), -2147483648.0f, 2147483520.0f));
}
EP_HD std::int32_t round_to_int(double x) {
  return static_cast<std::int32_t>(clamp(round(x), -2147483648.0, 2147483647.0));
}
EP_HD std::int32_t floor_to_int(float x) {
  const float y = clamp(x, -2147483648.0f, 2147483520.0f);
  const std::int32_t i = static_cast<std::int32_t>(y);
  return i - (static_cast<float>(i) > y ? 1 : 0);
}
EP_HD std::int32_t floor_to_int(double x) {
  const double y = clamp(x, -2147483648.0, 2147483647.0);
  const std::int32_t i = static_cast<std::int32_t>(y);
  return i - (static_cast<double>(i) > y ? 1 : 0);
}

// ---- Sine and cosine ----

template <class T>
struct SinCosT {
  T sin, cos;
};

namespace math_detail {

// Adding and taking away 1.5 x 2^(mantissa bits) leaves the nearest integer of anything below a third of it;
// while added, the low bits of the sum hold that integer.
inline constexpr float kShiftF = 12582912.0f;          // 1.5 * 2^23
inline constexpr double kShiftD = 6755399441055744.0;  // 1.5 * 2^52

// Taylor series on |r| <= pi/4, remainder below 0.05 ulp (float) and 0.001 ulp (double).
EP_HD SinCosT<float> sincos_small(float r) {
  const float z = r * r;
  const float s =
      -1.0f / 6 + z * (1.0f / 120 + z * (-1.0f / 5040 + z * (1.0f / 362880 - z * (1.0f / 39916800))));
  const float c =
      1.0f / 24 + z * (-1.0f / 720 + z * (1.0f / 40320 + z * (-1.0f / 3628800 + z * (1.0f / 479001600))));
  const float half = 0.5f * z;
  const float w = 1.0f - half;
  return {r + r * (z * s), w + (((1.0f - w) - half) + z * z * c)};
}

// `tail` is what r lacks to the reduced argument.
EP_HD SinCosT<double> sincos_small(double r, double tail) {
  const double z = r * r;
  const double s =
      -1.0 / 6 +
      z * (1.0 / 120 +
           z * (-1.0 / 5040 +
                z * (1.0 / 362880 + z * (-1.0 / 39916800 +
                                         z * (1.0 / 6227020800.0 + z * (-1.0 / 1307674368000.0 +
                                                                        z * (1.0 / 355687428096000.0)))))));
  const double c =
      1.0 / 24 +
      z * (-1.0 / 720 +
           z * (1.0 / 40320 + z * (-1.0 / 3628800 +
                                   z * (1.0 / 479001600.0 + z * (-1.0 / 87178291200.0 +
                                                                 z * (1.0 / 20922789888000.0 +
                                                                      z * (-1.0 / 6402373705728000.0)))))));
  const double half = 0.5 * z;
  const double w = 1.0 - half;
  return {r + (r * (z * s) + tail * w), w + (((1.0 - w) - half) + (z * z * c - r * tail))};
}

// Turns the pair on by `quadrant` quarters (only its two low bits count).
template <class T, class U>
EP_HD SinCosT<T> turned(SinCosT<T> a, U quadrant) {
  const bool odd = (quadrant & 1) != 0;
  const T s = odd ? a.cos : a.sin;
  const T c = odd ? a.sin : a.cos;
  const bool negative_sin = (quadrant & 2) != 0;
  const bool negative_cos = ((quadrant + 1) & 2) != 0;
  return {negative_sin ? -s : s, negative_cos ? -c : c};
}

}  // namespace math_detail

// Sine and cosine of x_rad. Within 2 ulp or 2^-32 (whichever is more) for |x| <= 10,000; NaN beyond that.
EP_HD SinCosT<float> sincos(float x_rad) {
  const float shifted = x_rad * 0.636619772367581343f + math_detail::kShiftF;
  const float k = shifted - math_detail::kShiftF;  // quarters
  // pi/2 in three parts; the first two have 11 bits, so that their products with k are exact.
  const float r = ((x_rad - k * 1.5703125f) - k * 0.0004837512969970703f) - k * 7.549790126404332e-08f;
  const SinCosT<float> a = math_detail::turned(math_detail::sincos_small(r), bits_from(shifted));
  const bool known = abs(x_rad) <= 10000.0f;
  return {known ? a.sin : undefined_float(), known ? a.cos : undefined_float()};
}
// Within 1 ulp or 2^-80 for |x| <= 500,000; NaN beyond that.
EP_HD SinCosT<double> sincos(double x_rad) {
  const double shifted = x_rad * 0.63661977236758134308 + math_detail::kShiftD;
  const double k = shifted - math_detail::kShiftD;
  // pi/2 in three parts, the first two of 33 bits (exact products for |k| < 2^20); r + tail is the rest.
  const double a = x_rad - k * 0x1.921fb544p+0;
  const double b = k * 0x1.0b4611a6p-34;
  const double ab = a - b;
  const double lost = (a - ab) - b;
  const double c = k * 0x1.3198a2e037073p-69 - lost;
  const double r = ab - c;
  const double tail = (ab - r) - c;
  const SinCosT<double> s = math_detail::turned(math_detail::sincos_small(r, tail), bits_from(shifted));
  const bool known = abs(x_rad) <= 500000.0;
  return {known ? s.sin : undefined_double(), known ? s.cos : undefined_double()};
}
template <class T>
EP_HD T sin(T x_rad) {
  return sincos(x_rad).sin;
}
template <class T>
EP_HD T cos(T x_rad) {
  return sincos(x_rad).cos;
}

// Sine and cosine of a whole number of turns, exact at every quarter; |turns| <= 1,000,000 (float: 1,000).
// Within 2 ulp or 2^-50 (float: 2^-22) of the ends of that range, 2 ulp below one turn.
EP_HD SinCosT<float> sincos_turns(float turns) {
  const float shifted = turns * 4.0f + math_detail::kShiftF;
  const float k = shifted - math_detail::kShiftF;
  const float r = (turns - k * 0.25f) * 6.28318530717958648f;
  return math_detail::turned(math_detail::sincos_small(r), bits_from(shifted));
}
EP_HD SinCosT<double> sincos_turns(double turns) {
  const double shifted = turns * 4.0 + math_detail::kShiftD;
  const double k = shifted - math_detail::kShiftD;
  const double r = (turns - k * 0.25) * 6.28318530717958648;
  return math_detail::turned(math_detail::sincos_small(r, 0.0), bits_from(shifted));
}

// ---- Exponential, logarithm, power ----

namespace math_detail {
// 2^k of a whole number k in -126..127 (double: -1022..1023).
EP_HD float exp2_whole(float k) { return float_from_bits((bits_from(k + kShiftF) + 127u) << 23); }
EP_HD double exp2_whole(double k) { return double_from_bits((bits_from(k + kShiftD) + 1023u) << 52); }
}  // namespace math_detail

// e^x, within 2 ulp; denormal results too; infinity above 88.73, 0 below -103.98.
EP_HD float exp(float x) {
  const float y = clamp(x, -110.0f, 100.0f);
  const float k = round(y * 1.44269504088896341f);
  const float r = (y - k * 0.693145751953125f) - k * 1.428606765330187e-06f;
  const float p =
      1.0f / 2 + r * (1.0f / 6 + r * (1.0f / 24 + r * (1.0f / 120 + r * (1.0f / 720 + r * (1.0f / 5040)))));
  const float e = 1.0f + (r + r * r * p);
  const float k1 = floor(k * 0.5f);  // in two factors, so that the result may be denormal
  const float scaled = (e * math_detail::exp2_whole(k1)) * math_detail::exp2_whole(k - k1);
  return is_nan(x) ? undefined_float() : scaled;
}
// Within 2 ulp; infinity above 709.79, 0 below -745.14.
EP_HD double exp(double x) {
  const double y = clamp(x, -750.0, 720.0);
  const double k = round(y * 1.4426950408889634074);
  const double high = y - k * 0x1.62e42fefa38p-1;
  const double low = k * 0x1.ef35793c7673p-45;
  const double r = high - low;
  const double p =
      1.0 / 2 +
      r * (1.0 / 6 +
           r * (1.0 / 24 +
                r * (1.0 / 120 +
                     r * (1.0 / 720 +
                          r * (1.0 / 5040 +
                               r * (1.0 / 40320 +
                                    r * (1.0 / 362880 +
                                         r * (1.0 / 3628800 +
                                              r * (1.0 / 39916800.0 + r * (1.0 / 479001600.0 +
                                                                           r * (1.0 / 6227020800.0)))))))))));
  const double e = 1.0 + (high + (r * r * p - low));
  const double k1 = floor(k * 0.5);
  const double scaled = (e * math_detail::exp2_whole(k1)) * math_detail::exp2_whole(k - k1);
  return is_nan(x) ? undefined_double() : scaled;
}

// Natural logarithm, within 2 ulp, also of denormals; -infinity at 0, NaN below.
EP_HD float log(float x) {
  const bool tiny = x < 1.17549435e-38f;
  const std::uint32_t biased = bits_from(tiny ? x * 8388608.0f : x) + (0x3F800000u - 0x3F3504F3u);
  const float k = static_cast<float>(static_cast<std::int32_t>(biased >> 23) - (tiny ? 127 + 23 : 127));
  const float f = float_from_bits((biased & 0x007FFFFFu) + 0x3F3504F3u) - 1.0f;  // sqrt(1/2)-1 .. sqrt(2)-1
  // log(1 + f) = 2 atanh(s), s = f / (2 + f), rearranged so that f itself enters exactly.
  const float s = f / (2.0f + f);
  const float z = s * s;
  const float p = z * (2.0f / 3 + z * (2.0f / 5 + z * (2.0f / 7 + z * (2.0f / 9 + z * (2.0f / 11)))));
  const float half = 0.5f * f * f;
  const float y = k * 0.693145751953125f - ((half - (s * (half + p) + k * 1.428606765330187e-06f)) - f);
  const float at_edge = x == 0 ? float_from_bits(0xFF800000u) : undefined_float();
  return x > 0 ? (x < float_from_bits(0x7F800000u) ? y : x) : at_edge;
}
EP_HD double log(double x) {
  const bool tiny = x < 2.2250738585072014e-308;
  const std::uint64_t biased =
      bits_from(tiny ? x * 4503599627370496.0 : x) + (0x3FF0000000000000u - 0x3FE6A09E667F3BCDu);
  // The exponent as a double by its bits, as 64-bit conversions do not vectorise everywhere: 2^52 + exponent.
  const double exponent = double_from_bits((biased >> 52) | 0x4330000000000000u) - 4503599627370496.0;
  const double k = exponent - (tiny ? 1023.0 + 52.0 : 1023.0);
  const double f = double_from_bits((biased & 0x000FFFFFFFFFFFFFu) + 0x3FE6A09E667F3BCDu) - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double p =
      z *
      (2.0 / 3 +
       z * (2.0 / 5 +
            z * (2.0 / 7 +
                 z * (2.0 / 9 +
                      z * (2.0 / 11 +
                           z * (2.0 / 13 +
                                z * (2.0 / 15 +
                                     z * (2.0 / 17 + z * (2.0 / 19 + z * (2.0 / 21 + z * (2.0 / 23)))))))))));
  const double half = 0.5 * f * f;
  const double y = k * 0x1.62e42fefa38p-1 - ((half - (s * (half + p) + k * 0x1.ef35793c7673p-45)) - f);
  const double at_edge = x == 0 ? double_from_bits(0xFFF0000000000000u) : undefined_double();
  return x > 0 ? (x < double_from_bits(0x7FF0000000000000u) ? y : x) : at_edge;
}

// x^y for x >= 0 and finite y; NaN for x < 0. pow(0, y > 0) = 0, pow(0, y < 0) = infinity, pow(x, 0) = pow(1,
// y) = 1. Relative error at most (2 + |y log x|) 2^-52; the float version computes in double and is within
// 0.51 ulp.
EP_HD double pow(double x, double y) {
  const double p = exp(y * log(x));
  return y == 0 ? 1.0 : (x >= 0 ? p : undefined_double());
}
EP_HD float pow(float x, float y) {
  return static_cast<float>(pow(static_cast<double>(x), static_cast<double>(y)));
}

}  // namespace EP_ISA
}  // namespace ecgpress
