// Lines of writing: joined or not, where they should be, the same every time.
#include "host/writing/write_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace ecgpress {
namespace {

Dice text_dice(std::uint32_t item) { return {{11, 12}, 4, Purpose::kWriting, item}; }

Writer even_writer(double joined) {
  Writer w;
  w.joined = joined;
  w.jitter = w.sway = w.drift = w.slope = w.slant = 0;
  w.tempo.unit = w.height_mm;
  w.tempo.rounded_overlap = 0.45;
  return w;
}

TEST(WriteText, JoinedHandsLiftThePenLess) {
  const std::u32string text = U"nunnun";
  Dice a = text_dice(1), b = text_dice(1);
  EXPECT_EQ(write_line(even_writer(1), text, a).touches.size(), 1u);
  EXPECT_EQ(write_line(even_writer(0), text, b).touches.size(), 6u);
}

TEST(WriteText, DotsWaitUntilAJoinedWordIsDone) {
  Dice d = text_dice(2);
  const auto touches = write_line(even_writer(1), U"nin", d).touches;
  ASSERT_GE(touches.size(), 2u);
  const PenTouch& dot = touches.back();
  EXPECT_LT(dot.front().at.y, -1.1 * even_writer(1).height_mm) << "above the letters";
  EXPECT_LT(dot.front().at.x, touches.front().back().at.x) << "back to the middle";
}

// A small x is one height high and stands on the line; y reaches below; H about two heights above.
TEST(WriteText, LettersStandOnTheLine) {
  const Writer w = even_writer(0);
  const auto extent = [&](const std::u32string& text) {
    Dice d = text_dice(3);
    double top = 1e9, bottom = -1e9;
    for (const PenTouch& t : write_line(w, text, d).touches)
      for (const PenSample& s : t) {
        top = std::min(top, s.at.y / w.height_mm);
        bottom = std::max(bottom, s.at.y / w.height_mm);
      }
    return std::pair(top, bottom);
  };
  EXPECT_NEAR(extent(U"x").first, -1, 0.12);
  EXPECT_NEAR(extent(U"x").second, 0, 0.12);
  EXPECT_GT(extent(U"y").second, 0.5);
  EXPECT_NEAR(extent(U"H").first, -1.8, 0.15);
}

TEST(WriteText, LinesGrowWithTheirTextAndAboutAsExpected) {
  const Writer w = even_writer(0.5);
  Dice a = text_dice(4), b = text_dice(4);
  const double one = write_line(w, U"block", a).length_mm, two = write_line(w, U"block block", b).length_mm;
  EXPECT_GT(two, 1.9 * one);
  EXPECT_NEAR(expected_length_mm(w, U"block block"), two, 0.25 * two);
}

TEST(WriteText, TheSameNumbersGiveTheSameLine) {
  for (std::uint32_t item = 0; item < 5; ++item) {
    Dice w0 = text_dice(50 + item), w1 = text_dice(50 + item), a = text_dice(item), b = text_dice(item),
         c = text_dice(item + 1000);
    const Writer writer = drawn_writer(2.5, 10, 0.6, 0.5, w0), again = drawn_writer(2.5, 10, 0.6, 0.5, w1);
    const auto one = write_line(writer, U"AF 12:30", a), two = write_line(again, U"AF 12:30", b),
               other = write_line(writer, U"AF 12:30", c);
    ASSERT_EQ(one.touches.size(), two.touches.size());
    for (std::size_t i = 0; i < one.touches.size(); ++i) {
      ASSERT_EQ(one.touches[i].size(), two.touches[i].size());
      for (std::size_t k = 0; k < one.touches[i].size(); ++k) {
        EXPECT_EQ(one.touches[i][k].at.x, two.touches[i][k].at.x);
        EXPECT_EQ(one.touches[i][k].at.y, two.touches[i][k].at.y);
      }
    }
    EXPECT_NE(one.touches[0][3].at.x, other.touches[0][3].at.x) << "nobody writes a word twice alike";
  }
}

TEST(WriteText, CodePoints) {
  EXPECT_EQ(code_points("a\xC2\xB0\xE2\x86\x92"), U"a\u00B0\u2192");
  EXPECT_EQ(code_points("\xB0"), U"\u00B0") << "Latin-1 where it is no UTF-8";
  EXPECT_EQ(unwritable_character(U"AF 12"), 0u);
  EXPECT_EQ(unwritable_character(U"AF \u4E00"), U'\u4E00');
}

TEST(WriteText, StrangeCharactersLeaveAGap) {
  Dice d = text_dice(9);
  EXPECT_TRUE(write_line(even_writer(0), U"\u4E00", d).touches.empty());
  EXPECT_TRUE(write_line(even_writer(0), U"", d).touches.empty());
  EXPECT_TRUE(write_line(even_writer(0), U"   ", d).touches.empty());
}

}  // namespace
}  // namespace ecgpress
