// Records, pages and cameras that the label tests make themselves.
#pragma once

#include <cmath>
#include <limits>
#include <random>
#include <string>

#include "host/label/make_labels.h"
#include "host/record/synthetic.h"
#include "host/sheet/build_sheet.h"

namespace ecgpress::test {

inline constexpr float kNaNf = std::numeric_limits<float>::quiet_NaN();

// Uniform in low .. high.
inline double uniform(std::mt19937& random, double low, double high) {
  return low + (high - low) * (static_cast<double>(random()) / 4294967296.0);
}

// A page in front of a hand-held camera: perspective of any direction, roll up to half a turn, parts of the
// page outside the frame, never its horizon.
inline Draw random_draw(std::mt19937& random) {
  Draw draw;
  draw.layout.id = random() % 2 ? "3x4+1" : "12x1";
  draw.image.width_px = 600 + static_cast<int>(random() % 1800);
  draw.image.height_px = 500 + static_cast<int>(random() % 1400);
  draw.image.dpi = uniform(random, 80, 220);
  draw.camera.flat = random() % 4 == 0;
  draw.camera.distance_mm = uniform(random, 380, 900);
  draw.camera.tilt_deg = uniform(random, 0, 35);
  draw.camera.azimuth_deg = uniform(random, -180, 180);
  draw.camera.roll_deg = random() % 3 ? uniform(random, -20, 20) : uniform(random, -180, 180);
  draw.camera.zoom = uniform(random, 0.6, 1.2);
  draw.camera.aim_x = uniform(random, 0.3, 0.7);
  draw.camera.aim_y = uniform(random, 0.3, 0.7);
  draw.camera.shift_x = uniform(random, -0.1, 0.1);
  return draw;
}

// A camera so low and near that the lower part of the page lies behind it.
inline Draw horizon_draw() {
  Draw draw;
  draw.camera.flat = false;
  draw.camera.distance_mm = 30;
  draw.camera.tilt_deg = 75;
  draw.image.width_px = 1200;
  draw.image.height_px = 900;
  return draw;
}

// One lead of a hand-made sheet: heights in mm below the page's top, 25 mm/s, 10 mm/mV, zero line at 50 mm.
inline SheetTrace hand_made_trace(const std::string& lead, std::vector<float> y_mm) {
  SheetTrace t;
  t.lead = lead;
  t.record_lead = 0;
  t.fs_hz = 500;
  t.x0_mm = 20;
  t.mm_per_sample = 25.0 / 500;
  t.baseline_y_mm = 50;
  t.end_sample = static_cast<std::int64_t>(y_mm.size());
  t.window_mm = {{20, 30}, {80, 70}};
  t.y_mm = std::move(y_mm);
  return t;
}

inline Sheet hand_made_sheet(std::vector<SheetTrace> traces) {
  Sheet sheet;
  sheet.size_mm = {200, 100};
  sheet.layout_id = "hand-made";
  sheet.grid.major_width_mm = 0.2f;
  sheet.traces = std::move(traces);
  return sheet;
}

// The picture is the sheet turned by a quarter, half, ... turn and scaled: px = centre + scale * R(angle) *
// mm.
inline PlacedCamera flat_view(double px_per_mm, double angle_deg, Vec2d origin_px, int width_px,
                              int height_px) {
  PlacedCamera view;
  const double a = angle_deg * 3.14159265358979323846 / 180, c = px_per_mm * std::cos(a),
               s = px_per_mm * std::sin(a);
  view.camera.image_from_sheet = {{c, -s, origin_px.x, s, c, origin_px.y, 0, 0, 1}};
  view.camera.sheet_from_image = inverse(view.camera.image_from_sheet);
  view.width_px = width_px;
  view.height_px = height_px;
  view.footprint_mm = 1 / px_per_mm;
  return view;
}

inline FontLibrary& fonts() {
  static FontLibrary library;
  return library;
}

struct Scene {
  Record record;
  Draw draw;
  PlacedCamera view;
  Sheet sheet;
  ImageLabels labels;
};

inline LabelOptions every_label() {
  LabelOptions options;
  options.forward_grid = options.sparse_mask = true;
  return options;
}

inline Scene make_scene(Record record, const Draw& draw, const LabelOptions& options = every_label()) {
  Scene s{std::move(record), draw, place_camera(draw), {}, {}};
  s.sheet = build_sheet(s.record, draw, fonts(), s.view);
  s.labels = make_labels(s.record, s.sheet, draw, s.view, options);
  return s;
}

// The homography written out, in long double: what every point of a flat sheet must obey.
struct Exact {
  long double x, y, w;
};
inline Exact exact_image(const PlacedCamera& view, long double x_mm, long double y_mm) {
  const double* m = view.camera.image_from_sheet.m;
  const long double w = m[6] * x_mm + m[7] * y_mm + m[8];
  return {(m[0] * x_mm + m[1] * y_mm + m[2]) / w, (m[3] * x_mm + m[4] * y_mm + m[5]) / w, w};
}

}  // namespace ecgpress::test
