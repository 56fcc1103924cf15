// The skeletons: complete, in proportion, well formed.
#include "host/writing/glyph_table.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ecgpress {
namespace {

TEST(GlyphTable, HoldsLettersDigitsAndSigns) {
  for (char32_t c = U'a'; c <= U'z'; ++c) EXPECT_FALSE(glyph_skeletons(c).empty()) << char(c);
  for (char32_t c = U'A'; c <= U'Z'; ++c) EXPECT_FALSE(glyph_skeletons(c).empty()) << char(c);
  for (char32_t c = U'0'; c <= U'9'; ++c) EXPECT_FALSE(glyph_skeletons(c).empty()) << char(c);
  for (const char32_t c : U"+-/.,:;()%<>=?!'\"&#*~\u00B0\u00B5\u2191\u2192\u2193\u2713")
    if (c) {
      EXPECT_FALSE(glyph_skeletons(c).empty()) << std::uint32_t(c);
    }
  EXPECT_TRUE(glyph_skeletons(U'\u4E00').empty());
  EXPECT_GE(glyph_skeletons(U'r').size(), 2u) << "common letters have several ways";
}

TEST(GlyphTable, EveryWayIsInProportion) {
  for (const char32_t c : writable_characters())
    for (const GlyphSkeleton& g : glyph_skeletons(c)) {
      ASSERT_FALSE(g.runs.empty());
      EXPECT_LT(g.min_x, g.max_x + 1e-9) << std::uint32_t(c);
      EXPECT_LT(g.max_x - g.min_x, 1.8) << std::uint32_t(c);
      for (const GlyphRun& run : g.runs) {
        ASSERT_FALSE(run.targets.empty()) << std::uint32_t(c);
        Vec2d from = run.start;
        for (const PenTarget& t : run.targets) {
          EXPECT_TRUE(t.at.y > -1.1 && t.at.y < 2.2) << std::uint32_t(c);
          EXPECT_TRUE(t.at.x > -0.3 && t.at.x < 1.8) << std::uint32_t(c);
          const Vec2d chord = t.at - from;
          EXPECT_GT(dot(chord, chord), 1e-4) << std::uint32_t(c) << ": a step of no length";
          EXPECT_LT(std::hypot(t.rise.x, t.rise.y), 0.46 * std::hypot(chord.x, chord.y))
              << std::uint32_t(c) << ": an arc beyond a three-quarter circle";
          from = t.at;
        }
      }
    }
}

// Small letters without ascender end between baseline and their own height; joined ones lead to the right.
TEST(GlyphTable, JoinedLettersStartAndEndWhereTheyCanMeet) {
  for (char32_t c = U'a'; c <= U'z'; ++c)
    for (const GlyphSkeleton& g : glyph_skeletons(c)) {
      if (!g.joins_after) continue;
      const Vec2d end = (g.runs.size() > 1 && !g.runs[1].delayed ? g.runs[1] : g.runs[0]).targets.back().at;
      EXPECT_TRUE(end.y >= 0 && end.y <= 1.05) << char(c);
      EXPECT_GT(end.x, 0.5 * (g.min_x + g.max_x)) << char(c);
      for (std::size_t i = 1; i < g.runs.size(); ++i)
        EXPECT_TRUE(g.runs[i].delayed || c == U'k') << char(c) << ": what follows the joining run must wait";
    }
}

}  // namespace
}  // namespace ecgpress
