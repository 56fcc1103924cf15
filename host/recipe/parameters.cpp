#include "host/recipe/parameters.h"

#include <algorithm>
#include <type_traits>

#include "host/base/text.h"

namespace ecgpress {
namespace {

template <auto Group, auto Member>
Value get_field(const Draw& draw) {
  const auto& field = draw.*Group.*Member;
  if constexpr (std::is_same_v<std::decay_t<decltype(field)>, int>) {
    return Value(std::int64_t{field});
  } else {
    return Value(field);
  }
}

template <auto Group, auto Member>
void set_field(Draw& draw, const Value& value) {
  auto& field = draw.*Group.*Member;
  using Field = std::decay_t<decltype(field)>;
  if constexpr (std::is_same_v<Field, int>) {
    field = static_cast<int>(std::get<std::int64_t>(value));
  } else {
    field = std::get<Field>(value);
  }
}

template <auto Group, auto Member>
Parameter row(ParameterType type, const char* path, std::uint32_t number, const char* text) {
  Parameter p;
  p.path = path;
  p.number = number;
  p.type = type;
  p.text = text;
  p.get = get_field<Group, Member>;
  p.set = set_field<Group, Member>;
  return p;
}
template <auto Group, auto Member>
Parameter number(const char* path, std::uint32_t n, const char* unit, double low, double high,
                 const char* text) {
  Parameter p = row<Group, Member>(ParameterType::kNumber, path, n, text);
  p.unit = unit;
  p.low = low;
  p.high = high;
  return p;
}
template <auto Group, auto Member>
Parameter integer(const char* path, std::uint32_t n, const char* unit, double low, double high,
                  const char* text) {
  Parameter p = number<Group, Member>(path, n, unit, low, high, text);
  p.type = ParameterType::kInteger;
  return p;
}
template <auto Group, auto Member>
Parameter flag(const char* path, std::uint32_t n, const char* text) {
  return row<Group, Member>(ParameterType::kBoolean, path, n, text);
}
template <auto Group, auto Member>
Parameter color(const char* path, std::uint32_t n, const char* text) {
  return row<Group, Member>(ParameterType::kColor, path, n, text);
}
template <auto Group, auto Member>
Parameter text(const char* path, std::uint32_t n, const char* what) {
  return row<Group, Member>(ParameterType::kText, path, n, what);
}
template <auto Group, auto Member>
Parameter choice(const char* path, std::uint32_t n, std::vector<std::string> choices, const char* what) {
  Parameter p = row<Group, Member>(ParameterType::kChoice, path, n, what);
  p.choices = std::move(choices);
  return p;
}

// The second column is append only: it names the random number of the parameter. Next: 54;
// 130 to 143 are taken by handwriting.
std::vector<Parameter> make_table() {
  using D = Draw;
  return {
      number<&D::page, &PageDraw::width_mm>("/page/width_mm", 1, "mm", 20, 5000,
                                            "Width of the sheet of paper."),
      number<&D::page, &PageDraw::height_mm>("/page/height_mm", 2, "mm", 20, 5000,
                                             "Height of the sheet of paper."),

      integer<&D::image, &ImageDraw::width_px>(
          "/image/width_px", 3, "px", 0, 65535,
          "Width of the picture; 0: the page's width at `/image/dpi` times `/camera/zoom`."),
      integer<&D::image, &ImageDraw::height_px>(
          "/image/height_px", 4, "px", 0, 65535,
          "Height of the picture; 0: the page's height at `/image/dpi` times `/camera/zoom`."),
      number<&D::image, &ImageDraw::dpi>("/image/dpi", 5, "px/inch", 20, 2400,
                                         "Resolution of the page where the camera aims, at zoom 1."),

      choice<&D::layout, &LayoutDraw::id>(
          "/layout/id", 6, {"3x4", "3x4+1", "6x2", "6x2+1", "12x1", "12x1+1"},
          "Which lead is drawn where: rows x columns; +1 adds a rhythm strip."),
      choice<&D::layout, &LayoutDraw::rhythm_lead>(
          "/layout/rhythm_lead", 7,
          {"I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"},
          "Lead of the rhythm strip."),
      number<&D::layout, &LayoutDraw::paper_speed_mm_s>("/layout/paper_speed_mm_s", 8, "mm/s", 5, 200,
                                                        "Paper speed: 25 as a rule; 12.5, 50 and 100 exist."),
      number<&D::layout, &LayoutDraw::gain_mm_mv>(
          "/layout/gain_mm_mv", 9, "mm/mV", 1, 80,
          "Height of 1 mV on the paper: 10 as a rule; 5 and 20 exist."),
      number<&D::layout, &LayoutDraw::start_s>("/layout/start_s", 10, "s", 0, 99999,
                                               "Time of the record at which the page begins."),
      flag<&D::layout, &LayoutDraw::pulse>("/layout/pulse", 11,
                                           "Calibration pulse (1 mV for 0.2 s) at the start of each row."),
      number<&D::layout, &LayoutDraw::pulse_width_mm>("/layout/pulse_width_mm", 12, "mm", 0.05, 3,
                                                      "Line width of the calibration pulse."),
      flag<&D::layout, &LayoutDraw::separators>("/layout/separators", 13,
                                                "Short upright bars between the leads of a row."),
      number<&D::layout, &LayoutDraw::separator_width_mm>("/layout/separator_width_mm", 14, "mm", 0.05, 5,
                                                          "Line width of the separators."),

      flag<&D::grid, &GridDraw::on>("/grid/on", 15, "Printed line grid."),
      number<&D::grid, &GridDraw::minor_mm>("/grid/minor_mm", 16, "mm", 0.2, 50, "Pitch of the minor lines."),
      number<&D::grid, &GridDraw::major_mm>(
          "/grid/major_mm", 17, "mm", 0.2, 250,
          "Pitch of the major lines; a whole multiple of `/grid/minor_mm`."),
      number<&D::grid, &GridDraw::minor_width_mm>(
          "/grid/minor_width_mm", 18, "mm", 0, 5,
          "Width of the minor lines; 0: none. Less than their pitch."),
      number<&D::grid, &GridDraw::major_width_mm>(
          "/grid/major_width_mm", 19, "mm", 0, 5,
          "Width of the major lines; 0: none. Less than their pitch."),
      color<&D::grid, &GridDraw::minor_color>("/grid/minor_color", 20,
                                              "Ink of the minor lines on white paper."),
      color<&D::grid, &GridDraw::major_color>("/grid/major_color", 21,
                                              "Ink of the major lines on white paper."),
      number<&D::grid, &GridDraw::minor_opacity>("/grid/minor_opacity", 22, "", 0, 1,
                                                 "Strength of the minor lines' ink; 0: invisible."),
      number<&D::grid, &GridDraw::major_opacity>("/grid/major_opacity", 23, "", 0, 1,
                                                 "Strength of the major lines' ink; 0: invisible."),

      number<&D::trace, &TraceDraw::width_mm>("/trace/width_mm", 24, "mm", 0.02, 5,
                                              "Width of the trace's pen."),
      color<&D::trace, &TraceDraw::color>("/trace/color", 25, "Ink of the trace on white paper."),

      text<&D::text, &TextDraw::font>(
          "/text/font", 26,
          "Font: `default` (the one that comes with ecgpress), a family's name, or a font file."),
      number<&D::text, &TextDraw::size_mm>("/text/size_mm", 27, "mm", 0.5, 50,
                                           "Size (em) of the lead names."),
      color<&D::text, &TextDraw::color>("/text/color", 28, "Ink of all printed text on white paper."),
      flag<&D::text, &TextDraw::lead_names>("/text/lead_names", 29, "Name of each lead at its start."),
      flag<&D::text, &TextDraw::header>(
          "/text/header", 30, "Block with name, age, sex, date and rate: from the record, else invented."),
      number<&D::text, &TextDraw::header_size_mm>("/text/header_size_mm", 31, "mm", 0.5, 50,
                                                  "Size (em) of header and footer."),
      flag<&D::text, &TextDraw::footer>("/text/footer", 32, "Line with paper speed, gain and filter."),

      color<&D::paper, &PaperDraw::color>("/paper/color", 33, "Colour of the blank paper."),

      flag<&D::camera, &CameraDraw::flat>(
          "/camera/flat", 34, "A scan: no perspective. Distance, tilt and azimuth are then not used."),
      number<&D::camera, &CameraDraw::distance_mm>(
          "/camera/distance_mm", 35, "mm", 50, 20000,
          "From the point of the page the camera aims at to its centre of projection."),
      number<&D::camera, &CameraDraw::tilt_deg>("/camera/tilt_deg", 36, "deg", 0, 80,
                                                "Angle between the view axis and the upright on the page."),
      number<&D::camera, &CameraDraw::azimuth_deg>(
          "/camera/azimuth_deg", 37, "deg", -360, 360,
          "Side of the page from which the camera looks; 0: from the bottom edge."),
      number<&D::camera, &CameraDraw::roll_deg>(
          "/camera/roll_deg", 38, "deg", -180, 180,
          "Turn of the picture around the view axis; positive turns the page clockwise."),
      number<&D::camera, &CameraDraw::aim_x>(
          "/camera/aim_x", 39, "page", -1, 2,
          "Where the camera aims, in fractions of the page's width from its left edge."),
      number<&D::camera, &CameraDraw::aim_y>(
          "/camera/aim_y", 40, "page", -1, 2,
          "Where the camera aims, in fractions of the page's height from its top edge."),
      number<&D::camera, &CameraDraw::zoom>("/camera/zoom", 41, "", 0.01, 100,
                                            "Magnification; 1: `/image/dpi` where the camera aims."),
      number<&D::camera, &CameraDraw::shift_x>(
          "/camera/shift_x", 42, "image", -2, 2,
          "Shift of the picture in fractions of its width (crop); positive moves the page right."),
      number<&D::camera, &CameraDraw::shift_y>(
          "/camera/shift_y", 43, "image", -2, 2,
          "Shift of the picture in fractions of its height (crop); positive moves the page down."),

      color<&D::background, &BackgroundDraw::color>("/background/color", 44, "What lies around the page."),
      number<&D::background, &BackgroundDraw::mottle>("/background/mottle", 45, "", 0, 1,
                                                      "Relative unevenness of the background's tone."),
      number<&D::background, &BackgroundDraw::mottle_px>("/background/mottle_px", 46, "px", 32, 10000,
                                                         "Typical length of that unevenness in the picture."),

      number<&D::light, &LightDraw::exposure>("/light/exposure", 47, "", 0.05, 20,
                                              "Brightness of white paper; 1: just white in the picture."),
      number<&D::light, &LightDraw::warmth>("/light/warmth", 48, "", -1, 1,
                                            "White balance: -1 bluish, 0 neutral, 1 yellowish."),
      number<&D::light, &LightDraw::gradient>("/light/gradient", 49, "", 0, 0.9,
                                              "Relative change of the light from the centre to a corner."),
      number<&D::light, &LightDraw::gradient_deg>(
          "/light/gradient_deg", 50, "deg", -360, 360,
          "Direction of the brighter side in the picture: 0 right, 90 down."),
      number<&D::light, &LightDraw::vignette>("/light/vignette", 51, "", 0, 1,
                                              "Relative darkening of the corners."),

      number<&D::sensor, &SensorDraw::read_noise>(
          "/sensor/read_noise", 52, "", 0, 0.5,
          "Standard deviation of the sensor's noise in the dark, in units of full scale (linear)."),
      number<&D::sensor, &SensorDraw::shot_noise>(
          "/sensor/shot_noise", 53, "", 0, 0.5,
          "Standard deviation of the noise that grows with the root of the light, at full scale."),

      integer<&D::writing, &WritingDraw::notes>("/writing/notes", 130, "", 0, 60,
                                                "Words and short lines written on the page."),
      integer<&D::writing, &WritingDraw::marks>(
          "/writing/marks", 131, "", 0, 60,
          "Circles round beats, arrows, callipers, underlines, ticks, crossed out print."),
      integer<&D::writing, &WritingDraw::signatures>("/writing/signatures", 132, "", 0, 10,
                                                     "Signatures or initials."),
      integer<&D::writing, &WritingDraw::highlights>(
          "/writing/highlights", 133, "", 0, 20,
          "Strokes of a highlighter over print or a stretch of trace."),
      integer<&D::writing, &WritingDraw::writers>("/writing/writers", 134, "", 1, 8,
                                                  "Different hands and pens on the page."),
      number<&D::writing, &WritingDraw::size_mm>("/writing/size_mm", 135, "mm", 0.8, 20,
                                                 "Height of a small letter; writers differ by some 15%."),
      number<&D::writing, &WritingDraw::slant_deg>("/writing/slant_deg", 136, "deg", -30, 45,
                                                   "Slant of the letters, positive to the right."),
      number<&D::writing, &WritingDraw::joined>("/writing/joined", 137, "", 0, 1,
                                                "0: letters stand apart; 1: joined wherever they can be."),
      number<&D::writing, &WritingDraw::haste>("/writing/haste", 138, "", 0, 1, "0: careful; 1: a scrawl."),
      number<&D::writing, &WritingDraw::over_traces>(
          "/writing/over_traces", 139, "", 0, 1, "Chance that a note is put where there is print already."),
      number<&D::writing, &WritingDraw::ball_pen>("/writing/ball_pen", 140, "", 0, 1,
                                                  "Weight of ball pens among the writers' pens."),
      number<&D::writing, &WritingDraw::felt_tip>("/writing/felt_tip", 141, "", 0, 1,
                                                  "Weight of felt tips among the writers' pens."),
      number<&D::writing, &WritingDraw::pencil>("/writing/pencil", 142, "", 0, 1,
                                                "Weight of pencils among the writers' pens."),
      text<&D::writing, &WritingDraw::phrases>(
          "/writing/phrases", 143,
          "What is written: `default` (the built-in phrases) or a file with a line `class: text` for each."),
  };
}

// Letters added, dropped, replaced, or swapped with their neighbour.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] =
          std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d.back().back();
}

}  // namespace

const std::vector<Parameter>& parameters() {
  static const std::vector<Parameter> table = make_table();
  return table;
}

Value default_value(const Parameter& parameter) { return parameter.get(Draw{}); }

std::size_t find_parameter(std::string_view path) {
  const auto& table = parameters();
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Parameter& p) { return p.path == path; });
  return static_cast<std::size_t>(found - table.begin());
}

std::string expected_value(const Parameter& p) {
  const std::string range = " from " + number_text(p.low) + " to " + number_text(p.high);
  const std::string of_unit = p.unit.empty() ? "" : " of " + p.unit;
  switch (p.type) {
    case ParameterType::kNumber:
      return "a number" + of_unit + range;
    case ParameterType::kInteger:
      return "a whole number" + of_unit + range;
    case ParameterType::kBoolean:
      return "true or false";
    case ParameterType::kText:
      return "a text of 1 to 256 bytes";
    case ParameterType::kColor:
      return "a colour \"#rrggbb\"";
    case ParameterType::kChoice:
      break;
  }
  std::string all = "one of";
  for (std::size_t i = 0; i < p.choices.size(); ++i) all += (i ? ", \"" : " \"") + p.choices[i] + "\"";
  return all;
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  if (name.size() > 64) return {};
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < best_distance) best = candidate, best_distance = distance;
  }
  return best;
}

}  // namespace ecgpress
