#include "host/sheet/stroke_outline.h"

#include <gtest/gtest.h>

#include "test_outlines.h"

namespace ecgpress {
namespace {

using namespace test;

TEST(StrokeOutline, AStraightStrokeIsARectangle) {
  const Outline o = stroke_outline({{1, 1}, {4, 5}}, 0.5);
  EXPECT_EQ(o.size(), 4u);
  EXPECT_NEAR(outline_area(o), 2.5, 1e-12);
  EXPECT_TRUE(is_closed(o));
}

TEST(StrokeOutline, LevelStrokeHasButtEnds) {
  const Box2d box = outline_box(stroke_outline({{0, 0}, {10, 0}}, 0.4));
  EXPECT_DOUBLE_EQ(box.min.x, 0);
  EXPECT_DOUBLE_EQ(box.max.x, 10);
  EXPECT_DOUBLE_EQ(box.min.y, -0.2);
  EXPECT_DOUBLE_EQ(box.max.y, 0.2);
}

// A pulse with mitred right angles: at each corner the pen's track gains on one side what it loses on the
// other, so that the area is length times width.
TEST(StrokeOutline, RightAnglesHaveMitres) {
  const Outline o = stroke_outline({{0, 0}, {2.5, 0}, {2.5, -10}, {7.5, -10}, {7.5, 0}, {10, 0}}, 0.4);
  EXPECT_EQ(o.size(), 12u);
  EXPECT_NEAR(outline_area(o), 30 * 0.4, 1e-12);
  EXPECT_EQ(winding(o, {2.5 - 0.19, -10.19}), 1) << "the outer corner is full";
  EXPECT_EQ(winding(o, {2.5 + 0.21, -9.79}), 0) << "the inside of the pulse is empty";
  EXPECT_DOUBLE_EQ(outline_box(o).min.y, -10.2);
}

TEST(StrokeOutline, NeverWindsTwiceEvenWhereSegmentsAreShorterThanThePen) {
  for (const double width : {0.1, 0.6, 1.5, 3.0, 6.0}) {
    const Outline o = stroke_outline({{0, 0}, {1, 0}, {1, -2}, {3, -2}, {3, 0}, {4, 0}}, width);
    EXPECT_TRUE(is_closed(o));
    Random random(7);
    for (int i = 0; i < 2000; ++i) {
      const int w = winding(o, random.point({{-5, -7}, {9, 5}}));
      ASSERT_TRUE(w == 0 || w == 1) << width;
    }
  }
}

TEST(StrokeOutline, SharpCornersAreCutOff) {
  const Box2d box = outline_box(stroke_outline({{0, 0}, {10, 0}, {0, 0.5}}, 1));
  EXPECT_LT(box.max.x, 11);
}

}  // namespace
}  // namespace ecgpress
