#include "host/sheet/glyph_outline.h"

#include <gtest/gtest.h>

#include <cmath>

#include "test_outlines.h"

namespace ecgpress {
namespace {

using namespace test;

double distance_to_edges(const Outline& outline, Vec2d p) {
  double nearest = 1e9;
  for (const OutlineEdge& e : outline) {
    const Vec2d d = e.b - e.a;
    const double t = std::clamp(dot(p - e.a, d) / dot(d, d), 0.0, 1.0);
    const Vec2d q = e.a + t * d - p;
    nearest = std::min(nearest, std::sqrt(dot(q, q)));
  }
  return nearest;
}

TEST(GlyphOutline, ToleranceMeetsItsPromiseInPixels) {
  const double em_px = 3.0 / 25.4 * 1200;  // a 3 mm em at 1200 dpi
  EXPECT_LT(kFlattenToleranceEm * em_px, 0.15);
  EXPECT_LT(kFlattenToleranceEm, 1.0 / 500);
}

TEST(GlyphOutline, QuadraticStaysWithinTolerance) {
  Random random(5);
  for (int i = 0; i < 200; ++i) {
    const Vec2d p0 = random.point({{-1, -1}, {1, 1}}), c = random.point({{-1, -1}, {1, 1}}),
                p1 = random.point({{-1, -1}, {1, 1}});
    ContourCollector collector(kFlattenToleranceEm);
    collector.move_to(p0);
    collector.quadratic_to(c, p1);
    const Outline o = collector.finish();
    for (double t = 0; t <= 1; t += 1.0 / 128) {
      const double s = 1 - t;
      ASSERT_LE(distance_to_edges(o, s * s * p0 + 2 * s * t * c + t * t * p1), kFlattenToleranceEm * 1.0001);
    }
  }
}

TEST(GlyphOutline, CubicStaysWithinTolerance) {
  Random random(6);
  for (int i = 0; i < 200; ++i) {
    const Vec2d p0 = random.point({{-1, -1}, {1, 1}}), c0 = random.point({{-1, -1}, {1, 1}}),
                c1 = random.point({{-1, -1}, {1, 1}}), p1 = random.point({{-1, -1}, {1, 1}});
    ContourCollector collector(kFlattenToleranceEm);
    collector.move_to(p0);
    collector.cubic_to(c0, c1, p1);
    const Outline o = collector.finish();
    for (double t = 0; t <= 1; t += 1.0 / 128) {
      const double s = 1 - t;
      const Vec2d p = s * s * s * p0 + 3 * s * s * t * c0 + 3 * s * t * t * c1 + t * t * t * p1;
      ASSERT_LE(distance_to_edges(o, p), kFlattenToleranceEm * 1.0001);
    }
  }
}

TEST(GlyphOutline, ContoursAreClosedOneByOne) {
  ContourCollector collector(0.01);
  collector.move_to({0, 0});
  collector.line_to({1, 0});
  collector.line_to({1, 1});
  collector.move_to({5, 5});
  collector.line_to({6, 5});
  collector.line_to({6, 6});
  const Outline o = collector.finish();
  EXPECT_EQ(o.size(), 6u);
  EXPECT_TRUE(is_closed(o));
  EXPECT_NEAR(outline_area(o), 1, 1e-12);
  EXPECT_TRUE(collector.finish().empty());
}

}  // namespace
}  // namespace ecgpress
