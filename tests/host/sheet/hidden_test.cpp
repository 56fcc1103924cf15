// What the sheet says is out of sight, against the pixels.
#include "host/sheet/hidden.h"

#include <gtest/gtest.h>

#include <random>

#include "host/record/synthetic.h"
#include "host/sheet/patch/patch_outlines.h"
#include "kernels/pixel/camera.h"
#include "tests/kernels/drawn_page.h"

namespace ecgpress {
namespace {

TEST(Hidden, InsideIsWhereTheOutlineWinds) {
  const Outline ring_mm = ring({10, 20}, 3, 5);
  EXPECT_TRUE(inside_outline(ring_mm, {14, 20}));
  EXPECT_TRUE(inside_outline(ring_mm, {10, 15.5}));
  EXPECT_FALSE(inside_outline(ring_mm, {10, 20})) << "in its hole";
  EXPECT_FALSE(inside_outline(ring_mm, {15.2, 20}));
  Outline reversed;
  for (const OutlineEdge& e : ring_mm) reversed.push_back({e.b, e.a});
  EXPECT_TRUE(inside_outline(reversed, {14, 20}));
}

// A patched page with its class mask and backward map.
struct Patched {
  test::Page page;
  std::vector<std::uint8_t> classes;
  std::vector<std::int32_t> x_bits, y_bits;

  // Whether print can be seen at a pixel; ink that came later over print hides nothing.
  bool seen(int x, int y) const {
    const std::size_t i = static_cast<std::size_t>(y) * static_cast<std::size_t>(page.view.width_px) +
                          static_cast<std::size_t>(x);
    const PixelClass c{classes[i]};
    return x_bits[i] != 0x7FC00000 && c != PixelClass::kCover && c != PixelClass::kObject;
  }
};

Patched draw_patched(std::uint64_t index, const Draw& draw) {
  Patched p{test::make_page(synthetic_record(index), draw), {}, {}, {}};
  const auto n =
      static_cast<std::size_t>(p.page.view.width_px) * static_cast<std::size_t>(p.page.view.height_px);
  p.classes.assign(n, 0);
  p.x_bits.assign(n, 0);
  p.y_bits.assign(n, 0);
  PlaneViews planes;
  planes.class_mask = {p.classes.data(), p.page.view.width_px};
  planes.sheet_x_mm = {p.x_bits.data(), p.page.view.width_px};
  planes.sheet_y_mm = {p.y_bits.data(), p.page.view.width_px};
  test::draw_linear(p.page, test::plain_cpu(), planes);
  return p;
}

// Everything at once, but ink printed on labels: it names pixels that are out of the page's sight too.
TEST(Hidden, IsWhatTheMasksSay) {
  int hidden_places = 0, seen_places = 0;
  for (std::uint64_t index = 0; index < (test::kSanitized ? 2 : 8); ++index) {
    Draw draw;
    draw.index = index;
    draw.philox_key = {17, 4};
    draw.image = {1100, 850, 100};
    draw.camera = {index % 2 == 0, 480, 20, 40, 3};
    draw.patch = {1, index % 2 ? "marker" : "grey", 4, 0, 1, 3, "iso2", "left", 2, 2};
    draw.damage = {1, 4, 1, 20, 2, "none", 2, 25};
    draw.around = {true, index % 3 == 0, 0.5, 1 + static_cast<int>(index % 4)};
    const Patched p = draw_patched(index, draw);
    std::mt19937 random(static_cast<std::uint32_t>(index));
    for (int k = 0; k < 60000; ++k) {
      const int x = 1 + static_cast<int>(random() % 1098), y = 1 + static_cast<int>(random() % 848);
      const bool seen = p.seen(x, y);
      const CameraParams& camera = p.page.view.camera;
      const Vec2d mm = camera_plane_from_image(camera, {x + 0.5, y + 0.5});
      if (mm.x < 0 || mm.y < 0 || mm.x > p.page.sheet.size_mm.x || mm.y > p.page.sheet.size_mm.y) continue;
      // A pixel on a border may lie on either side; so may one on something thinner than itself.
      bool border = false;
      for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx)
          border = border || p.seen(x + dx, y + dy) != seen ||
                   hidden(p.page.sheet, camera_plane_from_image(camera, {x + 0.5 + dx, y + 0.5 + dy})) !=
                       hidden(p.page.sheet, mm);
      if (border) continue;
      ASSERT_EQ(hidden(p.page.sheet, mm), !seen) << "page " << index << ", pixel " << x << ", " << y;
      ++(seen ? seen_places : hidden_places);
    }
  }
  EXPECT_GT(hidden_places, test::kSanitized ? 500 : 3000);
  EXPECT_GT(seen_places, 50000);
}

}  // namespace
}  // namespace ecgpress
