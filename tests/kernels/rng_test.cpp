// Philox against the published vectors, and the distributions made from its words.
#include "kernels/base/rng.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>

namespace ecgpress {
namespace {

using Words = std::array<std::uint32_t, 4>;

Words philox(const Words& counter, const std::array<std::uint32_t, 2>& key) {
  const Philox4 p = philox4x32(counter.data(), key.data());
  return {p.w[0], p.w[1], p.w[2], p.w[3]};
}

// Known answers of Random123 1.14, tests/kat_vectors, philox4x32 10.
TEST(Rng, PublishedVectors) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  const std::uint32_t f = 0xffffffff;
  EXPECT_EQ(philox({f, f, f, f}, {f, f}), (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Rng, CounterHoldsIndexPurposeAndNumber) {
  const std::uint32_t key[2] = {11, 22};
  const std::uint64_t index = 0x0000000500000003u;
  const Philox4 a = random_words(key, index, Purpose::kBackground, 9);
  EXPECT_EQ(philox({3, 5, static_cast<std::uint32_t>(Purpose::kBackground), 9}, {11, 22}),
            (Words{a.w[0], a.w[1], a.w[2], a.w[3]}));
}

// Renumbering a purpose changes old pictures: this list only grows.
TEST(Rng, PurposesKeepTheirNumbers) {
  EXPECT_EQ(static_cast<int>(Purpose::kRecipe), 1);
  EXPECT_EQ(static_cast<int>(Purpose::kLayout), 2);
  EXPECT_EQ(static_cast<int>(Purpose::kHeaderText), 3);
  EXPECT_EQ(static_cast<int>(Purpose::kSensorNoise), 4);
  EXPECT_EQ(static_cast<int>(Purpose::kBackground), 5);
  EXPECT_EQ(static_cast<int>(Purpose::kSyntheticRecord), 6);
  EXPECT_EQ(static_cast<int>(Purpose::kSyntheticBeat), 7);
  EXPECT_EQ(static_cast<int>(Purpose::kSyntheticNoise), 8);
  EXPECT_EQ(static_cast<int>(Purpose::kSyntheticPerson), 9);
}

TEST(Rng, UniformStaysBelowOneAndIsExact) {
  EXPECT_EQ(uniform_float(0), 0.0f);
  EXPECT_EQ(uniform_float(0xffffffff), 1.0f - 0x1p-24f);
  EXPECT_EQ(uniform_float(0x80000000), 0.5f);
  EXPECT_EQ(uniform_double(0, 0), 0.0);
  EXPECT_EQ(uniform_double(0xffffffff, 0xffffffff), 1.0 - 0x1p-53);
  EXPECT_EQ(uniform_double(0, 64), 0x1p-53);
  EXPECT_EQ(uniform_index(0, 7), 0u);
  EXPECT_EQ(uniform_index(0xffffffff, 7), 6u);
  EXPECT_EQ(uniform_index(0xffffffff, 1), 0u);
}

TEST(Rng, NormalIsFiniteAtTheEnds) {
  for (const std::uint32_t a : {0u, 0xffffffffu})
    for (const std::uint32_t b : {0u, 0xffffffffu}) {
      const Vec2 f = normal_floats(a, b);
      EXPECT_LE(std::fabs(f.x), 5.7706f);
      EXPECT_LE(std::fabs(f.y), 5.7706f);
      const Vec2d d = normal_doubles({{a, a, b, b}});
      EXPECT_LE(std::fabs(d.x), 8.5717);
      EXPECT_LE(std::fabs(d.y), 8.5717);
    }
}

// Moments and the distribution function at some points, of 400,000 numbers; 5 standard errors.
template <class Draw>
void expect_standard_normal(Draw draw) {
  const int n = 200000;
  double sum[5] = {}, cross = 0;
  int below[5] = {};
  const double at[5] = {-2, -1, 0, 1, 2};
  for (int i = 0; i < n; ++i) {
    const auto pair = draw(i);
    cross += static_cast<double>(pair.x) * static_cast<double>(pair.y);
    for (const double v : {static_cast<double>(pair.x), static_cast<double>(pair.y)}) {
      for (int k = 1; k <= 4; ++k) sum[k] += std::pow(v, k);
      for (int k = 0; k < 5; ++k) below[k] += v < at[k];
    }
  }
  const double m = 2.0 * n;
  EXPECT_NEAR(sum[1] / m, 0, 5 / std::sqrt(m));
  EXPECT_NEAR(sum[2] / m, 1, 5 * std::sqrt(2 / m));
  EXPECT_NEAR(sum[3] / m, 0, 5 * std::sqrt(15 / m));
  EXPECT_NEAR(sum[4] / m, 3, 5 * std::sqrt(96 / m));
  EXPECT_NEAR(cross / n, 0, 5 / std::sqrt(n));
  for (int k = 0; k < 5; ++k) {
    const double p = 0.5 * std::erfc(-at[k] / std::sqrt(2.0));
    EXPECT_NEAR(below[k] / m, p, 5 * std::sqrt(p * (1 - p) / m)) << "below " << at[k];
  }
}
TEST(Rng, NormalsAreNormal) {
  const std::uint32_t key[2] = {1, 2};
  expect_standard_normal([&](int i) {
    const Philox4 w =
        random_words(key, std::uint64_t{0}, Purpose::kSensorNoise, static_cast<std::uint32_t>(i));
    return normal_floats(w.w[0], w.w[1]);
  });
  expect_standard_normal([&](int i) {
    return normal_doubles(random_words(key, static_cast<std::uint64_t>(i), Purpose::kSyntheticNoise, 0));
  });
}

// Neighbouring keys, indices, purposes and numbers share no word.
TEST(Rng, NeighboursDiffer) {
  std::set<std::uint32_t> seen;
  int drawn = 0;
  for (std::uint32_t k = 0; k < 4; ++k)
    for (std::uint64_t index : {0u, 1u, 2u})
      for (const Purpose purpose : {Purpose::kRecipe, Purpose::kLayout})
        for (std::uint32_t n = 0; n < 4; ++n) {
          const std::uint32_t key[2] = {k, 0};
          const Philox4 words = random_words(key, index, purpose, n);
          for (const std::uint32_t w : words.w) seen.insert(w), ++drawn;
        }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(drawn));
}

}  // namespace
}  // namespace ecgpress
