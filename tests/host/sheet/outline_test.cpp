#include "host/sheet/outline.h"

#include <gtest/gtest.h>

#include "test_outlines.h"

namespace ecgpress {
namespace {

using namespace test;

Outline contour(const std::vector<Vec2d>& points) {
  Outline outline;
  append_contour(outline, points);
  return outline;
}

Outline rectangle(double x0, double y0, double x1, double y1) {
  return contour({{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}});
}

Outline both(Outline a, const Outline& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST(Outline, AreaIsPositiveClockwiseOnThePage) {
  EXPECT_DOUBLE_EQ(outline_area(rectangle(1, 2, 4, 4)), 6);
  EXPECT_DOUBLE_EQ(outline_length(rectangle(1, 2, 4, 4)), 10);
  EXPECT_EQ(winding(rectangle(1, 2, 4, 4), {2, 3}), 1);
}

TEST(Outline, ContourLeavesOutEdgesWithoutLength) {
  EXPECT_EQ(contour({{0, 0}, {1, 0}, {1, 0}, {1, 1}, {0, 0}}).size(), 3u);
}

TEST(Outline, UnionOfOverlappingRectanglesHasTheirArea) {
  const Outline united = union_outline(both(rectangle(0, 0, 2, 2), rectangle(1, 1, 3, 3)));
  EXPECT_TRUE(is_closed(united));
  EXPECT_NEAR(outline_area(united), 7, 1e-12);
  EXPECT_NEAR(outline_length(united), 12, 1e-12);
}

TEST(Outline, UnionDropsWhatIsInside) {
  EXPECT_EQ(union_outline(both(rectangle(0, 0, 4, 4), rectangle(1, 1, 2, 2))).size(), 4u);
}

TEST(Outline, UnionKeepsHoles) {
  Outline hole = rectangle(1, 1, 2, 2);
  for (OutlineEdge& e : hole) std::swap(e.a, e.b);
  EXPECT_NEAR(outline_area(union_outline(both(rectangle(0, 0, 4, 4), hole))), 15, 1e-12);
}

TEST(Outline, UnionTurnsAContourOfTheOtherDirection) {
  Outline reversed = rectangle(0, 0, 2, 3);
  for (OutlineEdge& e : reversed) std::swap(e.a, e.b);
  EXPECT_NEAR(outline_area(union_outline(reversed)), 6, 1e-12);
}

TEST(Outline, UnionOfAbuttingRectanglesHasNoInnerWall) {
  const Outline united = union_outline(both(rectangle(0, 0, 1, 2), rectangle(1, 0, 3, 2)));
  EXPECT_NEAR(outline_area(united), 6, 1e-12);
  for (int i = 0; i < 30; ++i) EXPECT_EQ(winding(united, {0.05 + 0.097 * i, 1.03}), 1);
}

TEST(Outline, UnionOfASimpleOutlineKeepsItsEdgesExactly) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    const Outline outline = ring(seed);
    const Outline united = union_outline(outline);
    ASSERT_EQ(united.size(), outline.size());
    const auto less = [](const OutlineEdge& p, const OutlineEdge& q) {
      return std::tie(p.a.x, p.a.y, p.b.x, p.b.y) < std::tie(q.a.x, q.a.y, q.b.x, q.b.y);
    };
    Outline p = outline, q = united;
    std::sort(p.begin(), p.end(), less);
    std::sort(q.begin(), q.end(), less);
    for (std::size_t i = 0; i < p.size(); ++i) EXPECT_FALSE(less(p[i], q[i]) || less(q[i], p[i]));
  }
}

TEST(Outline, UnionAgreesWithTheWindingNumberOfRandomOverlaps) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    Random random(seed);
    Outline outline;
    for (int i = 0; i < 5; ++i)
      append_contour(outline, star(random, random.point({{-1, -1}, {1, 1}}), 0.2, 1, 9, i == 4));
    const Outline united = union_outline(outline);
    EXPECT_TRUE(is_closed(united));
    for (int i = 0; i < 500; ++i) {
      const Vec2d p = random.point({{-2, -2}, {2, 2}});
      ASSERT_EQ(winding(united, p), winding(outline, p) != 0 ? 1 : 0) << "seed " << seed;
    }
  }
}

TEST(Outline, ClipKeepsTheWindingNumberOnItsSide) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    Random random(seed + 100);
    const Outline outline = ring(seed);
    const double limit = random.uniform(-0.9, 0.9);
    for (const Axis axis : {Axis::kX, Axis::kY}) {
      for (const Side side : {Side::kBelow, Side::kAbove}) {
        const Outline part = clip_outline(outline, axis, limit, side);
        EXPECT_TRUE(is_closed(part));
        for (int i = 0; i < 200; ++i) {
          const Vec2d p = random.point({{-1.2, -1.2}, {1.2, 1.2}});
          const double c = axis == Axis::kX ? p.x : p.y;
          const bool kept = side == Side::kAbove ? c > limit : c < limit;
          ASSERT_EQ(winding(part, p), kept ? winding(outline, p) : 0);
        }
      }
    }
  }
}

TEST(Outline, ClipThroughVerticesAndAlongEdgesIsExact) {
  const Outline cross = contour(
      {{1, 0}, {2, 0}, {2, 1}, {3, 1}, {3, 2}, {2, 2}, {2, 3}, {1, 3}, {1, 2}, {0, 2}, {0, 1}, {1, 1}});
  for (const double x : {0.0, 0.5, 1.0, 1.5, 2.0, 3.0}) {
    const Outline left = clip_outline(cross, Axis::kX, x, Side::kBelow);
    const Outline right = clip_outline(cross, Axis::kX, x, Side::kAbove);
    EXPECT_TRUE(is_closed(left) && is_closed(right));
    EXPECT_NEAR(outline_area(left) + outline_area(right), 5, 1e-12) << x;
    EXPECT_NEAR(outline_area(left), std::min(x, 1.0) + 3 * std::clamp(x - 1, 0.0, 1.0) + std::max(x - 2, 0.0),
                1e-12);
  }
}

TEST(Outline, BoxHoldsEveryVertexTightly) {
  const Box2d box = outline_box(contour({{1, 5}, {4, 2}, {2, 7}}));
  EXPECT_EQ(box.min.x, 1);
  EXPECT_EQ(box.min.y, 2);
  EXPECT_EQ(box.max.x, 4);
  EXPECT_EQ(box.max.y, 7);
}

}  // namespace
}  // namespace ecgpress
