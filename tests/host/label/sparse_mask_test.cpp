#include "host/label/sparse_mask.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <map>

#include "host/record/read_record.h"
#include "tests/host/label/label_scene.h"
#include "tests/test_data.h"

namespace ecgpress {
namespace {

// Labels with one lead through the given points.
ImageLabels one_lead(const std::vector<float>& points_px, int width_px = 100, int height_px = 80) {
  ImageLabels labels;
  labels.width_px = width_px;
  labels.height_px = height_px;
  labels.polyline_px = points_px;
  LeadLabels lead;
  lead.point_count = static_cast<std::int64_t>(points_px.size() / 2);
  labels.leads.push_back(lead);
  return labels;
}

struct Column {
  double height = 0, total = 0;
  int pixels = 0;
};

// What a reader finds in each column of one lead.
std::map<int, Column> read_columns(const SparseMask& mask, int lead = 0) {
  std::map<int, Column> columns;
  for (std::size_t i = 0; i < mask.value.size(); ++i) {
    if (mask.lead[i] != lead) continue;
    Column& c = columns[mask.column[i]];
    c.total += static_cast<double>(mask.value[i]);
    c.height += static_cast<double>(mask.value[i]) * (mask.row[i] + 0.5);
    ++c.pixels;
  }
  return columns;
}

TEST(SparseMask, AColumnReadsBackTheHeightAtItsCentre) {
  std::mt19937 random(7);
  std::vector<float> px;
  for (double x = 3.2; x < 95; x += 0.37) {
    px.push_back(static_cast<float>(x));
    px.push_back(static_cast<float>(40 + 30 * std::sin(x / 5) + test::uniform(random, -1, 1)));
  }
  const auto columns = read_columns(make_sparse_mask(one_lead(px)));
  EXPECT_EQ(columns.begin()->first, 3);  // 3.5 is the first centre beyond 3.2
  EXPECT_EQ(columns.size(), 92u);
  for (const auto& [column, c] : columns) {
    std::size_t k = 0;
    while (static_cast<double>(px[2 * k + 2]) < column + 0.5) ++k;
    const double x0 = px[2 * k], x1 = px[2 * k + 2], y0 = px[2 * k + 1], y1 = px[2 * k + 3];
    const double expected = y0 + (column + 0.5 - x0) / (x1 - x0) * (y1 - y0);
    EXPECT_NEAR(c.total, 1, 1e-6);
    EXPECT_NEAR(c.height, expected, 1e-4) << column;
    EXPECT_LE(c.pixels, 2);
  }
}

TEST(SparseMask, GapsLeaveTheirColumnsEmpty) {
  const float gap = test::kNaNf;
  const SparseMask mask = make_sparse_mask(one_lead({10, 20, 20, 20, gap, gap, 30, 20, 40, 20}));
  const auto columns = read_columns(mask);
  for (int c = 0; c < 100; ++c) EXPECT_EQ(columns.count(c), (c >= 10 && c < 20) || (c >= 30 && c < 40)) << c;
}

TEST(SparseMask, ALonePointOnACentreIsOneColumn) {
  const SparseMask mask = make_sparse_mask(one_lead({10.5f, 20.5f}));
  ASSERT_EQ(mask.value.size(), 1u);
  EXPECT_EQ(mask.column[0], 10);
  EXPECT_EQ(mask.row[0], 20);
  EXPECT_EQ(mask.value[0], 1.0f);
}

TEST(SparseMask, PointsOnCentresCountOnce) {
  const SparseMask mask = make_sparse_mask(one_lead({10.5f, 20.5f, 11.5f, 21.5f, 12.5f, 22.5f}));
  EXPECT_EQ(mask.repeated_columns, 0);
  EXPECT_EQ(mask.column, (std::vector<std::int32_t>{10, 11, 12}));
  EXPECT_EQ(mask.row, (std::vector<std::int32_t>{20, 21, 22}));
}

TEST(SparseMask, BackwardsIsTheSameAsForwards) {
  const SparseMask forward = make_sparse_mask(one_lead({10.2f, 20, 50.7f, 40, 90.1f, 10}));
  const SparseMask backward = make_sparse_mask(one_lead({90.1f, 10, 50.7f, 40, 10.2f, 20}));
  EXPECT_EQ(forward.column, backward.column);
  EXPECT_EQ(forward.row, backward.row);
  for (std::size_t i = 0; i < forward.value.size(); ++i)
    EXPECT_NEAR(forward.value[i], backward.value[i], 1e-5f);
  EXPECT_EQ(backward.repeated_columns, 0);
}

TEST(SparseMask, WhereTheLineTurnsBackTheEarliestCrossingStands) {
  const SparseMask mask = make_sparse_mask(one_lead({10, 20, 30, 20, 15, 60}));
  const auto columns = read_columns(mask);
  EXPECT_EQ(mask.repeated_columns, 15);  // centres 15.5 .. 29.5
  for (const auto& [column, c] : columns) EXPECT_NEAR(c.height, 20, 1e-6) << column;
}

TEST(SparseMask, TheFrameCutsPixelsNotHeights) {
  const SparseMask mask = make_sparse_mask(one_lead({-5, 0.25f, 120, 0.25f}));
  EXPECT_EQ(mask.value.size(), 100u);  // every column, only the lower of the two rows
  for (std::size_t i = 0; i < mask.value.size(); ++i) {
    EXPECT_EQ(mask.row[i], 0);
    EXPECT_FLOAT_EQ(mask.value[i], 0.75f);
  }
  EXPECT_TRUE(make_sparse_mask(one_lead({0, -300, 99, -300})).value.empty());
  EXPECT_TRUE(make_sparse_mask(one_lead({0, 1e9f, 99, 1e9f})).value.empty());
}

TEST(SparseMask, IsSortedAndInFrameOnRealPages) {
  std::mt19937 random(8);
  for (std::uint64_t round = 0; round < 20; ++round) {
    const test::Scene s = test::make_scene(synthetic_record(round), test::random_draw(random));
    const SparseMask& m = s.labels.sparse_mask;
    for (std::size_t i = 0; i < m.value.size(); ++i) {
      ASSERT_TRUE(m.column[i] >= 0 && m.column[i] < s.view.width_px && m.row[i] >= 0 &&
                  m.row[i] < s.view.height_px);
      ASSERT_TRUE(m.value[i] > 0 && m.value[i] <= 1);
      if (i == 0) continue;
      ASSERT_LT(std::tuple(m.lead[i - 1], m.column[i - 1], m.row[i - 1]),
                std::tuple(m.lead[i], m.column[i], m.row[i]));
    }
  }
}

// One lead of a flat page with its samples in mV: at column centres, and at the samples themselves.
struct Signal {
  std::vector<double> mv;      // the record's samples
  double start_px, sample_px;  // x of sample 0, distance of samples
  double at(double x_px) const {
    const double k =
        std::clamp((x_px - start_px) / sample_px, 0.0, static_cast<double>(mv.size()) - 1.000001);
    const std::size_t i = static_cast<std::size_t>(k);
    return mv[i] + (k - static_cast<double>(i)) * (mv[i + 1] - mv[i]);
  }
};

Signal drawn_signal(const test::Scene& s, std::size_t lead) {
  const LeadLabels& l = s.labels.leads[lead];
  Signal signal{{}, l.baseline.front().x, l.start_scale.px_per_s / l.fs_hz};
  const std::vector<float>& mv =
      s.record.leads[static_cast<std::size_t>(s.sheet.traces[lead].record_lead)].mv;
  for (std::int64_t k = l.start_sample; k < l.end_sample; ++k)
    signal.mv.push_back(static_cast<double>(mv[static_cast<std::size_t>(k)]));
  return signal;
}

// The signal that the mask holds: its heights on the zero line's scale, straight lines between column
// centres.
Signal read_signal(const test::Scene& s, std::size_t lead) {
  const LeadLabels& l = s.labels.leads[lead];
  const auto columns = read_columns(s.labels.sparse_mask, static_cast<int>(lead));
  Signal signal{{}, columns.begin()->first + 0.5, 1};
  for (const auto& [column, c] : columns)
    signal.mv.push_back((l.baseline.front().y - c.height) / l.start_scale.px_per_mv);
  return signal;
}

struct Powers {
  double signal = 0, noise = 0;
  void add(double truth, double read) {
    signal += truth * truth;
    noise += (truth - read) * (truth - read);
  }
  double snr_db() const { return 10 * std::log10(signal / noise); }
};

struct Ceilings {
  double per_column_db = 0, per_sample_db = 0;
};

// signal -> sparse mask -> signal on a flat page `width_px` wide: against the polyline once per column, and
// against the record's own samples.
Ceilings ceilings(const Record& record, int width_px) {
  Draw draw;
  draw.image.dpi = width_px / 11.0;
  const test::Scene s = test::make_scene(record, draw);
  Powers column, sample;
  for (std::size_t i = 0; i < s.labels.leads.size(); ++i) {
    if (s.labels.leads[i].missing) continue;
    const Signal drawn = drawn_signal(s, i), read = read_signal(s, i);
    for (std::size_t c = 0; c < read.mv.size(); ++c)
      column.add(drawn.at(read.start_px + static_cast<double>(c)), read.mv[c]);
    for (std::size_t k = 1; k + 1 < drawn.mv.size(); ++k)
      sample.add(drawn.mv[k], read.at(drawn.start_px + static_cast<double>(k) * drawn.sample_px));
  }
  return {column.snr_db(), sample.snr_db()};
}

// docs/labels.md states what these tests hold: the lowest of some records, and the median.
void expect_ceilings(const std::vector<Record>& records, int width_px, Ceilings lowest,
                     double median_per_sample_db) {
  std::vector<double> per_column_db, per_sample_db;
  for (const Record& record : records) {
    const Ceilings c = ceilings(record, width_px);
    per_column_db.push_back(c.per_column_db);
    per_sample_db.push_back(c.per_sample_db);
  }
  std::sort(per_column_db.begin(), per_column_db.end());
  std::sort(per_sample_db.begin(), per_sample_db.end());
  const double median_db = per_sample_db[per_sample_db.size() / 2];
  std::printf("%d px: %.1f dB per column (lowest); %.1f dB per sample (lowest), %.1f dB (median of %zu)\n",
              width_px, per_column_db.front(), per_sample_db.front(), median_db, records.size());
  EXPECT_GT(per_column_db.front(), lowest.per_column_db);
  EXPECT_GT(per_sample_db.front(), lowest.per_sample_db);
  EXPECT_GT(median_db, median_per_sample_db);
}

TEST(SparseMask, CeilingsOfTheFormOnSyntheticRecords) {
  std::vector<Record> records;
  for (std::uint64_t number = 0; number < 10; ++number) records.push_back(synthetic_record(number));
  expect_ceilings(records, 2200, {95, 25}, 28);
  expect_ceilings(records, 4400, {95, 30}, 35);
}

TEST(SparseMask, CeilingsOfTheFormOnRecordedSignals) {
  EP_NEED_TEST_DATA();
  std::vector<Record> records;
  for (const auto& entry : std::filesystem::directory_iterator(test::test_data() / "records" / "ptbxl_hr"))
    if (entry.path().extension() == ".hea") records.push_back(read_record(entry.path().string()));
  ASSERT_GT(records.size(), 20u);
  expect_ceilings(records, 2200, {95, 23.5}, 28);
  expect_ceilings(records, 4400, {95, 30}, 35);
}

}  // namespace
}  // namespace ecgpress
