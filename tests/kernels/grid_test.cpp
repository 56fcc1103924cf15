// The grid's covered fractions against intervals counted one by one, and against integrals of the shadow.
#include "kernels/pixel/grid.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace ecgpress {
namespace {

struct Fractions {
  double minor, major;
};

double overlap(double a0, double a1, double b0, double b1) {
  return std::max(0.0, std::min(a1, b1) - std::max(a0, b0));
}

// Parts of the interval of width `wide` round z that lie on lines.
Fractions counted_lines(const GridParams& g, double z, double wide) {
  const double pitch = g.minor_pitch_mm;
  const long every = std::lround(g.major_pitch_mm / g.minor_pitch_mm);
  Fractions f{0, 0};
  const long first = std::lround((z - wide) / pitch) - every - 1,
             last = std::lround((z + wide) / pitch) + every + 1;
  for (long k = first; k <= last; ++k) {
    const bool major = k % every == 0;
    const double half = 0.5 * (major ? g.major_width_mm : g.minor_width_mm),
                 at = static_cast<double>(k) * pitch;
    (major ? f.major : f.minor) += overlap(z - 0.5 * wide, z + 0.5 * wide, at - half, at + half) / wide;
  }
  return f;
}

GridParams random_grid(std::mt19937& random) {
  std::uniform_real_distribution<float> uniform(0, 1);
  GridParams g;
  g.minor_pitch_mm = random() % 3 ? 1.0f : 0.5f + uniform(random);
  g.major_pitch_mm = g.minor_pitch_mm * static_cast<float>(1 + random() % 6);
  g.minor_width_mm = random() % 5 ? 0.4f * uniform(random) * g.minor_pitch_mm : 0.0f;
  g.major_width_mm = random() % 5 ? 0.6f * uniform(random) * g.minor_pitch_mm : 0.0f;
  return g;
}

TEST(Grid, AlignedFootprintsCoverExactlyTheirPartOfEachLine) {
  std::mt19937 random(1);
  std::uniform_real_distribution<float> uniform(0, 1);
  double worst = 0;
  for (int i = 0; i < 100000; ++i) {
    const GridParams g = random_grid(random);
    const float wide = std::exp(-4.0f + 4.5f * uniform(random)), z = 300 * uniform(random) - 20;
    const GridLines got = grid_axis_cover(g, grid_reach(g, 0.5f * wide), z, wide, 0.0f);
    const Fractions want = counted_lines(g, static_cast<double>(z), static_cast<double>(wide));
    // An ulp of z, 3e-5 mm, against the footprint.
    const double bound = 2e-5 + 1e-4 / static_cast<double>(wide);
    worst = std::max({worst, std::abs(static_cast<double>(got.minor) - want.minor) - bound,
                      std::abs(static_cast<double>(got.major) - want.major) - bound});
  }
  EXPECT_LE(worst, 0);
}

// Dots are what lines of both directions cover together, but no part of a major line: four by four to a box.
TEST(Grid, DotsStandWhereMinorLinesWouldCross) {
  GridParams g;
  g.minor_width_mm = 0.3f;
  g.minor_dots = true;
  const auto ink = [&](float x, float y, float wide) {
    const GridCover c{grid_axis_cover(g, grid_reach(g, 0.5f * wide), x, wide, 0.0f),
                      grid_axis_cover(g, grid_reach(g, 0.5f * wide), y, wide, 0.0f)};
    return grid_ink(g, 1.0f, c);
  };
  EXPECT_NEAR(ink(2, 3, 0.01f).minor, 1, 1e-4);
  EXPECT_EQ(ink(2, 3.5f, 0.01f).minor, 0) << "between two dots of a line";
  EXPECT_EQ(ink(2, 5, 0.01f).minor, 0) << "on a major line";
  EXPECT_NEAR(ink(2, 5, 0.01f).major, 1, 1e-4);
  EXPECT_NEAR(ink(2.15f, 3.15f, 0.3f).minor, 0.25, 1e-4);
  EXPECT_NEAR(ink(2.5f, 2.5f, 5).minor, 16 * 0.3 * 0.3 / 25, 1e-4) << "a whole box";
  g.minor_dots = false;
  EXPECT_NEAR(ink(2, 3.5f, 0.01f).minor, 1, 1e-4);
}

// The shadow of a parallelogram is the convolution of two boxes: its integral by many small steps.
TEST(Grid, ShadowIsTwoBoxesConvolved) {
  for (const float thin : {0.0f, 0.01f, 0.3f, 0.7f, 1.0f}) {
    const Shadow s = shadow_of(1.0f, thin);
    for (double z = -1.2; z <= 1.2; z += 0.0173) {
      const int steps = 20000;
      double part = 0;
      for (int i = 0; i < steps; ++i) {
        const double shift = ((i + 0.5) / steps - 0.5) * static_cast<double>(thin);
        part += std::min(0.5, std::max(-0.5, z - shift)) / steps;
      }
      EXPECT_NEAR(shadow_up_to(s, static_cast<float>(z)), part, 2e-6) << "thin " << thin << ", z " << z;
    }
  }
}

TEST(Grid, ShadowIsExactlyOneHalfBeyond) {
  for (const float thin : {0.0f, 0.2f, 1.0f}) {
    const Shadow s = shadow_of(0.13f, 0.13f * thin);
    for (const float z : {s.reach, 1.0f, 1e3f, 3e30f}) {
      EXPECT_EQ(shadow_up_to(s, z), 0.5f);
      EXPECT_EQ(shadow_up_to(s, -z), -0.5f);
    }
  }
}

TEST(Grid, LooksAtEveryLineThatAFootprintMayTouch) {
  std::mt19937 random(2);
  std::uniform_real_distribution<float> uniform(0, 1);
  for (int i = 0; i < 20000; ++i) {
    const GridParams g = random_grid(random);
    const float wide = 6 * uniform(random), thin = wide * uniform(random), z = 40 * uniform(random);
    const int reach = grid_reach(g, 0.5f * (wide + thin));
    const GridLines near = grid_axis_cover(g, reach, z, wide, thin);
    const GridLines all = grid_axis_cover(g, reach + 3, z, wide, thin);
    ASSERT_EQ(near.minor, all.minor) << "footprint " << wide << " + " << thin << " mm";
    ASSERT_EQ(near.major, all.major) << "footprint " << wide << " + " << thin << " mm";
  }
}

TEST(Grid, HasNoMinorLineUnderAMajorOne) {
  GridParams g;
  g.minor_width_mm = 0.3f;
  g.major_width_mm = 0.1f;
  for (int k = -10; k <= 10; ++k) {
    const GridLines c = grid_axis_cover(g, 0, 5.0f * static_cast<float>(k), 0.2f, 0.0f);
    EXPECT_EQ(c.minor, 0.0f) << "line " << k;
    EXPECT_NEAR(c.major, 0.5, 1e-5) << "line " << k;
  }
}

TEST(Grid, EndsAtItsArea) {
  GridParams g;
  g.area_mm = {{10, 20}, {50, 40}};
  Footprints p{};
  p.wide_x = p.wide_y = 0.2f;
  p.thin_x = p.thin_y = 0;
  const auto inside = [&](float x, float y) {
    p.x = x;
    p.y = y;
    return grid_inside(g, p);
  };
  EXPECT_EQ(inside(30, 30), 1.0f);
  EXPECT_EQ(inside(9.8f, 30), 0.0f);
  EXPECT_EQ(inside(30, 40.3f), 0.0f);
  EXPECT_NEAR(inside(10, 30), 0.5, 1e-4);
  EXPECT_NEAR(inside(50, 40), 0.25, 1e-4);
}

}  // namespace
}  // namespace ecgpress
