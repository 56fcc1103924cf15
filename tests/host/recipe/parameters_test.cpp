// The table covers every field of Draw, once, with values that make sense.
#include "host/recipe/parameters.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "host/recipe/recipe_json.h"

namespace ecgpress {
namespace {

// Converts to anything: T{Any, Any, ...} compiles for as many as T has fields.
struct Any {
  template <class T>
  operator T() const;
};
template <class T, class... Fields>
constexpr std::size_t field_count() {
  if constexpr (requires { T{Fields{}..., Any{}}; }) {
    return field_count<T, Fields..., Any>();
  } else {
    return sizeof...(Fields);
  }
}
static_assert(field_count<Color>() == 3);

// A new field in draw.h without a row in the table fails here; so does a new group.
TEST(Parameters, EveryFieldOfDrawHasARow) {
  const std::map<std::string, std::size_t> fields = {{"page", field_count<PageDraw>()},
                                                     {"image", field_count<ImageDraw>()},
                                                     {"layout", field_count<LayoutDraw>()},
                                                     {"grid", field_count<GridDraw>()},
                                                     {"trace", field_count<TraceDraw>()},
                                                     {"text", field_count<TextDraw>()},
                                                     {"paper", field_count<PaperDraw>()},
                                                     {"camera", field_count<CameraDraw>()},
                                                     {"background", field_count<BackgroundDraw>()},
                                                     {"light", field_count<LightDraw>()},
                                                     {"sensor", field_count<SensorDraw>()},
                                                     {"crumple", field_count<CrumpleDraw>()},
                                                     {"cockle", field_count<CockleDraw>()},
                                                     {"grip", field_count<GripDraw>()},
                                                     {"fold", field_count<FoldDraw>()},
                                                     {"curl", field_count<CurlDraw>()},
                                                     {"patch", field_count<PatchDraw>()},
                                                     {"damage", field_count<DamageDraw>()},
                                                     {"around", field_count<AroundDraw>()},
                                                     {"stain", field_count<StainDraw>()},
                                                     {"fade", field_count<FadeDraw>()},
                                                     {"writing", field_count<WritingDraw>()}};
  EXPECT_EQ(field_count<Draw>(), fields.size() + 3);  // and seed, index, philox_key
  std::map<std::string, std::size_t> rows;
  for (const Parameter& p : parameters()) ++rows[p.group()];
  EXPECT_EQ(rows, fields);
}

// A value of the row's type that differs from `value`.
Value other_value(const Parameter& p, const Value& value) {
  switch (p.type) {
    case ParameterType::kNumber:
      return std::get<double>(value) == p.low ? p.high : p.low;
    case ParameterType::kInteger:
      return std::get<std::int64_t>(value) == 1 ? std::int64_t{2} : std::int64_t{1};
    case ParameterType::kBoolean:
      return !std::get<bool>(value);
    case ParameterType::kChoice:
      return std::get<std::string>(value) == p.choices[0] ? p.choices[1] : p.choices[0];
    case ParameterType::kText:
      return std::get<std::string>(value) + "x";
    case ParameterType::kColor:
      return Color{static_cast<std::uint8_t>(255 - std::get<Color>(value).r), 1, 2};
  }
  return value;
}

// Each row reads what it writes and touches no other row's field.
TEST(Parameters, RowsAreFieldsOfTheirOwn) {
  for (const Parameter& p : parameters()) {
    Draw draw;
    const Value changed = other_value(p, p.get(draw));
    p.set(draw, changed);
    EXPECT_EQ(p.get(draw), changed) << p.path;
    for (const Parameter& q : parameters())
      if (q.path != p.path) {
        EXPECT_EQ(q.get(draw), default_value(q)) << p.path << " writes " << q.path;
      }
  }
}

TEST(Parameters, PathsAndNumbersAreUnique) {
  std::set<std::string> paths;
  std::set<std::uint32_t> numbers;
  for (const Parameter& p : parameters()) {
    EXPECT_TRUE(paths.insert(p.path).second) << p.path;
    EXPECT_TRUE(numbers.insert(p.number).second) << p.path;
    EXPECT_LT(p.number, 0x80000000u) << "the upper half belongs to mixtures";
    EXPECT_EQ(parameters()[find_parameter(p.path)].path, p.path);
    EXPECT_EQ("/" + p.group() + "/" + p.field(), p.path);
  }
  EXPECT_EQ(find_parameter("/grid/nothing"), parameters().size());
}

// Renumbering changes old pictures; new rows append to this list.
TEST(Parameters, NumbersArePinned) {
  std::string all;
  for (const Parameter& p : parameters()) all += p.field() + "=" + std::to_string(p.number) + " ";
  EXPECT_EQ(
      all,
      "width_mm=1 height_mm=2 width_px=3 height_px=4 dpi=5 id=6 rhythm_lead=7 paper_speed_mm_s=8 "
      "gain_mm_mv=9 start_s=10 pulse=11 pulse_width_mm=12 separators=13 separator_width_mm=14 on=15 "
      "minor_mm=16 major_mm=17 minor_width_mm=18 major_width_mm=19 minor_color=20 major_color=21 "
      "minor_opacity=22 major_opacity=23 minor_style=167 width_mm=24 color=25 font=26 size_mm=27 color=28 "
      "lead_names=29 header=30 header_size_mm=31 footer=32 color=33 fibre=90 tooth=166 flat=34 "
      "distance_mm=35 "
      "tilt_deg=36 azimuth_deg=37 roll_deg=38 aim_x=39 aim_y=40 zoom=41 shift_x=42 shift_y=43 color=44 "
      "mottle=45 mottle_px=46 grain=168 exposure=47 warmth=48 gradient=49 gradient_deg=50 vignette=51 "
      "elevation_deg=60 azimuth_deg=61 ambient=62 read_noise=52 shot_noise=53 slope_deg=63 sheet=64 "
      "turn_deg=65 shift_x_mm=66 shift_y_mm=67 maps=164 map_mm=165 slope_deg=68 sheet=69 turn_deg=70 "
      "shift_x_mm=71 "
      "shift_y_mm=72 slope_deg=73 sheet=74 turn_deg=75 at_x=76 at_y=77 count=78 cross_count=79 "
      "direction_deg=80 bend_deg=81 alternate=82 jitter=83 radius_mm=84 wear=85 recovery=169 spread_mm=170 "
      "far_deg=86 near_deg=87 "
      "direction_deg=88 reach=89 redaction=120 redaction_with=121 fluid=122 stickers=123 codes=171 "
      "stamps=124 "
      "tape=125 holes=126 holes_edge=127 staples=128 clips=129 torn_edges=130 torn_mm=131 "
      "torn_corners=132 corner_mm=133 tears=134 perforation=135 dog_ears=136 dog_ear_mm=137 "
      "second_sheet=138 clipboard=139 shadow=140 fingers=141 strength=91 rings=92 splashes=93 drink=94 "
      "water=95 water_bleach=96 water_bleed_mm=117 grease=97 mould=98 dirt=99 dust=100 hairs=101 "
      "scratches=102 yellowing=103 yellow_edges=104 amount=105 gradient=106 gradient_deg=107 "
      "mottle=108 blots=109 heat_marks=110 streaks=111 dead_dots=112 dot_mm=113 tooth=114 grid=115 "
      "feed=116 notes=150 marks=151 signatures=152 highlights=153 writers=154 size_mm=155 "
      "slant_deg=156 joined=157 haste=158 over_traces=159 ball_pen=160 felt_tip=161 pencil=162 "
      "phrases=163 ");
}

TEST(Parameters, RowsMakeSense) {
  for (const Parameter& p : parameters()) {
    EXPECT_TRUE(p.text.size() > 15 && p.text.back() == '.') << p.path << ": " << p.text;
    const bool numeric = p.type == ParameterType::kNumber || p.type == ParameterType::kInteger;
    EXPECT_EQ(numeric, p.low < p.high) << p.path;
    EXPECT_EQ(p.type == ParameterType::kChoice, p.choices.size() > 1) << p.path;
    for (const char* unit : {"mm", "deg", "px", "s"}) {
      const std::string tail = std::string("_") + unit;
      const bool named = p.field().size() > tail.size() &&
                         p.field().compare(p.field().size() - tail.size(), tail.size(), tail) == 0;
      if (named && p.field() != "paper_speed_mm_s") {
        EXPECT_EQ(p.unit, unit) << p.path;
      }
    }
  }
  EXPECT_NO_THROW(check_draw(Draw{}, "defaults"));
}

TEST(Parameters, NearestNameOnlyWhereNear) {
  const std::vector<std::string> known = {"minor_mm", "major_mm", "on"};
  EXPECT_EQ(nearest_name("minor_cm", known), "minor_mm");
  EXPECT_EQ(nearest_name("major_m", known), "major_mm");
  EXPECT_EQ(nearest_name("temperature", known), "");
}

TEST(Parameters, ExpectedValueNamesUnitAndRange) {
  const auto of = [](const char* path) { return expected_value(parameters()[find_parameter(path)]); };
  EXPECT_EQ(of("/grid/minor_mm"), "a number of mm from 0.2 to 50");
  EXPECT_EQ(of("/camera/zoom"), "a number from 0.01 to 100");
  EXPECT_EQ(of("/image/width_px"), "a whole number of px from 0 to 65535");
  EXPECT_EQ(of("/grid/on"), "true or false");
  EXPECT_EQ(of("/trace/color"), "a colour \"#rrggbb\"");
  EXPECT_EQ(of("/layout/id"), R"(one of "3x4", "3x4+1", "6x2", "6x2+1", "12x1", "12x1+1")");
}

}  // namespace
}  // namespace ecgpress
