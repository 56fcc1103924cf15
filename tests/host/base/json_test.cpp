// Strict reading and readable writing of JSON.
#include "host/base/json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

std::string message_of(const std::string& text) {
  try {
    parse_json(text, "f.json");
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kInput);
    return e.what();
  }
  return "no error";
}

TEST(Json, RepeatedKeysAreRefusedWithTheirPath) {
  EXPECT_EQ(message_of(R"({"a": 1, "a": 1})"),
            "f.json: /a appears twice in its object; expected every key once");
  EXPECT_EQ(message_of(R"({"a": {"b": {"c": 1, "d": 2, "c": 3}}})"),
            "f.json: /a/b/c appears twice in its object; expected every key once");
  EXPECT_EQ(message_of(R"({"a": [{"b": 1}, {"b": 2, "b": 3}]})"),
            "f.json: /a/b appears twice in its object; expected every key once");
  EXPECT_EQ(message_of(R"({"a": {"a": {"a": 1}}, "b": [{"a": 1}, {"a": 1}]})"), "no error");
}

TEST(Json, MalformedTextSaysLineAndColumn) {
  EXPECT_EQ(
      message_of("{\n \"a\": 1,\n}").rfind("f.json: not valid JSON: parse error at line 3, column 1", 0), 0u);
  for (const char* text :
       {"", "{", "[1,]", "{\"a\": 01}", "{'a': 1}", "[NaN]", "[1e400]", "[1] 2", "// x\n[]", "\"\xC3\""})
    EXPECT_NE(message_of(text), "no error") << text;
}

TEST(Json, KeepsTheOrderOfKeys) {
  EXPECT_EQ(parse_json(R"({"z": 1, "a": 2, "m": 3})", "t").dump(), R"({"z":1,"a":2,"m":3})");
}

TEST(Json, NumbersAreShortAndExact) {
  EXPECT_EQ(json_number(25).dump(), "25");
  EXPECT_EQ(json_number(-3).dump(), "-3");
  EXPECT_EQ(json_number(0.1).dump(), "0.1");
  EXPECT_EQ(json_number(0).dump(), "0");
  for (const double v : {-0.0, 1e300, 5e-324, 1.0 / 3, 9e15, 9007199254740993.0, 0.1 + 0.2, -123456.789}) {
    const double back = parse_json(json_number(v).dump(), "t").get<double>();
    EXPECT_EQ(back, v);
    EXPECT_EQ(std::signbit(back), std::signbit(v));
  }
}

TEST(Json, TextIsForPeopleAndReadsBack) {
  const Json value =
      parse_json(R"({"a": [1, 2, "x"], "b": {"c": [], "d": {}}, "e": [{"f": null}, [1]]})", "t");
  const std::string text = json_text(value);
  EXPECT_EQ(text, R"({
  "a": [1, 2, "x"],
  "b": {
    "c": [],
    "d": {}
  },
  "e": [
    {
      "f": null
    },
    [1]
  ]
}
)");
  EXPECT_EQ(parse_json(text, "t"), value);
}

TEST(Json, ExcerptsAreShortAscii) {
  EXPECT_EQ(json_excerpt(Json("\xC3\xA9")), "\"\\u00e9\"");
  EXPECT_EQ(json_excerpt(Json("\xFF")).find('\xFF'), std::string::npos);
  EXPECT_EQ(json_excerpt(Json(std::string(500, 'x'))).size(), 60u);
}

}  // namespace
}  // namespace ecgpress
