// The fused order: which ink lies over which, what the planes say about the pixels, bytes against linear
// light.
#include "kernels/pixel/shade.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <vector>

#include "host/record/synthetic.h"
#include "kernels/pixel/camera.h"
#include "tests/kernels/hand_made_page.h"

namespace ecgpress::test {
namespace {

// Every plane of a page beside its linear light.
struct Everything {
  LinearImage image;
  std::vector<std::uint16_t> mask;
  std::vector<std::uint8_t> classes, coverage;
  std::size_t size() const { return mask.size(); }
  std::uint8_t cover_of(int plane, std::size_t i) const {
    return coverage[static_cast<std::size_t>(plane) * size() + i];
  }
};

Everything draw_everything(const Page& page, std::uint32_t coverage_leads) {
  Everything e;
  const auto n = static_cast<std::size_t>(page.view.width_px) * static_cast<std::size_t>(page.view.height_px);
  e.mask.assign(n, 0xFFFF);
  e.classes.assign(n, 0xFF);
  e.coverage.assign(16 * n, 0xFF);
  PlaneViews planes;
  planes.lead_mask = {e.mask.data(), page.view.width_px};
  planes.class_mask = {e.classes.data(), page.view.width_px};
  planes.coverage = {e.coverage.data(), page.view.width_px};
  planes.coverage_plane_stride = static_cast<std::int64_t>(n);
  planes.coverage_leads = coverage_leads;
  e.image = draw_linear(page, plain_cpu(), planes);
  return e;
}

Draw tilted_draw(int width_px, int height_px, double dpi) {
  Draw draw;
  draw.image = {width_px, height_px, dpi};
  draw.camera = {false, 450, 18, 40, 3};
  return draw;
}

std::uint8_t class_of(PixelClass c) { return static_cast<std::uint8_t>(c); }

// Light and ink come from one coverage; so the mask must be what that coverage and the rule say. Pixels that
// more than one trace may touch are left out: there light does not tell them apart.
TEST(Shade, LeadMaskIsThresholdedInk) {
  const Page page =
      only_ink(make_page(synthetic_record(4), black_on_white(tilted_draw(900, 700, 80))), "trace");
  const Everything e = draw_everything(page, 0);
  int set = 0, clear = 0;
  for (int y = 0; y < e.image.height_px; ++y)
    for (int x = 0; x < e.image.width_px; ++x) {
      const auto i = static_cast<std::size_t>(y * e.image.width_px + x);
      const double cover = 1 - static_cast<double>(e.image.at(x, y));
      const Vec2d px{x + 0.5, y + 0.5}, mm = camera_plane_from_image(page.view.camera, px);
      if (mm.x < 1 || mm.y < 1 || mm.x > page.sheet.size_mm.x - 1 || mm.y > page.sheet.size_mm.y - 1)
        continue;
      const double w = apply(page.view.camera.sheet_from_image, px).z;
      const double scale = std::sqrt(w * w * w / std::abs(determinant(page.view.camera.sheet_from_image)));
      const double t = std::min(0.25, 0.5 * page.draw.trace.width_mm * scale);
      if (std::popcount(e.mask[i]) > 1 || std::abs(cover - t) < 1e-4) continue;
      if (e.mask[i]) {
        ++set;
        ASSERT_GT(cover, t) << x << ", " << y;
      } else if (cover < 2 * t - t * t) {  // no two traces below t together
        ++clear;
        ASSERT_LT(cover, 2 * t) << x << ", " << y;
      }
    }
  EXPECT_GT(set, 5000);
  EXPECT_GT(clear, 100000);
}

TEST(Shade, CoveragePlanesAreTheInkOfTheirLead) {
  Page page = empty_page(tilted_draw(400, 300, 90));
  std::vector<float> a, b;
  for (int k = 0; k < 400; ++k) {
    a.push_back(static_cast<float>(70 + 8 * std::sin(0.05 * k)));
    b.push_back(static_cast<float>(95 + 5 * std::sin(0.3 * k)));
  }
  add_trace(page, 70, 0.15, a, 0.4);
  add_trace(page, 70, 0.15, b, 0.3);
  const Everything both = draw_everything(page, 0b11), second = draw_everything(page, 0b10);
  int inked = 0;
  for (std::size_t i = 0; i < both.size(); ++i) {
    const double first_cover = both.cover_of(0, i) / 255.0, second_cover = both.cover_of(1, i) / 255.0;
    const double value = static_cast<double>(both.image.rgb[3 * i]);
    ASSERT_NEAR(value, (1 - first_cover) * (1 - second_cover), 1.01 / 255) << "pixel " << i;
    ASSERT_EQ(second.cover_of(0, i), both.cover_of(1, i)) << "pixel " << i;
    inked += first_cover > 0 && second_cover == 0;
  }
  EXPECT_GT(inked, 500);
}

// Inks absorb: each multiplies what is under it, channel by channel.
TEST(Shade, InksMultiply) {
  Draw draw;
  draw.image = {100, 100, 200};
  Page page = empty_page(draw);
  page.sheet.paper.albedo = {0.9f, 0.8f, 0.7f};
  page.sheet.grid.minor_pitch_mm = page.sheet.grid.major_pitch_mm = 50;
  page.sheet.grid.minor_width_mm = 0;
  page.sheet.grid.major_width_mm = 2;
  page.sheet.grid.major_ink = {1.0f, 0.5f, 0.5f};
  add_trace(page, 90, 0.1, std::vector<float>(200, 80.0f), 3);
  page.sheet.traces[0].ink = {0.25f, 0.25f, 0.5f};
  const LinearImage image = draw_linear(page);
  const auto expect = [&](double x_mm, double y_mm, Vec3 want) {
    const Vec2d px = camera_image_from_plane(page.view.camera, {x_mm, y_mm});
    const int x = static_cast<int>(px.x), y = static_cast<int>(px.y);
    EXPECT_NEAR(image.at(x, y, 0), want.x, 1e-6);
    EXPECT_NEAR(image.at(x, y, 1), want.y, 1e-6);
    EXPECT_NEAR(image.at(x, y, 2), want.z, 1e-6);
  };
  expect(103, 84, {0.9f, 0.8f, 0.7f});                           // paper
  expect(100, 84, {0.9f, 0.4f, 0.35f});                          // a major line
  expect(103, 80, {0.225f, 0.2f, 0.35f});                        // the trace
  expect(100, 80, {0.225f, 0.8f * 0.5f * 0.25f, 0.7f * 0.25f});  // both
}

// The topmost ink names the pixel: grid, then shapes in their order, then traces.
TEST(Shade, TheTopmostInkNamesThePixel) {
  Draw draw;
  draw.image = {200, 200, 200};
  Page page = empty_page(draw);
  page.sheet.grid.minor_width_mm = 0.3f;
  page.sheet.grid.major_width_mm = 0.5f;
  add_outline(page, stroke_outline({{92, 82.5}, {108, 82.5}}, 1.2), 1.2, 1);
  add_trace(page, 92, 0.1, std::vector<float>(160, 77.5f), 1.2);
  const Everything e = draw_everything(page, 0);
  const auto at = [&](double x_mm, double y_mm) {
    const Vec2d px = camera_image_from_plane(page.view.camera, {x_mm, y_mm});
    return e.classes[static_cast<std::size_t>(px.y) * 200 + static_cast<std::size_t>(px.x)];
  };
  EXPECT_EQ(at(100.5, 80.5), class_of(PixelClass::kPaper));
  EXPECT_EQ(at(101, 80.5), class_of(PixelClass::kGridMinor));
  EXPECT_EQ(at(100, 80.5), class_of(PixelClass::kGridMajorVertical));
  EXPECT_EQ(at(100.5, 80), class_of(PixelClass::kGridMajorHorizontal));
  EXPECT_EQ(at(100, 80), class_of(PixelClass::kGridMajorCrossing));
  EXPECT_EQ(at(100, 82.5), class_of(PixelClass::kSeparator));
  EXPECT_EQ(at(100, 77.5), class_of(PixelClass::kTrace));
}

TEST(Shade, BeyondThePageThereAreNoLabels) {
  Page page = make_page(synthetic_record(4), tilted_draw(900, 700, 60));
  // A lead that runs off the page.
  for (float& y : page.sheet.traces[0].y_mm) y -= 80;
  const Everything e = draw_everything(page, 0);
  const SheetMap map = draw_map(page);
  int off = 0, on = 0;
  for (std::size_t i = 0; i < e.size(); ++i) {
    const bool undefined = map.x_bits[i] == 0x7FC00000;
    ASSERT_EQ(undefined, map.y_bits[i] == 0x7FC00000);
    ASSERT_EQ(undefined, e.classes[i] == class_of(PixelClass::kBackground));
    if (undefined) {
      ASSERT_EQ(e.mask[i], 0);
    }
    (undefined ? off : on) += 1;
  }
  EXPECT_GT(off, 10000);
  EXPECT_GT(on, 100000);
}

// Bytes are the linear picture, through the sRGB curve, scale and bias, to the nearest grey level.
TEST(Shade, BytesAreTheLinearPictureEncoded) {
  Draw draw = tilted_draw(501, 333, 45);
  draw.sensor = {0.003, 0.01};
  draw.background.mottle = 0.2;
  draw.light = {0.9, 0.3, 0.2, 30, 0.2};
  const Page page = make_page(synthetic_record(5), draw);
  const LinearImage linear = draw_linear(page);
  const std::size_t count = linear.rgb.size();
  std::vector<std::uint8_t> bytes(count, 77);
  for (const bool scaled : {false, true}) {
    OutputView view;
    view.data = bytes.data();
    view.stride_y = 3 * 501;
    if (scaled) {
      view.scale[1] = 0.5f;
      view.bias[2] = 40;
    }
    PackedBatch batch;
    append_page(batch, page.sheet, page.draw, page.view, view, {});
    plain_cpu().develop(host_view(batch));
    for (std::size_t i = 0; i < count; ++i) {
      const float level = srgb_from_linear(linear.rgb[i]) * 255.0f;
      ASSERT_EQ(bytes[i], grey_level(level * view.scale[i % 3] + view.bias[i % 3])) << "element " << i;
    }
  }
}

TEST(Shade, ScaleAndBiasOfLinearLight) {
  Draw draw;
  draw.image = {64, 40, 60};
  const Page page = make_page(synthetic_record(5), draw);
  const LinearImage plain = draw_linear(page);
  LinearImage scaled = plain;
  OutputView view{scaled.rgb.data(), ElementType::kFloat32, 3 * 64, 3, 1, {2, 4, 8}, {-1, 0, 0.5f}};
  PackedBatch batch;
  append_page(batch, page.sheet, page.draw, page.view, view, {});
  plain_cpu().develop(host_view(batch));
  for (std::size_t i = 0; i < plain.rgb.size(); ++i)
    ASSERT_EQ(scaled.rgb[i], plain.rgb[i] * view.scale[i % 3] + view.bias[i % 3]);
}

}  // namespace
}  // namespace ecgpress::test
