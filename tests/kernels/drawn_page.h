// Pages drawn into memory for tests: from record and draw to pixels, planes and the sheet they come from.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "host/device/backend.h"
#include "host/sheet/build_sheet.h"
#include "host/sheet/pack.h"
#include "host/sheet/place_camera.h"
#include "host/sheet/twin.h"

namespace ecgpress::test {

// Sanitizers cost a factor of ten or more: tests that sample take fewer samples there.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

inline FontLibrary& page_fonts() {
  static FontLibrary library;
  return library;
}

// Everything that decides one picture.
struct Page {
  Draw draw;
  PlacedCamera view;
  Sheet sheet;
};

inline Page make_page(const Record& record, const Draw& draw) {
  Page page{draw, place_camera(draw), {}};
  page.sheet = build_sheet(record, draw, page_fonts(), page.view);
  return page;
}

// The same page with only one kind of ink ("trace", "grid", "text", "pulse", "separator").
inline Page only_ink(Page page, const std::string& ink) {
  apply_twin(page.sheet, parse_twin({}, {ink}));
  return page;
}

// Inks of transmittance 0 on paper of albedo 1, nothing but white around it, under a plain light: coverage is
// 1 - value.
inline Draw black_on_white(Draw draw) {
  draw.trace.color = draw.text.color = draw.grid.minor_color = draw.grid.major_color = Color{0, 0, 0};
  draw.grid.minor_opacity = draw.grid.major_opacity = 1;
  draw.paper.color = Color{255, 255, 255};
  draw.background = {Color{255, 255, 255}, 0, 200};
  draw.light = LightDraw{};
  draw.sensor = SensorDraw{};
  return draw;
}

// Linear light, [height, width, 3].
struct LinearImage {
  int width_px = 0, height_px = 0;
  std::vector<float> rgb;
  float at(int x, int y, int c = 0) const {
    return rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width_px) +
                static_cast<std::size_t>(x)) *
                   3 +
               static_cast<std::size_t>(c)];
  }
};

inline Backend& plain_cpu() {
  static const std::unique_ptr<Backend> backend = make_backend({BackendKind::kCpu, "auto", 0, true});
  return *backend;
}

// Draws pages that were packed with views into the caller's memory.
inline LinearImage draw_linear(const Page& page, Backend& backend = plain_cpu(),
                               const PlaneViews& planes = {}) {
  LinearImage image{page.view.width_px, page.view.height_px, {}};
  image.rgb.assign(static_cast<std::size_t>(image.width_px) * static_cast<std::size_t>(image.height_px) * 3,
                   -1.0f);
  OutputView view;
  view.data = image.rgb.data();
  view.type = ElementType::kFloat32;
  view.stride_y = std::int64_t{3} * image.width_px;
  PackedBatch batch;
  append_page(batch, page.sheet, page.draw, page.view, view, planes);
  backend.develop(host_view(batch));
  return image;
}

// The backward map of a page, in mm; NaN off the page.
struct SheetMap {
  int width_px = 0, height_px = 0;
  std::vector<std::int32_t> x_bits, y_bits;
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_px) + static_cast<std::size_t>(x);
  }
  float x_mm(int x, int y) const { return value(x_bits[index(x, y)]); }
  float y_mm(int x, int y) const { return value(y_bits[index(x, y)]); }

 private:
  static float value(std::int32_t bits) {
    float f;
    std::memcpy(&f, &bits, sizeof f);
    return f;
  }
};

inline SheetMap draw_map(const Page& page) {
  SheetMap map{page.view.width_px, page.view.height_px, {}, {}};
  map.x_bits.assign(map.index(0, map.height_px), 0);
  map.y_bits = map.x_bits;
  PlaneViews planes;
  planes.sheet_x_mm = {map.x_bits.data(), map.width_px};
  planes.sheet_y_mm = {map.y_bits.data(), map.width_px};
  draw_linear(page, plain_cpu(), planes);
  return map;
}

}  // namespace ecgpress::test
