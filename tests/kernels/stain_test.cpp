// Stains on a page: where a ring is darkest, what a stain hides, what it leaves alone, how ink bleeds in it.
#include "kernels/pixel/stain.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "kernels/pixel/camera.h"
#include "tests/kernels/hand_made_page.h"

namespace ecgpress::test {
namespace {

Draw close_draw() {
  Draw draw;
  draw.image = {500, 400, 254};  // 10 px per mm around (100, 80)
  return draw;
}

SheetStain disc(Vec2 centre_mm, float radius_mm) {
  SheetStain s;
  s.params.centre_mm = centre_mm;
  s.params.radius_mm = radius_mm;
  s.params.dye = {-0.2f, -0.2f, -0.2f};
  return s;
}

void add_stain(Page& page, const SheetStain& s) {
  page.sheet.stains.push_back(s);
  page.sheet.stain_runs.push_back(1);
}

struct Planes {
  std::vector<std::uint16_t> mask;
  std::vector<std::uint8_t> classes;
  LinearImage image;
};

Planes draw_planes(const Page& page) {
  Planes d;
  const auto n = static_cast<std::size_t>(page.view.width_px) * static_cast<std::size_t>(page.view.height_px);
  d.mask.assign(n, 0xFFFF);
  d.classes.assign(n, 0xFF);
  PlaneViews planes;
  planes.lead_mask = {d.mask.data(), page.view.width_px};
  planes.class_mask = {d.classes.data(), page.view.width_px};
  d.image = draw_linear(page, plain_cpu(), planes);
  return d;
}

std::size_t index_of(const Page& page, double x_mm, double y_mm) {
  const Vec2d px = camera_image_from_plane(page.view.camera, {x_mm, y_mm});
  return static_cast<std::size_t>(px.y) * static_cast<std::size_t>(page.view.width_px) + static_cast<std::size_t>(px.x);
}

// The rim stands edge_mm inside the outline, at every bearing, and its strength is what it says.
TEST(Stain, ARingIsDarkestWhereItSays) {
  Page page = empty_page(close_draw());
  SheetStain s = disc({100, 80}, 15);
  s.params.rim = 0.8f;
  s.params.edge_mm = 0.8f;
  s.params.inv_edge = 1 / 0.8f;
  s.params.inv_decay = 1 / 0.6f;
  s.params.hole_radius_mm = 12;
  add_stain(page, s);
  const LinearImage image = draw_linear(page);
  for (int bearing = 0; bearing < 12; ++bearing) {
    const double a = bearing * kPi / 6;
    double darkest = 2, at = 0;
    for (double r = 11; r < 16; r += 0.05) {
      const Vec2d px = camera_image_from_plane(page.view.camera, {100 + r * std::cos(a), 80 + r * std::sin(a)});
      const double v = static_cast<double>(image.at(static_cast<int>(px.x), static_cast<int>(px.y)));
      if (v < darkest) darkest = v, at = r;
    }
    EXPECT_NEAR(at, 14.2, 0.1) << bearing;
    EXPECT_NEAR(darkest, std::pow(1 - 0.2 * 0.8, 4), 0.004) << bearing;
  }
}

// Nothing outside, not one bit: also where the noise of the outline is strong.
TEST(Stain, LeavesEverythingElseAlone) {
  Page page = empty_page(close_draw());
  add_trace(page, 80, 0.1, std::vector<float>(400, 80.0f), 0.4);
  const LinearImage clean = draw_linear(page);
  SheetStain s = disc({100, 80}, 5);
  s.params.fill = 1;
  s.params.rough_mm = 0.8f;
  s.params.bleach = 0.5f;
  s.params.bleed_mm = 0.3f;
  s.outline.texel_mm = {0.05, 0.05};
  add_stain(page, s);
  const LinearImage stained = draw_linear(page);
  int changed = 0;
  for (int y = 0; y < clean.height_px; ++y)
    for (int x = 0; x < clean.width_px; ++x) {
      const Vec2d mm = camera_plane_from_image(page.view.camera, {x + 0.5, y + 0.5});
      if (std::hypot(mm.x - 100, mm.y - 80) > 5 + 3 * 0.8 + 0.2) {
        ASSERT_EQ(std::memcmp(&clean.rgb[static_cast<std::size_t>(3 * (y * clean.width_px + x))],
                              &stained.rgb[static_cast<std::size_t>(3 * (y * clean.width_px + x))], 12),
                  0)
            << x << ", " << y;
      } else {
        changed += clean.at(x, y) != stained.at(x, y);
      }
    }
  EXPECT_GT(changed, 5000);
}

TEST(Stain, ACoverOfNothingIsTheIdentity) {
  StainParams s;
  s.dye = {-0.3f, -0.9f, -1.0f};
  s.veil = 1;
  s.hides_from = 0.5f;
  s.seen_from = 0.1f;
  for (const float v : {0.0f, 1.0f, 0.37f, 1e-30f, 0.99999994f}) {
    Print print{};
    print.color = {v, 0.5f * v, v};
    print.on_page = true;
    print.pixel_class = class_number(PixelClass::kTrace);
    print.lead_mask = 5;
    apply_stain(s, 0.0f, print);
    EXPECT_EQ(print.color.r, v);
    EXPECT_EQ(print.color.g, 0.5f * v);
    EXPECT_EQ(print.color.b, v);
    EXPECT_EQ(print.lead_mask, 5);
    EXPECT_EQ(print.pixel_class, class_number(PixelClass::kTrace));
  }
}

// Class stain is blank paper under it; what lies on top and is opaque hides the lead too.
TEST(Stain, MasksFollowTheirRule) {
  Page page = empty_page(close_draw());
  add_trace(page, 80, 0.1, std::vector<float>(400, 80.0f), 0.6);
  SheetStain clear = disc({90, 80}, 4), opaque = disc({110, 80}, 4);
  clear.params.fill = opaque.params.fill = 1;
  clear.params.seen_from = 0.3f;
  opaque.params.veil = 1;
  opaque.params.body = {0.4f, 0.5f, 0.6f};
  opaque.params.hides_from = 0.5f;
  add_stain(page, clear);
  add_stain(page, opaque);
  const Planes d = draw_planes(page);
  const auto class_at = [&](double x, double y) { return static_cast<PixelClass>(d.classes[index_of(page, x, y)]); };
  EXPECT_EQ(class_at(90, 78), PixelClass::kStain);
  EXPECT_EQ(class_at(90, 80), PixelClass::kTrace);
  EXPECT_EQ(d.mask[index_of(page, 90, 80)], 1);
  EXPECT_EQ(class_at(110, 78), PixelClass::kStain);
  EXPECT_EQ(class_at(110, 80), PixelClass::kStain);
  EXPECT_EQ(d.mask[index_of(page, 110, 80)], 0);
  EXPECT_EQ(d.mask[index_of(page, 100, 80)], 1);
  EXPECT_EQ(class_at(100, 78), PixelClass::kPaper);
  const std::size_t i = 3 * index_of(page, 110, 80);
  EXPECT_NEAR(d.image.rgb[i], 0.4f, 1e-6f);
  EXPECT_NEAR(d.image.rgb[i + 1], 0.5f, 1e-6f);
}

// Ink that bled is spread, not lost: across a line its amount stays and its width grows.
TEST(Stain, BleedingSpreadsInkAndKeepsItsAmount) {
  const auto profile = [](float bleed_mm) {
    Page page = empty_page(close_draw());
    add_trace(page, 80, 0.1, std::vector<float>(400, 80.0f), 0.3);
    SheetStain s = disc({100, 80}, 10);
    s.params.dye = {};
    s.params.fill = 1;
    s.params.bleed_mm = bleed_mm;
    add_stain(page, s);
    const LinearImage image = draw_linear(page);
    double amount = 0, square = 0;
    for (int y = 150; y < 250; ++y) {
      const double ink = 1 - static_cast<double>(image.at(250, y)), mm = (y + 0.5 - 200) / 10;
      amount += 0.1 * ink;
      square += 0.1 * ink * mm * mm;
    }
    return std::pair(amount, std::sqrt(12 * square / amount));
  };
  const auto [dry, narrow] = profile(0);
  EXPECT_NEAR(dry, 0.3, 0.002);
  for (const float bleed : {0.2f, 0.5f}) {
    const auto [amount, width] = profile(bleed);
    EXPECT_NEAR(amount, 0.3, 0.004) << bleed;
    const double box = 0.1 + static_cast<double>(bleed);
    EXPECT_NEAR(width, std::sqrt(0.3 * 0.3 + box * box), 0.02) << bleed;
    EXPECT_GT(width, narrow);
  }
}

// Bent cores keep their thickness to first order.
TEST(Stain, BentCoresAreAsThickAsStraightOnes) {
  StainParams s;
  s.half_mm = {10, 0};
  s.radius_mm = 0.5f;
  s.bend_2 = 0.05f;
  s.fill = 1;
  s.inv_soft = 100;
  for (const float x : {-8.0f, 0.0f, 6.0f}) {
    const float y = s.bend_2 * x * x, slope = 2 * s.bend_2 * x, n = std::sqrt(1 + slope * slope);
    double thick = 0;
    for (float d = -2; d < 2; d += 0.001f) {
      Footprints p{};
      p.x = x - d * slope / n;
      p.y = y + d / n;
      thick += 0.001 * static_cast<double>(stain_cover(s, nullptr, p));
    }
    EXPECT_NEAR(thick, 1.0, 0.06) << x;
  }
}

}  // namespace
}  // namespace ecgpress::test
