#include "host/sheet/place_stains.h"

#include <gtest/gtest.h>

#include <cstring>
#include <numeric>

#include "host/sheet/twin.h"
#include "kernels/pixel/stain.h"

namespace ecgpress {
namespace {

Draw stained_draw() {
  Draw draw;
  draw.philox_key = {11, 12};
  draw.stain.rings = 3;
  draw.stain.splashes = 2;
  draw.stain.water = 3;
  draw.stain.grease = 3;
  draw.stain.mould = 2;
  draw.stain.dirt = 8;
  draw.stain.dust = 40;
  draw.stain.hairs = 6;
  draw.stain.scratches = 6;
  draw.stain.yellowing = 0.4;
  draw.stain.yellow_edges = 0.5;
  draw.fade.blots = 3;
  draw.fade.heat_marks = 3;
  return draw;
}

Sheet stained_sheet(const Draw& draw) {
  Sheet sheet;
  sheet.size_mm = {draw.page.width_mm, draw.page.height_mm};
  place_stains(draw, sheet);
  return sheet;
}

bool same(const StainParams& a, const StainParams& b) {
  return a.centre_mm.x == b.centre_mm.x && a.centre_mm.y == b.centre_mm.y && a.radius_mm == b.radius_mm &&
         a.fill == b.fill && a.rim == b.rim && a.rough_mm == b.rough_mm && a.dye.x == b.dye.x;
}

bool has(const Sheet& sheet, const StainParams& wanted) {
  return std::any_of(sheet.stains.begin(), sheet.stains.end(),
                     [&](const SheetStain& s) { return same(s.params, wanted); });
}

TEST(PlaceStains, NoneWithoutAnyInTheDraw) {
  EXPECT_TRUE(stained_sheet(Draw{}).stains.empty());
  EXPECT_TRUE(stained_sheet(Draw{}).stain_runs.empty());
}

TEST(PlaceStains, RunsHoldAllStainsInOrder) {
  const Sheet sheet = stained_sheet(stained_draw());
  EXPECT_EQ(std::accumulate(sheet.stain_runs.begin(), sheet.stain_runs.end(), 0),
            static_cast<int>(sheet.stains.size()));
  EXPECT_GT(sheet.stains.size(), 150u);
}

// What is added moves nothing that was there: of its own kind and of others.
TEST(PlaceStains, OneMoreMovesNone) {
  const Sheet before = stained_sheet(stained_draw());
  for (int StainDraw::*count : {&StainDraw::rings, &StainDraw::water, &StainDraw::mould, &StainDraw::dust}) {
    Draw draw = stained_draw();
    ++(draw.stain.*count);
    const Sheet after = stained_sheet(draw);
    EXPECT_GT(after.stains.size(), before.stains.size());
    for (const SheetStain& s : before.stains) EXPECT_TRUE(has(after, s.params));
  }
}

Footprints point_at(float x, float y) {
  Footprints p{};
  p.x = x;
  p.y = y;
  p.w = 1;
  return p;
}

// Culling rests on this: outside its box a stain covers exactly nothing.
TEST(PlaceStains, NothingReachesOutOfItsBox) {
  const std::int32_t* texture = texture_words().data();
  for (std::uint64_t take = 0; take < 4; ++take) {
    Draw draw = stained_draw();
    draw.index = take;
    const Sheet sheet = stained_sheet(draw);
    for (const double px_per_mm : {1.0, 8.0, 40.0})
      for (const SheetStain& s : sheet.stains) {
        const StainParams p = sharpen_stain(s, sheet.size_mm, px_per_mm);
        const Vec2 middle = 0.5f * (p.box_mm.min + p.box_mm.max), half = 0.5f * (p.box_mm.max - p.box_mm.min);
        bool covers = false;
        for (int j = -24; j <= 24; ++j)
          for (int i = -24; i <= 24; ++i) {
            const float x = middle.x + 1.25f / 24 * half.x * static_cast<float>(i);
            const float y = middle.y + 1.25f / 24 * half.y * static_cast<float>(j);
            const float cover = stain_cover(p, texture, point_at(x, y));
            ASSERT_TRUE(cover >= 0 && cover <= 1) << cover;
            const Box2 here{{x, y}, {x, y}};
            if (!stain_touches(p, here)) {
              ASSERT_EQ(cover, 0.0f) << x << ", " << y;
            }
            covers = covers || cover > 0;
          }
        (void)covers;
      }
  }
}

// A tile that a hole swallows is skipped; nothing of the ring may lie in it.
TEST(PlaceStains, HolesThatSwallowABoxAreEmptyThere) {
  Draw draw;
  draw.philox_key = {5, 6};
  draw.stain.rings = 12;
  const Sheet sheet = stained_sheet(draw);
  int swallowed = 0;
  for (const SheetStain& s : sheet.stains) {
    const StainParams p = sharpen_stain(s, sheet.size_mm, 8);
    for (int k = 0; k < 400; ++k) {
      const Vec2 corner =
          p.centre_mm + Vec2{static_cast<float>(k % 20 - 10) * 4, static_cast<float>(k / 20 - 10) * 4};
      const Box2 box{corner, corner + Vec2{8, 4}};
      if (!overlaps(p.box_mm, box) || stain_touches(p, box)) continue;
      ++swallowed;
      for (int i = 0; i <= 64; ++i) {
        const float x = corner.x + 8 * static_cast<float>(i % 8) / 8,
                    y = corner.y + 4 * static_cast<float>(i / 8) / 8;
        ASSERT_EQ(stain_cover(p, texture_words().data(), point_at(x, y)), 0.0f);
      }
    }
  }
  EXPECT_GT(swallowed, 200);
}

// A hair seen from afar is wider and paler, not darker or lighter on the whole.
TEST(PlaceStains, ThinThingsKeepTheirAmount) {
  SheetStain hair;
  hair.params.centre_mm = {50, 50};
  hair.params.half_mm = {10, 0};
  hair.params.radius_mm = 0.04f;
  hair.params.fill = 0.8f;
  hair.params.inv_soft = 1 / 0.01f;
  const auto amount = [&](double px_per_mm) {
    const StainParams p = sharpen_stain(hair, {100, 100}, px_per_mm);
    double sum = 0;
    const double step = 0.002;
    for (double y = 45; y < 55; y += step)
      sum += step *
             static_cast<double>(stain_cover(p, texture_words().data(), point_at(50, static_cast<float>(y))));
    return sum;
  };
  EXPECT_NEAR(amount(200), 0.08 * 0.8, 0.02 * 0.064 + 0.01 * 0.8);
  for (const double scale : {2.0, 4.0, 8.0, 16.0}) EXPECT_NEAR(amount(scale) / 0.064, 1, 0.08) << scale;
}

TEST(PlaceStains, TwinsKeepLabelsAndShowNothing) {
  Sheet sheet = stained_sheet(stained_draw());
  const Sheet full = sheet;
  apply_twin(sheet, parse_twin({"stain", "fade"}, {}));
  ASSERT_EQ(sheet.stains.size(), full.stains.size());
  for (std::size_t i = 0; i < sheet.stains.size(); ++i) {
    const StainParams &a = sheet.stains[i].params, &b = full.stains[i].params;
    EXPECT_EQ(a.dye.x, 0);
    EXPECT_EQ(a.veil, 0);
    EXPECT_FALSE(a.shown);
    EXPECT_EQ(a.bleach, b.bleach);
    EXPECT_EQ(a.hides_from, b.hides_from);
    EXPECT_EQ(a.seen_from, b.seen_from);
  }
}

}  // namespace
}  // namespace ecgpress
