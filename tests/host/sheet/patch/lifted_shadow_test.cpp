// Shadows of lifted edges fall away from the lamp, as far as geometry says, softer the higher the edge.
#include "host/sheet/patch/lifted_shadow.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/sheet/build_sheet.h"
#include "kernels/pixel/surface.h"
#include "tests/host/sheet/sheet_fixtures.h"

namespace ecgpress {
namespace {

// The right edge curls up; the lamp stands 45 degrees high.
Draw curled(double far_deg, double lamp_deg) {
  Draw draw;
  draw.curl.far_deg = far_deg;
  draw.curl.reach = 0.3;
  draw.light.elevation_deg = 45;
  draw.light.azimuth_deg = lamp_deg;
  draw.around.shadow = 0.7;
  return draw;
}

struct Shadows {
  PlacedCamera placed;
  Sheet sheet;
  std::vector<ShapeInstance> shapes;
};

Shadows shadows_of(const Draw& draw) {
  Shadows s{place_camera(draw), {}, {}};
  const Sheet plain = build_sheet(test::twelve_leads(), draw, test::fonts(), s.placed.footprint_mm);
  s.sheet = build_sheet(test::twelve_leads(), draw, test::fonts(), s.placed);
  for (std::size_t i = plain.instances.size(); i < s.sheet.instances.size(); ++i)
    s.shapes.push_back(s.sheet.instances[i]);
  for (std::size_t i = plain.runs.size(); i < s.sheet.runs.size(); ++i)
    EXPECT_EQ(s.sheet.runs[i].layer, ShapeLayer::kBelow);
  EXPECT_EQ(s.sheet.texts.size(), plain.texts.size());
  EXPECT_EQ(s.sheet.hiding.size(), plain.hiding.size());
  return s;
}

TEST(LiftedShadow, NothingOnAFlatPageOrWithoutShadow) {
  Draw draw = curled(0, 180);
  draw.fold.count = 2;
  draw.fold.bend_deg = 0;
  EXPECT_TRUE(shadows_of(draw).shapes.empty());
  draw = curled(25, 180);
  draw.around.shadow = 0;
  EXPECT_TRUE(shadows_of(draw).shapes.empty());
  draw.around.shadow = 0.5;
  draw.light.elevation_deg = 90;
  EXPECT_TRUE(shadows_of(draw).shapes.empty()) << "a lamp overhead throws none";
}

TEST(LiftedShadow, FallsAwayFromTheLampAsFarAsTheEdgeIsHigh) {
  const double width = Draw{}.page.width_mm;
  const Shadows away = shadows_of(curled(20, 180));  // lamp at the left
  ASSERT_EQ(away.shapes.size(), 2u);
  const ShapeInstance& farthest = away.shapes.back();
  const auto space = [&](double x) {
    return surface_from_sheet(away.placed.surface.params, away.placed.surface.tables(), Vec2d{x, 100});
  };
  // The camera looks straight down: what is seen over the table's point lies right above it.
  const Vec3d edge = space(width);
  const double end = static_cast<double>(farthest.box_mm.max.x) - 0.5 * static_cast<double>(farthest.soft_mm);
  EXPECT_GT(edge.z, 5);
  EXPECT_NEAR(space(end).x, edge.x + edge.z, 0.3);
  const Shadows towards = shadows_of(curled(20, 0));  // lamp at the right: it falls under the page
  for (const ShapeInstance& s : towards.shapes)
    EXPECT_LT(static_cast<double>(s.box_mm.max.x) - 0.5 * static_cast<double>(s.soft_mm), width + 1);
  Draw below = curled(20, -90);  // lamp above the page's top edge
  for (const ShapeInstance& s : shadows_of(below).shapes)
    EXPECT_GT(static_cast<double>(s.box_mm.max.y), below.page.height_mm + 2);
}

TEST(LiftedShadow, IsSofterTheHigherTheEdge) {
  double last_soft = 0, last_end = 0;
  for (const double deg : {6.0, 12.0, 20.0}) {
    const Shadows s = shadows_of(curled(deg, 180));
    ASSERT_EQ(s.shapes.size(), 2u) << deg;
    for (std::size_t k = 1; k < 2; ++k) EXPECT_GT(s.shapes[k].soft_mm, s.shapes[k - 1].soft_mm) << deg;
    const double soft = static_cast<double>(s.shapes.back().soft_mm),
                 end = static_cast<double>(s.shapes.back().box_mm.max.x);
    EXPECT_GT(soft, 1.3 * last_soft);
    EXPECT_GT(end, last_end + 1);
    last_soft = soft;
    last_end = end;
  }
}

TEST(LiftedShadow, EndsNearThePage) {
  Draw draw = curled(50, 180);
  draw.light.elevation_deg = 5;
  for (const ShapeInstance& s : shadows_of(draw).shapes)
    EXPECT_LT(static_cast<double>(s.box_mm.max.x), draw.page.width_mm + 60);
  EXPECT_NEAR(std::hypot(shadow_per_mm(draw.light).x, shadow_per_mm(draw.light).y), 3, 1e-9);
}

}  // namespace
}  // namespace ecgpress
