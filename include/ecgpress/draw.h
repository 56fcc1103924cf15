// One image's drawn values: together with its record enough to make the image again.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace ecgpress {

// sRGB, 0..255 per channel; "#rrggbb" in JSON.
struct Color {
  std::uint8_t r = 0, g = 0, b = 0;
  bool operator==(const Color&) const = default;
};

struct PageDraw {
  double width_mm = 279.4;
  double height_mm = 215.9;
};

struct ImageDraw {
  int width_px = 0;  // 0: from the page's size, `dpi` and the camera's crop
  int height_px = 0;
  double dpi = 200;  // of the page at zoom 1
};

struct LayoutDraw {
  std::string id = "3x4+1";  // "3x4", "6x2", "12x1", each also with "+1": a rhythm strip below
  std::string rhythm_lead = "II";
  double paper_speed_mm_s = 25;
  double gain_mm_mv = 10;
  double start_s = 0;           // of the record, where the page's window begins
  bool pulse = true;            // calibration pulse, 1 mV x 0.2 s, at the start of each row
  double pulse_width_mm = 0.4;  // line width
  bool separators = true;       // short vertical bars between leads of a row
  double separator_width_mm = 0.5;
};

struct GridDraw {
  bool on = true;
  double minor_mm = 1, major_mm = 5;
  double minor_width_mm = 0.1, major_width_mm = 0.2;
  Color minor_color{254, 227, 227}, major_color{250, 190, 190};
  double minor_opacity = 1, major_opacity = 1;
};

struct TraceDraw {
  double width_mm = 0.3;
  Color color{20, 20, 20};
};

struct TextDraw {
  std::string font = "default";  // "default": the font shipped with the package; else a family or a file
  double size_mm = 3.2;          // em size of lead names
  Color color{30, 30, 30};
  bool lead_names = true;
  bool header = true;  // one block of name, age, sex, date, rate; from the record, else invented
  double header_size_mm = 2.8;
  bool footer = true;  // "25 mm/s  10 mm/mV ..."
};

struct PaperDraw {
  Color color{255, 255, 255};
};

struct CameraDraw {
  bool flat = true;          // a scan: no perspective; distance, tilt and azimuth are not used
  double distance_mm = 450;  // from the aim point on the page to the centre of projection
  double tilt_deg = 0;       // angle between the view axis and the page's normal, 0 .. 80
  double azimuth_deg = 0;    // direction on the page from which the camera looks, 0 = from the bottom edge
  double roll_deg = 0;       // of the picture around the view axis, positive turns the page clockwise
  double aim_x = 0.5;        // aim point in fractions of the page
  double aim_y = 0.5;
  double zoom = 1;     // 1: the page at `dpi` where it is aimed at
  double shift_x = 0;  // of the picture, in fractions of its width and height (crop)
  double shift_y = 0;
};

struct BackgroundDraw {
  Color color{90, 80, 70};
  double mottle = 0;
  double mottle_px = 200;
};

struct LightDraw {
  double exposure = 1;
  double warmth = 0;        // -1 (blue) .. 1 (yellow)
  double gradient = 0;      // 0..0.9, relative change from the centre to a corner
  double gradient_deg = 0;  // direction of the brighter side, 0 = right, 90 = down
  double vignette = 0;
};

struct SensorDraw {
  double read_noise = 0;
  double shot_noise = 0;
};

// Written by hand after printing. Nothing is where all four counts are 0.
struct WritingDraw {
  int notes = 0;         // words and short lines
  int marks = 0;         // circles, arrows, callipers, underlines, ticks, crossed out print
  int signatures = 0;    // or initials
  int highlights = 0;    // over print or a stretch of trace
  int writers = 1;       // different hands and pens among them
  double size_mm = 2.6;  // height of a small letter
  double slant_deg = 10;
  double joined = 0.5;                            // 0: letters stand apart, 1: joined wherever they can be
  double haste = 0.5;                             // 0: careful, 1: a scrawl
  double over_traces = 0.3;                       // chance that a note is put where there is print already
  double ball_pen = 1, felt_tip = 0, pencil = 0;  // weights of the writers' pens
  std::string phrases = "default";                // "default": the built-in list; else a file
};

// Every field has a row in the parameter table (host/recipe), which gives name, unit, range, default and
// text.
struct Draw {
  PageDraw page;
  ImageDraw image;
  LayoutDraw layout;
  GridDraw grid;
  TraceDraw trace;
  TextDraw text;
  PaperDraw paper;
  CameraDraw camera;
  BackgroundDraw background;
  LightDraw light;
  SensorDraw sensor;
  WritingDraw writing;

  std::uint64_t seed = 0;                     // of the run
  std::uint64_t index = 0;                    // the image's take of its record
  std::array<std::uint32_t, 2> philox_key{};  // 64 bits of SHA-256(seed, record key)
};

}  // namespace ecgpress
