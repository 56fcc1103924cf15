#include "host/sheet/placement.h"

#include "ecgpress/error.h"
#include "host/base/text.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr double kColumnStepMm = 2.5;
constexpr double kBlockStepMm = 5;
constexpr double kLinePitch = 1.4;     // distance of lines of text, in em
constexpr double kTextGapMm = 2;       // between texts and rows
constexpr double kCrampedPitchMm = 5;  // rows closer than this push header and footer off the page
constexpr double kMinRowPitchMm = 2;

// Down to a multiple of `step`; a value that misses one by rounding alone counts as there.
double floor_to(double value, double step) { return step * floor(value / step + 1e-9); }

void place_columns(const Layout& layout, const Draw& draw, Placement& p) {
  const double pulse = pulse_length_mm(draw.layout), speed = draw.layout.paper_speed_mm_s;
  const double room = draw.page.width_mm - 2 * kPageMarginMm - pulse;
  p.column_mm = layout.total_s * speed / layout.columns;
  if (p.column_mm * layout.columns > room + 1e-9)
    p.column_mm = floor_to(room / layout.columns, kColumnStepMm);
  if (p.column_mm < kColumnStepMm)
    throw Error(ErrorKind::kUsage, "/page/width_mm", "the page's width",
                number_text(draw.page.width_mm) + " mm",
                "at least " + number_text(2 * kPageMarginMm + pulse + layout.columns * kColumnStepMm) +
                    " mm for layout " + layout.id);
  p.column_s = p.column_mm / speed;
  p.start_s = draw.layout.start_s;
  const double block = pulse + layout.columns * p.column_mm;
  p.pulse_x_mm = max(kPageMarginMm, floor_to(0.5 * (draw.page.width_mm - block), kBlockStepMm));
  p.signal_x_mm = p.pulse_x_mm + pulse;
}

// Where the rows may stand, between header and footer as far as those are there.
struct RowArea {
  double top, bottom;
};

RowArea row_area(const Draw& draw, const Placement& p, int header_lines) {
  RowArea area{kPageMarginMm, draw.page.height_mm - kPageMarginMm};
  if (p.header_fits) area.top += header_lines * p.header_pitch_mm + kTextGapMm;
  if (p.footer_fits) area.bottom -= p.header_pitch_mm + kTextGapMm;
  return area;
}

// Zero lines fall on multiples of this.
double row_step_mm(const GridDraw& grid) {
  return grid.minor_mm >= 0.5 && grid.minor_mm <= 2.5 ? grid.minor_mm : 1.0;
}

double row_pitch_mm(const RowArea& area, double rows, double step) {
  return min(floor_to(kMaxRowPitchMm, step), floor_to((area.bottom - area.top) / rows, step));
}

void place_rows(const Layout& layout, const Draw& draw, int header_lines, Placement& p) {
  const auto rows = static_cast<double>(layout.rows.size());
  const double step = row_step_mm(draw.grid);
  RowArea area = row_area(draw, p, header_lines);
  if (row_pitch_mm(area, rows, step) < kCrampedPitchMm) {
    p.header_fits = p.footer_fits = false;
    area = row_area(draw, p, header_lines);
  }
  p.row_pitch_mm = row_pitch_mm(area, rows, step);
  if (p.row_pitch_mm < kMinRowPitchMm)
    throw Error(ErrorKind::kUsage, "/page/height_mm", "the page's height",
                number_text(draw.page.height_mm) + " mm",
                "at least " + number_text(2 * kPageMarginMm + rows * max(step, kMinRowPitchMm)) +
                    " mm for layout " + layout.id);
  const double slack = area.bottom - area.top - rows * p.row_pitch_mm;
  const double first = step * round((area.top + 0.5 * (slack + p.row_pitch_mm)) / step);
  for (std::size_t row = 0; row < layout.rows.size(); ++row)
    p.baseline_y_mm.push_back(first + static_cast<double>(row) * p.row_pitch_mm);
  p.name_rise_mm = p.row_pitch_mm / 3;
}

}  // namespace

double pulse_length_mm(const LayoutDraw& layout) {
  return layout.pulse ? 2 * kPulseFlatMm + kPulseSeconds * layout.paper_speed_mm_s : 0;
}

Placement place_layout(const Layout& layout, const Draw& draw, int header_lines) {
  Placement p;
  p.header_fits = header_lines > 0;
  p.footer_fits = draw.text.footer;
  p.header_pitch_mm = kLinePitch * draw.text.header_size_mm;
  place_columns(layout, draw, p);
  place_rows(layout, draw, header_lines, p);
  p.text_x_mm = p.pulse_x_mm + (draw.layout.pulse ? kPulseFlatMm : 0);
  p.header_y_mm = kPageMarginMm + draw.text.header_size_mm;
  p.footer_y_mm = draw.page.height_mm - kPageMarginMm - 0.25 * draw.text.header_size_mm;
  return p;
}

}  // namespace ecgpress
