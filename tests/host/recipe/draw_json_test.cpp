// Draws survive JSON bit for bit, and broken ones are refused.
#include <gtest/gtest.h>

#include <bit>
#include <nlohmann/json.hpp>

#include "ecgpress/recipe.h"
#include "host/base/json.h"
#include "host/recipe/parameters.h"
#include "tests/host/recipe/expect_error.h"

namespace ecgpress {
namespace {

void expect_same(const Draw& a, const Draw& b) {
  EXPECT_EQ(a.seed, b.seed);
  EXPECT_EQ(a.index, b.index);
  EXPECT_EQ(a.philox_key, b.philox_key);
  for (const Parameter& p : parameters()) {
    const Value x = p.get(a), y = p.get(b);
    EXPECT_EQ(x, y) << p.path;
    if (const double* v = std::get_if<double>(&x)) {
      EXPECT_EQ(std::bit_cast<std::uint64_t>(*v), std::bit_cast<std::uint64_t>(std::get<double>(y)))
          << p.path;
    }
  }
}

TEST(DrawJson, RoundTripIsExact) {
  const Recipe recipe = load_recipe("tilted");
  for (std::uint64_t index = 0; index < 300; ++index) {
    const Draw draw = draw_values(recipe, 0xFFFFFFFFFFFFFFFFu - index, "record", index);
    const std::string json = draw_to_json(draw);
    const Draw back = draw_from_json(json, "t");
    expect_same(draw, back);
    EXPECT_EQ(draw_to_json(back), json);
  }
}

TEST(DrawJson, OddNumbersSurvive) {
  Draw draw;
  draw.camera.roll_deg = -0.0;
  draw.camera.azimuth_deg = 5e-324;
  draw.camera.aim_x = 1 / 3.0;
  draw.layout.start_s = 0.1 + 0.2;
  draw.seed = 0xFFFFFFFFFFFFFFFFu;
  draw.index = 1ull << 53 | 1;
  draw.philox_key = {0x04030201u, 0xFF070605u};
  draw.text.font = "A \"family\" with \\ and \xC3\xA9";
  const std::string json = draw_to_json(draw);
  EXPECT_NE(json.find("\"philox_key\": \"01020304050607ff\""), std::string::npos) << json;
  expect_same(draw, draw_from_json(json, "t"));
}

TEST(DrawJson, WhatIsNoDrawIsRefused) {
  const Json good = parse_json(draw_to_json(Draw{}), "t");
  struct Case {
    const char* pointer;
    const char* value;  // null: erase
    const char* message;
  };
  const Case cases[] = {
      {"/grid/minor_mm", nullptr, "d.json: /grid/minor_mm is missing"},
      {"/grid", nullptr, "d.json: /grid is missing"},
      {"/grid", "3", "d.json: /grid is 3; expected an object of parameters"},
      {"/grid/minor_cm", "1", "d.json: /grid/minor_cm is not a known name; expected \"minor_mm\" perhaps"},
      {"/crease", "{}", "d.json: /crease is not part of a draw"},
      {"/seed", "-1", "d.json: /seed is -1; expected a whole number from 0 to 18446744073709551615"},
      {"/index", "1.5", "d.json: /index is 1.5; expected a whole number from 0 to 18446744073709551615"},
      {"/philox_key", "\"12\"", "d.json: /philox_key is \"12\"; expected 16 hexadecimal digits, lower case"},
      {"/grid/minor_mm", "-1", "d.json: /grid/minor_mm is -1; expected a number of mm from 0.2 to 50"},
      {"/grid/minor_mm", "{\"uniform\": [1, 2]}",
       "d.json: /grid/minor_mm is {\"uniform\":[1,2]}; expected a number of mm from 0.2 to 50"},
      {"/grid/major_mm", "4.5",
       "d.json: /grid/major_mm is 4.5; expected a whole multiple of /grid/minor_mm, 1"},
      {"/grid/minor_width_mm", "1",
       "d.json: /grid/minor_width_mm is 1; expected less than /grid/minor_mm, 1"},
      {"/grid/major_width_mm", "5",
       "d.json: /grid/major_width_mm is 5; expected less than /grid/major_mm, 5"},
  };
  for (const Case& c : cases) {
    Json broken = good;
    const Json::json_pointer at(c.pointer);
    if (c.value)
      broken[at] = Json::parse(c.value);
    else
      broken[at.parent_pointer()].erase(at.back());
    test::expect_error([&] { draw_from_json(broken.dump(), "d.json"); }, ErrorKind::kInput, c.message);
  }
  test::expect_error([] { draw_from_json("[]", "d.json"); }, ErrorKind::kInput,
                     "d.json: the document is []; expected a draw (an object)");
}

}  // namespace
}  // namespace ecgpress
