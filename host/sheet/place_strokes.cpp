#include "host/sheet/place_strokes.h"

#include "host/sheet/ink_box.h"
#include "host/sheet/inks.h"
#include "host/sheet/shape_builder.h"
#include "host/sheet/stroke_outline.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr double kStrokeCellMm = 2;
constexpr double kSeparatorHalfMm = 4;

// A stroke that may stand at several places of the sheet.
struct StrokeStamp {
  PixelClass pixel_class;
  std::vector<Vec2d> path;  // mm from the place it is put at
  double width_mm;
  Box2d box{};
  int shape = -1;
};

void build_stamp(StrokeStamp& stamp, double footprint_mm, Sheet& sheet) {
  const Outline outline = stroke_outline(stamp.path, stamp.width_mm);
  const double margin = power_of_two(power_of_two_above(footprint_mm));
  stamp.box = outline_box(outline);
  stamp.shape = append_shape(sheet.shapes, build_shape(outline, max(kStrokeCellMm, 2 * margin), margin));
}

void put_stamp(const StrokeStamp& stamp, Vec2d at_mm, int row, Vec3 ink, Sheet& sheet) {
  SheetStroke stroke;
  stroke.pixel_class = stamp.pixel_class;
  stroke.row = row;
  for (const Vec2d p : stamp.path)
    stroke.path_mm.push_back({static_cast<float>(at_mm.x + p.x), static_cast<float>(at_mm.y + p.y)});
  stroke.width_mm = static_cast<float>(stamp.width_mm);
  stroke.run = static_cast<int>(sheet.runs.size());

  ShapeInstance instance;
  instance.origin_mm = {static_cast<float>(at_mm.x), static_cast<float>(at_mm.y)};
  instance.shape = stamp.shape;
  instance.ink = ink;
  instance.stroke_mm = stroke.width_mm;
  instance.pixel_class = stamp.pixel_class;
  instance.box_mm = culling_box({at_mm + stamp.box.min, at_mm + stamp.box.max});
  sheet.runs.push_back({instance.box_mm, static_cast<std::int32_t>(sheet.instances.size()), 1});
  sheet.instances.push_back(instance);
  sheet.strokes.push_back(std::move(stroke));
}

// From the start of the signal backwards: flat, 1 mV up for 0.2 s, flat.
std::vector<Vec2d> pulse_path(const LayoutDraw& layout) {
  const double top = kPulseSeconds * layout.paper_speed_mm_s, up = -kPulseMv * layout.gain_mm_mv;
  const double x0 = -pulse_length_mm(layout), x1 = x0 + kPulseFlatMm, x2 = x1 + top;
  return {{x0, 0}, {x1, 0}, {x1, up}, {x2, up}, {x2, 0}, {0, 0}};
}

}  // namespace

void place_strokes(const Layout& layout, const Placement& p, const Draw& draw, double footprint_mm,
                   Sheet& sheet) {
  const Vec3 ink = ink_transmittance(draw.trace.color);
  const double half = min(kSeparatorHalfMm, 0.25 * p.row_pitch_mm);
  StrokeStamp pulse{PixelClass::kPulse, pulse_path(draw.layout), draw.layout.pulse_width_mm};
  StrokeStamp bar{PixelClass::kSeparator, {{0, -half}, {0, half}}, draw.layout.separator_width_mm};
  for (std::size_t row = 0; row < layout.rows.size(); ++row) {
    const double y = p.baseline_y_mm[row];
    if (draw.layout.pulse && pulse.width_mm > 0) {
      if (pulse.shape < 0) build_stamp(pulse, footprint_mm, sheet);
      put_stamp(pulse, {p.signal_x_mm, y}, static_cast<int>(row), ink, sheet);
    }
    const std::vector<LayoutCell>& cells = layout.rows[row].cells;
    for (std::size_t i = 1; draw.layout.separators && bar.width_mm > 0 && i < cells.size(); ++i) {
      if (cells[i - 1].first_column + cells[i - 1].span != cells[i].first_column) continue;
      if (bar.shape < 0) build_stamp(bar, footprint_mm, sheet);
      put_stamp(bar, {p.column_x_mm(cells[i].first_column), y}, static_cast<int>(row), ink, sheet);
    }
  }
}

}  // namespace ecgpress
