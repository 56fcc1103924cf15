// Ink outlines: as broad as the pen, turning one way, and what each pen makes of speed.
#include "host/writing/pen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace ecgpress {
namespace {

double signed_area(const std::vector<Vec2d>& c) {
  double twice = 0;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Vec2d a = c[i], b = c[(i + 1) % c.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return 0.5 * twice;
}

int winding(const std::vector<Vec2d>& c, Vec2d p) {
  int count = 0;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Vec2d a = c[i], b = c[(i + 1) % c.size()];
    if ((a.y <= p.y) == (b.y <= p.y)) continue;
    if (a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) > p.x) count += b.y > a.y ? 1 : -1;
  }
  return count;
}

double distance(Vec2d p, Vec2d a, Vec2d b) {
  const Vec2d d = b - a;
  const double t = std::clamp(dot(p - a, d) / std::max(dot(d, d), 1e-12), 0.0, 1.0);
  const Vec2d e = p - (a + t * d);
  return std::hypot(e.x, e.y);
}

double distance(Vec2d p, const std::vector<InkPoint>& path) {
  double least = 1e9;
  for (std::size_t i = 0; i + 1 < path.size(); ++i)
    least = std::min(least, distance(p, path[i].at, path[i + 1].at));
  return least;
}

Dice pen_dice(std::uint32_t item) { return {{7, 9}, 0, Purpose::kWriting, item}; }

TEST(Pen, AStraightStrokeHasTheAreaOfItsPen) {
  const std::vector<Vec2d> c = ink_contour({{{0, 0}, 0.4}, {{5, 0}, 0.4}, {{10, 0}, 0.4}});
  const double area = 10 * 0.4 + 3.14159265 * 0.04;
  EXPECT_NEAR(signed_area(c), area, 0.03 * area);
}

// Ways with cusps, loops and turns tighter than the pen: every point within half a pen of the centre line is
// ink, no point farther off is, and nowhere does the outline turn the other way round.
TEST(Pen, OutlinesCoverThePenAndNothingElse) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int shape = 0; shape < 40; ++shape) {
    std::vector<InkPoint> path;
    double heading = 0, bend = 0;
    Vec2d at{5, 5};
    for (int k = 0; k < 60; ++k) {
      path.push_back({at, 0.5});
      bend = 0.8 * bend + 0.25 * (unit(random) - 0.5);
      heading += k % 17 == 16 ? 2.8 : bend;  // a cusp now and then
      at = at + 0.12 * Vec2d{std::cos(heading), std::sin(heading)};
    }
    const std::vector<Vec2d> c = ink_contour(path);
    for (int k = 0; k < 1500; ++k) {
      const Vec2d p = path[random() % path.size()].at + Vec2d{unit(random) - 0.5, unit(random) - 0.5};
      const double d = distance(p, path);
      const int w = winding(c, p);
      EXPECT_GE(w, 0) << shape;
      if (d < 0.22) {
        EXPECT_GT(w, 0) << shape << " at " << d;
      }
      if (d > 0.36) {
        EXPECT_EQ(w, 0) << shape << " at " << d;
      }
    }
  }
}

TEST(Pen, ThinningStaysWithinItsTolerance) {
  std::vector<InkPoint> path;
  for (int k = 0; k <= 400; ++k) {
    const double a = 0.02 * k;
    path.push_back({{3 * std::cos(a) + 0.2 * a, 3 * std::sin(a)}, 0.3 + 0.1 * std::sin(3 * a)});
  }
  const std::vector<InkPoint> thin = thinned(path, 0.02);
  EXPECT_LT(thin.size(), path.size() / 4);
  EXPECT_EQ(thin.front().at.x, path.front().at.x);
  EXPECT_EQ(thin.back().at.x, path.back().at.x);
  for (const InkPoint& p : path) EXPECT_LT(distance(p.at, thin), 0.0201);
}

PenTouch touch(double speed) {
  PenTouch t;
  for (int k = 0; k <= 200; ++k) t.push_back({{0.05 * k, 0}, speed, 0.05 * k / speed});
  return t;
}

double ink_area(const std::vector<InkLayer>& layers) {
  double area = 0;
  for (const auto& c : layers[0].contours) area += signed_area(c);
  return area;
}

TEST(Pen, SlowStrokesAreBroaderAndDarker) {
  Pen pen;
  pen.width_mm = 0.4;
  for (const PenKind kind : {PenKind::kBallPen, PenKind::kFeltTip}) {
    pen.kind = kind;
    Dice d = pen_dice(1);
    const std::vector<InkLayer> slow = pen_ink(pen, {touch(4)}, 25, d),
                                fast = pen_ink(pen, {touch(80)}, 25, d);
    EXPECT_GT(ink_area(slow), 1.15 * ink_area(fast));
    EXPECT_GT(slow.size(), fast.size()) << "the core of a slow stroke is inked twice";
  }
}

TEST(Pen, SkipsTakeInkAway) {
  Pen whole, skipping;
  skipping.skips = 4;
  Dice a = pen_dice(2), b = pen_dice(2);
  const auto one = pen_ink(whole, {touch(25)}, 25, a), many = pen_ink(skipping, {touch(25)}, 25, b);
  EXPECT_EQ(one[0].contours.size(), 1u);
  EXPECT_GT(many[0].contours.size(), 1u);
  EXPECT_LT(ink_area(many), ink_area(one));
}

TEST(Pen, KindsDiffer) {
  for (std::uint32_t item = 0; item < 40; ++item) {
    Dice d = pen_dice(100 + item);
    const Pen ball = drawn_pen(PenKind::kBallPen, d), felt = drawn_pen(PenKind::kFeltTip, d),
              pencil = drawn_pen(PenKind::kPencil, d), marker = drawn_pen(PenKind::kHighlighter, d);
    EXPECT_TRUE(ball.width_mm >= 0.3 && ball.width_mm <= 0.5);
    EXPECT_LT(ball.width_mm, felt.width_mm);
    EXPECT_GT(marker.width_mm, 3);
    EXPECT_LT(pencil.opacity, ball.opacity);
    EXPECT_GT(std::max({marker.color.r, marker.color.g, marker.color.b}), 220)
        << "bright: it must not hide print";
  }
}

}  // namespace
}  // namespace ecgpress
