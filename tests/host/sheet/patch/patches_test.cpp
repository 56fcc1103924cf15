// Each parameter lays what it says, where it says, and nothing where it is left at its default.
#include "host/sheet/patch/patches.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "host/sheet/build_sheet.h"
#include "host/sheet/hidden.h"
#include "tests/host/sheet/sheet_fixtures.h"

namespace ecgpress {
namespace {

Draw numbered(std::uint64_t index) {
  Draw draw;
  draw.index = index;
  draw.philox_key = {1, 2};
  return draw;
}

Sheet sheet_of(const Draw& draw) {
  static FontLibrary fonts;
  return build_sheet(test::twelve_leads(), draw, fonts, 0.1);
}

int runs_in(const Sheet& sheet, ShapeLayer layer) {
  int n = 0;
  for (const ShapeRun& r : sheet.runs) n += r.layer == layer && r.instance_count > 0;
  return n;
}

int instances_of(const Sheet& sheet, PixelClass c) {
  int n = 0;
  for (const ShapeInstance& i : sheet.instances) n += i.pixel_class == c;
  return n;
}

TEST(Patches, NothingIsTheDefault) {
  const Sheet sheet = sheet_of(numbered(0));
  EXPECT_EQ(runs_in(sheet, ShapeLayer::kPrint), static_cast<int>(sheet.runs.size()));
  EXPECT_TRUE(sheet.hiding.empty());
  EXPECT_EQ(sheet.second_sheet.paper.size_mm.x, 0);
}

TEST(Patches, ADrawIsAlwaysTheSamePage) {
  Draw draw = numbered(7);
  draw.patch = {1, "fluid", 2, 2, 2, 2, "us3", "top", 2, 2};
  draw.damage = {2, 2, 1, 18, 2, "left_right", 1, 18};
  draw.around = {true, true, 0.5, 2};
  const Sheet a = sheet_of(draw), b = sheet_of(draw);
  ASSERT_EQ(a.shapes.edges.size(), b.shapes.edges.size());
  EXPECT_EQ(
      std::memcmp(a.shapes.edges.data(), b.shapes.edges.data(), a.shapes.edges.size() * sizeof(ShapeEdge)),
      0);
  draw.index = 8;
  EXPECT_NE(a.shapes.edges.size(), sheet_of(draw).shapes.edges.size());
}

// The name goes whatever the chance; with chance 1 the whole left block.
TEST(Patches, RedactionHidesTheName) {
  for (const char* with : {"marker", "grey", "label", "fluid"})
    for (std::uint64_t i = 0; i < 10; ++i) {
      Draw draw = numbered(i);
      draw.patch.redaction = i % 2 ? 1 : 1e-9;
      draw.patch.redaction_with = with;
      const Sheet sheet = sheet_of(draw);
      int lines = 0, out_of_sight = 0;
      for (const SheetText& t : sheet.texts) {
        if (t.kind != SheetTextKind::kHeader || t.anchor_mm.x != sheet.texts[12 + 1].anchor_mm.x) continue;
        const Box2& b = t.box_mm;
        const Vec2d secret{0.25 * static_cast<double>(b.min.x) + 0.75 * static_cast<double>(b.max.x),
                           0.5 * static_cast<double>(b.min.y + b.max.y)};
        const bool gone = hidden(sheet, secret);
        if (t.text.substr(0, 5) == "Name:") {
          EXPECT_TRUE(gone) << with << " " << i << ": " << t.text;
        }
        ++lines;
        out_of_sight += gone;
      }
      EXPECT_EQ(lines, 4);
      EXPECT_EQ(out_of_sight == 4, i % 2 == 1) << with << " " << i << ": " << out_of_sight;
    }
}

TEST(Patches, StickersAndStampsSayWhatTheLabelsSay) {
  Draw draw = numbered(3);
  draw.patch.stickers = 2;
  draw.patch.stamps = 3;
  const Sheet sheet = sheet_of(draw);
  EXPECT_GT(instances_of(sheet, PixelClass::kStamp), 15);
  int stickers = 0, stamps = 0;
  for (const SheetText& t : sheet.texts) {
    if (t.kind != SheetTextKind::kSticker && t.kind != SheetTextKind::kStamp) continue;
    ++(t.kind == SheetTextKind::kSticker ? stickers : stamps);
    EXPECT_TRUE(t.turned);
    EXPECT_FALSE(t.text.empty());
    const ShapeRun& run = sheet.runs.at(static_cast<std::size_t>(t.run));
    EXPECT_EQ(run.layer, ShapeLayer::kOver);
    EXPECT_GE(t.box_mm.min.x, run.box_mm.min.x - 2);
    EXPECT_LE(t.box_mm.max.x, run.box_mm.max.x + 2);
  }
  EXPECT_GE(stickers, 4);
  EXPECT_GE(stamps, 3);
}

// ISO 838: two holes of 6 +- 0.5 mm, 80 mm apart, 12 +- 1 mm from the edge on paper that was put in well;
// people are off by more.
TEST(Patches, HolesAreWhereThePunchPutsThem) {
  for (std::uint64_t i = 0; i < 20; ++i) {
    Draw draw = numbered(i);
    draw.patch.holes = "iso2";
    const Sheet sheet = sheet_of(draw);
    ASSERT_EQ(sheet.hiding.size(), 2u);
    Vec2d centre[2];
    for (int k = 0; k < 2; ++k) {
      const Box2d b = sheet.hiding[static_cast<std::size_t>(k)].box_mm;
      centre[k] = {0.5 * (b.min.x + b.max.x), 0.5 * (b.min.y + b.max.y)};
      EXPECT_NEAR(b.max.x - b.min.x, 6, 1);
      EXPECT_NEAR(centre[k].x, 12, 3.5);
    }
    EXPECT_NEAR(std::hypot(centre[1].x - centre[0].x, centre[1].y - centre[0].y), 80, 0.1);
    EXPECT_NEAR(0.5 * (centre[0].y + centre[1].y), 0.5 * draw.page.height_mm, 10);
  }
}

TEST(Patches, DamageTakesCornersAndEdges) {
  Draw draw = numbered(2);
  draw.damage.torn_corners = 4;
  const double w = draw.page.width_mm, h = draw.page.height_mm;
  const auto hidden_corners = [&](const Sheet& s) {
    return hidden(s, {0.5, 0.5}) + hidden(s, {w - 0.5, 0.5}) + hidden(s, {w - 0.5, h - 0.5}) +
           hidden(s, {0.5, h - 0.5});
  };
  EXPECT_EQ(hidden_corners(sheet_of(draw)), 4);
  draw.damage.torn_corners = 1;
  EXPECT_EQ(hidden_corners(sheet_of(draw)), 1);
  draw.damage.dog_ears = 3;
  EXPECT_EQ(hidden_corners(sheet_of(draw)), 4) << "dog-ears take the corners that are left";
  draw.damage = {};
  draw.damage.torn_edges = 4;
  draw.damage.torn_mm = 8;
  const Sheet torn = sheet_of(draw);
  int gone = 0;
  for (int i = 1; i < 40; ++i) gone += hidden(torn, {w * i / 40, 0.2}) + hidden(torn, {0.2, h * i / 40});
  EXPECT_GT(gone, 70);
  EXPECT_FALSE(hidden(torn, {0.5 * w, 0.5 * h}));
}

TEST(Patches, WhatLiesAroundIsBelowOrAbove) {
  Draw draw = numbered(4);
  draw.around.shadow = 0.5;
  EXPECT_EQ(runs_in(sheet_of(draw), ShapeLayer::kBelow), 1);
  draw.around.clipboard = true;
  EXPECT_EQ(runs_in(sheet_of(draw), ShapeLayer::kBelow), 2);
  EXPECT_EQ(runs_in(sheet_of(draw), ShapeLayer::kObject), 1) << "its clip";
  draw.around = {};
  draw.around.fingers = 3;
  EXPECT_EQ(runs_in(sheet_of(draw), ShapeLayer::kObject), 3);
  draw.around = {};
  draw.around.second_sheet = true;
  EXPECT_GT(sheet_of(draw).second_sheet.paper.size_mm.x, 0);
}

}  // namespace
}  // namespace ecgpress
