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

// The second column is append only: it names the random number of the parameter. Numbers up to 200 are taken.
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
      choice<&D::grid, &GridDraw::minor_style>(
          "/grid/minor_style", 167, {"lines", "dots"},
          "What the minor grid is made of; dots are squares as wide as the lines, where these would cross."),

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
      number<&D::paper, &PaperDraw::fibre>(
          "/paper/fibre", 90, "", 0, 0.2,
          "Unevenness of the paper's tone: standard deviation, relative, at 0.1 mm; office paper 0.01."),
      number<&D::paper, &PaperDraw::tooth>(
          "/paper/tooth", 166, "", 0, 1,
          "How much of the paper's texture shows in ink of pens and stamps; 0: it lies even."),

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
      number<&D::background, &BackgroundDraw::grain>(
          "/background/grain", 168, "", 1, 100,
          "How much longer than wide that unevenness is; 1: clouds, more: grain as of wood."),

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
      number<&D::light, &LightDraw::elevation_deg>("/light/elevation_deg", 60, "deg", 5, 90,
                                                   "Height of the lamp over the table: what relief shows."),
      number<&D::light, &LightDraw::azimuth_deg>("/light/azimuth_deg", 61, "deg", -360, 360,
                                                 "Where the lamp stands: 0 right of the page, 90 below it."),
      number<&D::light, &LightDraw::ambient>("/light/ambient", 62, "", 0, 1,
                                             "Part of the light that comes from all around."),

      number<&D::sensor, &SensorDraw::read_noise>(
          "/sensor/read_noise", 52, "", 0, 0.5,
          "Standard deviation of the sensor's noise in the dark, in units of full scale (linear)."),
      number<&D::sensor, &SensorDraw::shot_noise>(
          "/sensor/shot_noise", 53, "", 0, 0.5,
          "Standard deviation of the noise that grows with the root of the light, at full scale."),

      number<&D::crumple, &CrumpleDraw::slope_deg>(
          "/crumple/slope_deg", 63, "deg", 0, 20,
          "Crumpled and flattened again: rms slope of the sheet; 0: smooth."),
      integer<&D::crumple, &CrumpleDraw::sheet>("/crumple/sheet", 64, "", 0, 3,
                                                "Which of the library's crumpled sheets."),
      number<&D::crumple, &CrumpleDraw::turn_deg>("/crumple/turn_deg", 65, "deg", -360, 360,
                                                  "How far that sheet is turned under the page."),
      number<&D::crumple, &CrumpleDraw::shift_x_mm>("/crumple/shift_x_mm", 66, "mm", -2000, 2000,
                                                    "Which part of it: the page's centre from the sheet's."),
      number<&D::crumple, &CrumpleDraw::shift_y_mm>("/crumple/shift_y_mm", 67, "mm", -2000, 2000,
                                                    "Which part of it: the page's centre from the sheet's."),
      text<&D::crumple, &CrumpleDraw::maps>("/crumple/maps", 164,
                                            "Where crumpled sheets come from: `library`, or a folder of "
                                            "height maps (grey PNG), one of which each picture takes."),
      number<&D::crumple, &CrumpleDraw::map_mm>("/crumple/map_mm", 165, "mm", 10, 2000,
                                                "Of paper, that the width of a height map covers."),

      number<&D::cockle, &CockleDraw::slope_deg>("/cockle/slope_deg", 68, "deg", 0, 15,
                                                 "Waves of paper that was damp: rms slope; 0: none."),
      integer<&D::cockle, &CockleDraw::sheet>("/cockle/sheet", 69, "", 0, 3,
                                              "Which of the library's wavy sheets."),
      number<&D::cockle, &CockleDraw::turn_deg>("/cockle/turn_deg", 70, "deg", -360, 360,
                                                "How far that sheet is turned under the page."),
      number<&D::cockle, &CockleDraw::shift_x_mm>("/cockle/shift_x_mm", 71, "mm", -2000, 2000,
                                                  "Which part of it: the page's centre from the sheet's."),
      number<&D::cockle, &CockleDraw::shift_y_mm>("/cockle/shift_y_mm", 72, "mm", -2000, 2000,
                                                  "Which part of it: the page's centre from the sheet's."),

      number<&D::grip, &GripDraw::slope_deg>(
          "/grip/slope_deg", 73, "deg", 0, 15,
          "Wrinkles around a place where the sheet was held: rms slope near it; 0: none."),
      integer<&D::grip, &GripDraw::sheet>("/grip/sheet", 74, "", 0, 3,
                                          "Which of the library's gripped sheets."),
      number<&D::grip, &GripDraw::turn_deg>("/grip/turn_deg", 75, "deg", -360, 360,
                                            "How far that sheet is turned under the page."),
      number<&D::grip, &GripDraw::at_x>("/grip/at_x", 76, "page", -0.5, 1.5,
                                        "Where, in fractions of the page's width."),
      number<&D::grip, &GripDraw::at_y>("/grip/at_y", 77, "page", -0.5, 1.5,
                                        "Where, in fractions of the page's height."),

      integer<&D::fold, &FoldDraw::count>(
          "/fold/count", 78, "", 0, 12,
          "Parallel folds, evenly spread: 1 halves, 2 thirds, more an accordion."),
      integer<&D::fold, &FoldDraw::cross_count>("/fold/cross_count", 79, "", 0, 12,
                                                "Folds at right angles to these."),
      number<&D::fold, &FoldDraw::direction_deg>(
          "/fold/direction_deg", 80, "deg", -360, 360,
          "Direction across the folds: 0 for upright folds, 90 for level ones, others for diagonal ones."),
      number<&D::fold, &FoldDraw::bend_deg>(
          "/fold/bend_deg", 81, "deg", -60, 60,
          "Bend that stays in each fold; positive: the panels beside it rise."),
      flag<&D::fold, &FoldDraw::alternate>("/fold/alternate", 82,
                                           "Every other fold bends the other way (zigzag)."),
      number<&D::fold, &FoldDraw::jitter>("/fold/jitter", 83, "", 0, 1,
                                          "Relative irregularity of places and bends."),
      number<&D::fold, &FoldDraw::radius_mm>("/fold/radius_mm", 84, "mm", 0.3, 20,
                                             "Half the width over which the sheet turns."),
      number<&D::fold, &FoldDraw::wear>("/fold/wear", 85, "", 0, 1,
                                        "Ink rubbed off along the folds; 1: a white line."),
      number<&D::fold, &FoldDraw::recovery>(
          "/fold/recovery", 169, "", 0, 1,
          "Part of the bend that the paper beside a fold takes back: 1 for panels that lie flat again."),
      number<&D::fold, &FoldDraw::spread_mm>("/fold/spread_mm", 170, "mm", 2, 200,
                                             "Width of the strip around a fold over which it does."),

      number<&D::curl, &CurlDraw::far_deg>(
          "/curl/far_deg", 86, "deg", -60, 60,
          "How far the sheet has turned up at its far edge, as over a book; 0: lies flat."),
      number<&D::curl, &CurlDraw::near_deg>("/curl/near_deg", 87, "deg", -60, 60,
                                            "The same at its near edge."),
      number<&D::curl, &CurlDraw::direction_deg>(
          "/curl/direction_deg", 88, "deg", -360, 360,
          "From the near edge to the far one: 0 left to right, 90 top to bottom."),
      number<&D::curl, &CurlDraw::reach>("/curl/reach", 89, "", 0.02, 1,
                                         "Part of the page's extent that curls, from each edge."),

      number<&D::patch, &PatchDraw::redaction>(
          "/patch/redaction", 120, "", 0, 1,
          "0: nothing is blacked out; else the name is, and each other line beside it with this chance."),
      choice<&D::patch, &PatchDraw::redaction_with>(
          "/patch/redaction_with", 121, {"marker", "grey", "label", "fluid"},
          "By what: felt marker, flat grey strokes of an image editor, a white label, correction fluid."),
      integer<&D::patch, &PatchDraw::fluid>("/patch/fluid", 122, "", 0, 20,
                                            "Places painted over with correction fluid."),
      integer<&D::patch, &PatchDraw::stickers>("/patch/stickers", 123, "", 0, 8,
                                               "Adhesive labels with an invented patient and a code."),
      choice<&D::patch, &PatchDraw::codes>(
          "/patch/codes", 171, {"bars", "qr", "either"},
          "The code on each label: a bar code (Code 128), a QR code, or one of them by chance."),
      integer<&D::patch, &PatchDraw::stamps>("/patch/stamps", 124, "", 0, 8, "Marks of rubber stamps."),
      integer<&D::patch, &PatchDraw::tape>("/patch/tape", 125, "", 0, 8, "Strips of adhesive tape."),
      choice<&D::patch, &PatchDraw::holes>(
          "/patch/holes", 126, {"none", "iso2", "iso4", "us3"},
          "Punched holes: 2 or 4 of ISO 838 (80 mm apart), 3 of North America (4.25 inch)."),
      choice<&D::patch, &PatchDraw::holes_edge>("/patch/holes_edge", 127, {"left", "top", "right", "bottom"},
                                                "Edge along which they are punched."),
      integer<&D::patch, &PatchDraw::staples>("/patch/staples", 128, "", 0, 8,
                                              "Staples, some pulled out again."),
      integer<&D::patch, &PatchDraw::clips>("/patch/clips", 129, "", 0, 4, "Paper clips over an edge."),

      integer<&D::damage, &DamageDraw::torn_edges>("/damage/torn_edges", 130, "", 0, 4,
                                                   "Edges along which the page was torn off."),
      number<&D::damage, &DamageDraw::torn_mm>("/damage/torn_mm", 131, "mm", 0.1, 30,
                                               "How deep torn edges run into the page."),
      integer<&D::damage, &DamageDraw::torn_corners>("/damage/torn_corners", 132, "", 0, 4,
                                                     "Corners that are missing."),
      number<&D::damage, &DamageDraw::corner_mm>("/damage/corner_mm", 133, "mm", 2, 100,
                                                 "Length of edge that goes with a missing corner."),
      integer<&D::damage, &DamageDraw::tears>("/damage/tears", 134, "", 0, 8,
                                              "Rips that run from an edge into the page."),
      choice<&D::damage, &DamageDraw::perforation>(
          "/damage/perforation", 135, {"none", "top_bottom", "left_right"},
          "Edges torn off a pad of fanfold paper along its perforation."),
      integer<&D::damage, &DamageDraw::dog_ears>("/damage/dog_ears", 136, "", 0, 4,
                                                 "Corners folded over onto the page."),
      number<&D::damage, &DamageDraw::dog_ear_mm>("/damage/dog_ear_mm", 137, "mm", 2, 100,
                                                  "Length of edge that is folded over."),

      flag<&D::around, &AroundDraw::second_sheet>("/around/second_sheet", 138,
                                                  "Another sheet lies under the page, moved and turned."),
      flag<&D::around, &AroundDraw::clipboard>("/around/clipboard", 139, "The page is held by a clipboard."),
      number<&D::around, &AroundDraw::shadow>("/around/shadow", 140, "", 0, 1,
                                              "Strength of the page's shadow on what lies under it."),
      integer<&D::around, &AroundDraw::fingers>("/around/fingers", 141, "", 0, 4,
                                                "Fingers that hold the page down at an edge; 1 is a thumb."),

      number<&D::stain, &StainDraw::strength>("/stain/strength", 91, "", 0, 2,
                                              "Strength of all stains; 1: as they come."),
      integer<&D::stain, &StainDraw::rings>("/stain/rings", 92, "", 0, 20, "Rings of cups, with drops."),
      integer<&D::stain, &StainDraw::splashes>("/stain/splashes", 93, "", 0, 40, "Groups of drops."),
      color<&D::stain, &StainDraw::drink>("/stain/drink", 94,
                                          "Colour of rings and splashes where they dried thickest."),
      integer<&D::stain, &StainDraw::water>("/stain/water", 95, "", 0, 20, "Water marks with tide lines."),
      number<&D::stain, &StainDraw::water_bleach>("/stain/water_bleach", 96, "", 0, 1,
                                                  "Part of the printed ink that water took away."),
      number<&D::stain, &StainDraw::water_bleed_mm>("/stain/water_bleed_mm", 117, "mm", 0, 1,
                                                    "How far printed ink spread in water; the grid stays."),
      integer<&D::stain, &StainDraw::grease>("/stain/grease", 97, "", 0, 40,
                                             "Spots of grease, darker and yellower."),
      integer<&D::stain, &StainDraw::mould>("/stain/mould", 98, "", 0, 20,
                                            "Colonies of mould, many spots each."),
      integer<&D::stain, &StainDraw::dirt>("/stain/dirt", 99, "", 0, 60, "Smudges of dirt."),
      integer<&D::stain, &StainDraw::dust>("/stain/dust", 100, "", 0, 1000,
                                           "Specks of dust, dark and light."),
      integer<&D::stain, &StainDraw::hairs>("/stain/hairs", 101, "", 0, 40, "Hairs, and bits of lint."),
      integer<&D::stain, &StainDraw::scratches>("/stain/scratches", 102, "", 0, 60,
                                                "Scratches, scraped or dented."),
      number<&D::stain, &StainDraw::yellowing>("/stain/yellowing", 103, "", 0, 1,
                                               "Yellowing of the whole page; 1: very old paper."),
      number<&D::stain, &StainDraw::yellow_edges>("/stain/yellow_edges", 104, "", 0, 1,
                                                  "Yellowing toward the page's edges."),

      number<&D::fade, &FadeDraw::amount>("/fade/amount", 105, "", 0, 1,
                                          "Fading of all printed ink; 1: gone."),
      number<&D::fade, &FadeDraw::gradient>(
          "/fade/gradient", 106, "", 0, 1,
          "Change of the fading from the page's middle to its edge: more on one side, less on the other."),
      number<&D::fade, &FadeDraw::gradient_deg>("/fade/gradient_deg", 107, "deg", -360, 360,
                                                "Direction of the fainter side: 0 right, 90 down."),
      number<&D::fade, &FadeDraw::mottle>("/fade/mottle", 108, "", 0, 1,
                                          "Unevenness of the fading, standard deviation."),
      integer<&D::fade, &FadeDraw::blots>("/fade/blots", 109, "", 0, 40,
                                          "Places where printed ink went pale: solvent, sweat, light."),
      integer<&D::fade, &FadeDraw::heat_marks>("/fade/heat_marks", 110, "", 0, 40,
                                               "Places where thermal paper went dark from heat."),
      number<&D::fade, &FadeDraw::streaks>("/fade/streaks", 111, "", 0, 1,
                                           "Low ink: pale streaks along the feed."),
      integer<&D::fade, &FadeDraw::dead_dots>("/fade/dead_dots", 112, "", 0, 16,
                                              "Dots of the print head that print nothing."),
      number<&D::fade, &FadeDraw::dot_mm>("/fade/dot_mm", 113, "mm", 0.02, 0.5,
                                          "Size of the print head's dots; thermal heads have 8 per mm."),
      number<&D::fade, &FadeDraw::tooth>("/fade/tooth", 114, "", 0, 1, "Ink broken by the paper's texture."),
      number<&D::fade, &FadeDraw::grid>(
          "/fade/grid", 115, "", 0, 1,
          "Share of the grid in all this: 0 for paper printed beforehand, 1 for a grid from the same head."),
      choice<&D::fade, &FadeDraw::feed>("/fade/feed", 116, {"x", "y"},
                                        "Axis of the page along which the paper left the printer."),
      integer<&D::writing, &WritingDraw::notes>("/writing/notes", 150, "", 0, 60,
                                                "Words and short lines written on the page."),
      integer<&D::writing, &WritingDraw::marks>(
          "/writing/marks", 151, "", 0, 60,
          "Circles round beats, arrows, callipers, underlines, ticks, crossed out print."),
      integer<&D::writing, &WritingDraw::signatures>("/writing/signatures", 152, "", 0, 10,
                                                     "Signatures or initials."),
      integer<&D::writing, &WritingDraw::highlights>(
          "/writing/highlights", 153, "", 0, 20,
          "Strokes of a highlighter over print or a stretch of trace."),
      integer<&D::writing, &WritingDraw::writers>("/writing/writers", 154, "", 1, 8,
                                                  "Different hands and pens on the page."),
      number<&D::writing, &WritingDraw::size_mm>("/writing/size_mm", 155, "mm", 0.8, 20,
                                                 "Height of a small letter; writers differ by some 15%."),
      number<&D::writing, &WritingDraw::slant_deg>("/writing/slant_deg", 156, "deg", -30, 45,
                                                   "Slant of the letters, positive to the right."),
      number<&D::writing, &WritingDraw::joined>("/writing/joined", 157, "", 0, 1,
                                                "0: letters stand apart; 1: joined wherever they can be."),
      number<&D::writing, &WritingDraw::haste>("/writing/haste", 158, "", 0, 1, "0: careful; 1: a scrawl."),
      number<&D::writing, &WritingDraw::over_traces>(
          "/writing/over_traces", 159, "", 0, 1, "Chance that a note is put where there is print already."),
      number<&D::writing, &WritingDraw::ball_pen>("/writing/ball_pen", 160, "", 0, 1,
                                                  "Weight of ball pens among the writers' pens."),
      number<&D::writing, &WritingDraw::felt_tip>("/writing/felt_tip", 161, "", 0, 1,
                                                  "Weight of felt tips among the writers' pens."),
      number<&D::writing, &WritingDraw::pencil>("/writing/pencil", 162, "", 0, 1,
                                                "Weight of pencils among the writers' pens."),
      text<&D::writing, &WritingDraw::phrases>(
          "/writing/phrases", 163,
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
