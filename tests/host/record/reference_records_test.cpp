// Every record of the shared data that this reader covers, against values that wfdb-python and libwfdb agree
// on.
#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>

#include "host/record/inspect.h"
#include "host/record/read_record.h"
#include "tests/host/record/record_fixtures.h"
#include "tests/host/record/reference_json.h"
#include "tests/test_data.h"

namespace ecgpress {
namespace {

using nlohmann::json;
using test::reference_json;

// Single-segment, with sample values, only in formats 16 and 212. Three Challenge 2020 records have no
// formats in the reference, because its reader stumbled over the ".mat" of their record line; they are
// format 16.
bool covered(const json& record) {
  if (record.value("multi_segment", false) || !record.contains("signals") || record["signals"].empty())
    return false;
  for (const json& signal : record["signals"]) {
    if (!signal.contains("first10_digital")) return false;
    const std::string format = signal.value("fmt", "16");
    if (format != "16" && format != "212") return false;
  }
  return true;
}

// A record that the reader must refuse as unsupported: another format or several segments.
bool refused_by_name(const json& record) {
  if (record.value("multi_segment", false)) return true;
  for (const char* list : {"signals", "header_signals"}) {
    for (const json& signal : record.value(list, json::array())) {
      const std::string format = signal.contains("fmt") && signal["fmt"].is_string() ? signal["fmt"] : "16";
      if (format != "16" && format != "212") return true;
    }
  }
  return false;
}

void expect_physical(const json& expected, const SignalData& signal, std::size_t first) {
  for (std::size_t k = 0; k < expected.size(); ++k) {
    const double value = signal.physical(first + k);
    if (expected[k].is_null()) {
      EXPECT_TRUE(std::isnan(value)) << first + k;
    } else {
      EXPECT_EQ(value, expected[k].get<double>()) << first + k;
    }
  }
}

// The scale of a comparison of means is the signal's own size: means of some are cancellation and nothing
// else.
void expect_statistics(const json& expected, const SignalData& signal) {
  const SignalStatistics statistics = signal_statistics(signal);
  EXPECT_EQ(statistics.nan_count, expected["nan_count"].get<std::size_t>());
  if (expected["mean"].is_null()) {
    EXPECT_TRUE(std::isnan(statistics.mean));
    return;
  }
  const double deviation = expected["std"], mean = expected["mean"];
  EXPECT_NEAR(statistics.mean, mean, 1e-9 * (std::abs(mean) + deviation));
  EXPECT_NEAR(statistics.standard_deviation, deviation, 1e-9 * deviation);
}

// wfdb-python drops bytes that are no ASCII: a lone degree sign becomes its default, mV.
bool same_units(const std::string& ours, const std::string& theirs) {
  return ours == theirs || ours == "\xC2\xB0";
}

void expect_signal(const json& expected, const WfdbSignalLine& line, const SignalData& signal) {
  EXPECT_EQ(line.name, expected["name"].get<std::string>());
  EXPECT_TRUE(same_units(line.units, expected["units"])) << line.units;
  EXPECT_EQ(signal.fs_hz, expected["fs"].get<double>());
  EXPECT_EQ(signal.digital.size(), expected["n_samples"].get<std::size_t>());
  EXPECT_EQ(signal.gain, expected["gain"].get<double>());
  EXPECT_EQ(signal.baseline, expected["baseline"].get<int>());
  if (expected.contains("fmt")) {
    EXPECT_EQ(std::to_string(line.format), expected["fmt"].get<std::string>());
  }
  const auto digital = expected["first10_digital"].get<std::vector<std::int32_t>>();
  ASSERT_GE(signal.digital.size(), digital.size());
  EXPECT_TRUE(std::equal(digital.begin(), digital.end(), signal.digital.begin()));
  expect_physical(expected["first10_physical"], signal, 0);
  if (expected.contains("last3_physical")) {
    const json& last = expected["last3_physical"];
    expect_physical(last, signal, signal.digital.size() - last.size());
  }
  expect_statistics(expected, signal);
  const json checksum = signal.checksum_ok ? json(*signal.checksum_ok) : json(nullptr);
  if (expected.contains("checksum_ok")) {
    EXPECT_EQ(checksum, expected["checksum_ok"]);
  }
}

TEST(ReferenceRecords, EveryCoveredRecordEqualsItsReference) {
  EP_NEED_TEST_DATA();
  const auto folder = test::test_data() / "records";
  int records = 0;
  const json reference = reference_json(folder / "reference.json")["records"];
  for (const auto& [name, expected] : reference.items()) {
    if (!covered(expected)) continue;
    SCOPED_TRACE(name);
    const RecordFile file = read_record_file((folder / name).string());
    ASSERT_EQ(file.signals.size(), expected["signals"].size());
    for (std::size_t k = 0; k < file.signals.size(); ++k) {
      SCOPED_TRACE("signal " + std::to_string(k));
      expect_signal(expected["signals"][k], file.header.signals[k], file.signals[k]);
    }
    ++records;
  }
  EXPECT_EQ(records, 125);
}

TEST(ReferenceRecords, TheOthersAreRefusedByNameOrForWantOfTheirData) {
  EP_NEED_TEST_DATA();
  const auto folder = test::test_data() / "records";
  int refused = 0, without_data = 0;
  const json reference = reference_json(folder / "reference.json")["records"];
  for (const auto& [name, expected] : reference.items()) {
    if (covered(expected)) continue;
    SCOPED_TRACE(name);
    const Error error = test::error_of([&] { read_record_file((folder / name).string()); });
    if (refused_by_name(expected)) {
      EXPECT_EQ(error.kind(), ErrorKind::kUnsupported) << error.what();
      ++refused;
    } else {
      EXPECT_EQ(error.kind(), ErrorKind::kIo) << error.what();
      ++without_data;
    }
  }
  EXPECT_EQ(refused + without_data, 196 - 125);
  EXPECT_GT(refused, 40);
  EXPECT_GT(without_data, 5);
}

// Leads in millivolts are the physical values, and the limb leads obey Einthoven where the source says they
// do.
TEST(ReferenceRecords, PtbXlLeadsObeyEinthoven) {
  EP_NEED_TEST_DATA();
  int records = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::test_data() / "records" / "ptbxl_hr")) {
    if (entry.path().extension() != ".hea") continue;
    const Record record = read_record(entry.path().string());
    ASSERT_EQ(record.leads.size(), 12u);
    const auto mv = [&](const char* name, std::size_t k) {
      return record.leads[static_cast<std::size_t>(record.lead_index(name).value())].mv[k];
    };
    for (std::size_t k = 0; k < 5000; ++k) {
      ASSERT_NEAR(mv("III", k), mv("II", k) - mv("I", k), 0.003) << entry.path();
      ASSERT_NEAR(mv("aVL", k), mv("I", k) - mv("II", k) / 2, 0.003) << entry.path();
    }
    ++records;
  }
  EXPECT_EQ(records, 31);
}

TEST(ReferenceRecords, InspectShowsTheReference) {
  EP_NEED_TEST_DATA();
  const auto folder = test::test_data() / "records";
  const json reference = reference_json(folder / "reference.json")["records"]["ptbxl_masked/01017_lr"];
  const json shown = json::parse(inspect_json(read_record_file((folder / "ptbxl_masked/01017_lr").string())));
  ASSERT_EQ(shown["signals"].size(), reference["signals"].size());
  for (std::size_t k = 0; k < shown["signals"].size(); ++k) {
    for (const char* key : {"name", "units", "fs", "n_samples", "gain", "baseline", "fmt", "first10_digital",
                            "first10_physical", "nan_count", "checksum_ok"}) {
      EXPECT_EQ(shown["signals"][k][key], reference["signals"][k][key]) << key;
    }
  }
}

}  // namespace
}  // namespace ecgpress
