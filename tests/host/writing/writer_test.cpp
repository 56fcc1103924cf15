// Writers differ, and stay within what a hand does.
#include "host/writing/writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace ecgpress {
namespace {

TEST(Writer, DrawsAreSaneAndDiffer) {
  std::set<double> heights;
  for (std::uint32_t item = 0; item < 200; ++item) {
    Dice dice({1, 1}, 0, Purpose::kWriting, item);
    const double haste = static_cast<double>(item % 5) / 4;
    const Writer w = drawn_writer(2.5, 10, 0.5, haste, dice);
    heights.insert(w.height_mm);
    EXPECT_TRUE(w.height_mm > 1.2 && w.height_mm < 5);
    EXPECT_TRUE(w.slant > -0.71 && w.slant < 1.2);
    EXPECT_TRUE(w.joined >= 0 && w.joined <= 1);
    EXPECT_TRUE(w.tempo.rounded_overlap > 0.18 && w.tempo.rounded_overlap < w.tempo.sharp_overlap);
    EXPECT_GT(w.usual_speed_mm_s(), 5);
  }
  EXPECT_EQ(heights.size(), 200u);
}

TEST(Writer, HasteIsFasterAndLessExact) {
  Dice a({1, 1}, 0, Purpose::kWriting, 5), b({1, 1}, 0, Purpose::kWriting, 5);
  const Writer careful = drawn_writer(2.5, 10, 0.5, 0, a), scrawl = drawn_writer(2.5, 10, 0.5, 1, b);
  EXPECT_GT(scrawl.usual_speed_mm_s(), 1.3 * careful.usual_speed_mm_s());
  EXPECT_GT(scrawl.jitter, careful.jitter);
  EXPECT_LT(scrawl.tempo.rounded_overlap, careful.tempo.rounded_overlap);
}

}  // namespace
}  // namespace ecgpress
