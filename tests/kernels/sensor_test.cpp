// Sensor noise: its distribution, its independence, and that it is a function of key, index and pixel alone.
#include "kernels/pixel/sensor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/kernels/drawn_page.h"

namespace ecgpress::test {
namespace {

constexpr std::uint32_t kCount = 400000;

std::vector<LaneColor> noise(const RandomParams& random) {
  std::vector<LaneColor> n(kCount);
  for (std::uint32_t i = 0; i < kCount; ++i) n[i] = sensor_noise(random, i);
  return n;
}

struct Moments {
  double mean, variance, kurtosis;
};

Moments moments(const std::vector<LaneColor>& n, float LaneColor::*channel) {
  double sum = 0, square = 0, fourth = 0;
  for (const LaneColor& c : n) {
    const auto v = static_cast<double>(c.*channel);
    sum += v;
    square += v * v;
    fourth += v * v * v * v;
  }
  const double count = static_cast<double>(n.size());
  return {sum / count, square / count, fourth / count / (square / count * square / count) - 3};
}

const RandomParams kRandom{{0x243F6A88u, 0x85A308D3u}, {7, 0}};

TEST(Sensor, NoiseHasMeanZeroVarianceOneAndThinTails) {
  const std::vector<LaneColor> n = noise(kRandom);
  for (float LaneColor::*channel : {&LaneColor::r, &LaneColor::g, &LaneColor::b}) {
    const Moments m = moments(n, channel);
    // Five standard errors.
    EXPECT_NEAR(m.mean, 0, 5 / std::sqrt(kCount));
    EXPECT_NEAR(m.variance, 1, 5 * std::sqrt(2.0 / kCount));
    EXPECT_NEAR(m.kurtosis, -0.3, 5 * std::sqrt(24.0 / kCount));
  }
}

TEST(Sensor, ChannelsAndNeighboursAreIndependent) {
  const std::vector<LaneColor> n = noise(kRandom);
  double rg = 0, gb = 0, rb = 0, next = 0, below = 0;
  const std::uint32_t row = 2200;
  for (std::uint32_t i = 0; i + row < kCount; ++i) {
    rg += static_cast<double>(n[i].r * n[i].g);
    gb += static_cast<double>(n[i].g * n[i].b);
    rb += static_cast<double>(n[i].r * n[i].b);
    next += static_cast<double>(n[i].g * n[i + 1].g);
    below += static_cast<double>(n[i].g * n[i + row].g);
  }
  for (const double sum : {rg, gb, rb, next, below}) EXPECT_NEAR(sum / kCount, 0, 5 / std::sqrt(kCount));
}

TEST(Sensor, NoiseDependsOnKeyIndexAndPixelAlone) {
  const LaneColor a = sensor_noise(kRandom, 1234), again = sensor_noise(kRandom, 1234);
  EXPECT_EQ(a.r, again.r);
  EXPECT_EQ(a.b, again.b);
  RandomParams other = kRandom;
  const auto differs = [&] {
    int same = 0;
    for (std::uint32_t i = 0; i < 1000; ++i) same += sensor_noise(other, i).g == sensor_noise(kRandom, i).g;
    return same < 20;  // there are 1021 values
  };
  EXPECT_FALSE(differs());
  other.index[0] = 8;
  EXPECT_TRUE(differs());
  other = kRandom;
  other.index[1] = 1;
  EXPECT_TRUE(differs());
  other = kRandom;
  other.key[0] ^= 1;
  EXPECT_TRUE(differs());
}

// A grey page of which only sensor noise makes more than one value.
Page grey_page(float albedo, double read, double shot) {
  Draw draw;
  draw.image = {300, 200, 40};
  draw.page = {400, 400};
  draw.sensor = {read, shot};
  Page page{draw, place_camera(draw), {}};
  page.sheet.size_mm = {400, 400};
  page.sheet.paper = {{400, 400}, {albedo, albedo, albedo}};
  page.sheet.grid.minor_width_mm = page.sheet.grid.major_width_mm = 0;
  return page;
}

TEST(Sensor, PicturesHaveTheNoiseThatTheDrawSays) {
  for (const double albedo : {0.05, 0.5, 0.9}) {
    const double read = 0.01, shot = 0.03, want = std::sqrt(read * read + shot * shot * albedo);
    const LinearImage image = draw_linear(grey_page(static_cast<float>(albedo), read, shot));
    double sum = 0, square = 0;
    for (const float v : image.rgb) {
      const double d = static_cast<double>(v) - albedo;
      sum += d;
      square += d * d;
    }
    const double count = static_cast<double>(image.rgb.size());
    EXPECT_NEAR(sum / count, 0, 5 * want / std::sqrt(count)) << "albedo " << albedo;
    EXPECT_NEAR(std::sqrt(square / count) / want, 1, 0.01) << "albedo " << albedo;
  }
}

TEST(Sensor, NoNoiseLeavesValuesAsTheyAre) {
  const LinearImage image = draw_linear(grey_page(0.5f, 0, 0));
  for (const float v : image.rgb) ASSERT_EQ(v, 0.5f);
}

TEST(Sensor, GreyLevelsAreTheNearestOfTheirRange) {
  EXPECT_EQ(grey_level(-5.0f), 0);
  EXPECT_EQ(grey_level(0.49f), 0);
  EXPECT_EQ(grey_level(0.5f), 1);
  EXPECT_EQ(grey_level(254.4f), 254);
  EXPECT_EQ(grey_level(255.0f), 255);
  EXPECT_EQ(grey_level(1e9f), 255);
}

}  // namespace
}  // namespace ecgpress::test
