#include "host/label/truth.h"

#include <gtest/gtest.h>

#include <cstring>

#include "tests/host/label/label_scene.h"

namespace ecgpress {
namespace {

bool same_bits(float a, float b) { return std::memcmp(&a, &b, sizeof a) == 0; }

// Against the sheet: a sample is in the truth exactly where some window of its lead draws it.
void expect_exactly_what_is_drawn(const test::Scene& s) {
  for (const TruthSignal& truth : s.labels.truth)
    for (std::size_t i = 0; i < truth.leads.size(); ++i) {
      const std::size_t count = static_cast<std::size_t>(truth.sample_count);
      std::vector<float> expected(count, test::kNaNf);
      for (const SheetTrace& t : s.sheet.traces) {
        if (t.lead != truth.leads[i] || t.record_lead < 0) continue;
        for (std::size_t k = 0; k < t.y_mm.size(); ++k) {
          const std::int64_t sample = t.first_sample + static_cast<std::int64_t>(k);
          if (!std::isnan(t.y_mm[k]))
            expected[static_cast<std::size_t>(sample - truth.first_sample)] =
                s.record.leads[static_cast<std::size_t>(t.record_lead)].mv[static_cast<std::size_t>(sample)];
        }
      }
      for (std::size_t k = 0; k < count; ++k) {
        const float v = truth.mv[i * count + k];
        ASSERT_TRUE(same_bits(v, expected[k]) || (std::isnan(v) && std::isnan(expected[k])))
            << truth.leads[i] << " " << k;
      }
    }
}

TEST(Truth, IsExactlyWhatIsDrawn) {
  for (const char* layout : {"3x4+1", "12x1", "6x2", "3x4"}) {
    Draw draw;
    draw.layout.id = layout;
    const test::Scene s = test::make_scene(synthetic_record(6), draw);
    ASSERT_EQ(s.labels.truth.size(), 1u);
    EXPECT_EQ(s.labels.truth[0].leads.size(), 12u);
    EXPECT_EQ(s.labels.truth[0].fs_hz, 500);
    expect_exactly_what_is_drawn(s);
  }
}

TEST(Truth, LeadsStandInStandardOrderWhateverTheRecordsOrder) {
  Record record = synthetic_record(6);
  std::reverse(record.leads.begin(), record.leads.end());
  const test::Scene s = test::make_scene(record, Draw{});
  EXPECT_EQ(s.labels.truth.at(0).leads, (std::vector<std::string>{"I", "II", "III", "aVR", "aVL", "aVF", "V1",
                                                                  "V2", "V3", "V4", "V5", "V6"}));
  expect_exactly_what_is_drawn(s);
}

TEST(Truth, GapsAndMissingLeadsAreNaN) {
  Record record = synthetic_record(6);
  record.leads.erase(record.leads.begin() + *record.lead_index("V2"));
  std::vector<float>& lead = record.leads[static_cast<std::size_t>(*record.lead_index("II"))].mv;
  std::fill(lead.begin() + 700, lead.begin() + 900, test::kNaNf);
  lead[1000] = std::numeric_limits<float>::infinity();  // not drawn
  const test::Scene s = test::make_scene(record, Draw{});
  const TruthSignal& t = s.labels.truth.at(0);
  const std::size_t count = static_cast<std::size_t>(t.sample_count);
  ASSERT_EQ(t.leads[1], "II");
  for (std::size_t k = 0; k < count; ++k)
    EXPECT_EQ(std::isnan(t.mv[count + k]), (k >= 700 && k < 900) || k == 1000) << k;
  ASSERT_EQ(t.leads[7], "V2");
  for (std::size_t k = 0; k < count; ++k) EXPECT_TRUE(std::isnan(t.mv[7 * count + k]));
  expect_exactly_what_is_drawn(s);
}

TEST(Truth, EachSamplingRateHasASignalOfItsOwn) {
  Record record = synthetic_record(6);
  for (const char* name : {"V1", "V2", "V3"}) {
    Lead& lead = record.leads[static_cast<std::size_t>(*record.lead_index(name))];
    std::vector<float> half;
    for (std::size_t k = 0; k < lead.mv.size(); k += 2) half.push_back(lead.mv[k]);
    lead.mv = half;
    lead.fs_hz = 250;
  }
  const test::Scene s = test::make_scene(record, Draw{});
  ASSERT_EQ(s.labels.truth.size(), 2u);
  EXPECT_EQ(s.labels.truth[0].fs_hz, 500);
  EXPECT_EQ(s.labels.truth[0].leads.size(), 9u);
  EXPECT_EQ(s.labels.truth[1].fs_hz, 250);
  EXPECT_EQ(s.labels.truth[1].leads, (std::vector<std::string>{"V1", "V2", "V3"}));
  expect_exactly_what_is_drawn(s);
}

TEST(Truth, AWindowFarIntoTheRecordStartsThere) {
  Draw draw;
  draw.layout.start_s = 2;
  const test::Scene s = test::make_scene(synthetic_record(6), draw);
  EXPECT_EQ(s.labels.truth.at(0).first_sample, 1000);
  EXPECT_EQ(s.labels.truth.at(0).sample_count, 4000);
  expect_exactly_what_is_drawn(s);
}

TEST(Truth, ARecordWithoutAnyOfTheLeadsHasNone) {
  Record record;
  record.name = "other";
  record.leads.push_back({"ECG", 250, std::vector<float>(2500, 0.1f)});
  const test::Scene s = test::make_scene(record, Draw{});
  EXPECT_TRUE(s.labels.truth.empty());
  EXPECT_EQ(s.labels.missing_leads.size(), 12u);
}

}  // namespace
}  // namespace ecgpress
