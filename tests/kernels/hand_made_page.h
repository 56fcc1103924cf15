// Pages made by hand: one line, one stroke, nothing else.
#pragma once

#include <cmath>
#include <vector>

#include "host/sheet/shape_builder.h"
#include "host/sheet/stroke_outline.h"
#include "tests/kernels/drawn_page.h"

namespace ecgpress::test {

// White paper of 200 x 160 mm without grid, in front of the camera of `draw`.
inline Page empty_page(Draw draw) {
  draw.page = {200, 160};
  draw = black_on_white(draw);
  Page page{draw, place_camera(draw), {}};
  page.sheet.size_mm = {200, 160};
  page.sheet.paper.size_mm = {200, 160};
  page.sheet.grid.minor_width_mm = page.sheet.grid.major_width_mm = 0;
  return page;
}

// A black trace through `y_mm`, from x0_mm on.
inline void add_trace(Page& page, double x0_mm, double mm_per_sample, std::vector<float> y_mm,
                      double pen_mm) {
  SheetTrace t;
  t.lead = "II";
  t.record_lead = 0;
  t.lead_bit = static_cast<int>(page.sheet.traces.size());
  t.fs_hz = 500;
  t.x0_mm = x0_mm;
  t.mm_per_sample = mm_per_sample;
  t.end_sample = static_cast<std::int64_t>(y_mm.size());
  t.y_mm = std::move(y_mm);
  t.pen_mm = static_cast<float>(pen_mm);
  t.ink = {0, 0, 0};
  page.sheet.traces.push_back(std::move(t));
}

// A black filled outline in mm, cut into cells as strokes are.
inline void add_outline(Page& page, const Outline& outline, double stroke_mm, double cell_mm) {
  Sheet& sheet = page.sheet;
  const double margin = power_of_two(power_of_two_above(page.view.footprint_mm));
  const ShapeBlock block =
      build_shape(union_outline(outline), power_of_two(power_of_two_above(cell_mm)), margin);
  ShapeInstance instance;
  instance.shape = append_shape(sheet.shapes, block);
  instance.stroke_mm = static_cast<float>(stroke_mm);
  instance.pixel_class = PixelClass::kSeparator;
  const Box2d box = outline_box(outline);
  instance.box_mm = {{static_cast<float>(box.min.x) - 1e-3f, static_cast<float>(box.min.y) - 1e-3f},
                     {static_cast<float>(box.max.x) + 1e-3f, static_cast<float>(box.max.y) + 1e-3f}};
  sheet.runs.push_back({instance.box_mm, static_cast<std::int32_t>(sheet.instances.size()), 1});
  sheet.instances.push_back(instance);
}

// Sum of 1 - value over the picture, each pixel weighted by the area of sheet that it sees: mm^2 of ink.
inline double ink_area_mm2(const Page& page, const LinearImage& image) {
  const CameraParams& c = page.view.camera;
  double sum = 0;
  for (int y = 0; y < image.height_px; ++y)
    for (int x = 0; x < image.width_px; ++x) {
      const double cover = 1 - static_cast<double>(image.at(x, y));
      if (cover == 0) continue;
      // The area element of a homography is its determinant over w^3.
      const double w = apply(c.sheet_from_image, Vec2d{x + 0.5, y + 0.5}).z;
      sum += cover * std::abs(determinant(c.sheet_from_image)) / (w * w * w);
    }
  return sum;
}

}  // namespace ecgpress::test
