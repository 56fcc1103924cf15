#include "host/sheet/placement.h"

#include <gtest/gtest.h>

#include <cmath>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

Draw page(double width_mm, double height_mm) {
  Draw draw;
  draw.page = {width_mm, height_mm};
  return draw;
}

Placement placed(const std::string& id, const Draw& draw) {
  return place_layout(named_layout(id, "II"), draw, 4);
}

// On letter paper the columns begin where ECG-Image-Kit has them: 118.11 px at 200 dpi is 15 mm.
TEST(Placement, LetterPageStandsWhereTheKitHasIt) {
  const Placement p = placed("3x4+1", Draw{});
  EXPECT_DOUBLE_EQ(p.pulse_x_mm, 5);
  EXPECT_DOUBLE_EQ(p.signal_x_mm, 15);
  EXPECT_DOUBLE_EQ(p.column_mm, 62.5);
  EXPECT_DOUBLE_EQ(p.column_s, 2.5);
  EXPECT_DOUBLE_EQ(p.row_pitch_mm, 36);
  EXPECT_DOUBLE_EQ(p.column_x_mm(4), 265);
  EXPECT_DOUBLE_EQ(p.column_start_s(3), 7.5);
}

TEST(Placement, A4IsCentredOnTheMajorGrid) {
  const Placement p = placed("3x4+1", page(297, 210));
  EXPECT_DOUBLE_EQ(p.pulse_x_mm, 15);
  EXPECT_DOUBLE_EQ(p.column_mm, 62.5);
}

TEST(Placement, StartOfTheWindowMovesAllColumns) {
  Draw draw;
  draw.layout.start_s = 1.25;
  EXPECT_DOUBLE_EQ(placed("3x4", draw).column_start_s(2), 6.25);
}

TEST(Placement, NarrowPageShowsLessTime) {
  const Placement p = placed("3x4+1", page(100, 200));
  EXPECT_DOUBLE_EQ(p.column_mm, 20);
  EXPECT_DOUBLE_EQ(p.column_s, 0.8);
  EXPECT_LE(p.column_x_mm(4), 95);
}

TEST(Placement, FastPaperShowsLessTime) {
  Draw draw;
  draw.layout.paper_speed_mm_s = 50;
  const Placement p = placed("3x4+1", draw);
  EXPECT_DOUBLE_EQ(p.column_mm, 62.5);
  EXPECT_DOUBLE_EQ(p.column_s, 1.25);
  EXPECT_DOUBLE_EQ(p.signal_x_mm - p.pulse_x_mm, 15) << "the pulse is twice as wide between its flats";
}

// Whatever the page: nothing beyond the margins, rows in order and equally far apart, zero lines on grid
// lines, texts away from the rows.
TEST(Placement, HoldsOnEveryPage) {
  for (const std::string& id : layout_ids()) {
    for (double width_mm = 80; width_mm < 450; width_mm += 7.3) {
      for (double height_mm = 50; height_mm < 320; height_mm += 23.7) {
        if (id[0] == '1' && height_mm < 70) continue;
        const Layout layout = named_layout(id, "II");
        const Placement p = place_layout(layout, page(width_mm, height_mm), 4);
        ASSERT_GE(p.pulse_x_mm, kPageMarginMm);
        ASSERT_LE(p.column_x_mm(layout.columns), width_mm - kPageMarginMm + 1e-9);
        ASSERT_LE(p.column_s * layout.columns, 10 + 1e-9);
        ASSERT_EQ(p.baseline_y_mm.size(), layout.rows.size());
        for (std::size_t i = 0; i < p.baseline_y_mm.size(); ++i) {
          ASSERT_EQ(p.baseline_y_mm[i], std::floor(p.baseline_y_mm[i]));
          if (i) {
            ASSERT_EQ(p.baseline_y_mm[i] - p.baseline_y_mm[i - 1], p.row_pitch_mm);
          }
        }
        const double top = p.baseline_y_mm.front() - 0.5 * p.row_pitch_mm;
        const double bottom = p.baseline_y_mm.back() + 0.5 * p.row_pitch_mm;
        ASSERT_GE(top, kPageMarginMm - 0.5);
        ASSERT_LE(bottom, height_mm - kPageMarginMm + 0.5);
        if (p.header_fits) {
          ASSERT_GT(top, p.header_y_mm + 3 * p.header_pitch_mm);
        }
        if (p.footer_fits) {
          ASSERT_LT(bottom, p.footer_y_mm);
        }
      }
    }
  }
}

TEST(Placement, CrampedRowsPushTheTextsOff) {
  EXPECT_TRUE(placed("12x1", Draw{}).header_fits);
  EXPECT_FALSE(placed("12x1", page(280, 80)).header_fits);
  EXPECT_FALSE(placed("12x1", page(280, 80)).footer_fits);
}

TEST(Placement, WithoutPulseTheSignalBeginsAtTheLeft) {
  Draw draw;
  draw.layout.pulse = false;
  const Placement p = placed("3x4", draw);
  EXPECT_EQ(p.signal_x_mm, p.pulse_x_mm);
  EXPECT_EQ(p.signal_x_mm, 10);
}

void expect_too_small(const Draw& draw, const std::string& field) {
  try {
    placed("12x1", draw);
    FAIL() << "accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.where(), field);
    EXPECT_EQ(e.kind(), ErrorKind::kUsage);
  }
}

TEST(Placement, PageTooSmallIsRefused) {
  expect_too_small(page(21, 200), "/page/width_mm");
  expect_too_small(page(200, 30), "/page/height_mm");
}

}  // namespace
}  // namespace ecgpress
