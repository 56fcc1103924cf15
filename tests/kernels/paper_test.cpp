// The page against its surroundings: the edge, the horizon, the mottled background.
#include "kernels/pixel/paper.h"

#include <gtest/gtest.h>

#include <cmath>

#include "kernels/base/color.h"
#include "tests/kernels/hand_made_page.h"
#include "tests/kernels/random_camera.h"

namespace ecgpress::test {
namespace {

Draw low_camera(double tilt_deg, double distance_mm) {
  Draw draw;
  draw.image = {400, 300, 36};
  draw.camera.flat = false;
  draw.camera.tilt_deg = tilt_deg;
  draw.camera.distance_mm = distance_mm;
  return draw;
}

// White page on a black table, both without anything else.
Page white_on_black(const Draw& draw) {
  Page page = empty_page(draw);
  page.draw.background = {Color{0, 0, 0}, 0, 200};
  return page;
}

TEST(Paper, IsTheAreaThatItHas) {
  std::mt19937 random(1);
  for (int i = 0; i < 20; ++i) {
    Draw draw = random_camera_draw(random, 500, 400);
    draw.image.dpi = 36;
    draw.camera.aim_x = draw.camera.aim_y = 0.5;
    draw.camera.shift_x = draw.camera.shift_y = 0;
    draw.camera.zoom = 0.8;
    Page page = white_on_black(draw);
    LinearImage image = draw_linear(page);
    for (float& v : image.rgb) v = 1 - v;
    EXPECT_NEAR(ink_area_mm2(page, image) / (200.0 * 160.0), 1, 3e-4) << "camera " << i;
  }
}

TEST(Paper, BeyondTheHorizonThereIsBackground) {
  for (const double distance : {300.0, 450.0, 900.0}) {
    const Page page = white_on_black(low_camera(80, distance));
    const LinearImage image = draw_linear(page);
    const SheetMap map = draw_map(page);
    int beyond = 0, white = 0;
    for (int y = 0; y < image.height_px; ++y)
      for (int x = 0; x < image.width_px; ++x) {
        const float v = image.at(x, y);
        ASSERT_TRUE(v >= 0 && v <= 1) << x << ", " << y << ": " << v;
        white += v == 1;
        if (apply(page.view.camera.sheet_from_image, Vec2d{x + 0.5, y + 0.5}).z > 0) continue;
        ++beyond;
        ASSERT_EQ(v, 0.0f) << "beyond the horizon at " << x << ", " << y;
        ASSERT_EQ(map.x_bits[map.index(x, y)], 0x7FC00000);
        ASSERT_EQ(map.y_bits[map.index(x, y)], 0x7FC00000);
      }
    EXPECT_GT(white, 100) << "camera at " << distance << " mm";
    if (distance < 500) {
      EXPECT_GT(beyond, 1000) << "camera at " << distance << " mm";
    }
  }
}

// With every ink, label and effect on: no NaN, no infinity, anywhere.
TEST(Paper, TheHorizonLeavesNoNonsense) {
  for (const double azimuth : {0.0, 33.0, 90.0, 180.0, -120.0}) {
    Draw draw = low_camera(80, 250);
    draw.camera.azimuth_deg = azimuth;
    draw.background.mottle = 0.2;
    draw.light.vignette = 0.2;
    draw.sensor = {0.002, 0.01};
    Page page = empty_page(draw);
    page.draw = draw;
    page.sheet.grid.minor_width_mm = 0.1f;
    page.sheet.grid.major_width_mm = 0.3f;
    std::vector<float> y(1000, 80.0f);
    for (std::size_t k = 0; k < y.size(); k += 7) y[k] = 50;
    add_trace(page, 40, 0.1, y, 0.3);
    add_outline(page, stroke_outline({{20, 20}, {180, 140}}, 0.5), 0.5, 1);
    for (const float v : draw_linear(page).rgb)
      ASSERT_TRUE(std::isfinite(v) && v > -0.2f && v < 3) << "azimuth " << azimuth << ": " << v;
  }
}

TEST(Paper, MottleIsSmoothAndAsStrongAsItSays) {
  Draw draw;
  draw.image = {700, 500, 36};
  Page page = empty_page(draw);
  page.draw.background = {Color{188, 188, 188}, 0.25, 60};
  page.view.camera.image_from_sheet.m[2] += 5000;  // nothing but background
  page.view.camera.sheet_from_image = inverse(page.view.camera.image_from_sheet);
  const LinearImage image = draw_linear(page);
  const double plain = linear_from_srgb(188 / 255.0);
  double low = 9, high = 0, step = 0;
  for (int y = 0; y < 500; ++y)
    for (int x = 0; x + 1 < 700; ++x) {
      const double v = static_cast<double>(image.at(x, y)) / plain;
      low = std::min(low, v);
      high = std::max(high, v);
      step = std::max(step, std::abs(static_cast<double>(image.at(x + 1, y)) / plain - v));
      if (y) step = std::max(step, std::abs(static_cast<double>(image.at(x, y - 1)) / plain - v));
    }
  // Clouds of standard deviation 0.125, cut off at three of them; bytes two pixels apart.
  EXPECT_GE(low, 1 - 0.375 - 1e-6);
  EXPECT_LE(high, 1 + 0.375 + 1e-6);
  EXPECT_GT(high - low, 0.3);
  EXPECT_LT(step, 0.04);  // no seam where tiles meet
}

}  // namespace
}  // namespace ecgpress::test
