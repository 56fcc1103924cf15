#include "host/label/truth_wfdb.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "host/base/files.h"
#include "host/record/read_record.h"
#include "tests/host/label/label_scene.h"

namespace ecgpress {
namespace {

class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() / ("ecgpress_truth_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Through the files and the house's own reader, checksums tested on the way.
Record written_and_read(const TruthSignal& truth, double* largest_error_mv = nullptr) {
  const Folder folder;
  const WfdbText text = wfdb_from_truth(truth, "page_truth");
  if (largest_error_mv) *largest_error_mv = text.largest_error_mv;
  write_file_whole(folder.path() / "page_truth.dat", text.samples);
  write_file_whole(folder.path() / "page_truth.hea", text.header);
  return read_record((folder.path() / "page_truth.hea").string());
}

void expect_read_back(const TruthSignal& truth, double tolerance_mv) {
  const Record back = written_and_read(truth);
  ASSERT_EQ(back.leads.size(), truth.leads.size());
  const std::size_t count = static_cast<std::size_t>(truth.sample_count);
  for (std::size_t i = 0; i < back.leads.size(); ++i) {
    EXPECT_EQ(back.leads[i].name, truth.leads[i]);
    EXPECT_EQ(back.leads[i].fs_hz, truth.fs_hz);
    ASSERT_EQ(back.leads[i].mv.size(), count);
    for (std::size_t k = 0; k < count; ++k) {
      const float given = truth.mv[i * count + k], read = back.leads[i].mv[k];
      ASSERT_EQ(std::isnan(given), std::isnan(read)) << i << " " << k;
      if (!std::isnan(given)) {
        ASSERT_NEAR(given, read, tolerance_mv) << i << " " << k;
      }
    }
  }
}

// Samples that a recorder with this gain and baseline could have given, as the reader computes them.
TruthSignal recorded(double gain, int low, int high) {
  TruthSignal t;
  t.fs_hz = 500;
  t.sample_count = 2000;
  t.leads = {"I", "V1"};
  std::mt19937 random(14);
  for (int k = 0; k < 4000; ++k) {
    const int code = low + static_cast<int>(random() % static_cast<unsigned>(high - low));
    t.mv.push_back(static_cast<float>(code / gain));
  }
  t.mv[17] = t.mv[2000] = test::kNaNf;
  return t;
}

TEST(TruthWfdb, RecordersOfTheCommonGainsComeBackExactly) {
  for (const double gain : {1000.0, 200.0, 500.0, 4880.0, 2000.0, 20000.0, 8192.0})
    expect_read_back(recorded(gain, -3000, 5000), 0);
}

TEST(TruthWfdb, AnOffsetBeyondTheRangeMovesTheBaseline) {
  expect_read_back(recorded(1000, 40000, 60000), 0);
  expect_read_back(recorded(1000, -90000, -40000), 0);
}

TEST(TruthWfdb, OtherSignalsAreOffByLessThanAMicrovolt) {
  std::mt19937 random(15);
  for (const double reach_mv : {0.01, 1.0, 3.0, 20.0, 32.0}) {
    TruthSignal t{360, 0, 1000, {"II"}, {}};
    for (int k = 0; k < 1000; ++k)
      t.mv.push_back(static_cast<float>(test::uniform(random, -reach_mv, reach_mv)));
    double largest_error_mv = -1;
    written_and_read(t, &largest_error_mv);
    EXPECT_LE(largest_error_mv, 0.00051) << reach_mv;
    expect_read_back(t, largest_error_mv + 1e-6);
  }
}

TEST(TruthWfdb, HugeSignalsStillFitAndSayHowFarOff) {
  TruthSignal t{360, 0, 3, {"II"}, {-5000.0f, 0.25f, 12000.0f}};
  double largest_error_mv = 0;
  written_and_read(t, &largest_error_mv);
  EXPECT_GT(largest_error_mv, 0.01);
  EXPECT_LT(largest_error_mv, 0.5);
  expect_read_back(t, largest_error_mv * 1.001);
}

TEST(TruthWfdb, EmptyAndUndefinedLeads) {
  expect_read_back({250, 0, 5, {"I", "II"}, std::vector<float>(10, test::kNaNf)}, 0);
}

TEST(TruthWfdb, OddRatesAreWrittenWithoutExponent) {
  for (const double fs_hz : {0.0001, 128.5, 257.3192, 1e7}) {
    const WfdbText text = wfdb_from_truth({fs_hz, 0, 1, {"I"}, {0}}, "x");
    const std::string first = text.header.substr(0, text.header.find('\n'));
    EXPECT_EQ(first.find('e'), std::string::npos) << first;
    EXPECT_EQ(written_and_read({fs_hz, 0, 1, {"I"}, {0}}).leads[0].fs_hz, fs_hz);
  }
}

TEST(TruthWfdb, ARealPageReadsBack) {
  const test::Scene s = test::make_scene(synthetic_record(8), Draw{});
  expect_read_back(s.labels.truth.at(0), 0.00006);
}

TEST(TruthWfdb, NamesHoldOnlyWhatWfdbAllows) {
  EXPECT_EQ(wfdb_name("synthetic:3-0 \xc3\xa9/x.y"), "synthetic_3-0____x_y");
}

}  // namespace
}  // namespace ecgpress
