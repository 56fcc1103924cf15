// Elementary functions against libm, and the cases where they have no value.
#include "kernels/base/math.h"

#include <gtest/gtest.h>

#include <cfloat>
#include <cmath>
#include <limits>
#include <random>

namespace ecgpress {
namespace {

constexpr float kInfF = std::numeric_limits<float>::infinity();
constexpr double kInfD = std::numeric_limits<double>::infinity();

// One unit in the last place of a float or double near `value`.
double ulp_of(float, long double value) {
  const int e = value == 0 ? -149 : std::max(std::ilogb(value) - 23, -149);
  return std::ldexp(1.0, e);
}
double ulp_of(double, long double value) {
  const int e = value == 0 ? -1074 : std::max(std::ilogb(value) - 52, -1074);
  return std::ldexp(1.0, e);
}

// Greatest error over random arguments, in units of max(ulp, floor / bound) so that `floor` counts as
// `bound`.
template <class T, class F, class G>
double worst_error(F ours, G exact, T low, T high, double bound_ulp, double floor_abs) {
  std::mt19937_64 random(7);
  double worst = 0;
  for (int i = 0; i < 400000; ++i) {
    const T x = low + (high - low) * static_cast<T>(static_cast<double>(random() >> 11) * 0x1p-53);
    const long double want = exact(static_cast<long double>(x));
    const double error = static_cast<double>(std::fabs(static_cast<long double>(ours(x)) - want));
    const double unit = std::max(bound_ulp * ulp_of(T{}, want), floor_abs);
    worst = std::max(worst, error / unit);
  }
  return worst;
}

TEST(Math, FloatFunctionsKeepTheirBounds) {
  const auto sin_f = [](float x) { return sin(x); };
  const auto cos_f = [](float x) { return cos(x); };
  const auto sin_l = [](long double x) { return std::sin(x); };
  const auto cos_l = [](long double x) { return std::cos(x); };
  for (const float range : {0.01f, 1.0f, 7.0f, 100.0f, 10000.0f}) {
    EXPECT_LE(worst_error<float>(sin_f, sin_l, -range, range, 2, 0x1p-32), 1) << "sin, range " << range;
    EXPECT_LE(worst_error<float>(cos_f, cos_l, -range, range, 2, 0x1p-32), 1) << "cos, range " << range;
  }
  const auto exp_f = [](float x) { return exp(x); };
  const auto exp_l = [](long double x) { return std::exp(x); };
  for (const auto& [low, high] : {std::pair{-1.0f, 1.0f}, {-87.0f, 88.7f}, {-104.0f, -87.0f}})
    EXPECT_LE(worst_error<float>(exp_f, exp_l, low, high, 2, 0), 1) << "exp from " << low;
  const auto log_f = [](float x) { return log(x); };
  const auto log_l = [](long double x) { return std::log(x); };
  for (const auto& [low, high] : {std::pair{0.5f, 2.0f}, {0.99f, 1.01f}, {0.0f, 1e-38f}, {0.0f, FLT_MAX}})
    EXPECT_LE(worst_error<float>(log_f, log_l, low, high, 2, 0), 1) << "log from " << low;
  for (const float y : {2.4f, 1 / 2.4f, -0.7f, 30.0f}) {
    const auto pow_f = [y](float x) { return pow(x, y); };
    const auto pow_l = [y](long double x) { return std::pow(x, static_cast<long double>(y)); };
    EXPECT_LE(worst_error<float>(pow_f, pow_l, 0.01f, 9, 0.51, 0), 1) << "pow to " << y;
  }
}

TEST(Math, DoubleFunctionsKeepTheirBounds) {
  const auto sin_d = [](double x) { return sin(x); };
  const auto cos_d = [](double x) { return cos(x); };
  const auto sin_l = [](long double x) { return std::sin(x); };
  const auto cos_l = [](long double x) { return std::cos(x); };
  for (const double range : {0.01, 1.0, 7.0, 100.0, 500000.0}) {
    EXPECT_LE(worst_error<double>(sin_d, sin_l, -range, range, 1, 0x1p-80), 1) << "sin, range " << range;
    EXPECT_LE(worst_error<double>(cos_d, cos_l, -range, range, 1, 0x1p-80), 1) << "cos, range " << range;
  }
  const auto exp_d = [](double x) { return exp(x); };
  const auto exp_l = [](long double x) { return std::exp(x); };
  for (const auto& [low, high] : {std::pair{-1.0, 1.0}, {-708.0, 709.7}, {-745.0, -708.0}})
    EXPECT_LE(worst_error<double>(exp_d, exp_l, low, high, 2, 0), 1) << "exp from " << low;
  const auto log_d = [](double x) { return log(x); };
  const auto log_l = [](long double x) { return std::log(x); };
  for (const auto& [low, high] : {std::pair{0.5, 2.0}, {0.99, 1.01}, {0.0, 1e-308}, {0.0, DBL_MAX}})
    EXPECT_LE(worst_error<double>(log_d, log_l, low, high, 2, 0), 1) << "log from " << low;
  for (const double y : {2.4, 1 / 2.4, -0.7, 30.0}) {
    const auto relative = [y](double x) {
      const long double want = std::pow(static_cast<long double>(x), static_cast<long double>(y));
      return static_cast<double>(std::fabs(pow(x, y) - want) / want) / (2 + std::fabs(y * std::log(x)));
    };
    double worst = 0;
    for (double x = 1e-6; x < 1e3; x *= 1.01) worst = std::max(worst, relative(x));
    EXPECT_LE(worst, 0x1p-52) << "pow to " << y;
  }
}

// Turns are exact where the reduction is: no error near the zeros at whole turns, from either side.
TEST(Math, TurnsAreExactAtQuartersAndCloseElsewhere) {
  for (int quarter = -8; quarter <= 8; ++quarter) {
    const double want_sin[4] = {0, 1, 0, -1};
    const SinCosT<double> d = sincos_turns(0.25 * quarter);
    const SinCosT<float> f = sincos_turns(0.25f * static_cast<float>(quarter));
    EXPECT_EQ(d.sin, want_sin[quarter & 3]);
    EXPECT_EQ(d.cos, want_sin[(quarter + 1) & 3]);
    EXPECT_EQ(f.sin, want_sin[quarter & 3]);
    EXPECT_EQ(f.cos, want_sin[(quarter + 1) & 3]);
  }
  const long double two_pi = 2 * std::acos(-1.0L);
  const auto sin_l = [=](long double t) { return std::sin(two_pi * (t - std::round(t))); };
  const auto cos_l = [=](long double t) { return std::cos(two_pi * (t - std::round(t))); };
  EXPECT_LE(worst_error<double>([](double t) { return sincos_turns(t).sin; }, sin_l, 0.0, 1.0, 2, 0x1p-60),
            1);
  EXPECT_LE(worst_error<double>([](double t) { return sincos_turns(t).cos; }, cos_l, 0.0, 1.0, 2, 0x1p-60),
            1);
  EXPECT_LE(worst_error<double>([](double t) { return sincos_turns(t).sin; }, sin_l, -1e6, 1e6, 2, 0x1p-50),
            1);
  EXPECT_LE(worst_error<float>([](float t) { return sincos_turns(t).sin; }, sin_l, 0.0f, 1.0f, 2, 0x1p-40),
            1);
  EXPECT_LE(worst_error<float>([](float t) { return sincos_turns(t).cos; }, cos_l, -1e3f, 1e3f, 2, 0x1p-22),
            1);
}

template <class T>
void expect_rounding_as_libm(T x) {
  EXPECT_EQ(round(x), std::nearbyint(x)) << x;
  EXPECT_EQ(std::signbit(round(x)), std::signbit(x)) << x;
  EXPECT_EQ(floor(x), std::floor(x)) << x;
  EXPECT_EQ(ceil(x), std::ceil(x)) << x;
  if (std::fabs(x) < T(2147483520)) {
    EXPECT_EQ(floor_to_int(x), static_cast<std::int32_t>(std::floor(x))) << x;
    EXPECT_EQ(round_to_int(x), static_cast<std::int32_t>(std::nearbyint(x))) << x;
  }
}

TEST(Math, RoundingEqualsLibm) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 200000; ++i) {
    expect_rounding_as_libm(float_from_bits(static_cast<std::uint32_t>(random()) & 0xDFFFFFFFu));
    expect_rounding_as_libm(double_from_bits(random() & 0xC3FFFFFFFFFFFFFFu));
  }
  for (const double base : {0.0, 1.0, 2.0, 3.0, 4194303.0, 4194304.0, 8388607.0, 4503599627370495.0})
    for (const double part : {-0.5, -0.25, 0.0, 0.25, 0.5}) {
      expect_rounding_as_libm(base + part);
      expect_rounding_as_libm(-base + part);
      expect_rounding_as_libm(static_cast<float>(base + part));
      expect_rounding_as_libm(static_cast<float>(-base + part));
    }
}

TEST(Math, IntegersAreDefinedForEveryFloat) {
  EXPECT_EQ(floor_to_int(undefined_float()), std::numeric_limits<std::int32_t>::min());
  EXPECT_EQ(round_to_int(undefined_double()), std::numeric_limits<std::int32_t>::min());
  EXPECT_EQ(floor_to_int(kInfF), 2147483520);
  EXPECT_EQ(floor_to_int(-kInfF), std::numeric_limits<std::int32_t>::min());
  EXPECT_EQ(floor_to_int(1e300), std::numeric_limits<std::int32_t>::max());
  EXPECT_EQ(round_to_int(-1e300), std::numeric_limits<std::int32_t>::min());
}

// Bits, not values: an undefined result must be the same constant everywhere.
TEST(Math, UndefinedResultsAreTheConstantNan) {
  for (const float x : {sqrt(-1.0f), log(-1.0f), log(-kInfF), pow(-2.0f, 2.0f), sin(kInfF), cos(10001.0f),
                        exp(undefined_float()), log(undefined_float()), sqrt(undefined_float())})
    EXPECT_EQ(bits_from(x), kUndefinedBits);
  for (const double x : {sqrt(-1.0), log(-1.0), pow(-2.0, 2.0), sin(1e300), cos(undefined_double()),
                         exp(undefined_double()), log(undefined_double())})
    EXPECT_EQ(bits_from(x), 0x7FF8000000000000u);
}

TEST(Math, EdgesOfTheRanges) {
  EXPECT_EQ(exp(0.0f), 1.0f);
  EXPECT_EQ(exp(-0.0), 1.0);
  EXPECT_EQ(exp(kInfF), kInfF);
  EXPECT_EQ(exp(89.0f), kInfF);
  EXPECT_EQ(exp(710.0), kInfD);
  EXPECT_EQ(exp(-kInfD), 0.0);
  EXPECT_EQ(exp(-104.0f), 0.0f);
  EXPECT_EQ(exp(-103.0f), std::exp(-103.0f));  // denormal
  EXPECT_EQ(log(0.0f), -kInfF);
  EXPECT_EQ(log(0.0), -kInfD);
  EXPECT_EQ(log(1.0f), 0.0f);
  EXPECT_EQ(log(1.0), 0.0);
  EXPECT_EQ(log(kInfD), kInfD);
  EXPECT_EQ(pow(0.0, 2.0), 0.0);
  EXPECT_EQ(pow(0.0f, -1.0f), kInfF);
  EXPECT_EQ(pow(0.0, 0.0), 1.0);
  EXPECT_EQ(pow(1.0, 1e300), 1.0);
  EXPECT_EQ(sin(0.0f), 0.0f);
  EXPECT_EQ(cos(0.0), 1.0);
  EXPECT_TRUE(std::signbit(sqrt(-0.0f)));
}

TEST(Math, ChoosingTreatsNanAsDocumented) {
  EXPECT_EQ(clamp(undefined_float(), 2.0f, 3.0f), 2.0f);
  EXPECT_EQ(clamp(5.0, 2.0, 3.0), 3.0);
  EXPECT_EQ(clamp(-kInfD, 2.0, 3.0), 2.0);
  EXPECT_TRUE(is_nan(min(undefined_float(), 1.0f)));
  EXPECT_EQ(max(1.0f, undefined_float()), 1.0f);
  EXPECT_EQ(min(3, 2), 2);
  EXPECT_EQ(lerp(2.0, 4.0, 0.25), 2.5);
  EXPECT_EQ(copysign(3.0f, -0.0f), -3.0f);
  EXPECT_EQ(abs(-0.0), 0.0);
  EXPECT_FALSE(std::signbit(abs(-0.0)));
}

// A pinned digest: a compiler, flag or machine that computes one bit differently is noticed here.
template <class T>
std::uint64_t digest_of(T low, T high) {
  std::uint64_t digest = 14695981039346656037u;
  const auto add = [&](T v) {
    digest = (digest ^ bits_from(v)) * 1099511628211u;
    digest ^= digest >> 29;
  };
  for (int i = 0; i < 20000; ++i) {
    const T x = low + (high - low) * (static_cast<T>(i) / T(20000));
    add(sin(x)), add(cos(x)), add(exp(x)), add(log(abs(x))), add(pow(abs(x), T(0.7))), add(floor(x));
    add(sincos_turns(x).sin);
  }
  return digest;
}
TEST(Math, BitsArePinned) {
  EXPECT_EQ(digest_of<float>(-50, 60), 8132297079117821068u);
  EXPECT_EQ(digest_of<double>(-50, 60), 16971529552449133866u);
}

}  // namespace
}  // namespace ecgpress
