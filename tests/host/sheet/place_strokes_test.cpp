#include "host/sheet/place_strokes.h"

#include <gtest/gtest.h>

namespace ecgpress {
namespace {

Sheet stroked(const Draw& draw) {
  const Layout layout = named_layout(draw.layout.id, draw.layout.rhythm_lead);
  Sheet sheet;
  place_strokes(layout, place_layout(layout, draw, 4), draw, 0.0635, sheet);
  return sheet;
}

std::vector<SheetStroke> of_class(const Sheet& sheet, PixelClass c) {
  std::vector<SheetStroke> strokes;
  for (const SheetStroke& s : sheet.strokes)
    if (s.pixel_class == c) strokes.push_back(s);
  return strokes;
}

TEST(PlaceStrokes, PulseIsOneMillivoltForAFifthOfASecond) {
  Draw draw;
  draw.layout.paper_speed_mm_s = 50;
  draw.layout.gain_mm_mv = 5;
  const Layout layout = named_layout("3x4+1", "II");
  const Placement p = place_layout(layout, draw, 4);
  const std::vector<SheetStroke> pulses = of_class(stroked(draw), PixelClass::kPulse);
  ASSERT_EQ(pulses.size(), 4u);
  for (const SheetStroke& s : pulses) {
    ASSERT_EQ(s.path_mm.size(), 6u);
    const auto y = static_cast<float>(p.baseline_y_mm[static_cast<std::size_t>(s.row)]);
    EXPECT_FLOAT_EQ(s.path_mm[0].y, y);
    EXPECT_FLOAT_EQ(s.path_mm[2].y, y - 5);
    EXPECT_FLOAT_EQ(s.path_mm[3].x - s.path_mm[2].x, 10);
    EXPECT_FLOAT_EQ(s.path_mm[5].x, static_cast<float>(p.signal_x_mm)) << "it leads into the signal";
    EXPECT_FLOAT_EQ(s.path_mm[0].x, static_cast<float>(p.pulse_x_mm));
  }
}

TEST(PlaceStrokes, SeparatorsStandBetweenColumnsOnly) {
  const std::vector<SheetStroke> bars = of_class(stroked(Draw{}), PixelClass::kSeparator);
  ASSERT_EQ(bars.size(), 9u) << "three a row, none in the rhythm strip";
  EXPECT_FLOAT_EQ(bars[0].path_mm[0].x, 77.5f);
  EXPECT_FLOAT_EQ(bars[0].path_mm[1].x, 77.5f);
  EXPECT_FLOAT_EQ(bars[0].path_mm[1].y - bars[0].path_mm[0].y, 8);
  Draw draw;
  draw.layout.id = "12x1";
  EXPECT_TRUE(of_class(stroked(draw), PixelClass::kSeparator).empty());
}

TEST(PlaceStrokes, CustomLayoutWithAGapHasNoBarThere) {
  const Layout layout{"gap", 3, 6, {{{{"I", 0, 1}, {"II", 2, 1}}, false}}};
  Sheet sheet;
  place_strokes(layout, place_layout(layout, Draw{}, 4), Draw{}, 0.06, sheet);
  EXPECT_TRUE(of_class(sheet, PixelClass::kSeparator).empty());
}

TEST(PlaceStrokes, ShapesAreSharedAndRunsPointAtThem) {
  const Sheet sheet = stroked(Draw{});
  EXPECT_EQ(sheet.shapes.shapes.size(), 2u);
  EXPECT_EQ(sheet.runs.size(), sheet.strokes.size());
  for (const SheetStroke& s : sheet.strokes) {
    const ShapeRun& run = sheet.runs.at(static_cast<std::size_t>(s.run));
    ASSERT_EQ(run.instance_count, 1);
    const ShapeInstance& instance = sheet.instances.at(static_cast<std::size_t>(run.first_instance));
    EXPECT_EQ(instance.pixel_class, s.pixel_class);
    EXPECT_EQ(instance.stroke_mm, s.width_mm);
    for (const Vec2 p : s.path_mm) {
      EXPECT_GE(p.x, run.box_mm.min.x);
      EXPECT_LE(p.x, run.box_mm.max.x);
      EXPECT_GE(p.y, run.box_mm.min.y);
      EXPECT_LE(p.y, run.box_mm.max.y);
    }
  }
}

TEST(PlaceStrokes, NothingWhereNothingIsWanted) {
  Draw draw;
  draw.layout.pulse = draw.layout.separators = false;
  EXPECT_TRUE(stroked(draw).strokes.empty());
  draw = {};
  draw.layout.pulse_width_mm = draw.layout.separator_width_mm = 0;
  EXPECT_TRUE(stroked(draw).instances.empty()) << "a shape without cells would mislead the pixel";
}

}  // namespace
}  // namespace ecgpress
