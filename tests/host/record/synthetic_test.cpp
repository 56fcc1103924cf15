#include "host/record/synthetic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "host/record/lead_names.h"

namespace ecgpress {
namespace {

using Kind = Fiducial::Kind;

// Times of each kind by beat.
std::map<std::int32_t, std::map<Kind, double>> beats_of(const Record& record) {
  std::map<std::int32_t, std::map<Kind, double>> beats;
  for (const Fiducial& f : record.fiducials) beats[f.beat][f.kind] = f.time_s;
  return beats;
}

const std::vector<float>& lead(const Record& record, const char* name) {
  return record.leads.at(static_cast<std::size_t>(record.lead_index(name).value())).mv;
}

// Pinned: images of synthetic records are a promise. A change here changes every picture of the source.
TEST(Synthetic, RecordsStayWhatTheyAre) {
  EXPECT_EQ(record_key(synthetic_record(0)),
            "d94e84da08926d323c913e60406fd567bf7e21691d40961b525569bf8fe6e62e");
  EXPECT_EQ(record_key(synthetic_record(123456789012345)),
            "e77ed3f662af6240cd2d5a2b39b7a40148eff30f8ec6953182e09ffef24920bf");
}

TEST(Synthetic, TwelveLeadsOfTenSeconds) {
  const Record record = synthetic_record(7);
  EXPECT_EQ(record.name, "synthetic:7");
  ASSERT_EQ(record.leads.size(), 12u);
  for (std::size_t k = 0; k < 12; ++k) {
    EXPECT_EQ(record.leads[k].name, kStandardLeads[k]);
    EXPECT_EQ(record.leads[k].fs_hz, 500);
    EXPECT_EQ(record.leads[k].mv.size(), 5000u);
    for (const float mv : record.leads[k].mv) ASSERT_LT(std::abs(mv), 6.0f);
  }
  EXPECT_TRUE(record.source_path.empty());
}

TEST(Synthetic, EinthovenAndGoldbergerHold) {
  for (std::uint64_t number = 0; number < 10; ++number) {
    const Record r = synthetic_record(number);
    for (std::size_t k = 0; k < 5000; ++k) {
      const float one = lead(r, "I")[k], two = lead(r, "II")[k];
      ASSERT_NEAR(lead(r, "III")[k], two - one, 1e-6);
      ASSERT_NEAR(lead(r, "aVR")[k], -(one + two) / 2, 1e-6);
      ASSERT_NEAR(lead(r, "aVL")[k], one - two / 2, 1e-6);
      ASSERT_NEAR(lead(r, "aVF")[k], two - one / 2, 1e-6);
    }
  }
}

TEST(Synthetic, QtFollowsFridericiaBeatByBeat) {
  for (std::uint64_t number = 0; number < 50; ++number) {
    const Record record = synthetic_record(number);
    const double qtc_s = std::stod(record.info.at("qtc_ms")) / 1000;
    EXPECT_GT(qtc_s, 0.35);
    EXPECT_LT(qtc_s, 0.46);
    const auto beats = beats_of(record);
    int checked = 0;
    for (const auto& [number_of_beat, at] : beats) {
      const auto before = beats.find(number_of_beat - 1);
      if (before == beats.end() || !before->second.contains(Kind::kRPeak) || !at.contains(Kind::kTOff))
        continue;
      const double rr_s = at.at(Kind::kRPeak) - before->second.at(Kind::kRPeak);
      EXPECT_NEAR(at.at(Kind::kTOff) - at.at(Kind::kQrsOn), qtc_s * std::cbrt(rr_s), 0.001);
      ++checked;
    }
    EXPECT_GT(checked, 5);
  }
}

TEST(Synthetic, FiducialsComeInOrderAndInTheRecord) {
  for (std::uint64_t number = 0; number < 50; ++number) {
    const Record record = synthetic_record(number);
    EXPECT_EQ(record.fiducials.front().beat, 0);
    double before_s = -1;
    std::int32_t beat = -1;
    for (const Fiducial& f : record.fiducials) {
      EXPECT_GE(f.time_s, 0);
      EXPECT_LE(f.time_s, 9.998);
      EXPECT_EQ(f.lead, -1);
      if (f.beat == beat) {
        EXPECT_GT(f.time_s, before_s);
      }
      EXPECT_TRUE(f.beat == beat || f.beat == beat + 1);
      beat = f.beat;
      before_s = f.time_s;
    }
  }
}

// The fiducials against the picture itself: the steepest and highest part of II or V5 lies at each R.
TEST(Synthetic, RPeaksStandWhereTheFiducialsSay) {
  for (std::uint64_t number = 0; number < 20; ++number) {
    const Record record = synthetic_record(number);
    const std::vector<float>& v5 = lead(record, "V5");
    for (const auto& [beat, at] : beats_of(record)) {
      if (!at.contains(Kind::kRPeak)) continue;
      const double r_s = at.at(Kind::kRPeak);
      if (r_s < 0.1 || r_s > 9.9) continue;
      const auto centre = static_cast<std::ptrdiff_t>(std::lround(r_s * 500));
      const auto peak = std::max_element(v5.begin() + centre - 50, v5.begin() + centre + 50) - v5.begin();
      EXPECT_NEAR(static_cast<double>(peak), r_s * 500, 6) << number << " beat " << beat;
      EXPECT_GT(v5[static_cast<std::size_t>(peak)], 0.5f);
      EXPECT_LT(v5[static_cast<std::size_t>(peak)], 5.0f);
    }
  }
}

TEST(Synthetic, RecordsDiffer) {
  std::set<std::string> keys, sexes;
  std::set<int> beat_counts;
  for (std::uint64_t number = 0; number < 50; ++number) {
    const Record record = synthetic_record(number);
    keys.insert(record_key(record));
    sexes.insert(record.info.at("sex"));
    beat_counts.insert(record.fiducials.back().beat);
    const int age = std::stoi(record.info.at("age"));
    EXPECT_GE(age, 18);
    EXPECT_LE(age, 90);
  }
  EXPECT_EQ(keys.size(), 50u);
  EXPECT_EQ(sexes, (std::set<std::string>{"Female", "Male"}));
  EXPECT_GE(beat_counts.size(), 4u);
}

}  // namespace
}  // namespace ecgpress
