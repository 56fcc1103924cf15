// Draws are pure functions of recipe, seed, record and index, parameter by parameter.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "ecgpress/recipe.h"
#include "host/base/sha256.h"
#include "host/recipe/parameters.h"
#include "host/recipe/value.h"
#include "tests/host/recipe/expect_error.h"

namespace ecgpress {
namespace {

Recipe recipe_of(const std::string& groups) {
  return parse_recipe(
      "{\"name\": \"t\", \"description\": \"t\"" + (groups.empty() ? "" : ", " + groups) + "}", "t");
}

TEST(DrawValues, KeyComesFromSeedAndRecord) {
  const Recipe recipe = recipe_of("");
  const Draw draw = draw_values(recipe, 0x0102030405060708u, "abc", 5);
  const Sha256Digest digest =
      sha256(std::string_view("\x08\x07\x06\x05\x04\x03\x02\x01"
                              "abc"));
  EXPECT_EQ(draw.philox_key[0],
            digest[0] | digest[1] << 8 | digest[2] << 16 | std::uint32_t{digest[3]} << 24);
  EXPECT_EQ(draw.philox_key[1],
            digest[4] | digest[5] << 8 | digest[6] << 16 | std::uint32_t{digest[7]} << 24);
  EXPECT_EQ(draw.seed, 0x0102030405060708u);
  EXPECT_EQ(draw.index, 5u);
}

TEST(DrawValues, DependsOnEachInputAndOnNothingElse) {
  const Recipe recipe = load_recipe("tilted");
  const std::string base = draw_to_json(draw_values(recipe, 1, "a", 2));
  for (int i = 0; i < 20; ++i) draw_values(recipe, 9, "z", static_cast<std::uint64_t>(i));
  EXPECT_EQ(draw_to_json(draw_values(recipe, 1, "a", 2)), base);
  std::set<double> tilts;
  for (const auto& [seed, key, index] : {std::tuple{1u, "a", 2ull},
                                         {2u, "a", 2ull},
                                         {1u, "b", 2ull},
                                         {1u, "a", 3ull},
                                         {1u, "a", (1ull << 32) + 2}})
    tilts.insert(draw_values(recipe, seed, key, index).camera.tilt_deg);
  EXPECT_EQ(tilts.size(), 5u);
}

TEST(DrawValues, FixedParametersKeepTheirDefaults) {
  const Draw draw = draw_values(recipe_of(""), 3, "a", 4);
  for (const Parameter& p : parameters()) EXPECT_EQ(p.get(draw), default_value(p)) << p.path;
}

// Changing one parameter's rule, or adding one in front, changes no other parameter's value.
TEST(DrawValues, ParametersDoNotDependOnEachOther) {
  const Recipe few = recipe_of(R"("camera": {"tilt_deg": {"uniform": [0, 30]}})");
  const Recipe many = recipe_of(
      R"("page": {"width_mm": {"uniform": [200, 300]}}, "sensor": {"read_noise": {"uniform": [0, 0.1]}},
    "camera": {"roll_deg": {"normal": [0, 3]}, "tilt_deg": {"uniform": [0, 30]}},
    "mixtures": {"any": {"a": {"trace": {"width_mm": 0.2}}, "b": {}}})");
  for (std::uint64_t index = 0; index < 50; ++index)
    EXPECT_EQ(draw_values(few, 7, "r", index).camera.tilt_deg,
              draw_values(many, 7, "r", index).camera.tilt_deg);
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double ma = 0, mb = 0, ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) ma += a[i], mb += b[i];
  ma /= static_cast<double>(a.size()), mb /= static_cast<double>(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) * (a[i] - ma);
    bb += (b[i] - mb) * (b[i] - mb);
  }
  return ab / std::sqrt(aa * bb);
}

TEST(DrawValues, ParametersAndTakesAreUncorrelated) {
  const Recipe recipe = load_recipe("tilted");
  std::vector<double> tilt, zoom, next;
  const int count = 4000;
  for (int i = 0; i < count; ++i) {
    const auto index = static_cast<std::uint64_t>(i);
    const Draw draw = draw_values(recipe, 1, "r", index);
    tilt.push_back(draw.camera.tilt_deg);
    zoom.push_back(draw.camera.zoom);
    next.push_back(draw_values(recipe, 1, "r", index + 1).camera.tilt_deg);
  }
  const double limit = 5 / std::sqrt(count);
  EXPECT_LT(std::fabs(correlation(tilt, zoom)), limit);
  EXPECT_LT(std::fabs(correlation(tilt, next)), limit);
  EXPECT_GT(correlation(tilt, tilt), 0.999);  // the measure itself works
}

TEST(DrawValues, MixturesKeepTogetherWhatBelongsTogether) {
  const Recipe recipe = recipe_of(R"("grid": {"minor_opacity": 0.25}, "mixtures": {"print": {
    "red": {"weight": 3, "grid": {"minor_color": "#ff0000", "major_color": "#aa0000"}},
    "blue": {"grid": {"minor_color": "#0000ff", "major_color": "#0000aa", "minor_opacity": 0.5}},
    "never": {"weight": 0, "grid": {"minor_color": "#000000"}}}})");
  int red = 0;
  const int count = 8000;
  for (int i = 0; i < count; ++i) {
    const GridDraw grid = draw_values(recipe, 1, "r", static_cast<std::uint64_t>(i)).grid;
    const bool is_red = grid.minor_color.r == 255;
    red += is_red;
    EXPECT_EQ(grid.major_color, (is_red ? Color{170, 0, 0} : Color{0, 0, 170}));
    EXPECT_EQ(grid.minor_color, (is_red ? Color{255, 0, 0} : Color{0, 0, 255}));
    EXPECT_EQ(grid.minor_opacity, is_red ? 0.25 : 0.5);
  }
  EXPECT_NEAR(red, 0.75 * count, 5 * 0.44 * std::sqrt(count));
}

// Which alternative is taken depends on the mixture's name, not on its place.
TEST(DrawValues, MixturesDoNotDependOnEachOther) {
  const char* one = R"("ink": {"a": {"trace": {"width_mm": 0.2}}, "b": {"trace": {"width_mm": 0.4}}})";
  const char* other =
      R"("paper": {"a": {"paper": {"color": "#ffffff"}}, "b": {"paper": {"color": "#eeeeee"}}})";
  const std::string open = "\"mixtures\": {", close = "}";
  const Recipe alone = recipe_of(open + one + close), after = recipe_of(open + other + ", " + one + close);
  int same = 0;
  for (std::uint64_t index = 0; index < 200; ++index) {
    const Draw a = draw_values(alone, 1, "r", index), b = draw_values(after, 1, "r", index);
    EXPECT_EQ(a.trace.width_mm, b.trace.width_mm);
    same += (b.trace.width_mm == 0.2) == (b.paper.color.r == 255);
  }
  EXPECT_NEAR(same, 100, 5 * 0.5 * std::sqrt(200.0)) << "two mixtures choose together";
}

TEST(DrawValues, ValuesThatExcludeEachOtherAreRefused) {
  const char* text = R"({"name": "t", "description": "t", "grid": {"major_mm": {"uniform": [4, 6]}}})";
  try {
    parse_recipe(text, "t.json");
    ADD_FAILURE() << "no error";
  } catch (const Error& e) {
    EXPECT_EQ(e.where(), "t.json");
    EXPECT_EQ(e.problem(), "/grid/major_mm");
    EXPECT_EQ(e.expected(), "a whole multiple of /grid/minor_mm, 1");
  }
}

TEST(DrawValues, RecipesMadeByHandNeedEveryRule) {
  test::expect_error([] { draw_values(Recipe{}, 1, "r", 0); }, ErrorKind::kUsage,
                     "recipe : number of rules is 0; expected " + std::to_string(parameters().size()) +
                         ", one per parameter, as load_recipe gives");
}

// A change here means that every picture of such recipes changes: raise the render version. Only these
// parameters are looked at, so that new ones may join the table.
TEST(DrawValues, DrawsArePinned) {
  const Recipe recipe = recipe_of(R"(
    "camera": {"tilt_deg": {"uniform": [0, 30]}, "distance_mm": {"log_uniform": [100, 900]},
      "roll_deg": {"normal": [0, 3]}, "flat": {"choice": [true, false]}},
    "paper": {"color": {"uniform": ["#000000", "#ffffff"]}}, "image": {"width_px": {"uniform": [100, 4000]}},
    "mixtures": {"m": {"a": {}, "b": {"trace": {"width_mm": 0.2}}}})");
  std::string all;
  for (std::uint64_t index = 0; index < 100; ++index) {
    const Draw draw = draw_values(recipe, index / 10, "key", index);
    for (const char* path : {"/camera/tilt_deg", "/camera/distance_mm", "/camera/roll_deg", "/camera/flat",
                             "/paper/color", "/image/width_px", "/trace/width_mm"})
      all += value_to_json(parameters()[find_parameter(path)].get(draw)).dump() + " ";
  }
  EXPECT_EQ(sha256_hex(all).substr(0, 16), "51d4d61784ab1413") << all.substr(0, 200);
}

}  // namespace
}  // namespace ecgpress
