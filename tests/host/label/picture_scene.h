// Pictures with their labels and planes, as a user of the library gets them, for tests that measure one
// against the other.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "ecgpress/render.h"
#include "host/record/find_records.h"
#include "host/record/open_record.h"
#include "host/record/synthetic.h"
#include "host/render/page.h"
#include "tests/host/label/label_scene.h"
#include "tests/test_data.h"

namespace ecgpress::test {

// One value per pixel.
struct FloatPlane {
  int width_px = 0, height_px = 0;
  std::vector<float> value;
  float at(int x, int y) const {
    return value[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_px) +
                 static_cast<std::size_t>(x)];
  }
  bool holds(double x, double y, double margin_px) const {
    return x >= margin_px && y >= margin_px && x <= width_px - margin_px && y <= height_px - margin_px;
  }
  // Bilinear between pixel centres; the point must lie at least 1 px inside.
  double read(double x, double y) const {
    const double u = x - 0.5, v = y - 0.5;
    const int i = static_cast<int>(u), j = static_cast<int>(v);
    const double s = u - i, t = v - j;
    return (1 - t) * ((1 - s) * static_cast<double>(at(i, j)) + s * static_cast<double>(at(i + 1, j))) +
           t * ((1 - s) * static_cast<double>(at(i, j + 1)) + s * static_cast<double>(at(i + 1, j + 1)));
  }
};

inline Renderer& renderer() {
  static Renderer on_cpu([] {
    RendererOptions options;
    options.backend = "cpu";
    return options;
  }());
  return on_cpu;
}

struct Planes {
  int width_px = 0, height_px = 0;
  std::vector<std::uint16_t> lead_mask;
  std::vector<std::uint8_t> class_mask;
  FloatPlane x_mm, y_mm;
  std::vector<std::uint8_t> coverage;  // one plane per lead bit
  ImageLabels labels;
};

// All planes and labels of one picture.
inline Planes draw_planes(const Record& record, const Draw& draw, bool coverage = false,
                          const LabelOptions& options = every_label()) {
  const PictureSize size = picture_size(draw);
  const std::size_t pixels =
      static_cast<std::size_t>(size.width_px) * static_cast<std::size_t>(size.height_px);
  Planes p{size.width_px, size.height_px, {}, {}, {}, {}, {}, {}};
  p.lead_mask.resize(pixels);
  p.class_mask.resize(pixels);
  p.x_mm = {size.width_px, size.height_px, std::vector<float>(pixels)};
  p.y_mm = p.x_mm;
  if (coverage) p.coverage.resize(12 * pixels);
  PictureJob job{&record, draw, {}, {}, {}, {}, &p.labels, options};
  job.planes = {p.lead_mask.data(),
                p.class_mask.data(),
                p.x_mm.value.data(),
                p.y_mm.value.data(),
                coverage ? p.coverage.data() : nullptr,
                coverage ? 0xfffu : 0u};
  renderer().draw({&job, 1});
  return p;
}

// The green channel in linear light.
inline FloatPlane draw_green(const Record& record, const Draw& draw, const std::vector<std::string>& without,
                             const std::vector<std::string>& only) {
  const PictureSize size = picture_size(draw);
  const std::size_t pixels =
      static_cast<std::size_t>(size.width_px) * static_cast<std::size_t>(size.height_px);
  std::vector<float> rgb(3 * pixels);
  PictureJob job{&record, draw, without, only, {}, {}, nullptr, {}};
  job.image = nhwc_target(rgb.data(), PixelType::kFloat32, size.width_px);
  renderer().draw({&job, 1});
  FloatPlane green{size.width_px, size.height_px, std::vector<float>(pixels)};
  for (std::size_t i = 0; i < pixels; ++i) green.value[i] = rgb[3 * i + 1];
  return green;
}

// How much light one ink takes away, 0 .. 1: its twin against the twin without any ink, so that light, paper
// and background drop out. Whatever its labels say plays no part.
inline FloatPlane draw_darkness(const Record& record, const Draw& draw, const std::string& ink) {
  FloatPlane seen = draw_green(record, draw, {"noise"}, {ink});
  const FloatPlane blank =
      draw_green(record, draw, {"noise", "trace", "grid", "text", "pulse", "separator"}, {});
  for (std::size_t i = 0; i < seen.value.size(); ++i)
    seen.value[i] = blank.value[i] > 0 ? 1 - seen.value[i] / blank.value[i] : 0;
  return seen;
}

// A draw of the `tilted` preset, 2200 x 1700.
inline Draw tilted_draw(std::uint64_t index) {
  static const Recipe recipe = load_recipe("tilted");
  return draw_values(recipe, 20, std::string(64, 'a'), index);
}

inline Draw clean_draw() {
  static const Recipe recipe = load_recipe("clean");
  return draw_values(recipe, 20, std::string(64, 'a'), 0);
}

// Views beyond the recipe's: any roll, steep and near cameras, other speeds and pens; 2200 x 1700 unless
// said otherwise.
inline Draw extreme_draw(std::mt19937& random) {
  Draw draw = tilted_draw(random());
  draw.camera.tilt_deg = uniform(random, 20, 45);
  draw.camera.distance_mm = uniform(random, 300, 500);
  draw.camera.roll_deg = uniform(random, -180, 180);
  draw.camera.zoom = uniform(random, 0.6, 1.3);
  draw.camera.aim_x = uniform(random, 0.3, 0.7);
  draw.camera.aim_y = uniform(random, 0.3, 0.7);
  draw.trace.width_mm = uniform(random, 0.15, 0.6);
  return draw;
}

// Headers of one folder of the shared records, sorted; empty where there is no shared data.
inline std::vector<std::string> shared_records(const std::string& folder) {
  if (test_data().empty()) return {};
  std::vector<std::string> paths;
  for (const auto& p : find_records(test_data() / "records" / folder)) paths.push_back(p.string());
  return paths;
}

// Real records where there are any, else synthetic ones.
inline Record any_record(std::size_t i) {
  static const std::vector<std::string> real = shared_records("ptbxl_hr");
  if (i % 2 == 0 || real.empty()) return synthetic_record(i);
  return open_record(real[i % real.size()]);
}

// The value below which that part of them lies.
inline double quantile(std::vector<double> values, double part) {
  if (values.empty()) return kUndefined;
  const std::size_t k =
      std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(k), values.end());
  return values[k];
}

}  // namespace ecgpress::test
