// Where pixels look: the float map and its frames against the double homography, for random cameras up to
// 4400 px.
#include "kernels/pixel/footprint.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "kernels/pixel/camera.h"
#include "tests/kernels/drawn_page.h"
#include "tests/kernels/random_camera.h"

namespace ecgpress::test {
namespace {

double ulp(double value) {
  const float v = static_cast<float>(std::abs(value));
  return static_cast<double>(std::nextafter(v, std::numeric_limits<float>::infinity()) - v);
}

// How far the image point moves for 1 mm on the sheet, at most, at an image point.
double px_per_mm_at(const CameraParams& camera, Vec2d px) {
  const Vec2d mm = camera_plane_from_image(camera, px);
  const double step = 1e-3;
  const Vec2d right = camera_image_from_plane(camera, {mm.x + step, mm.y}),
              down = camera_image_from_plane(camera, {mm.x, mm.y + step});
  return (std::hypot(right.x - px.x, right.y - px.y) + std::hypot(down.x - px.x, down.y - px.y)) / step;
}

// The largest excess of the map's error over 1e-3 px + 4 ulp, in px; the worst error itself in `worst_px`.
double map_excess(const Page& page, int stride, double* worst_px, int* count) {
  const SheetMap map = draw_map(page);
  const CameraParams& camera = page.view.camera;
  double excess = -1e9;
  for (int y = 0; y < map.height_px; y += stride)
    for (int x = 0; x < map.width_px; x += stride) {
      const double xm = static_cast<double>(map.x_mm(x, y)), ym = static_cast<double>(map.y_mm(x, y));
      if (std::isnan(xm)) continue;
      const Vec2d px{x + 0.5, y + 0.5};
      const Vec2d seen = camera_image_from_plane(camera, {xm, ym});
      const double error = std::hypot(seen.x - px.x, seen.y - px.y);
      const double bound = 1e-3 + 4 * ulp(std::max(std::abs(xm), std::abs(ym))) * px_per_mm_at(camera, px);
      excess = std::max(excess, error - bound);
      *worst_px = std::max(*worst_px, error);
      ++*count;
    }
  return excess;
}

Page blank_page(const Draw& draw) {
  Page page{draw, place_camera(draw), {}};
  page.sheet.size_mm = {draw.page.width_mm, draw.page.height_mm};
  page.sheet.paper.size_mm = {static_cast<float>(draw.page.width_mm),
                              static_cast<float>(draw.page.height_mm)};
  page.sheet.grid.minor_width_mm = page.sheet.grid.major_width_mm = 0;
  return page;
}

TEST(Footprint, MapLiesWithinAThousandthOfAPixelOfTheDoubleMap) {
  std::mt19937 random(11);
  double worst = 0;
  int count = 0;
  for (int i = 0; i < (kSanitized ? 6 : 60); ++i) {
    const Draw draw = random_camera_draw(random, 400 + static_cast<int>(random() % 900),
                                         300 + static_cast<int>(random() % 700));
    EXPECT_LE(map_excess(blank_page(draw), 5, &worst, &count), 0)
        << "camera " << i << ": worst " << worst << " px";
  }
  EXPECT_GT(count, kSanitized ? 10000 : 300000);
  RecordProperty("worst_px", std::to_string(worst));
}

TEST(Footprint, MapOfLargePicturesToo) {
  std::mt19937 random(12);
  double worst = 0;
  int count = 0;
  for (int i = 0; i < (kSanitized ? 1 : 4); ++i) {
    Draw draw = random_camera_draw(random, 4400, 3400);
    draw.image.dpi = 400;
    EXPECT_LE(map_excess(blank_page(draw), 17, &worst, &count), 0)
        << "camera " << i << ": worst " << worst << " px";
  }
  EXPECT_GT(count, 30000);
  std::printf("  map of 4400 x 3400: at most %.6f px off\n", worst);
}

// A pixel's frame is the derivative of the double map, by central differences.
TEST(Footprint, FramesAreTheMapsDerivative) {
  std::mt19937 random(13);
  for (int i = 0; i < 300; ++i) {
    const Draw draw = random_camera_draw(random, 1200, 900);
    const CameraParams camera = place_camera(draw).camera;
    const int x = static_cast<int>(random() % 1200), y = static_cast<int>(random() % 900);
    const double px = x + 0.5, py = y + 0.5, h = 0.01;
    if (apply(camera.sheet_from_image, Vec2d{px, py}).z < 0.2) continue;
    const TileFrame frame = tile_frame(camera, x / kTileWidth * kTileWidth, y / kTileHeight * kTileHeight);
    const Footprints p = footprints_at(frame, x, y);
    const auto along = [&](double dx, double dy) {
      const Vec2d a = camera_plane_from_image(camera, {px - dx, py - dy}),
                  b = camera_plane_from_image(camera, {px + dx, py + dy});
      return Vec2d{(b.x - a.x) / (2 * h), (b.y - a.y) / (2 * h)};
    };
    const Vec2d right = along(h, 0), down = along(0, h);
    const FramePoint s = frame_point(p, static_cast<float>(right.x), static_cast<float>(right.y));
    const FramePoint t = frame_point(p, static_cast<float>(down.x), static_cast<float>(down.y));
    EXPECT_NEAR(s.s, 1.5, 2e-4);
    EXPECT_NEAR(s.t, 0.5, 2e-4);
    EXPECT_NEAR(t.s, 0.5, 2e-4);
    EXPECT_NEAR(t.t, 1.5, 2e-4);
    EXPECT_NEAR(p.wide_x, std::max(std::abs(right.x), std::abs(down.x)), 2e-5);
    EXPECT_NEAR(p.thin_y, std::min(std::abs(right.y), std::abs(down.y)), 2e-5);
    const double area = std::abs(right.x * down.y - right.y * down.x);
    EXPECT_NEAR(px_per_mm(p) * std::sqrt(area), 1, 1e-4);
  }
}

TEST(Footprint, BoxOfASpanHoldsItsFootprints) {
  std::mt19937 random(14);
  for (int i = 0; i < 500; ++i) {
    const Draw draw = random_camera_draw(random, 800, 600);
    const CameraParams camera = place_camera(draw).camera;
    const int x = static_cast<int>(random() % 800), y = static_cast<int>(random() % 600);
    if (apply(camera.sheet_from_image, Vec2d{x + 0.5, y + 0.5}).z < 0.1) continue;
    const Box2 box = span_box(
        footprints_at(tile_frame(camera, x / kTileWidth * kTileWidth, y / kTileHeight * kTileHeight), x, y));
    for (const Vec2d corner : {Vec2d{0, 0}, Vec2d{1, 0}, Vec2d{0, 1}, Vec2d{1, 1}}) {
      const Vec2d mm = camera_plane_from_image(camera, {x + corner.x, y + corner.y});
      EXPECT_GE(mm.x, box.min.x);
      EXPECT_GE(mm.y, box.min.y);
      EXPECT_LE(mm.x, box.max.x);
      EXPECT_LE(mm.y, box.max.y);
    }
  }
}

}  // namespace
}  // namespace ecgpress::test
