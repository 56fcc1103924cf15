#include "host/render/page.h"

#include <gtest/gtest.h>

#include "ecgpress/error.h"
#include "ecgpress/recipe.h"
#include "ecgpress/render.h"
#include "host/record/open_record.h"

namespace ecgpress {
namespace {

Draw tilted_draw(std::uint64_t index) { return draw_values(load_recipe("tilted"), 1, "key", index); }

TEST(Page, AnotherSizeIsTheSameView) {
  for (std::uint64_t index = 0; index < 5; ++index) {
    const Draw draw = tilted_draw(index);
    const PlacedCamera before = place_camera(draw);
    const PlacedCamera half = place_camera(with_size(draw, before.width_px / 2, before.height_px / 2));
    const Vec2d page_mm{draw.page.width_mm / 3, draw.page.height_mm / 4};
    const Vec2d a = project(before.camera.image_from_sheet, page_mm);
    const Vec2d b = project(half.camera.image_from_sheet, page_mm);
    EXPECT_NEAR(a.x / before.width_px, b.x / half.width_px, 1e-9);
    EXPECT_NEAR(a.y / before.height_px, b.y / half.height_px, 1e-9);
  }
}

TEST(Page, AnotherShapeKeepsAllInSight) {
  const Draw draw = tilted_draw(0);
  const PlacedCamera before = place_camera(draw);
  const Draw wide = with_size(draw, 2 * before.width_px, before.height_px);
  EXPECT_EQ(wide.image.dpi, draw.image.dpi);
  EXPECT_EQ(place_camera(wide).width_px, 2 * before.width_px);
}

TEST(Page, AnotherResolutionScalesThePicture) {
  const Draw draw = tilted_draw(0);
  const PlacedCamera before = place_camera(draw), after = place_camera(with_dpi(draw, draw.image.dpi / 4));
  EXPECT_NEAR(after.width_px, before.width_px / 4.0, 1);
  EXPECT_NEAR(after.height_px, before.height_px / 4.0, 1);
  EXPECT_EQ(with_dpi(draw, 77).image.dpi, 77);
  EXPECT_THROW(with_dpi(draw, 1e6), Error);
}

TEST(Page, ATwinKeepsTheFullDrawInItsLabels) {
  const Record record = open_record("synthetic:1");
  FontLibrary fonts;
  const Draw draw = with_dpi(tilted_draw(0), 50);
  const TwinSpec twin = parse_twin({"geometry", "grid"}, {});
  const Page page = lay_out_page(record, draw, twin, fonts);
  EXPECT_FALSE(page.full.camera.flat);
  EXPECT_TRUE(page.seen.camera.flat);
  const ImageLabels labels = page_labels(record, page, {});
  EXPECT_EQ(draw_to_json(labels.provenance.draw), draw_to_json(draw));
  EXPECT_EQ(labels.provenance.left_out, (std::vector<std::string>{"grid", "geometry"}));
  EXPECT_EQ(labels.width_px, page.camera.width_px);
}

}  // namespace
}  // namespace ecgpress
