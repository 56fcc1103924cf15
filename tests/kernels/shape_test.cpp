// Filled outlines: strokes against their area, pixels against the exact area of the outline before it was
// cut.
#include "kernels/pixel/shape.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "kernels/pixel/camera.h"
#include "tests/host/sheet/test_outlines.h"
#include "tests/kernels/hand_made_page.h"
#include "tests/kernels/random_camera.h"

namespace ecgpress::test {
namespace {

constexpr double kRad = 3.14159265358979323846 / 180;

double stroke_error(const Draw& draw, double angle_deg, double width_px) {
  Page page = empty_page(draw);
  const double w = width_px * 25.4 / draw.image.dpi, length = 24, a = angle_deg * kRad;
  const Vec2d half{0.5 * length * std::cos(a), 0.5 * length * std::sin(a)}, middle{100.07, 80.13};
  add_outline(page, stroke_outline({middle - half, middle + half}, w), w, 1.0);
  return ink_area_mm2(page, draw_linear(page)) / (length * w) - 1;
}

TEST(Shape, StrokesIntegrateToTheirAreaAtAnyAngle) {
  for (const bool flat : {true, false})
    for (const double width_px : {1.0 / 3, 1.0, 3.0}) {
      Draw draw;
      draw.image = {280, 280, 200};
      draw.camera.flat = flat;
      draw.camera.tilt_deg = 22;
      draw.camera.azimuth_deg = -50;
      draw.camera.roll_deg = 7;
      double worst = 0;
      for (double angle = 0; angle < 180; angle += 7.5) {
        const double error = stroke_error(draw, angle, width_px);
        worst = std::max(worst, std::abs(error));
        EXPECT_LT(std::abs(error), 0.005)
            << width_px << " px wide at " << angle << " deg, " << (flat ? "flat" : "tilted");
      }
      std::printf("  stroke %.2f px wide, 24 angles, %s: at most %.3f%% off\n", width_px,
                  flat ? "flat" : "tilted", 100 * worst);
    }
}

// Seen from straight above a pixel is a box on the sheet: its exact cover is the area of the outline in that
// box.
TEST(Shape, PixelsHoldTheExactAreaOfTheOutlineBeforeItsCells) {
  Draw draw;
  draw.image = {200, 200, 120};
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    Page page = empty_page(draw);
    Outline outline = ring(seed, 15);
    for (OutlineEdge& e : outline) {
      e.a = e.a + Vec2d{100, 80};
      e.b = e.b + Vec2d{100, 80};
    }
    add_outline(page, outline, 1, seed % 2 ? 0.5 : 4.0);
    const LinearImage image = draw_linear(page);
    const double px_mm = 25.4 / 120;
    double worst = 0;
    for (int y = 0; y < 200; ++y)
      for (int x = 0; x < 200; ++x) {
        const Vec2d corner =
            camera_plane_from_image(page.view.camera, {static_cast<double>(x), static_cast<double>(y)});
        const Box2d box{corner, {corner.x + px_mm, corner.y + px_mm}};
        const double want = std::abs(box_area(outline, box)) / (px_mm * px_mm);
        worst = std::max(worst, std::abs(1 - static_cast<double>(image.at(x, y)) - want));
      }
    EXPECT_LT(worst, 1e-3) << "ring " << seed;
  }
}

// The same outline in cells of any size is the same picture.
TEST(Shape, CellsDoNotShow) {
  std::mt19937 random(5);
  for (int i = 0; i < (kSanitized ? 2 : 10); ++i) {
    Draw draw = random_camera_draw(random, 240, 200);
    draw.image.dpi = 70;
    draw.camera.aim_x = draw.camera.aim_y = 0.5;
    LinearImage images[3];
    const double cells[3] = {0.5, 2, 16};
    for (int k = 0; k < 3; ++k) {
      Page page = empty_page(draw);
      Outline outline = ring(static_cast<std::uint32_t>(i), 20);
      for (OutlineEdge& e : outline) {
        e.a = e.a + Vec2d{100, 80};
        e.b = e.b + Vec2d{100, 80};
      }
      add_outline(page, outline, 1, cells[k]);
      images[k] = draw_linear(page);
    }
    for (std::size_t n = 0; n < images[0].rgb.size(); ++n) {
      ASSERT_NEAR(images[1].rgb[n], images[0].rgb[n], 1e-3) << "camera " << i;
      ASSERT_NEAR(images[2].rgb[n], images[0].rgb[n], 1e-3) << "camera " << i;
    }
  }
}

// Marking cells as full spares their edges and changes no bit.
TEST(Shape, FullCellsDoNotShow) {
  std::mt19937 random(6);
  for (int i = 0; i < (kSanitized ? 2 : 8); ++i) {
    Draw draw = random_camera_draw(random, 240, 200);
    draw.image.dpi = 70;
    draw.camera.aim_x = draw.camera.aim_y = 0.5;
    LinearImage images[2];
    int full = 0;
    for (const bool marked : {false, true}) {
      Page page = empty_page(draw);
      Outline square;
      append_contour(square, {{60, 50}, {140, 46}, {150, 120}, {55, 110}});
      const double margin = power_of_two(power_of_two_above(page.view.footprint_mm));
      ShapeBlock block = build_shape(square, std::max(4.0, 2 * margin), margin);
      if (marked) mark_full_cells(block);
      for (const ShapeCell& c : block.cells) full += c.edge_count == kFullCell;
      ShapeInstance instance;
      instance.shape = append_shape(page.sheet.shapes, block);
      instance.box_mm = {{54, 45}, {151, 121}};
      page.sheet.runs.push_back({instance.box_mm, 0, 1});
      page.sheet.instances.push_back(instance);
      images[marked] = draw_linear(page);
    }
    EXPECT_GT(full, 50);
    EXPECT_EQ(images[0].rgb, images[1].rgb) << "camera " << i;
  }
}

TEST(Shape, IsExactlyNothingOutsideItsBoxAndExactlyFullInside) {
  Draw draw;
  draw.image = {100, 100, 100};
  Page page = empty_page(draw);
  Outline square;
  append_contour(square, {{95, 75}, {105, 75}, {105, 85}, {95, 85}});
  add_outline(page, square, 1, 1);
  const LinearImage image = draw_linear(page);
  const auto at = [&](double x, double y) {
    const Vec2d px = camera_image_from_plane(page.view.camera, {x, y});
    return image.at(static_cast<int>(px.x), static_cast<int>(px.y));
  };
  EXPECT_EQ(at(100, 80), 0.0f);
  EXPECT_EQ(at(95.6, 84.4), 0.0f);
  EXPECT_EQ(at(94.4, 80), 1.0f);
  EXPECT_EQ(at(100, 86), 1.0f);
}

}  // namespace
}  // namespace ecgpress::test
