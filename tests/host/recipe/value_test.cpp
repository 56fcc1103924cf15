// Values to and from JSON, and what is refused.
#include "host/recipe/value.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/host/recipe/expect_error.h"
#include "tests/host/recipe/row.h"

namespace ecgpress {
namespace {

Value read_value(const char* path, const char* json) {
  return value_from_json(test::row(path), parse_json(json, "t"), "t.json", path);
}

TEST(Value, ReadsEveryType) {
  EXPECT_EQ(read_value("/grid/minor_mm", "2"), Value(2.0));
  EXPECT_EQ(read_value("/grid/minor_mm", "0.25e1"), Value(2.5));
  EXPECT_EQ(read_value("/image/width_px", "2200"), Value(std::int64_t{2200}));
  EXPECT_EQ(read_value("/image/width_px", "2.2e3"), Value(std::int64_t{2200}));
  EXPECT_EQ(read_value("/grid/on", "false"), Value(false));
  EXPECT_EQ(read_value("/layout/id", "\"12x1\""), Value(std::string("12x1")));
  EXPECT_EQ(read_value("/text/font", "\"DejaVu Sans\""), Value(std::string("DejaVu Sans")));
  EXPECT_EQ(read_value("/paper/color", "\"#fE09a0\""), Value(Color{254, 9, 160}));
}

TEST(Value, EndsOfRangesBelong) {
  EXPECT_EQ(read_value("/grid/minor_mm", "0.2"), Value(0.2));
  EXPECT_EQ(read_value("/grid/minor_mm", "50"), Value(50.0));
  EXPECT_EQ(read_value("/image/width_px", "65535"), Value(std::int64_t{65535}));
}

TEST(Value, RefusesWithPathValueAndWhatWouldBeRight) {
  struct Case {
    const char *path, *json, *message;
  };
  const Case cases[] = {
      {"/grid/minor_mm", "-1", "t.json: /grid/minor_mm is -1; expected a number of mm from 0.2 to 50"},
      {"/grid/minor_mm", "50.000001",
       "t.json: /grid/minor_mm is 50.000001; expected a number of mm from 0.2 to 50"},
      {"/grid/minor_mm", "\"1 mm\"",
       "t.json: /grid/minor_mm is \"1 mm\"; expected a number of mm from 0.2 to 50"},
      {"/grid/minor_mm", "true", "t.json: /grid/minor_mm is true; expected a number of mm from 0.2 to 50"},
      {"/grid/minor_mm", "null", "t.json: /grid/minor_mm is null; expected a number of mm from 0.2 to 50"},
      {"/image/width_px", "0.5",
       "t.json: /image/width_px is 0.5; expected a whole number of px from 0 to 65535"},
      {"/image/width_px", "1e300",
       "t.json: /image/width_px is 1e+300; expected a whole number of px from 0 to 65535"},
      {"/image/width_px", "-1",
       "t.json: /image/width_px is -1; expected a whole number of px from 0 to 65535"},
      {"/grid/on", "1", "t.json: /grid/on is 1; expected true or false"},
      {"/layout/rhythm_lead", "\"V7\"",
       "t.json: /layout/rhythm_lead is \"V7\"; expected one of \"I\", \"II\", \"III\", \"aVR\", \"aVL\", "
       "\"aVF\", "
       "\"V1\", \"V2\", \"V3\", \"V4\", \"V5\", \"V6\""},
      {"/text/font", "\"\"", "t.json: /text/font is \"\"; expected a text of 1 to 256 bytes"},
      {"/paper/color", "\"white\"", "t.json: /paper/color is \"white\"; expected a colour \"#rrggbb\""},
      {"/paper/color", "\"#12345g\"", "t.json: /paper/color is \"#12345g\"; expected a colour \"#rrggbb\""},
      {"/paper/color", "\"#1234567\"", "t.json: /paper/color is \"#1234567\"; expected a colour \"#rrggbb\""},
      {"/paper/color", "[1, 2, 3]", "t.json: /paper/color is [1,2,3]; expected a colour \"#rrggbb\""},
  };
  for (const Case& c : cases)
    test::expect_error([&] { read_value(c.path, c.json); }, ErrorKind::kInput, c.message);
}

TEST(Value, EveryDefaultReadsBack) {
  for (const Parameter& p : parameters()) {
    const Value value = default_value(p);
    EXPECT_EQ(value_from_json(p, value_to_json(value), "t", p.path), value) << p.path;
    EXPECT_NO_THROW(check_value(p, value, "t")) << p.path;
  }
}

TEST(Value, WritesShortForms) {
  EXPECT_EQ(value_to_json(Value(25.0)).dump(), "25");
  EXPECT_EQ(value_to_json(Value(0.1)).dump(), "0.1");
  EXPECT_EQ(value_to_json(Value(Color{1, 171, 255})).dump(), "\"#01abff\"");
}

TEST(Value, ChecksValuesThatAreThere) {
  test::expect_error([] { check_value(test::row("/grid/minor_mm"), Value(0.1), "draw"); }, ErrorKind::kInput,
                     "draw: /grid/minor_mm is 0.1; expected a number of mm from 0.2 to 50");
}

}  // namespace
}  // namespace ecgpress
