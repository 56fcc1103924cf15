#include "host/label/leads.h"

#include <gtest/gtest.h>

#include "host/sheet/hidden.h"
#include "tests/host/label/label_scene.h"

namespace ecgpress {
namespace {

// The scales against finite differences over whole millivolts and seconds, shrinking the step: independent of
// how the code differentiates.
TEST(Leads, ScalesAreTheLimitOfShrinkingSteps) {
  std::mt19937 random(9);
  for (std::uint64_t round = 0; round < 20; ++round) {
    Draw draw = test::random_draw(random);
    draw.layout.gain_mm_mv = round % 2 ? 10 : 5;
    draw.layout.paper_speed_mm_s = round % 3 ? 25 : 50;
    const test::Scene s = test::make_scene(synthetic_record(round), draw);
    for (std::size_t i = 0; i < s.labels.leads.size(); ++i) {
      const LeadLabels& lead = s.labels.leads[i];
      const SheetTrace& t = s.sheet.traces[i];
      const double x_mm[2] = {t.x0_mm, t.x0_mm + static_cast<double>(t.y_mm.size() - 1) * t.mm_per_sample};
      const LocalScale* scales[2] = {&lead.start_scale, &lead.end_scale};
      for (int end = 0; end < 2; ++end) {
        constexpr long double h = 1e-5L;  // of a mV, of a second
        const test::Exact at = test::exact_image(s.view, x_mm[end], t.baseline_y_mm);
        const test::Exact up =
            test::exact_image(s.view, x_mm[end], t.baseline_y_mm - h * draw.layout.gain_mm_mv);
        const test::Exact later =
            test::exact_image(s.view, x_mm[end] + h * draw.layout.paper_speed_mm_s, t.baseline_y_mm);
        EXPECT_NEAR(scales[end]->mv_px.x, static_cast<double>((up.x - at.x) / h), 1e-3);
        EXPECT_NEAR(scales[end]->mv_px.y, static_cast<double>((up.y - at.y) / h), 1e-3);
        EXPECT_NEAR(scales[end]->second_px.x, static_cast<double>((later.x - at.x) / h), 1e-3);
        EXPECT_NEAR(scales[end]->second_px.y, static_cast<double>((later.y - at.y) / h), 1e-3);
        EXPECT_NEAR(scales[end]->px_per_mv, std::hypot(scales[end]->mv_px.x, scales[end]->mv_px.y), 1e-9);
        EXPECT_NEAR(scales[end]->px_per_s, std::hypot(scales[end]->second_px.x, scales[end]->second_px.y),
                    1e-9);
      }
    }
  }
}

TEST(Leads, OnAFlatPageTheNumbersAreThoseOfTheDpi) {
  const test::Scene s = test::make_scene(synthetic_record(2), Draw{});
  for (const LeadLabels& lead : s.labels.leads) {
    EXPECT_NEAR(lead.start_scale.px_per_mv, 78.740157, 1e-5);  // 10 mm at 200 dpi
    EXPECT_NEAR(lead.end_scale.px_per_s, 196.850394, 1e-5);    // 25 mm
    EXPECT_LT(lead.start_scale.mv_px.y, 0);
    ASSERT_EQ(lead.baseline.size(), 2u);
    EXPECT_NEAR(lead.baseline[0].y, lead.baseline[1].y, 1e-9);
    EXPECT_NEAR(lead.baseline[1].x - lead.baseline[0].x,
                196.850394 * static_cast<double>(lead.point_count - 1) / lead.fs_hz, 1e-4);
  }
}

// Sample by sample; whether hidden() agrees with pictures is tested in tests/host/sheet/hidden_test.cpp.
TEST(Leads, HiddenPointsAreThoseUnderCoversAndBeyondCuts) {
  std::size_t ranges = 0, shown = 0;
  for (std::uint64_t index = 0; index < 8; ++index) {
    Draw draw;
    draw.index = index;
    draw.patch.stickers = 2;
    draw.patch.holes = "iso2";
    draw.damage.torn_edges = 1;
    draw.damage.torn_mm = 12;
    draw.around.fingers = 2;
    const test::Scene s = test::make_scene(synthetic_record(index), draw);
    for (std::size_t i = 0; i < s.labels.leads.size(); ++i) {
      const SheetTrace& t = s.sheet.traces[i];
      std::vector<bool> covered(t.y_mm.size(), false);
      std::int64_t last = -1;
      for (const PointRange& r : s.labels.leads[i].hidden_points) {
        ASSERT_GT(r.first, last) << "ranges in order, with a shown sample between any two";
        ASSERT_LT(r.first, r.end);
        last = r.end;
        ++ranges;
        for (std::int64_t k = r.first; k < r.end; ++k) covered.at(static_cast<std::size_t>(k)) = true;
      }
      for (std::size_t k = 0; k < covered.size(); ++k) {
        const Vec2d at{t.x0_mm + double(k) * t.mm_per_sample, double(t.y_mm[k])};
        ASSERT_EQ(covered[k], !std::isnan(t.y_mm[k]) && hidden(s.sheet, at))
            << "lead " << i << ", sample " << k;
        shown += !covered[k];
      }
    }
  }
  EXPECT_GT(ranges, 10u);
  EXPECT_GT(shown, 10000u);
}

TEST(Leads, WindowsOfAPageCoverTheRecord) {
  const test::Scene s = test::make_scene(synthetic_record(2), Draw{});
  ASSERT_EQ(s.labels.leads.size(), 13u);
  std::int64_t points = 0;
  for (const LeadLabels& lead : s.labels.leads) {
    EXPECT_EQ(lead.first_point, points);
    points += lead.point_count;
    EXPECT_EQ(lead.start_s, static_cast<double>(lead.start_sample) / 500);
    EXPECT_EQ(lead.end_s, static_cast<double>(lead.end_sample) / 500);
    EXPECT_FALSE(lead.missing);
    EXPECT_EQ(lead.points_in_frame, lead.point_count);
    EXPECT_EQ(s.labels.lead_bits.at(static_cast<std::size_t>(lead.mask_bit)), lead.name);
    ASSERT_GE(lead.text, 0);
    EXPECT_EQ(s.labels.texts[static_cast<std::size_t>(lead.text)].text, lead.name);
  }
  EXPECT_EQ(points, static_cast<std::int64_t>(s.labels.polyline_px.size() / 2));
}

// All ink lies in the boxes, and they are tight: discs of the pen at every sample touch all four sides.
TEST(Leads, BoxesHoldTheInkTightly) {
  std::mt19937 random(10);
  for (std::uint64_t round = 0; round < 10; ++round) {
    const test::Scene s = test::make_scene(synthetic_record(round), test::random_draw(random));
    for (std::size_t i = 0; i < s.labels.leads.size(); ++i) {
      const SheetTrace& t = s.sheet.traces[i];
      const BoxPx& box = s.labels.leads[i].trace_box_aligned;
      BoxPx ink{1e9, 1e9, -1e9, -1e9};
      double low_mm = 1e9, high_mm = -1e9;
      for (std::size_t k = 0; k < t.y_mm.size(); ++k) {
        low_mm = std::min(low_mm, static_cast<double>(t.y_mm[k]));
        high_mm = std::max(high_mm, static_cast<double>(t.y_mm[k]));
        for (int a = 0; a < 24; ++a) {
          const double r = static_cast<double>(t.pen_mm) / 2, phi = a * 3.14159265358979 / 12;
          const test::Exact p = test::exact_image(
              s.view, t.x0_mm + static_cast<double>(k) * t.mm_per_sample + r * std::cos(phi),
              static_cast<double>(t.y_mm[k]) + r * std::sin(phi));
          ink = {std::min(ink.min_x, static_cast<double>(p.x)), std::min(ink.min_y, static_cast<double>(p.y)),
                 std::max(ink.max_x, static_cast<double>(p.x)),
                 std::max(ink.max_y, static_cast<double>(p.y))};
        }
      }
      for (const double outside :
           {ink.min_x - box.min_x, ink.min_y - box.min_y, box.max_x - ink.max_x, box.max_y - ink.max_y}) {
        EXPECT_GT(outside, -0.05);
        EXPECT_LT(outside, 0.5);
      }
      const double r = static_cast<double>(t.pen_mm) / 2;
      const test::Exact corner = test::exact_image(s.view, t.x0_mm - r, low_mm - r);
      EXPECT_NEAR(s.labels.leads[i].trace_box.corners[0].px.x, static_cast<double>(corner.x), 1e-3);
      EXPECT_NEAR(s.labels.leads[i].trace_box.corners[0].px.y, static_cast<double>(corner.y), 1e-3);
      const double x1 = t.x0_mm + static_cast<double>(t.y_mm.size() - 1) * t.mm_per_sample;
      const test::Exact far = test::exact_image(s.view, x1 + r, high_mm + r);
      EXPECT_NEAR(s.labels.leads[i].trace_box.corners[2].px.x, static_cast<double>(far.x), 1e-3);
    }
  }
}

TEST(Leads, MissingLeadsHaveABaselineAndNothingElse) {
  Record record = synthetic_record(3);
  record.leads.erase(record.leads.begin() + *record.lead_index("V2"));
  for (float& v : record.leads[static_cast<std::size_t>(*record.lead_index("aVL"))].mv) v = test::kNaNf;
  // V5 has samples, but none in its window of the page.
  Lead& v5 = record.leads[static_cast<std::size_t>(*record.lead_index("V5"))];
  std::fill(v5.mv.begin() + 3000, v5.mv.end(), test::kNaNf);
  const test::Scene s = test::make_scene(record, Draw{});
  EXPECT_EQ(s.labels.missing_leads, (std::vector<std::string>{"aVL", "V2"}));
  int missing = 0;
  for (const LeadLabels& lead : s.labels.leads) {
    const bool expected = lead.name == "V2" || lead.name == "aVL" || lead.name == "V5";
    EXPECT_EQ(lead.missing, expected) << lead.name;
    missing += lead.missing;
    EXPECT_EQ(lead.baseline.size(), 2u);
    EXPECT_TRUE(std::isfinite(lead.start_scale.px_per_mv));
    if (!expected) continue;
    EXPECT_EQ(lead.points_in_frame, 0);
    EXPECT_GT(lead.trace_box_aligned.min_x, lead.trace_box_aligned.max_x);
    EXPECT_TRUE(std::isnan(lead.trace_box.corners[0].px.x));
  }
  EXPECT_EQ(missing, 3);
}

TEST(Leads, PartsBehindTheCameraStayUndefined) {
  const test::Scene s = test::make_scene(synthetic_record(4), test::horizon_draw());
  bool some_behind = false, some_before = false;
  for (const LeadLabels& lead : s.labels.leads) {
    bool behind = true;
    for (const PointPx p : lead.baseline) EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
    for (std::int64_t k = 0; k < lead.point_count; ++k)
      behind =
          behind && std::isnan(s.labels.polyline_px[static_cast<std::size_t>(2 * (lead.first_point + k))]);
    if (behind) {
      EXPECT_GT(lead.trace_box_aligned.min_x, lead.trace_box_aligned.max_x);
    }
    some_behind = some_behind || behind;
    some_before = some_before || !behind;
  }
  EXPECT_TRUE(some_behind);
  EXPECT_TRUE(some_before);
}

}  // namespace
}  // namespace ecgpress
