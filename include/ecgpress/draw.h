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
  std::string minor_style = "lines";  // "dots": where the minor lines would cross
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
  double fibre = 0;  // standard deviation of the paper's relative tone at 0.1 mm
  double tooth = 0;  // how much of the paper's texture shows in ink of pens and stamps
};

// What was spilled on the page, grew on it, or scratched it: how many of each, anywhere on the page.
struct StainDraw {
  double strength = 1;          // of all of them
  int rings = 0;                // of cups, with their drops
  int splashes = 0;             // groups of drops
  Color drink{120, 72, 26};     // of rings and splashes, where it dried thickest
  int water = 0;                // marks with tide lines
  double water_bleach = 0.1;    // printed ink that water took away
  double water_bleed_mm = 0.2;  // printed ink spread so far in it
  int grease = 0;
  int mould = 0;  // colonies
  int dirt = 0;   // smudges
  int dust = 0;   // specks
  int hairs = 0;
  int scratches = 0;
  double yellowing = 0;     // of the whole page, unevenly
  double yellow_edges = 0;  // toward its edges
};

// Printed ink that is no longer, or never was, all there.
struct FadeDraw {
  double amount = 0;        // of the ink, everywhere
  double gradient = 0;      // change of that from the page's middle to its edge
  double gradient_deg = 0;  // direction of the fainter side, 0 = right, 90 = down
  double mottle = 0;        // unevenness, standard deviation
  int blots = 0;            // places where ink went pale: solvent, sweat, light
  int heat_marks = 0;       // places where thermal paper went dark
  double streaks = 0;       // low ink along the feed
  int dead_dots = 0;        // of the print head
  double dot_mm = 0.125;    // of the print head
  double tooth = 0;         // ink broken by the paper's texture
  double grid = 0;          // the grid's share in all of it
  std::string feed = "x";   // the paper left the printer along "x" or "y"
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
  double grain = 1;  // how much longer than wide that unevenness is
};

struct LightDraw {
  double exposure = 1;
  double warmth = 0;        // -1 (blue) .. 1 (yellow)
  double gradient = 0;      // 0..0.9, relative change from the centre to a corner
  double gradient_deg = 0;  // direction of the brighter side, 0 = right, 90 = down
  double vignette = 0;
  double elevation_deg = 55;  // of the lamp over the table; matters where paper is not flat
  double azimuth_deg = 225;   // where it stands: 0 right of the page, 90 below it
  double ambient = 0.55;      // part of the light that comes from all around
};

struct SensorDraw {
  double read_noise = 0;
  double shot_noise = 0;
};

// A part of a sheet of used paper (host/relief) under the page.
struct CrumpleDraw {
  double slope_deg = 0;  // rms slope; 0: none
  int sheet = 0;         // of the library
  double turn_deg = 0;
  double shift_x_mm = 0, shift_y_mm = 0;  // of the page's centre from the sheet's
  std::string maps = "library";  // "library": its sheets; else a folder of height maps, one of which is taken
  double map_mm = 300;           // of paper, that the width of a height map covers
};

struct CockleDraw {  // waves of paper that was damp
  double slope_deg = 0;
  int sheet = 0;
  double turn_deg = 0;
  double shift_x_mm = 0, shift_y_mm = 0;
};

struct GripDraw {  // wrinkles around a place where a hand has held the sheet
  double slope_deg = 0;
  int sheet = 0;
  double turn_deg = 0;
  double at_x = 0.9, at_y = 0.6;  // in fractions of the page
};

struct FoldDraw {
  int count = 0;              // parallel folds, evenly spread over the page
  int cross_count = 0;        // folds at right angles to them
  double direction_deg = 90;  // across the folds: 0 = upright folds, 90 = level ones
  double bend_deg = 8;        // residual bend of each fold
  bool alternate = false;     // zigzag, as an accordion
  double jitter = 0.15;       // of places and bends, relative
  double radius_mm = 0.6;     // half the width over which the sheet turns
  double wear = 0.3;          // ink rubbed off along the folds
  double recovery = 0;        // part of the bend that the paper beside a fold takes back
  double spread_mm = 30;      // over which it does
};

struct CurlDraw {
  double far_deg = 0;        // how far the sheet has turned up at its far edge; 0: lies flat
  double near_deg = 0;       // at the near edge
  double direction_deg = 0;  // from the near edge to the far one: 0 = left to right, 90 = top to bottom
  double reach = 0.5;        // part of the page's extent that curls, from each edge
};

// What was put on the page after printing.
struct PatchDraw {
  double redaction = 0;  // 0: none; else the name, and each other line of who and when with this chance
  std::string redaction_with = "marker";  // "marker", "grey", "label", "fluid"
  int fluid = 0;                          // places painted white with correction fluid
  int stickers = 0;                       // labels with invented patients and bar codes
  int stamps = 0;
  int tape = 0;
  std::string holes = "none";  // "iso2", "iso4", "us3"
  std::string holes_edge = "left";
  int staples = 0;
  int clips = 0;               // paper clips
  std::string codes = "bars";  // on stickers: "bars", "qr", "either"
};

// What the page has lost.
struct DamageDraw {
  int torn_edges = 0;  // 0..4
  double torn_mm = 2;  // how deep into the page
  int torn_corners = 0;
  double corner_mm = 18;
  int tears = 0;                     // rips from an edge inwards
  std::string perforation = "none";  // "top_bottom", "left_right": edges torn along a perforation
  int dog_ears = 0;
  double dog_ear_mm = 18;
};

// What lies under the page and over its rim.
struct AroundDraw {
  bool second_sheet = false;
  bool clipboard = false;
  double shadow = 0;  // of the page on what is under it, 0..1
  int fingers = 0;    // 1: a thumb
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
  CrumpleDraw crumple;
  CockleDraw cockle;
  GripDraw grip;
  FoldDraw fold;
  CurlDraw curl;
  PatchDraw patch;
  DamageDraw damage;
  AroundDraw around;
  StainDraw stain;
  FadeDraw fade;
  WritingDraw writing;

  std::uint64_t seed = 0;                     // of the run
  std::uint64_t index = 0;                    // the image's take of its record
  std::array<std::uint32_t, 2> philox_key{};  // 64 bits of SHA-256(seed, record key)
};

}  // namespace ecgpress
