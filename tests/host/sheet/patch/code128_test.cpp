#include "host/sheet/patch/code128.h"

#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <string>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

std::string text_of(const std::vector<int>& widths) {
  std::string s;
  for (const int w : widths) s += static_cast<char>('0' + w);
  return s;
}

// Worked by hand from the standard's table: start B, A (33), check (104 + 33) mod 103 = 34, stop.
TEST(Code128, OneLetterInFull) {
  EXPECT_EQ(text_of(code128_widths("A")),
            "211214"
            "111323"
            "131123"
            "2331112");
}

// Start C, 12, 34, check (105 + 12 + 68) mod 103 = 82, stop.
TEST(Code128, DigitsGoInPairs) {
  EXPECT_EQ(text_of(code128_widths("1234")),
            "211232"
            "112232"
            "131123"
            "121241"
            "2331112");
}

// Five digits: two pairs, then set B for the last. Start C, 12, 34, Code B (100), '5' (21).
TEST(Code128, AnOddDigitGoesBackToSetB) {
  const int check = (105 + 12 + 2 * 34 + 3 * 100 + 4 * 21) % 103;
  EXPECT_EQ(check, 54);
  EXPECT_EQ(text_of(code128_widths("12345")),
            "211232"
            "112232"
            "131123"
            "114131"
            "213212"
            "311123"
            "2331112");
}

TEST(Code128, EverySymbolIsElevenModulesWide) {
  std::string all;
  for (char c = ' '; c <= '~'; ++c) all += c;
  const std::vector<int> widths = code128_widths(all);
  for (std::size_t i = 0; i + 7 < widths.size(); i += 6) {
    EXPECT_EQ(std::accumulate(widths.begin() + static_cast<std::ptrdiff_t>(i),
                              widths.begin() + static_cast<std::ptrdiff_t>(i) + 6, 0),
              11);
    EXPECT_EQ((widths[i] + widths[i + 2] + widths[i + 4]) % 2, 0) << "bars have even parity";
  }
}

TEST(Code128, RefusesWhatItCannotSay) {
  EXPECT_THROW(code128_widths("caf\xC3\xA9"), Error);
  EXPECT_THROW(code128_widths(""), Error);
}

}  // namespace
}  // namespace ecgpress
