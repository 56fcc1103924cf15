// The shared malformed inputs: for each what must happen happens. Annotations (A..) are a later reader's.
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <set>

#include "host/record/read_record.h"
#include "tests/host/record/record_fixtures.h"
#include "tests/test_data.h"

namespace ecgpress {
namespace {

using test::contains;
using test::error_of;

// What a refusal must say.
struct Refusal {
  ErrorKind kind;
  const char* message;
};
constexpr ErrorKind kIn = ErrorKind::kInput, kNot = ErrorKind::kUnsupported;

const std::map<std::string, Refusal> kRefusedRecords = {
    {"H01_empty_header", {kIn, "no record line"}},
    {"H03_one_token_record_line", {kIn, "rec.hea:1: record line is \"rec\""}},
    {"H07_negative_nsig", {kIn, "rec.hea:1: number of signals is \"-1\""}},
    {"H09_fs_zero", {kIn, "sampling frequency is \"0\""}},
    {"H10_fs_negative", {kIn, "sampling frequency is \"-100\""}},
    {"H13_fs_absurd", {kIn, "sampling frequency is \"1e308\""}},
    {"H15_siglen_more_than_file", {kIn, "size is 6000 bytes; expected 2400000"}},
    {"H19_unknown_format", {kIn, "format of signal 0 is \"99\""}},
    {"H24_gain_overflow", {kIn, "gain of signal 0 is \"1e400\""}},
    {"H25_gain_tiny", {kIn, "gain of signal 0 is \"1e-300\""}},
    {"H27_baseline_not_integer", {kIn, "baseline of signal 0 is \"0.5\""}},
    {"H28_baseline_out_of_int32", {kIn, "baseline of signal 0 is \"99999999999\""}},
    {"H31_units_unknown", {kIn, "unit of lead I is \"furlong\""}},
    {"H33_absolute_path", {kIn, "rec.hea:2: signal file is \"/etc/passwd\""}},
    {"H34_device_file", {kIn, "rec.hea:2: signal file is \"/dev/zero\""}},
    {"H36_spf_zero", {kIn, "samples per frame of signal 0 is \"0\""}},
    {"H37_spf_huge", {kIn, "samples per frame of signal 0 is \"1000000000\""}},
    {"H39_offset_past_end", {kIn, "size is 6000 bytes; expected 100006000"}},
    {"H40_offset_differs_in_group", {kIn, "rec.hea:3: byte offset is 0; expected 24"}},
    {"H42_same_file_not_consecutive", {kIn, "rec.hea:4: signal file is \"rec.dat\""}},
    {"H43_duplicate_lead_names", {kIn, "rec.hea:3: lead name is \"I\""}},
    {"H54_line_1MB", {kIn, "rec.hea:2: line is"}},
    {"H58_binary_as_header", {kIn, "rec.hea:1: line is"}},
    {"D02_dat_empty", {kIn, "size is 0 bytes; expected 6000"}},
    {"D03_dat_one_byte_short", {kIn, "size is 5999 bytes; expected 6000"}},
    {"D05_dat_is_directory", {kIn, "is a folder"}},
    {"D17_mat_dims_exceed_file", {kIn, "number of columns is 1000000; expected 5000"}},
    {"D19_mat_double_not_int16", {kIn, "MAT v4 type is 0; expected 30"}},
    {"D20_mat_v5_behind_v4_header", {kIn, "version 5"}},
    // Later issues read these; until then they are refused by what they are.
    {"D08_fmt311_high_bits_set", {kNot, "signal format is 311"}},
    {"D10_fmt8_accumulates_past_int16", {kNot, "signal format is 8"}},
    {"D11_flac_not_flac", {kNot, "signal format is 516"}},
    {"D13_flac_bitflip", {kNot, "signal format is 516"}},
    {"D14_flac_channels_mismatch", {kNot, "signal format is 516"}},
    {"D16_flac_shorter_than_header", {kNot, "signal format is 516"}},
    {"M01_segment_header_missing", {kNot, "multi-segment"}},
    {"M02_self_reference", {kNot, "multi-segment"}},
    {"M04_lengths_do_not_sum", {kNot, "multi-segment"}},
    {"M05_fewer_segment_lines", {kIn, "number of segment lines is \"2\"; expected 3"}},
    {"M07_nseg_huge", {kIn, "number of segments is \"2000000000\""}},
    {"M08_segment_length_disagrees", {kNot, "multi-segment"}},
    {"M10_segment_nsig_differs_fixed", {kNot, "multi-segment"}},
    {"M11_segment_name_traversal", {kNot, "multi-segment"}},
    {"M13_signal_not_in_layout", {kNot, "multi-segment"}},
};

// Accepted as the good record is, with the number of warnings that each deserves.
const std::map<std::string, std::size_t> kAsGood = {
    {"H00_good", 0},
    {"H04_record_name_mismatch", 1},
    {"H12_fs_exponent", 0},
    {"H18_siglen_missing", 0},
    {"H30_units_latin1_micro", 0},
    {"H45_checksum_unsigned_vs_signed", 0},
    {"H46_date_challenge2020", 1},
    {"H48_name_with_extension", 2},
    {"H49_hidden_header_name_in_field6", 0},
    {"H51_cr_only", 0},
    {"H52_utf8_bom", 0},
    {"H55_tabs_and_comments_between", 0},
    {"H57_ptbxlplus_slash_in_record_name", 2},
};

// Accepted, each with a test of its own below.
const std::set<std::string> kOwnTest = {"H06_more_signal_lines_than_nsig",
                                        "H16_siglen_less_than_file",
                                        "H21_gain_zero",
                                        "H22_gain_negative",
                                        "D06_all_invalid",
                                        "D07b_fmt212_odd_tail"};

std::string path_of(const std::string& id) {
  return (test::test_data() / "negative" / id / "rec.hea").string();
}

TEST(MalformedRecords, EveryCaseIsOneOfOurs) {
  EP_NEED_TEST_DATA();
  std::ifstream stream(test::test_data() / "negative" / "cases.json");
  std::size_t records = 0;
  const nlohmann::json cases = nlohmann::json::parse(stream);
  for (const auto& item : cases) {
    const std::string id = item["id"];
    if (!item["annotator"].is_null()) continue;
    EXPECT_EQ(kRefusedRecords.count(id) + kAsGood.count(id) + kOwnTest.count(id), 1u) << id;
    ++records;
  }
  EXPECT_EQ(records, kRefusedRecords.size() + kAsGood.size() + kOwnTest.size());
}

TEST(MalformedRecords, WhatIsWrongIsRefusedByName) {
  EP_NEED_TEST_DATA();
  for (const auto& [id, expected] : kRefusedRecords) {
    const Error error = error_of([&, &name = id] { read_record_file(path_of(name)); });
    EXPECT_EQ(error.kind(), expected.kind) << id << ": " << error.what();
    EXPECT_TRUE(contains(error.what(), expected.message)) << id;
  }
}

TEST(MalformedRecords, WhatIsOnlyOddReadsLikeTheGoodOne) {
  EP_NEED_TEST_DATA();
  const std::string key = record_key(read_record(path_of("H00_good")));
  for (const auto& [id, warnings] : kAsGood) {
    const Record record = read_record(path_of(id));
    EXPECT_EQ(record_key(record), key) << id;
    EXPECT_EQ(record.warnings.size(), warnings) << id;
  }
}

TEST(MalformedRecords, MoreLinesThanSignals) {
  EP_NEED_TEST_DATA();
  const RecordFile file = read_record_file(path_of("H06_more_signal_lines_than_nsig"));
  EXPECT_EQ(file.signals.size(), 2u);
  EXPECT_EQ(file.header.warnings.size(), 2u) << "the lines, and the file that is then longer than stated";
}

TEST(MalformedRecords, FewerSamplesThanTheFileHolds) {
  EP_NEED_TEST_DATA();
  const RecordFile file = read_record_file(path_of("H16_siglen_less_than_file"));
  EXPECT_EQ(file.signals[0].digital.size(), 100u);
  EXPECT_EQ(file.signals[0].checksum_ok, std::nullopt);
  EXPECT_EQ(file.header.warnings.size(), 1u);
}

TEST(MalformedRecords, GainsZeroAndBelow) {
  EP_NEED_TEST_DATA();
  const Record good = read_record(path_of("H00_good")), zero = read_record(path_of("H21_gain_zero"));
  EXPECT_EQ(zero.warnings.size(), 1u);
  EXPECT_NEAR(zero.leads[0].mv[0], 5 * good.leads[0].mv[0], 1e-6);
  const Record inverted = read_record(path_of("H22_gain_negative"));
  EXPECT_EQ(inverted.leads[0].mv[0], -good.leads[0].mv[0]);
  EXPECT_TRUE(inverted.warnings.empty());
}

TEST(MalformedRecords, NothingButInvalidSamples) {
  EP_NEED_TEST_DATA();
  const RecordFile file = read_record_file(path_of("D06_all_invalid"));
  EXPECT_EQ(signal_statistics(file.signals[0]).nan_count, 250u);
  EXPECT_EQ(file.header.warnings.size(), 12u) << "each lead is named";
}

TEST(MalformedRecords, ALastSingleSampleOf212) {
  EP_NEED_TEST_DATA();
  const RecordFile file = read_record_file(path_of("D07b_fmt212_odd_tail"));
  EXPECT_EQ(file.signals[0].digital.size(), 3u);
  EXPECT_EQ(file.signals[0].checksum_ok, true);
  EXPECT_TRUE(file.header.warnings.empty());
}

}  // namespace
}  // namespace ecgpress
