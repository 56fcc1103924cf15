// Rules: reading, refusing, writing, and the distributions they draw.
#include "host/recipe/rule.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/host/recipe/expect_error.h"
#include "tests/host/recipe/row.h"

namespace ecgpress {
namespace {

Rule read_rule(const char* path, const char* json) {
  return rule_from_json(test::row(path), parse_json(json, "t"), "t.json", path);
}

Philox4 words_at(std::uint64_t index) {
  const std::uint32_t key[2] = {1, 2};
  return random_words(key, index, Purpose::kRecipe, 1);
}

template <class T = double>
T draw(const Rule& rule, std::uint64_t index) {
  return std::get<T>(draw_rule(rule, words_at(index)));
}

constexpr int kDraws = 40000;

// Mean of a function of the draws.
template <class F>
double mean_of(const Rule& rule, F f) {
  double sum = 0;
  for (int i = 0; i < kDraws; ++i) sum += f(draw(rule, static_cast<std::uint64_t>(i)));
  return sum / kDraws;
}

TEST(Rule, FixedValueIsAlwaysItself) {
  const Rule rule = read_rule("/trace/width_mm", "0.3");
  EXPECT_EQ(rule.kind, Rule::Kind::kFixed);
  for (std::uint64_t i = 0; i < 10; ++i) EXPECT_EQ(draw(rule, i), 0.3);
}

TEST(Rule, UniformHasItsMomentsAndStaysInside) {
  const Rule rule = read_rule("/camera/tilt_deg", "{\"uniform\": [5, 25]}");
  EXPECT_NEAR(mean_of(rule, [](double v) { return v; }), 15, 5 * 20 / std::sqrt(12.0 * kDraws));
  EXPECT_NEAR(mean_of(rule, [](double v) { return (v - 15) * (v - 15); }), 400.0 / 12,
              5 * 30 / std::sqrt(kDraws));
  EXPECT_EQ(mean_of(rule, [](double v) { return v >= 5 && v <= 25 ? 1.0 : 0.0; }), 1);
}

TEST(Rule, LogUniformHasAUniformLogarithm) {
  const Rule rule = read_rule("/camera/distance_mm", "{\"log_uniform\": [100, 1600]}");
  EXPECT_NEAR(mean_of(rule, [](double v) { return std::log2(v / 100); }), 2,
              5 * 4 / std::sqrt(12.0 * kDraws));
  EXPECT_NEAR(mean_of(rule, [](double v) { return v < 200 ? 1.0 : 0.0; }), 0.25,
              5 * 0.44 / std::sqrt(kDraws));
  EXPECT_EQ(mean_of(rule, [](double v) { return v >= 100 && v <= 1600 ? 1.0 : 0.0; }), 1);
}

TEST(Rule, NormalIsNormalUpToItsClip) {
  const Rule rule = read_rule("/camera/roll_deg", "{\"normal\": [1, 4], \"clip\": [-3, 9]}");
  EXPECT_NEAR(mean_of(rule, [](double v) { return v < 1 ? 1.0 : 0.0; }), 0.5, 5 * 0.5 / std::sqrt(kDraws));
  EXPECT_NEAR(mean_of(rule, [](double v) { return v == -3 ? 1.0 : 0.0; }), 0.1587,
              5 * 0.37 / std::sqrt(kDraws));
  EXPECT_NEAR(mean_of(rule, [](double v) { return v == 9 ? 1.0 : 0.0; }), 0.0228,
              5 * 0.15 / std::sqrt(kDraws));
  EXPECT_EQ(mean_of(rule, [](double v) { return v >= -3 && v <= 9 ? 1.0 : 0.0; }), 1);
}

TEST(Rule, NormalWithoutClipStaysInTheParametersRange) {
  const Rule rule = read_rule("/grid/minor_opacity", "{\"normal\": [0.5, 3]}");
  EXPECT_EQ(mean_of(rule, [](double v) { return v >= 0 && v <= 1 ? 1.0 : 0.0; }), 1);
}

TEST(Rule, WholeNumbersIncludeBothEndsEquallyOften) {
  const Rule rule = read_rule("/image/width_px", "{\"uniform\": [7, 10]}");
  std::map<std::int64_t, int> seen;
  for (int i = 0; i < kDraws; ++i) ++seen[draw<std::int64_t>(rule, static_cast<std::uint64_t>(i))];
  ASSERT_EQ(seen.size(), 4u);
  for (const auto& [value, count] : seen)
    EXPECT_NEAR(count, kDraws / 4, 5 * 0.44 * std::sqrt(kDraws)) << value;
}

TEST(Rule, ColoursGoByChannel) {
  const Rule rule = read_rule("/paper/color", R"({"uniform": ["#10ff00", "#11ff03"]})");
  std::map<int, int> red, blue;
  int both = 0;
  for (int i = 0; i < kDraws; ++i) {
    const Color c = draw<Color>(rule, static_cast<std::uint64_t>(i));
    ++red[c.r], ++blue[c.b];
    EXPECT_EQ(c.g, 255);
    both += c.r == 0x10 && c.b == 3;
  }
  EXPECT_EQ(red.size(), 2u);
  EXPECT_EQ(blue.size(), 4u);
  EXPECT_NEAR(red[0x10], kDraws / 2, 5 * 0.5 * std::sqrt(kDraws));
  EXPECT_NEAR(both, kDraws / 8, 5 * 0.34 * std::sqrt(kDraws)) << "channels depend on each other";
}

TEST(Rule, ChoicesFollowTheirWeights) {
  const Rule rule = read_rule("/layout/gain_mm_mv", R"({"choice": [10, 5, 20], "weights": [6, 0, 2]})");
  std::map<double, int> seen;
  for (int i = 0; i < kDraws; ++i) ++seen[draw(rule, static_cast<std::uint64_t>(i))];
  EXPECT_EQ(seen.count(5), 0u);
  EXPECT_NEAR(seen[10], 0.75 * kDraws, 5 * 0.44 * std::sqrt(kDraws));
  EXPECT_EQ(seen[10] + seen[20], kDraws);
  const Rule even = read_rule("/grid/on", R"({"choice": [true, false]})");
  int on = 0;
  for (int i = 0; i < kDraws; ++i) on += draw<bool>(even, static_cast<std::uint64_t>(i));
  EXPECT_NEAR(on, kDraws / 2, 5 * 0.5 * std::sqrt(kDraws));
}

TEST(Rule, WeightedIndexNeverTakesWeightZero) {
  EXPECT_EQ(weighted_index({0, 1, 0}, 0), 1u);
  EXPECT_EQ(weighted_index({0, 1, 0}, 1 - 0x1p-53), 1u);
  EXPECT_EQ(weighted_index({0.1, 0.2, 0.7}, 1 - 0x1p-53), 2u);
  EXPECT_EQ(weighted_index({1, 1}, 0.5), 1u);
}

TEST(Rule, EveryFormReadsBack) {
  const std::pair<const char*, const char*> rules[] = {
      {"/trace/width_mm", "0.3"},
      {"/trace/width_mm", R"({"uniform":[0.2,0.45]})"},
      {"/trace/width_mm", R"({"log_uniform":[0.2,0.45]})"},
      {"/trace/width_mm", R"({"normal":[0.3,0.1]})"},
      {"/trace/width_mm", R"({"normal":[0.3,0.1],"clip":[0.2,0.4]})"},
      {"/image/dpi", R"({"choice":[100,200],"weights":[1,2.5]})"},
      {"/image/width_px", R"({"uniform":[1000,2000]})"},
      {"/paper/color", R"({"uniform":["#000000","#0a0b0c"]})"},
      {"/layout/pulse", R"({"choice":[true,false],"weights":[4,1]})"},
      {"/text/font", R"({"choice":["default","DejaVu Sans"],"weights":[1,1]})"},
  };
  for (const auto& [path, json] : rules)
    EXPECT_EQ(rule_to_json(test::row(path), read_rule(path, json)).dump(), json) << path;
}

TEST(Rule, RefusesWithPathValueAndWhatWouldBeRight) {
  struct Case {
    const char *path, *json, *message;
  };
  const Case cases[] = {
      {"/grid/minor_mm", "[1, 2]",
       "t.json: /grid/minor_mm is [1,2]; expected a number of mm from 0.2 to 50, or an object with "
       "\"uniform\", "
       "\"log_uniform\", \"normal\", \"choice\""},
      {"/grid/minor_mm", "{}",
       "t.json: /grid/minor_mm is {}; expected a number of mm from 0.2 to 50, or an object with \"uniform\", "
       "\"log_uniform\", \"normal\", \"choice\""},
      {"/grid/on", R"({"uniform": [true, false]})",
       "t.json: /grid/on is {\"uniform\":[true,false]}; expected true or false, or an object with "
       "\"choice\""},
      {"/image/width_px", R"({"normal": [5, 1]})",
       "t.json: /image/width_px is {\"normal\":[5,1]}; expected a whole number of px from 0 to 65535, or an "
       "object "
       "with \"uniform\", \"choice\""},
      {"/grid/minor_mm", R"({"uniform": [1, 2], "choice": [1]})",
       "t.json: /grid/minor_mm is {\"uniform\":[1,2],\"choice\":[1]}; expected one form, not both uniform "
       "and choice"},
      {"/grid/minor_mm", R"({"uniform": [1, 2], "unit": "mm"})",
       "t.json: /grid/minor_mm/unit is not known beside \"uniform\"; expected no other key"},
      {"/grid/minor_mm", R"({"normal": [1, 2], "weights": [1]})",
       "t.json: /grid/minor_mm/weights is not known beside \"normal\"; expected only \"clip\""},
      {"/grid/minor_mm", R"({"uniform": [2, 1]})",
       "t.json: /grid/minor_mm/uniform is [2,1]; expected [lowest, highest] with lowest < highest"},
      {"/grid/minor_mm", R"({"uniform": [1, 1]})",
       "t.json: /grid/minor_mm/uniform is [1,1]; expected [lowest, highest] with lowest < highest"},
      {"/grid/minor_mm", R"({"uniform": [1]})",
       "t.json: /grid/minor_mm/uniform is [1]; expected a list [lowest, highest]"},
      {"/grid/minor_mm", R"({"uniform": [1, 51]})",
       "t.json: /grid/minor_mm/uniform/1 is 51; expected a number of mm from 0.2 to 50"},
      {"/paper/color", R"({"uniform": ["#102030", "#112010"]})",
       "t.json: /paper/color/uniform is [\"#102030\",\"#112010\"]; expected [lowest, highest] with lowest < "
       "highest, in "
       "every channel"},
      {"/sensor/read_noise", R"({"log_uniform": [0, 0.1]})",
       "t.json: /sensor/read_noise/log_uniform is [0,0.1]; expected [lowest, highest] with lowest > 0"},
      {"/grid/minor_mm", R"({"normal": [1, 0]})",
       "t.json: /grid/minor_mm/normal/1 is 0; expected a standard deviation > 0"},
      {"/grid/minor_mm", R"({"normal": [90, 1]})",
       "t.json: /grid/minor_mm/normal/0 is 90; expected a number of mm from 0.2 to 50"},
      {"/grid/minor_mm", R"({"normal": [1, "a"]})",
       "t.json: /grid/minor_mm/normal is [1,\"a\"]; expected a list [mean, standard deviation] of numbers"},
      {"/grid/minor_mm", R"({"normal": [1, 1], "clip": [0, 2]})",
       "t.json: /grid/minor_mm/clip/0 is 0; expected a number of mm from 0.2 to 50"},
      {"/grid/minor_mm", R"({"choice": []})",
       "t.json: /grid/minor_mm/choice is []; expected a list of at least one value"},
      {"/grid/minor_mm", R"({"choice": [1, 99]})",
       "t.json: /grid/minor_mm/choice/1 is 99; expected a number of mm from 0.2 to 50"},
      {"/grid/minor_mm", R"({"choice": [1, 2], "weights": [1]})",
       "t.json: /grid/minor_mm/weights is [1]; expected a list of 2 numbers, one per value"},
      {"/grid/minor_mm", R"({"choice": [1, 2], "weights": [1, -1]})",
       "t.json: /grid/minor_mm/weights/1 is -1; expected a number from 0 to 1e9"},
      {"/grid/minor_mm", R"({"choice": [1, 2], "weights": [0, 0]})",
       "t.json: /grid/minor_mm/weights is [0,0]; expected at least one weight above 0"},
  };
  for (const Case& c : cases)
    test::expect_error([&] { read_rule(c.path, c.json); }, ErrorKind::kInput, c.message);
}

}  // namespace
}  // namespace ecgpress
