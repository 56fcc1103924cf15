#include "host/sheet/patch/shape_placer.h"

#include <gtest/gtest.h>

#include "host/sheet/hidden.h"
#include "host/sheet/patch/patch_outlines.h"

namespace ecgpress {
namespace {

TEST(ShapePlacer, ARunHoldsItsShapesAndTheirSoftEdges) {
  Sheet sheet;
  ShapePlacer placer(0.2, sheet);
  EXPECT_EQ(placer.begin(ShapeLayer::kObject), 0);
  placer.place(disc({10, 10}, 2), {});
  ShapeLook soft;
  soft.soft_mm = 6;
  placer.place(disc({20, 10}, 2), soft);
  EXPECT_EQ(placer.begin(ShapeLayer::kBelow), 1);
  ASSERT_EQ(sheet.runs.size(), 2u);
  EXPECT_EQ(sheet.runs[0].instance_count, 2);
  EXPECT_EQ(sheet.runs[1].instance_count, 0);
  EXPECT_NEAR(sheet.runs[0].box_mm.min.x, 8, 0.01);
  EXPECT_NEAR(sheet.runs[0].box_mm.max.x, 25, 0.01) << "half the soft edge lies outside";
  // Half a footprint and half a soft edge must find their edges in one cell.
  EXPECT_GE(sheet.shapes.shapes[1].margin_units, 3.2f);
}

TEST(ShapePlacer, TheSheetRemembersWhatHides) {
  Sheet sheet;
  ShapePlacer placer(0.2, sheet);
  ShapeLook thin;
  thin.opacity = 0.5;
  placer.begin(ShapeLayer::kOver);
  placer.place(disc({10, 10}, 2), {});
  placer.place(disc({20, 10}, 2), thin);
  placer.place(disc({30, 10}, 2), shade_look({0, 0, 0}, 1, 0));
  placer.begin(ShapeLayer::kCut);
  placer.place(disc({40, 10}, 2), thin);
  placer.begin(ShapeLayer::kBelow);
  placer.place(disc({50, 10}, 2), {});
  placer.begin(ShapeLayer::kObject);
  placer.place(disc({60, 10}, 2), {});
  for (const auto& [x, want] :
       {std::pair{10.0, true}, {20, false}, {30, false}, {40, true}, {50, false}, {60, true}})
    EXPECT_EQ(hidden(sheet, {x, 10}), want) << x;
}

}  // namespace
}  // namespace ecgpress
