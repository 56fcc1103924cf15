#include "host/base/text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace ecgpress {
namespace {

TEST(Text, SplitsAtBlanks) {
  EXPECT_EQ(split_blanks(" a\tbc  d \r"), (std::vector<std::string_view>{"a", "bc", "d"}));
  EXPECT_TRUE(split_blanks(" \t").empty());
  EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
  EXPECT_EQ(trimmed("  "), "");
}

TEST(Text, ParsesWholeIntegersOnly) {
  EXPECT_EQ(parse_int64("-17"), -17);
  EXPECT_EQ(parse_int64("+5"), 5);
  EXPECT_EQ(parse_int64("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  for (const char* bad : {"", "+", "-", "+-1", "++1", " 1", "1 ", "1.0", "9223372036854775808", "0x10"}) {
    EXPECT_FALSE(parse_int64(bad)) << bad;
  }
}

TEST(Text, ParsesWholeNumbersOnly) {
  EXPECT_EQ(parse_double("3.6e2"), 360.0);
  EXPECT_EQ(parse_double("-19.3447902992"), -19.3447902992);
  EXPECT_EQ(parse_double("+.5"), 0.5);
  EXPECT_EQ(parse_double("1e400"), std::numeric_limits<double>::infinity());
  EXPECT_EQ(parse_double("-1e400"), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(parse_double("1e-400"), 0.0);
  EXPECT_TRUE(std::isnan(*parse_double("nan")));
  for (const char* bad : {"", "+", "1,5", " 1", "1 ", "1e", "I", "e5", "V1"})
    EXPECT_FALSE(parse_double(bad)) << bad;
}

TEST(Text, NumbersComeBackFromTheirText) {
  for (const double value : {0.1, 1.0 / 3, 1e-9, 5e-324, 1.7976931348623157e308, -0.0, 500.0}) {
    EXPECT_EQ(parse_double(number_text(value)), value);
  }
  EXPECT_EQ(number_text(500), "500");
}

TEST(Text, TakesBytesThatAreNoUtf8AsLatin1) {
  EXPECT_EQ(to_utf8("\xB5V"), "\xC2\xB5V");
  EXPECT_EQ(to_utf8("\xC2\xB5V"), "\xC2\xB5V");
  EXPECT_EQ(to_utf8("\xE2\x82\xAC \xF0\x9F\x98\x80"), "\xE2\x82\xAC \xF0\x9F\x98\x80");
  for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"}) {
    EXPECT_NE(to_utf8(bad), bad);
    EXPECT_EQ(to_utf8(to_utf8(bad)), to_utf8(bad)) << "what comes out must be UTF-8";
  }
}

TEST(Text, QuotesForMessages) {
  EXPECT_EQ(quoted("a b"), "\"a b\"");
  EXPECT_EQ(quoted("a\"\\\n\xff"), "\"a\\\"\\\\\\x0a\\xff\"");
  EXPECT_EQ(quoted("abcdef", 3), "\"abc\"...");
}

TEST(Text, ComparesAsciiWithoutCase) {
  EXPECT_TRUE(equal_ignoring_case("aVR", "AVr"));
  EXPECT_FALSE(equal_ignoring_case("aVR", "aVL"));
  EXPECT_FALSE(equal_ignoring_case("aVR", "aV"));
}

}  // namespace
}  // namespace ecgpress
