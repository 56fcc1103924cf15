// Marks go where they are meant to, and never twice the same way.
#include "host/writing/marks.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/writing/write_text.h"

namespace ecgpress {
namespace {

Dice mark_dice(std::uint32_t item) { return {{21, 22}, 0, Purpose::kWriting, item}; }

struct Extent {
  double min_x = 1e9, min_y = 1e9, max_x = -1e9, max_y = -1e9;
};

Extent extent(const MarkWay& way) {
  Extent e;
  for (const PenTouch& t : move_through(Writer{}, way.start, way.targets))
    for (const PenSample& s : t) {
      e.min_x = std::min(e.min_x, s.at.x);
      e.max_x = std::max(e.max_x, s.at.x);
      e.min_y = std::min(e.min_y, s.at.y);
      e.max_y = std::max(e.max_y, s.at.y);
    }
  return e;
}

TEST(Marks, CirclesGoRoundWhatTheyMark) {
  for (std::uint32_t i = 0; i < 50; ++i) {
    Dice d = mark_dice(i);
    const MarkWay way = circle_way({10, 20}, {5, 8}, d);
    double turned = 0, last = 0;
    bool first = true;
    for (const PenTouch& t : move_through(Writer{}, way.start, way.targets))
      for (const PenSample& s : t) {
        const double x = (s.at.x - 10) / 5, y = (s.at.y - 20) / 8;
        const double r = std::hypot(x, y);
        EXPECT_TRUE(r > 0.55 && r < 1.6) << i;
        const double a = std::atan2(y, x);
        if (!first) turned += std::remainder(a - last, 2 * 3.14159265358979);
        last = a;
        first = false;
      }
    EXPECT_TRUE(turned < -4.4 && turned > -8.2) << i << ": " << turned;
  }
}

TEST(Marks, CallipersStandAtBothEnds) {
  for (std::uint32_t i = 0; i < 50; ++i) {
    Dice d = mark_dice(100 + i);
    const Extent e = extent(calliper_way(3, 23, 50, 4, d));
    EXPECT_NEAR(e.min_x, 3, 1) << i;
    EXPECT_NEAR(e.max_x, 23, 1) << i;
    EXPECT_TRUE(e.min_y < 49 && e.min_y > 46 && e.max_y > 51 && e.max_y < 54) << i;
  }
}

TEST(Marks, ArrowsEndAtTheirTip) {
  for (std::uint32_t i = 0; i < 50; ++i) {
    Dice d = mark_dice(200 + i);
    const MarkWay way = arrow_way({0, 0}, {12, 9}, 2, d);
    const Extent e = extent(way);
    EXPECT_TRUE(e.max_x > 11 && e.max_x < 14.5 && e.max_y > 8 && e.max_y < 11.5) << i;
    EXPECT_GE(move_through(Writer{}, way.start, way.targets).size(), 2u) << "shaft and head";
  }
}

TEST(Marks, LinesRunAlongWhatTheyMark) {
  for (std::uint32_t i = 0; i < 50; ++i) {
    Dice d = mark_dice(300 + i), s = mark_dice(400 + i);
    const Extent line = extent(underline_way({5, 5}, {35, 5}, d));
    EXPECT_TRUE(line.max_x - line.min_x > 24 && line.max_x - line.min_x < 38) << i;
    EXPECT_LT(line.max_y - line.min_y, 9) << i;
    const Extent strike = extent(strike_way({5, 5}, {25, 5}, 3, s));
    EXPECT_TRUE(strike.max_x > 22 && strike.min_x < 8) << i;
    EXPECT_TRUE(strike.min_y < 5.9 && strike.max_y > 4.1) << i;
  }
}

TEST(Marks, SignaturesRunOnToTheRight) {
  Writer w;
  for (std::uint32_t i = 0; i < 50; ++i) {
    Dice d = mark_dice(500 + i);
    const Extent e = extent(signature_way(w, d));
    EXPECT_TRUE(e.max_x - e.min_x > 1.5 * w.height_mm && e.max_x - e.min_x < 18 * w.height_mm) << i;
    EXPECT_LT(e.max_y - e.min_y, 8 * w.height_mm) << i;
  }
}

}  // namespace
}  // namespace ecgpress
