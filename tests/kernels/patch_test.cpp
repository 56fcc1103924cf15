// Layers of shapes: what ink, shade and cover do to light and labels, what cuts leave, who lies over whom.
#include "kernels/pixel/patch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "host/record/synthetic.h"
#include "host/sheet/patch/patch_outlines.h"
#include "host/sheet/patch/qr_code.h"
#include "host/sheet/patch/shape_placer.h"
#include "host/sheet/place_fade.h"
#include "kernels/pixel/camera.h"
#include "tests/kernels/hand_made_page.h"
#include "tests/kernels/random_camera.h"

namespace ecgpress::test {
namespace {

// A flat scan of 100 x 100 px around (100, 80) mm at 5 px/mm, off-white paper on a red table.
Page scanned_page() {
  Draw draw;
  draw.image = {100, 100, 127};
  Page page = empty_page(draw);
  page.draw.background = {Color{255, 0, 0}, 0, 200};
  page.sheet.paper.albedo = {0.8f, 0.8f, 0.8f};
  return page;
}

Outline box_at(double x0, double y0, double x1, double y1) { return box_outline({{x0, y0}, {x1, y1}}); }

// Light and labels of a page.
struct Seen {
  LinearImage image;
  std::vector<std::uint16_t> mask;
  std::vector<std::uint8_t> classes, coverage;
  std::vector<std::int32_t> x_bits, y_bits;
  CameraParams camera;

  std::size_t index(double x_mm, double y_mm) const {
    const Vec2d px = camera_image_from_plane(camera, {x_mm, y_mm});
    return static_cast<std::size_t>(px.y) * static_cast<std::size_t>(image.width_px) +
           static_cast<std::size_t>(px.x);
  }
  float light(double x_mm, double y_mm, std::size_t c = 1) const {
    return image.rgb[3 * index(x_mm, y_mm) + c];
  }
  PixelClass named(double x_mm, double y_mm) const { return PixelClass{classes[index(x_mm, y_mm)]}; }
  int leads(double x_mm, double y_mm) const { return mask[index(x_mm, y_mm)]; }
  bool on_page(double x_mm, double y_mm) const { return x_bits[index(x_mm, y_mm)] != 0x7FC00000; }
};

Seen see(const Page& page, Backend& backend = plain_cpu()) {
  Seen s;
  s.camera = page.view.camera;
  const auto n = static_cast<std::size_t>(page.view.width_px) * static_cast<std::size_t>(page.view.height_px);
  s.mask.assign(n, 0xFFFF);
  s.classes.assign(n, 0xFF);
  s.coverage.assign(n, 0xFF);
  s.x_bits.assign(n, 1);
  s.y_bits.assign(n, 1);
  PlaneViews planes;
  planes.lead_mask = {s.mask.data(), page.view.width_px};
  planes.class_mask = {s.classes.data(), page.view.width_px};
  planes.coverage = {s.coverage.data(), page.view.width_px};
  planes.coverage_plane_stride = static_cast<std::int64_t>(n);
  planes.coverage_leads = 1;
  planes.sheet_x_mm = {s.x_bits.data(), page.view.width_px};
  planes.sheet_y_mm = {s.y_bits.data(), page.view.width_px};
  s.image = draw_linear(page, backend, planes);
  return s;
}

// Whether a sticker that came later lies over the text.
bool hidden_by_later(const Sheet& sheet, const SheetText& text) {
  for (const SheetText& t : sheet.texts)
    if (t.kind == SheetTextKind::kSticker && t.run > text.run) {
      const Box2& b = sheet.runs[static_cast<std::size_t>(t.run)].box_mm;
      if (b.min.x < text.box_mm.max.x && b.max.x > text.box_mm.min.x && b.min.y < text.box_mm.max.y &&
          b.max.y > text.box_mm.min.y)
        return true;
    }
  return false;
}

ShapeLook cover_look(Vec3 albedo, double opacity) {
  ShapeLook look{albedo};
  look.opacity = opacity;
  return look;
}

// ---- Light ----

TEST(Patch, BlendsInClosedForm) {
  Page page = scanned_page();
  ShapePlacer placer(page.view.footprint_mm, page.sheet);
  placer.begin(ShapeLayer::kOver);
  ShapeLook ink{{0.5f, 0.25f, 1}, ShapeBlend::kInk, PixelClass::kStamp};
  ink.opacity = 0.5;
  placer.place(box_at(92, 72, 95, 75), ink);
  placer.place(box_at(96, 72, 99, 75), shade_look({0.5f, 0.25f, 1}, 0.5, 0));
  placer.place(box_at(100, 72, 103, 75), cover_look({0.3f, 0.1f, 0.9f}, 0.6));
  placer.place(box_at(104, 72.1, 107, 75), cover_look({0, 0, 0}, 1));  // its top row half covered
  const Seen s = see(page);
  for (const double x : {93.5, 97.5}) {
    EXPECT_NEAR(s.light(x, 73.5, 0), 0.8 * 0.75, 1e-6);
    EXPECT_NEAR(s.light(x, 73.5, 1), 0.8 * 0.625, 1e-6);
    EXPECT_EQ(s.light(x, 73.5, 2), 0.8f);
  }
  EXPECT_NEAR(s.light(101.5, 73.5, 0), 0.8 + 0.6 * (0.3 - 0.8), 1e-6);
  EXPECT_NEAR(s.light(101.5, 73.5, 2), 0.8 + 0.6 * (0.9 - 0.8), 1e-6);
  EXPECT_NEAR(s.light(105.5, 72.1), 0.8 * 0.5, 2e-3);
  EXPECT_EQ(s.light(105.5, 73.5), 0.0f);
  EXPECT_EQ(s.light(103.5, 73.5), 0.8f) << "between shapes there is paper, to the last bit";
}

// The paper's texture thins ink that has grain, nothing else, and no label.
TEST(Patch, TextureShowsInInkWithGrain) {
  Draw draw;
  draw.paper.tooth = 0.8;
  Page page = scanned_page();
  page.sheet.paper.tooth = 0.8f;
  page.sheet.tooth = paper_tooth(draw);
  page.sheet.take = paper_take(draw);
  const Page bare = page;
  const auto laid = [&bare](double grain, float tooth) {
    Page with = bare;
    with.sheet.paper.tooth = tooth;
    ShapePlacer placer(with.view.footprint_mm, with.sheet);
    placer.begin(ShapeLayer::kOver);
    ShapeLook ink{{0.2f, 0.2f, 0.2f}, ShapeBlend::kInk, PixelClass::kStamp};
    ink.grain = grain;
    placer.place(box_at(92, 72, 108, 88), ink);
    return see(with);
  };
  const Seen even = laid(0, 0.8f), grained = laid(1, 0.8f), toothless = laid(1, 0);
  EXPECT_EQ(even.image.rgb, toothless.image.rgb) << "no grain, no tooth: to the last bit";
  EXPECT_EQ(even.classes, grained.classes);
  double sum = 0, squares = 0;
  int n = 0;
  for (double y = 73; y < 87; y += 0.2)
    for (double x = 93; x < 107; x += 0.2, ++n) {
      const double light = static_cast<double>(grained.light(x, y));
      EXPECT_GE(light, 0.8 * 0.2 - 1e-6);
      EXPECT_LE(light, 0.8 + 1e-6);
      sum += light;
      squares += light * light;
    }
  const double mean = sum / n, spread = std::sqrt(squares / n - mean * mean);
  EXPECT_GT(spread, 0.03);
  EXPECT_LT(mean, 0.8 * 0.45) << "most of the ink is there";
  EXPECT_EQ(grained.light(91.5, 80), 0.8f) << "beside it there is paper, to the last bit";
}

// A QR code on a label, as it is printed and where the labels say it is, module by module.
TEST(Patch, PrintedModulesAreThoseOfTheCode) {
  Draw draw;
  draw.image.dpi = 250;
  draw.patch.stickers = 3;
  draw.patch.codes = "qr";
  draw.philox_key = {5, 6};
  const Page page = make_page(synthetic_record(1), draw);
  const LinearImage image = draw_linear(page);
  int codes = 0, wrong = 0;
  for (const SheetText& t : page.sheet.texts) {
    if (t.kind != SheetTextKind::kSticker || t.text.substr(0, 4) != "MRN=") continue;
    if (hidden_by_later(page.sheet, t)) continue;
    const QrCode code = qr_code(t.text);
    ++codes;
    for (int j = 0; j < code.side; ++j)
      for (int i = 0; i < code.side; ++i) {
        const auto along = [&](float u, float v) {
          const Vec2 top = t.quad_mm[0] + u * (t.quad_mm[1] - t.quad_mm[0]),
                     low = t.quad_mm[3] + u * (t.quad_mm[2] - t.quad_mm[3]), p = top + v * (low - top);
          return Vec2d{static_cast<double>(p.x), static_cast<double>(p.y)};
        };
        const float side = static_cast<float>(code.side);
        const Vec2d px = camera_image_from_plane(
            page.view.camera,
            along((static_cast<float>(i) + 0.5f) / side, (static_cast<float>(j) + 0.5f) / side));
        wrong += (image.at(static_cast<int>(px.x), static_cast<int>(px.y), 1) < 0.35f) != code.at(i, j);
      }
  }
  EXPECT_GE(codes, 1);
  EXPECT_EQ(wrong, 0);
}

// A soft edge is the outline blurred by a square, put through 3 c^2 - 2 c^3, and ends where it says.
TEST(Patch, SoftEdgesFollowTheirProfileAndEnd) {
  Page page = scanned_page();
  ShapePlacer placer(page.view.footprint_mm, page.sheet);
  placer.begin(ShapeLayer::kOver);
  ShapeLook look = cover_look({0, 0, 0}, 1);
  look.soft_mm = 4;
  placer.place(box_at(100, 60, 130, 100), look);
  const Seen s = see(page);
  const double blur = 4 + 0.2;  // the pixel's own width adds to it
  for (double x = 96.1; x < 104; x += 0.2) {
    const double c = std::clamp((x - 100) / blur + 0.5, 0.0, 1.0), cover = c * c * (3 - 2 * c);
    EXPECT_NEAR(s.light(x, 80), 0.8 * (1 - cover), 2e-3) << x;
  }
  EXPECT_EQ(s.light(97.7, 80), 0.8f);
  EXPECT_EQ(s.light(102.3, 80), 0.0f);
}

// ---- Labels ----

TEST(Patch, CoversTakeClassesLeadsAndCoverageWithThem) {
  Page page = scanned_page();
  add_trace(page, 85, 0.1, std::vector<float>(300, 80.0f), 2);
  ShapePlacer placer(page.view.footprint_mm, page.sheet);
  placer.begin(ShapeLayer::kOver);
  placer.place(box_at(92, 77, 95, 83), cover_look({1, 1, 1}, 0.9));
  placer.place(box_at(97, 77, 100, 83), cover_look({1, 1, 1}, 0.4));
  ShapeLook stamp{{0.2f, 0.2f, 0.8f}, ShapeBlend::kInk, PixelClass::kStamp};
  placer.place(box_at(102, 77, 105, 83), stamp);
  placer.place(box_at(107, 77, 109.5, 83), shade_look({0.1f, 0.1f, 0.1f}, 1, 0));
  const Seen s = see(page);
  EXPECT_EQ(s.named(91, 80), PixelClass::kTrace);
  EXPECT_EQ(s.named(93.5, 80), PixelClass::kCover);
  EXPECT_EQ(s.leads(93.5, 80), 0);
  EXPECT_EQ(s.coverage[s.index(93.5, 80)], 26) << "255 times what shows through, rounded";
  EXPECT_TRUE(s.on_page(93.5, 80)) << "a label moves with the sheet: its places are the sheet's";
  EXPECT_EQ(s.named(98.5, 80), PixelClass::kTrace) << "a veil hides nothing";
  EXPECT_EQ(s.leads(98.5, 80), 1);
  EXPECT_EQ(s.coverage[s.index(98.5, 80)], 153);
  EXPECT_EQ(s.named(103.5, 80), PixelClass::kStamp) << "ink over ink";
  EXPECT_EQ(s.leads(103.5, 80), 1);
  EXPECT_EQ(s.named(108, 80), PixelClass::kTrace) << "a shadow is no thing";
  EXPECT_EQ(s.leads(108, 80), 1);
  EXPECT_EQ(s.coverage[s.index(108, 80)], 255);
}

TEST(Patch, CutsShowWhatIsBehindAndHaveNoLabels) {
  Page page = scanned_page();
  add_trace(page, 85, 0.1, std::vector<float>(300, 80.0f), 2);
  ShapePlacer placer(page.view.footprint_mm, page.sheet);
  placer.begin(ShapeLayer::kCut);
  placer.place(box_at(97, 77, 103, 83), {});
  placer.begin(ShapeLayer::kOver);
  placer.place(box_at(96, 82, 98, 86), cover_look({0, 0, 1}, 1));
  const Seen s = see(page);
  EXPECT_EQ(s.light(100, 80, 0), 1.0f);
  EXPECT_EQ(s.light(100, 80, 1), 0.0f);
  EXPECT_EQ(s.named(100, 80), PixelClass::kBackground);
  EXPECT_EQ(s.leads(100, 80), 0);
  EXPECT_EQ(s.coverage[s.index(100, 80)], 0);
  EXPECT_FALSE(s.on_page(100, 80));
  EXPECT_EQ(s.named(97.5, 82.5), PixelClass::kBackground) << "a hole goes through a label";
  EXPECT_EQ(s.named(97.5, 84.5), PixelClass::kCover);
  EXPECT_EQ(s.leads(95, 80), 1);
}

// ---- Order ----

// Below the page, printed, over the traces, over everything; objects beside the page too.
TEST(Patch, LayersLieInTheirOrder) {
  Draw draw;
  draw.image = {200, 200, 127};
  draw.camera.aim_x = 0;
  draw.camera.aim_y = 0.5;  // half of the picture lies left of the page
  Page page = empty_page(draw);
  page.draw.background = {Color{255, 0, 0}, 0, 200};
  add_trace(page, -5, 0.1, std::vector<float>(200, 80.0f), 4);
  ShapePlacer placer(page.view.footprint_mm, page.sheet);
  // Runs are given in the wrong order on purpose: layers decide.
  placer.begin(ShapeLayer::kObject);
  ShapeLook object = cover_look({0.5f, 0.5f, 0.5f}, 1);
  object.pixel_class = PixelClass::kObject;
  placer.place(box_at(-15, 79, 15, 81), object);
  placer.begin(ShapeLayer::kOver);
  placer.place(box_at(-8, 78, 8, 82), cover_look({0.25f, 0.25f, 0.25f}, 1));
  placer.begin(ShapeLayer::kPrint);
  placer.place(box_at(2, 74, 4, 86), {{0.5f, 0.5f, 0.5f}, ShapeBlend::kInk, PixelClass::kPulse});
  placer.begin(ShapeLayer::kBelow);
  placer.place(box_at(-19, 70, 19, 90), cover_look({0.125f, 0.125f, 0.125f}, 1));
  const Seen s = see(page);
  EXPECT_EQ(s.light(-10, 72), 0.125f) << "below, beside the page";
  EXPECT_EQ(s.light(10, 72), 1.0f) << "below, under the page";
  EXPECT_EQ(s.named(-10, 72), PixelClass::kBackground);
  EXPECT_EQ(s.light(3, 75), 0.5f) << "printed";
  EXPECT_EQ(s.light(3, 81.5), 0.25f) << "over trace and print";
  EXPECT_EQ(s.light(-3, 81.5), 0.125f) << "labels end with the paper";
  EXPECT_EQ(s.light(10, 81.5), 0.0f) << "the trace";
  for (const double x : {-12.0, 12.0}) {
    EXPECT_EQ(s.light(x, 80), 0.5f);
    EXPECT_EQ(s.named(x, 80), PixelClass::kObject);
    EXPECT_EQ(s.leads(x, 80), 0);
    EXPECT_FALSE(s.on_page(x, 80)) << "under a finger no place of the sheet is seen";
  }
}

TEST(Patch, ASecondSheetIsPaperAndGridTurned) {
  Draw draw;
  draw.image = {300, 300, 127};
  draw.camera.aim_x = 0;
  draw.camera.aim_y = 0;
  Page page = empty_page(draw);
  page.draw.background = {Color{255, 0, 0}, 0, 200};
  SecondSheetParams& under = page.sheet.second_sheet;
  under.paper.size_mm = {20, 10};
  under.paper.albedo = {0.5f, 0.5f, 0.5f};
  under.origin_mm = {-5, -22};  // turned by a right angle: x down, y to the left
  under.cos_turn = 0;
  under.sin_turn = 1;
  under.grid = {{0, 0}, 4, 8, 0, 1, false, {1, 1, 1}, {0.5f, 0.5f, 0.5f}};
  const Seen s = see(page);
  // It covers x -15 .. -5, y -22 .. -2 of the page; lines cross at its corner.
  EXPECT_EQ(s.light(-16, -10), 0.0f) << "table";
  EXPECT_EQ(s.light(-16, -10, 0), 1.0f);
  EXPECT_EQ(s.light(-10, -10, 0), 0.5f) << "its paper";
  EXPECT_EQ(s.light(-10, -14, 0), 0.25f) << "a line across its x at 8 mm";
  EXPECT_EQ(s.light(-13, -10, 0), 0.25f) << "a line across its y at 8 mm";
  EXPECT_EQ(s.light(-10, -1, 0), 1.0f) << "beyond its end";
  EXPECT_EQ(s.light(2, 2, 1), 1.0f) << "the page itself";
}

// ---- Culling ----

// Random shapes of all layers and blends before random cameras: skipping changes nothing.
TEST(Patch, SkippingChangesNothing) {
  std::mt19937 random(11);
  const auto uniform = [&](double a, double b) {
    return a + (b - a) * (static_cast<double>(random()) / 4294967296.0);
  };
  const auto trying = make_backend({BackendKind::kCpu, "auto", 0, false});
  for (int i = 0; i < (kSanitized ? 3 : 16); ++i) {
    Draw draw = random_camera_draw(random, 230, 190);
    draw.image.dpi = uniform(15, 60);
    Page page = empty_page(draw);
    page.draw.background = {Color{90, 80, 70}, 0.3, 60};
    ShapePlacer placer(page.view.footprint_mm, page.sheet);
    for (int k = 0; k < 60; ++k) {
      placer.begin(static_cast<ShapeLayer>(random() % kShapeLayers));
      ShapeLook look = cover_look({0.3f, 0.6f, 0.1f}, uniform(0.1, 1));
      look.blend = static_cast<ShapeBlend>(random() % 3);
      look.soft_mm = random() % 2 ? uniform(0.1, 20) : 0;
      const Vec2d at{uniform(-30, 230), uniform(-30, 190)};
      placer.place(turned(rounded_box(at, uniform(1, 60), uniform(1, 30), 3), at, uniform(0, 360)), look, 4);
    }
    page.sheet.second_sheet.paper.size_mm = {150, 100};
    page.sheet.second_sheet.paper.albedo = {0.7f, 0.7f, 0.7f};
    page.sheet.second_sheet.origin_mm = {-20, -15};
    page.sheet.second_sheet.cos_turn = 0.8f;
    page.sheet.second_sheet.sin_turn = 0.6f;
    const Seen skipped = see(page), tried = see(page, *trying);
    EXPECT_EQ(skipped.image.rgb, tried.image.rgb) << i;
    EXPECT_EQ(skipped.mask, tried.mask) << i;
    EXPECT_EQ(skipped.classes, tried.classes) << i;
    EXPECT_EQ(skipped.coverage, tried.coverage) << i;
    EXPECT_EQ(skipped.x_bits, tried.x_bits) << i;
  }
}

}  // namespace
}  // namespace ecgpress::test
