// The sigma-lognormal model against its closed forms.
#include "host/writing/hand_movement.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ecgpress {
namespace {

double length(Vec2d v) { return std::hypot(v.x, v.y); }

LognormalStroke stroke(double half_turn, double sigma = 0.23) {
  LognormalStroke s;
  s.chord = {3, -1.5};
  s.half_turn = half_turn;
  s.t0 = 0.04;
  s.mu = -1.9;
  s.sigma = sigma;
  return s;
}

TEST(HandMovement, NormalDistributionAndArcTangent) {
  for (double z = -6; z <= 6; z += 0.037)
    EXPECT_NEAR(normal_distribution(z), 0.5 * std::erfc(-z / std::sqrt(2.0)), 1.2e-7) << z;
  for (double x = -40; x <= 40; x += 0.0713) EXPECT_NEAR(arc_tangent(x), std::atan(x), 1e-9) << x;
}

// D is the integral of the speed, and the place moves with that speed.
TEST(HandMovement, LengthIsTheIntegralOfTheSpeed) {
  for (const double half_turn : {0.0, 0.4, -1.3}) {
    const LognormalStroke s = stroke(half_turn);
    double way = 0, travelled = 0;
    const double dt = 1e-5;
    for (double t = s.t0; t < s.t0 + 1; t += dt) {
      way += s.speed(t + 0.5 * dt) * dt;
      travelled += length(s.displacement(t + dt) - s.displacement(t));
    }
    EXPECT_NEAR(way, s.length(), 1e-5);
    EXPECT_NEAR(travelled, s.length(), 1e-4) << half_turn;
  }
}

TEST(HandMovement, SpeedPeaksAtExpOfMuMinusSigmaSquared) {
  for (const double sigma : {0.12, 0.23, 0.5}) {
    const LognormalStroke s = stroke(0.5, sigma);
    const double peak = s.t0 + std::exp(s.mu - sigma * sigma);
    EXPECT_NEAR(s.peak_time(), peak, 1e-12);
    EXPECT_GT(s.speed(peak), s.speed(peak - 1e-4));
    EXPECT_GT(s.speed(peak), s.speed(peak + 1e-4));
    EXPECT_NEAR(s.progress(s.median_time()), 0.5, 1e-7);
  }
}

// The way is an arc of a circle through both ends, whose rise is tan(turn / 4) half chords.
TEST(HandMovement, AStrokeRunsAlongAnArc) {
  const LognormalStroke s = stroke(0.9);
  EXPECT_NEAR(length(s.displacement_at(0)), 0, 1e-12);
  EXPECT_NEAR(length(s.displacement_at(1) - s.chord), 0, 1e-12);
  const Vec2d middle = s.displacement_at(0.5) - 0.5 * s.chord;
  EXPECT_NEAR(dot(middle, s.chord), 0, 1e-12);
  EXPECT_NEAR(length(middle), 0.5 * length(s.chord) * std::tan(0.45), 1e-12);
  EXPECT_GT(middle.x * s.chord.y - middle.y * s.chord.x, 0) << "a turn to the left bulges to the right";
}

const std::vector<PenTarget> kZigzag{{{1, 0}, {0, -0.2}, true, false, 0},
                                     {{1.2, 2}, {}, true, true, 0},
                                     {{2.5, 2}, {}, false, false, 0},
                                     {{2.5, 0}, {0.3, 0}, true, false, 0},
                                     {{4, 0.5}, {}, true, false, 0}};

TEST(HandMovement, EndsAtTheLastTargetAndPassesNearTheOthers) {
  const HandMovement m({0, 0}, kZigzag, Tempo{});
  EXPECT_NEAR(length(m.position(100) - kZigzag.back().at), 0, 1e-6);
  EXPECT_NEAR(length(m.position(-100)), 0, 1e-12);
  for (std::size_t j = 1; j < kZigzag.size(); ++j)
    EXPECT_LT(length(m.position(m.switch_time(j)) - kZigzag[j - 1].at), 0.7)
        << j << ": a third of the strokes beside it";
}

// Less overlap, closer to the targets: corners of a careful hand are sharper.
TEST(HandMovement, OverlapRoundsCorners) {
  Tempo fluent, careful;
  fluent.rounded_overlap = 0.25;
  careful.rounded_overlap = 0.6;
  const std::vector<PenTarget> corner{{{0, 3}, {}, true, false, 0}, {{3, 3}, {}, true, false, 0}};
  const auto miss = [&](const Tempo& tempo) {
    const HandMovement m({0, 0}, corner, tempo);
    return length(m.position(m.switch_time(1)) - corner[0].at);
  };
  EXPECT_LT(miss(careful), 0.5 * miss(fluent));
  std::vector<PenTarget> with_care = corner;
  with_care[0].care = 1;
  const HandMovement m({0, 0}, with_care, fluent);
  EXPECT_LT(length(m.position(m.switch_time(1)) - corner[0].at), miss(fluent));
}

TEST(HandMovement, TouchesAreTheRunsOfThePenOnPaper) {
  const HandMovement m({0, 0}, kZigzag, Tempo{});
  const std::vector<PenTouch> touches = m.touches(kZigzag, 12);
  ASSERT_EQ(touches.size(), 2u);
  EXPECT_EQ(touches[0].size(), 25u);
  EXPECT_EQ(touches[1].size(), 25u);
  for (const PenTouch& touch : touches)
    for (std::size_t k = 0; k < touch.size(); ++k) {
      EXPECT_LT(length(touch[k].at - m.position(touch[k].time_s)), 1e-2)
          << "strokes past 3 sigma count as done";
      if (k > 0) {
        EXPECT_GT(touch[k].time_s, touch[k - 1].time_s);
      }
      EXPECT_GE(touch[k].speed, 0);
    }
}

// The two-thirds of it that everybody sees: slow in corners.
TEST(HandMovement, CornersAreSlow) {
  const HandMovement m({0, 0}, kZigzag, Tempo{});
  const std::vector<PenTouch> touches = m.touches(kZigzag, 12);
  double corner = 1e9, fastest = 0;
  for (const PenSample& s : touches[0]) {
    fastest = std::max(fastest, s.speed);
    if (std::abs(s.time_s - m.switch_time(1)) < 0.02) corner = std::min(corner, s.speed);
  }
  EXPECT_LT(corner, 0.75 * fastest);
}

}  // namespace
}  // namespace ecgpress
