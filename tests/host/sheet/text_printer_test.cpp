#include "host/sheet/text_printer.h"

#include <gtest/gtest.h>

#include "sheet_fixtures.h"
#include "test_outlines.h"

namespace ecgpress {
namespace {

using namespace test;

const Font& default_font() {
  static const auto f = fonts().font("default");
  return *f;
}

TEST(TextPrinter, BoxesAreTheInkAndNothingMore) {
  Sheet sheet;
  TextPrinter printer(default_font(), {0, 0, 0}, kFootprintMm, sheet);
  printer.print("aVR jg", SheetTextKind::kLeadName, {20, 30}, 3.2, 7);
  ASSERT_EQ(sheet.texts.size(), 1u);
  const SheetText& text = sheet.texts[0];
  EXPECT_EQ(text.trace, 7);
  ASSERT_EQ(sheet.instances.size(), 5u) << "the blank has no ink";
  Box2d ink{{1e9, 1e9}, {-1e9, -1e9}};
  std::size_t i = 0;
  for (const PlacedGlyph& g : default_font().shape("aVR jg")->glyphs) {
    const Glyph& glyph = default_font().glyph(g.glyph);
    for (const OutlineEdge& e : glyph.outline) {
      const Vec2d p = Vec2d{20, 30} + 3.2 * (g.origin_em + e.a);
      ink = {{std::min(ink.min.x, p.x), std::min(ink.min.y, p.y)},
             {std::max(ink.max.x, p.x), std::max(ink.max.y, p.y)}};
      const Box2& box = sheet.instances.at(i).box_mm;
      ASSERT_TRUE(p.x > box.min.x && p.x < box.max.x && p.y > box.min.y && p.y < box.max.y);
    }
    if (!glyph.outline.empty()) ++i;
  }
  EXPECT_NEAR(text.box_mm.min.x, ink.min.x, 1e-5);
  EXPECT_NEAR(text.box_mm.max.x, ink.max.x, 1e-5);
  EXPECT_NEAR(text.box_mm.min.y, ink.min.y, 1e-5);
  EXPECT_NEAR(text.box_mm.max.y, ink.max.y, 1e-5);
}

TEST(TextPrinter, AGlyphPrintedOftenHasOneShape) {
  Sheet sheet;
  TextPrinter printer(default_font(), {0, 0, 0}, kFootprintMm, sheet);
  printer.print("VVV", SheetTextKind::kHeader, {0, 0}, 3);
  printer.print("V", SheetTextKind::kHeader, {0, 9}, 3.1);
  EXPECT_EQ(sheet.shapes.shapes.size(), 1u);
  EXPECT_EQ(sheet.instances.size(), 4u);
  ASSERT_EQ(sheet.runs.size(), 2u);
  EXPECT_EQ(sheet.runs[0].instance_count, 3);
  EXPECT_EQ(sheet.runs[1].first_instance, 3);
}

TEST(TextPrinter, MarginServesTheFootprint) {
  for (const double footprint_mm : {0.001, 0.02, 0.0635, 0.3, 5.0}) {
    Sheet sheet;
    TextPrinter printer(default_font(), {0, 0, 0}, footprint_mm, sheet);
    printer.print("R", SheetTextKind::kHeader, {0, 0}, 2.8);
    const double margin_mm = 2.8 * sheet.shapes.shapes.at(0).margin_units;
    EXPECT_GE(margin_mm, footprint_mm);
    EXPECT_LE(margin_mm, 2 * footprint_mm);
  }
}

TEST(TextPrinter, BlanksLeaveNothing) {
  Sheet sheet;
  TextPrinter printer(default_font(), {0, 0, 0}, kFootprintMm, sheet);
  printer.print("", SheetTextKind::kHeader, {0, 0}, 3);
  printer.print("  ", SheetTextKind::kHeader, {0, 0}, 3);
  EXPECT_TRUE(sheet.texts.empty() && sheet.runs.empty());
}

}  // namespace
}  // namespace ecgpress
