#include "host/sheet/ink_box.h"

#include <gtest/gtest.h>

namespace ecgpress {
namespace {

TEST(InkBox, CullingBoxHoldsTheTightOneWithLittleToSpare) {
  const Box2d box{{10, 20}, {30, 40}};
  const Box2 tight = float_box(box), safe = culling_box(box);
  EXPECT_LT(safe.min.x, tight.min.x);
  EXPECT_LT(safe.min.y, tight.min.y);
  EXPECT_GT(safe.max.x, tight.max.x);
  EXPECT_GT(safe.max.y, tight.max.y);
  EXPECT_NEAR(safe.min.x, 10, 2e-4);
  EXPECT_NEAR(safe.max.y, 40, 2e-4);
}

TEST(InkBox, JoinedHoldsBoth) {
  const Box2d box = joined({{0, 5}, {1, 6}}, {{-1, 7}, {0.5, 8}});
  EXPECT_EQ(box.min.x, -1);
  EXPECT_EQ(box.min.y, 5);
  EXPECT_EQ(box.max.x, 1);
  EXPECT_EQ(box.max.y, 8);
}

}  // namespace
}  // namespace ecgpress
