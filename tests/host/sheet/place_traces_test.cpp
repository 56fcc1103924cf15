#include "host/sheet/place_traces.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "ecgpress/error.h"
#include "sheet_fixtures.h"

namespace ecgpress {
namespace {

using namespace test;

Sheet traced(const Record& record, const Draw& draw) {
  const Layout layout = named_layout(draw.layout.id, draw.layout.rhythm_lead);
  Sheet sheet;
  sheet.layout_id = layout.id;
  place_traces(record, layout, place_layout(layout, draw, 4), draw, sheet);
  return sheet;
}

TEST(PlaceTraces, ColumnsShowSuccessiveTimes) {
  const Sheet sheet = traced(twelve_leads(), Draw{});
  ASSERT_EQ(sheet.traces.size(), 13u);
  for (const SheetTrace& t : sheet.traces) {
    EXPECT_EQ(t.first_sample, 1250 * t.column);
    EXPECT_EQ(t.end_sample, t.rhythm ? 5000 : 1250 * (t.column + 1));
    EXPECT_EQ(static_cast<std::int64_t>(t.y_mm.size()), t.end_sample - t.first_sample);
    EXPECT_DOUBLE_EQ(t.x0_mm, 15 + 62.5 * t.column);
    EXPECT_DOUBLE_EQ(t.mm_per_sample, 0.05);
  }
  EXPECT_TRUE(sheet.missing_leads.empty());
}

TEST(PlaceTraces, BitsCountLeadsInOrderOfAppearance) {
  const Sheet sheet = traced(twelve_leads(), Draw{});
  EXPECT_EQ(sheet.lead_bits.size(), 12u);
  EXPECT_EQ(sheet.lead_bits[0], "I");
  EXPECT_EQ(sheet.lead_bits[4], "II");
  EXPECT_EQ(sheet.traces[12].lead, "II");
  EXPECT_EQ(sheet.traces[12].lead_bit, 4) << "the rhythm strip shares the bit of its lead";
}

// The contract of the design: x = x0 + (k - k0) / fs * speed, whatever the rate and the window; the first
// and last samples are those of start <= t < end.
TEST(PlaceTraces, EverySampleLiesWhereItsTimeIs) {
  for (const double fs : {100.0, 250.0, 256.0, 360.0, 500.0, 512.0, 1000.0, 1025.0, 257.3}) {
    for (const double start_s : {0.0, 0.1, 1.0 / 3, 2.7182}) {
      for (const double speed : {12.5, 25.0, 50.0}) {
        Draw draw;
        draw.layout.start_s = start_s;
        draw.layout.paper_speed_mm_s = speed;
        const Layout layout = named_layout("3x4+1", "II");
        const Placement p = place_layout(layout, draw, 4);
        Sheet sheet;
        place_traces(twelve_leads(fs, 16), layout, p, draw, sheet);
        for (const SheetTrace& t : sheet.traces) {
          const double begin_s = p.column_start_s(t.column);
          const double end_s = p.column_start_s(t.rhythm ? 4 : t.column + 1);
          const auto time = [&](std::int64_t k) { return static_cast<double>(k) / fs; };
          ASSERT_GE(time(t.first_sample), begin_s - 1e-9);
          ASSERT_LT(time(t.first_sample - 1), begin_s);
          ASSERT_LT(time(t.end_sample - 1), end_s - 1e-9);
          ASSERT_GE(time(t.end_sample), end_s - 1e-9);
          for (const std::int64_t k :
               {t.first_sample, (t.first_sample + t.end_sample) / 2, t.end_sample - 1}) {
            const double x = t.x0_mm + static_cast<double>(k - t.first_sample) * t.mm_per_sample;
            ASSERT_NEAR(x, p.signal_x_mm + (time(k) - start_s) * speed, 1e-9) << fs << " " << start_s;
          }
        }
      }
    }
  }
}

TEST(PlaceTraces, HeightsAreExactToFloat) {
  const Record record = twelve_leads();
  Draw draw;
  draw.layout.gain_mm_mv = 20;
  const Sheet sheet = traced(record, draw);
  for (const SheetTrace& t : sheet.traces)
    for (std::size_t i = 0; i < t.y_mm.size(); i += 17) {
      const double mv = record.leads[static_cast<std::size_t>(t.record_lead)]
                            .mv[static_cast<std::size_t>(t.first_sample) + i];
      ASSERT_EQ(t.y_mm[i], static_cast<float>(t.baseline_y_mm - 20 * mv));
    }
}

TEST(PlaceTraces, NeighbouringColumnsShareNoSampleAndMissNone) {
  for (const double fs : {256.0, 360.0, 1025.0}) {
    Draw draw;
    draw.page.width_mm = 213;  // columns of 1.8 s
    const Sheet sheet = traced(twelve_leads(fs), draw);
    for (std::size_t i = 0; i + 1 < 4; ++i)
      EXPECT_EQ(sheet.traces[i].end_sample, sheet.traces[i + 1].first_sample);
  }
}

TEST(PlaceTraces, GapsHaveTheOneUndefinedValue) {
  Record record = twelve_leads();
  float payload = kNaN;
  std::uint32_t bits = 0xFFC12345u;
  std::memcpy(&payload, &bits, 4);
  record.leads[0].mv[10] = payload;
  record.leads[0].mv[11] = INFINITY;
  const Sheet sheet = traced(record, Draw{});
  for (const std::size_t k : {10u, 11u}) {
    std::memcpy(&bits, &sheet.traces[0].y_mm[k], 4);
    EXPECT_EQ(bits, 0x7FC00000u);
  }
  EXPECT_TRUE(std::isfinite(sheet.traces[0].y_mm[12]));
}

TEST(PlaceTraces, MissingLeadsAreListedOnceAndHaveNoSamples) {
  Record record = twelve_leads();
  for (float& mv : record.leads[1].mv) mv = kNaN;  // II: recorded nowhere
  record.leads.erase(record.leads.begin() + 9);    // V4: absent
  const Sheet sheet = traced(record, Draw{});
  EXPECT_EQ(sheet.missing_leads, (std::vector<std::string>{"V4", "II"}));
  for (const SheetTrace& t : sheet.traces) {
    const bool missing = t.lead == "II" || t.lead == "V4";
    EXPECT_EQ(t.y_mm.empty(), missing);
    EXPECT_EQ(t.record_lead < 0, missing);
    EXPECT_GT(t.window_mm.max.x, t.window_mm.min.x) << "its place stays";
  }
  EXPECT_EQ(sheet.lead_bits.size(), 12u);
}

TEST(PlaceTraces, ShortRecordShowsWhatThereIs) {
  const Sheet sheet = traced(twelve_leads(500, 6), Draw{});
  EXPECT_EQ(sheet.traces[2].y_mm.size(), 500u) << "third column: 5.0 s to 6.0 s";
  EXPECT_TRUE(sheet.traces[3].y_mm.empty());
  EXPECT_EQ(sheet.traces[3].first_sample, sheet.traces[3].end_sample);
  EXPECT_EQ(sheet.traces[12].y_mm.size(), 3000u);
  EXPECT_TRUE(sheet.missing_leads.empty()) << "the lead is there, only not at that time";
}

TEST(PlaceTraces, LeadsMayHaveRatesOfTheirOwn) {
  Record record = twelve_leads(500);
  record.leads[6] = twelve_leads(250).leads[6];
  const Sheet sheet = traced(record, Draw{});
  EXPECT_EQ(sheet.traces[2].lead, "V1");
  EXPECT_EQ(sheet.traces[2].first_sample, 1250);
  EXPECT_DOUBLE_EQ(sheet.traces[2].mm_per_sample, 0.1);
  EXPECT_EQ(sheet.traces[3].first_sample, 3750);
}

TEST(PlaceTraces, RateThatIsNoneIsRefused) {
  Record record = twelve_leads();
  record.leads[0].fs_hz = 0;
  try {
    traced(record, Draw{});
    FAIL() << "accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kInput);
    EXPECT_EQ(e.where(), "lead I");
  }
}

TEST(PlaceTraces, SeventeenLeadsAreTooMany) {
  Layout layout{"wide", 17, 10, {{}}};
  for (int i = 0; i < 17; ++i) layout.rows[0].cells.push_back({"L" + std::to_string(i), i, 1});
  Sheet sheet;
  try {
    place_traces(Record{}, layout, place_layout(layout, Draw{}, 4), Draw{}, sheet);
    FAIL() << "accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.value(), "\"L16\"");
  }
}

TEST(PlaceTraces, FirstSampleIsTheCeilingOfTime) {
  EXPECT_EQ(first_sample_at(2.5, 500), 1250);
  EXPECT_EQ(first_sample_at(2.5000001, 500), 1251);
  EXPECT_EQ(first_sample_at(0.1 * 3, 10), 3) << "rounding in the time does not lose a sample";
  EXPECT_EQ(first_sample_at(-4, 500), 0);
  EXPECT_EQ(first_sample_at(1e12, 500), 2147483647);
}

}  // namespace
}  // namespace ecgpress
