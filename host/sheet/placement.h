// Fits a layout to a page: where rows, columns, pulses and texts stand, in mm.
#pragma once

#include <vector>

#include "ecgpress/draw.h"
#include "host/sheet/layout.h"

namespace ecgpress {

struct Placement {
  double signal_x_mm = 0;  // where the first column begins
  double column_mm = 0;    // width of a column on paper
  double column_s = 0;     // the time it shows: column_mm / paper speed
  double start_s = 0;      // of the record, where the first column begins
  double pulse_x_mm = 0;   // where the calibration pulse begins; it ends at signal_x_mm
  double row_pitch_mm = 0;
  std::vector<double> baseline_y_mm;  // zero line of each row of the layout
  double name_rise_mm = 0;            // of a lead name's baseline above the zero line
  double text_x_mm = 0;               // left edge of header and footer
  double header_y_mm = 0;             // baseline of the header's first line
  double header_pitch_mm = 0;
  double footer_y_mm = 0;    // baseline
  bool header_fits = false;  // false: no header on this page; none was wanted or rows need the room
  bool footer_fits = false;

  // Border between column c - 1 and column c, on the page and in the record; c = 0 .. columns.
  double column_x_mm(int c) const { return signal_x_mm + c * column_mm; }
  double column_start_s(int c) const { return start_s + c * column_s; }
};

// Kept free at each edge of the page.
inline constexpr double kPageMarginMm = 5;
// Before and behind the calibration pulse, as real machines do it; its top lasts 0.2 s.
inline constexpr double kPulseFlatMm = 2.5;
inline constexpr double kPulseSeconds = 0.2;
inline constexpr double kPulseMv = 1;
// Rows stand no farther apart than this.
inline constexpr double kMaxRowPitchMm = 36;

// Width of the calibration pulse with both flats, in mm.
double pulse_length_mm(const LayoutDraw& layout);

// Full columns where the page is wide enough, else columns shortened to a multiple of 2.5 mm. The block of
// pulse and columns is centred, its left edge on a multiple of 5 mm. Zero lines lie on whole grid lines
// (minor ones, or whole mm where the minor pitch is unusual), rows at most kMaxRowPitchMm apart and centred
// between header and footer, which give way when rows come closer than 5 mm. Throws Error(kUsage) where the
// page is too small for the layout.
Placement place_layout(const Layout& layout, const Draw& draw, int header_lines);

}  // namespace ecgpress
