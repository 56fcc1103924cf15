#include "host/label/overlay.h"

#include <gtest/gtest.h>

#include "ecgpress/error.h"
#include "tests/host/label/label_scene.h"

namespace ecgpress {
namespace {

struct Picture {
  int width, height;
  std::vector<std::uint8_t> bytes;
  Picture(int w, int h) : width(w), height(h), bytes(static_cast<std::size_t>(3 * w * h), 255) {}
  RgbView view() { return {bytes.data(), width, height, std::ptrdiff_t{3} * width}; }
  int darkness(int x, int y) const { return 255 - bytes[static_cast<std::size_t>(3 * (y * width + x))]; }
};

TEST(LineDrawer, InkOfALineIsItsArea) {
  for (const double angle : {0.0, 0.3, 0.8, 1.2, 1.5707963}) {
    Picture p(200, 200);
    const double dx = 80 * std::cos(angle), dy = 80 * std::sin(angle);
    draw_line(p.view(), {100 - dx, 100 - dy}, {100 + dx, 100 + dy}, {Color{0, 0, 0}, 3.0, 1.0});
    double ink = 0;
    for (int y = 0; y < 200; ++y)
      for (int x = 0; x < 200; ++x) ink += p.darkness(x, y) / 255.0;
    const double expected = 160 * 3 + 3.14159 * 1.5 * 1.5;  // round ends
    EXPECT_NEAR(ink, expected, 0.03 * expected) << angle;
  }
}

TEST(LineDrawer, ClipsToThePicture) {
  Picture p(50, 40);
  const Pen pen{Color{0, 0, 0}, 2.0, 1.0};
  draw_line(p.view(), {-1000, 20}, {1000, 20}, pen);
  EXPECT_GT(p.darkness(0, 20), 200);
  EXPECT_GT(p.darkness(49, 20), 200);
  EXPECT_EQ(p.darkness(25, 30), 0);
  const std::vector<std::uint8_t> before = p.bytes;
  draw_line(p.view(), {-1000, -20}, {1000, -20}, pen);
  draw_line(p.view(), {std::nan(""), 3}, {10, 3}, pen);
  draw_line(p.view(), {1e300, 3}, {10, 3}, pen);
  draw_circle(p.view(), {std::nan(""), 3}, 4, pen);
  draw_circle(p.view(), {500, 500}, 4, pen);
  EXPECT_EQ(p.bytes, before);
}

TEST(Overlay, ColoursThePolylineAndLeavesTheRest) {
  const test::Scene s = test::make_scene(synthetic_record(0), Draw{});
  Picture p(2200, 1700);
  OverlayOptions only_lines;
  only_lines.trace_boxes = only_lines.baselines = only_lines.grid_nodes = only_lines.keypoints =
      only_lines.texts = false;
  draw_overlay(p.view(), s.labels, only_lines);
  for (const LeadLabels& lead : s.labels.leads)
    for (std::int64_t k = 0; k < lead.point_count; k += 7) {
      const float* point = &s.labels.polyline_px[static_cast<std::size_t>(2 * (lead.first_point + k))];
      const std::size_t i =
          3 * (static_cast<std::size_t>(point[1]) * 2200 + static_cast<std::size_t>(point[0]));
      EXPECT_LT(std::min({p.bytes[i], p.bytes[i + 1], p.bytes[i + 2]}), 200);
    }
  std::size_t touched = 0;
  for (std::size_t i = 0; i < p.bytes.size(); i += 3)
    touched += p.bytes[i] + p.bytes[i + 1] + p.bytes[i + 2] != 765;
  EXPECT_LT(touched, 2200u * 1700u / 50);
}

TEST(Overlay, DrawsOnUnusualPagesWithinBounds) {
  for (const Draw& draw : {test::horizon_draw(), Draw{}}) {
    Record record = synthetic_record(0);
    record.leads.resize(5);
    const test::Scene s = test::make_scene(record, draw);
    Picture p(s.view.width_px, s.view.height_px);
    draw_overlay(p.view(), s.labels);
    EXPECT_NE(p.bytes, Picture(s.view.width_px, s.view.height_px).bytes);
  }
}

TEST(Overlay, RefusesAPictureOfAnotherSize) {
  const test::Scene s = test::make_scene(synthetic_record(0), Draw{});
  Picture p(100, 100);
  try {
    draw_overlay(p.view(), s.labels);
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kMismatch);
    EXPECT_NE(std::string(e.what()).find("100 x 100 px"), std::string::npos);
  }
}

}  // namespace
}  // namespace ecgpress
