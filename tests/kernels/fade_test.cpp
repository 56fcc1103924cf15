// Faded print: dead dots of a head, amounts, and labels that count only ink that is left.
#include "kernels/pixel/fade.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/sheet/place_fade.h"
#include "kernels/pixel/camera.h"
#include "tests/kernels/hand_made_page.h"

namespace ecgpress::test {
namespace {

Draw close_draw() {
  Draw draw;
  draw.image = {500, 400, 254};  // 10 px per mm around (100, 80)
  return draw;
}

// A black bar of 20 mm x 20 mm around (100, 80).
Page black_square(const Draw& draw) {
  Page page = empty_page(draw);
  add_outline(page, stroke_outline({{90, 80}, {110, 80}}, 20), 20, 4);
  return page;
}

// One dead dot leaves a white line of one dot's width, 1/8 mm, along the feed, where it is.
TEST(Fade, ADeadDotLeavesAWhiteLineOfAnEighthOfAMillimetre) {
  for (const bool along_y : {false, true})
    for (const double tilt : {0.0, 25.0}) {
      Draw draw = close_draw();
      draw.camera = {tilt == 0, 450, tilt, 30, 4};
      Page page = black_square(draw);
      const double ink = ink_area_mm2(page, draw_linear(page));
      FadeParams& f = page.sheet.fade.params;
      f.on = true;
      f.feed_along_y = along_y;
      f.dot_count = 2;
      f.dots_mm[0] = along_y ? 96.0625f : 76.0625f;
      f.dots_mm[1] = along_y ? 104.1875f : 84.1875f;
      const LinearImage image = draw_linear(page);
      EXPECT_NEAR(ink - ink_area_mm2(page, image), 2 * 0.125 * 20, 0.01) << tilt;
      double sum = 0, moment = 0;  // across the feed, of the first line
      for (double d = -0.6; d < 0.6; d += 0.01) {
        const Vec2d mm = along_y ? Vec2d{96.0625 + d, 80} : Vec2d{100, 76.0625 + d};
        const Vec2d px = camera_image_from_plane(page.view.camera, mm);
        const double white = static_cast<double>(image.at(static_cast<int>(px.x), static_cast<int>(px.y)));
        sum += white;
        moment += white * d;
      }
      EXPECT_NEAR(moment / sum, 0, 0.03) << tilt;
    }
}

TEST(Fade, TakesItsShareOfTheInk) {
  Page page = black_square(close_draw());
  page.sheet.fade.params.on = true;
  page.sheet.fade.params.base = 0.6f;
  const LinearImage image = draw_linear(page);
  EXPECT_NEAR(image.at(250, 200), 0.4f, 1e-6f);
  EXPECT_EQ(image.at(20, 200), 1.0f);
}

// What is off costs no bit.
TEST(Fade, FullInkIsTheSameAsNoFading) {
  Page page = black_square(close_draw());
  add_trace(page, 80, 0.1, std::vector<float>(400, 65.0f), 0.4);
  page.sheet.grid.minor_width_mm = 0.1f;
  page.sheet.grid.major_width_mm = 0.2f;
  page.sheet.grid.minor_ink = page.sheet.grid.major_ink = {0.7f, 0.3f, 0.4f};
  const LinearImage plain = draw_linear(page);
  page.sheet.fade.params.on = true;
  page.sheet.fade.params.grid = 1;
  EXPECT_EQ(draw_linear(page).rgb, plain.rgb);
}

struct Seen {
  LinearImage image;
  std::vector<std::uint16_t> mask;
  std::vector<std::uint8_t> classes;
};

Seen draw_seen(const Page& page) {
  Seen s;
  const auto n = static_cast<std::size_t>(page.view.width_px) * static_cast<std::size_t>(page.view.height_px);
  s.mask.assign(n, 0xFFFF);
  s.classes.assign(n, 0xFF);
  PlaneViews planes;
  planes.lead_mask = {s.mask.data(), page.view.width_px};
  planes.class_mask = {s.classes.data(), page.view.width_px};
  s.image = draw_linear(page, plain_cpu(), planes);
  return s;
}

// From left to right the ink fades away: the mask ends where less than a quarter is left. The twin without
// fading shows all of it and has the same mask.
TEST(Fade, LabelsCountTheInkThatIsLeft) {
  Page page = empty_page(close_draw());
  add_trace(page, 70, 0.1, std::vector<float>(600, 80.0f), 1.0);
  FadeParams& f = page.sheet.fade.params;
  f.on = true;
  f.base = 3;
  f.along = {-0.025f, 0};  // a quarter is left at x = 110
  const Seen faded = draw_seen(page);
  int last = 0;
  for (int x = 0; x < 500; ++x)
    if (faded.mask[static_cast<std::size_t>(200 * 500 + x)]) last = x;
  EXPECT_NEAR(last, 350, 2);
  Page twin = page;
  apply_twin(twin.sheet, parse_twin({"fade"}, {}));
  const Seen shown = draw_seen(twin);
  EXPECT_EQ(shown.mask, faded.mask);
  EXPECT_EQ(shown.classes, faded.classes);
  EXPECT_EQ(shown.image.at(450, 200), 0.0f);
  EXPECT_GT(faded.image.at(450, 200), 0.9f);
}

TEST(Fade, HandwritingStays) {
  Page page = black_square(close_draw());
  page.sheet.fade.params.on = true;
  page.sheet.fade.params.base = 0.5f;
  page.sheet.instances[0].pixel_class = PixelClass::kHandwriting;
  page.sheet.runs[0].layer = ShapeLayer::kOver;
  EXPECT_EQ(draw_linear(page).at(250, 200), 0.0f);
}

// The grid takes the share it is given.
TEST(Fade, TheGridTakesItsShare) {
  Page page = empty_page(close_draw());
  page.sheet.grid.major_width_mm = 1;
  page.sheet.grid.major_ink = {0, 0, 0};
  page.sheet.fade.params.on = true;
  page.sheet.fade.params.base = 0.5f;
  for (const float share : {0.0f, 0.4f, 1.0f}) {
    page.sheet.fade.params.grid = share;
    EXPECT_NEAR(draw_linear(page).at(250, 225), 0.5f * share, 1e-6f) << share;
  }
}

}  // namespace
}  // namespace ecgpress::test
