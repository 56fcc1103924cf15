#include "host/record/read_record.h"

#include <cmath>
#include <limits>

#include "host/record/signal_format.h"
#include "kernels/base/math.h"
#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

using test::bytes_16;
using test::bytes_212;
using test::contains;
using test::error_of;
using test::mat4_bytes;

// Writes header and data of a record "rec" and reads them.
class ReadRecord : public testing::Test {
 protected:
  RecordFile file(const std::string& header, const std::string& data, const ReadOptions& options = {}) {
    folder_.write("rec.dat", data);
    return read_record_file(folder_.write("rec.hea", header), options);
  }
  Record record(const std::string& header, const std::string& data) {
    return record_from_file(file(header, data));
  }
  Error refusal(const std::string& header, const std::string& data) {
    return error_of([&] { file(header, data); });
  }
  static std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
  }

  test::TemporaryFolder folder_;
};

TEST_F(ReadRecord, SignalsOfAFrameFollowEachOther) {
  const RecordFile read = file("rec 2 500 3\nrec.dat 16 200 16 0 1 9 0 I\nrec.dat 16 200 16 0 2 12 0 II\n",
                               bytes_16({1, 2, 3, 4, 5, 6}));
  ASSERT_EQ(read.signal_count(), 2u);
  EXPECT_EQ(read.signals[0].digital, (std::vector<std::int32_t>{1, 3, 5}));
  EXPECT_EQ(read.signals[1].digital, (std::vector<std::int32_t>{2, 4, 6}));
  EXPECT_EQ(read.signals[0].checksum_ok, true);
  EXPECT_EQ(read.signals[1].checksum_ok, true);
  EXPECT_EQ(read.signals[1].fs_hz, 500);
  EXPECT_TRUE(read.header.warnings.empty()) << joined(read.header.warnings);
}

TEST_F(ReadRecord, SeveralSamplesAFrameRunThroughPackedBytes) {
  const RecordFile read =
      file("rec 2 125 3\nrec.dat 212x2 200 12 0 1 21 0 a\nrec.dat 212 200 12 0 2 -18 0 b\n",
           bytes_212({1, 2, -3, 4, 5, -6, 7, 2, -9}));
  EXPECT_EQ(read.signals[0].digital, (std::vector<std::int32_t>{1, 2, 4, 5, 7, 2}));
  EXPECT_EQ(read.signals[1].digital, (std::vector<std::int32_t>{-3, -6, -9}));
  EXPECT_EQ(read.signals[0].fs_hz, 250);
  EXPECT_EQ(read.signals[1].fs_hz, 125);
  EXPECT_EQ(read.signals[0].checksum_ok, true);
  EXPECT_EQ(read.signals[1].checksum_ok, true);
}

// Skew counts samples of its own signal, all of which count in the checksum.
TEST_F(ReadRecord, SkewCutsOffTheStartAndLeavesTheEndUnfilled) {
  const RecordFile read =
      file("rec 2 100 3\nrec.dat 16x2:3 200 16 0 1 21 0 a\nrec.dat 16 200 16 0 7 24 0 b\n",
           bytes_16({1, 2, 7, 3, 4, 8, 5, 6, 9}));
  EXPECT_EQ(read.signals[0].digital, (std::vector<std::int32_t>{4, 5, 6, -32768, -32768, -32768}));
  EXPECT_EQ(read.signals[0].recorded_end, 3u);
  EXPECT_EQ(read.signals[0].checksum_ok, true);
  EXPECT_EQ(signal_statistics(read.signals[0]).nan_count, 3u);
  EXPECT_EQ(read.signals[1].digital, (std::vector<std::int32_t>{7, 8, 9}));
  EXPECT_TRUE(contains(refusal("rec 1 100 3\nrec.dat 16:3 200\n", bytes_16({1, 2, 3})).what(),
                       "rec.hea:2: skew is 3; expected less than the 3 samples"));
}

TEST_F(ReadRecord, ByteOffsetsAreSkipped) {
  const RecordFile read = file("rec 1 100 2\nrec.dat 16+5 200\n", "12345" + bytes_16({6, 7}));
  EXPECT_EQ(read.signals[0].digital, (std::vector<std::int32_t>{6, 7}));
}

TEST_F(ReadRecord, SeveralFilesMakeOneRecord) {
  folder_.write("b.dat", bytes_212({5, 6, 7}));
  const RecordFile read = file("rec 2 100 3\nrec.dat 16 200\nb.dat 212 200\n", bytes_16({1, 2, 3}));
  EXPECT_EQ(read.signals[0].digital, (std::vector<std::int32_t>{1, 2, 3}));
  EXPECT_EQ(read.signals[1].digital, (std::vector<std::int32_t>{5, 6, 7}));
  EXPECT_EQ(read.signals[1].invalid_code, -2048);
}

TEST_F(ReadRecord, AnUnknownLengthIsThatOfTheShortestFile) {
  folder_.write("b.dat", bytes_16({5, 6}));
  const RecordFile read =
      file("rec 2 100\nrec.dat 16 200 16 0 1 6 0 a\nb.dat 16 200 16 0 5 11 0 b\n", bytes_16({1, 2, 3}));
  EXPECT_EQ(read.signals[0].digital, (std::vector<std::int32_t>{1, 2}));
  EXPECT_EQ(read.signals[1].digital, (std::vector<std::int32_t>{5, 6}));
  EXPECT_EQ(read.signals[0].checksum_ok, std::nullopt) << "speaks of three samples";
  EXPECT_EQ(read.signals[1].checksum_ok, true);
  EXPECT_TRUE(contains(joined(read.header.warnings), "1 frames beyond those of the shortest file"));
}

TEST_F(ReadRecord, ShortFilesAreRefusedWithHaveAndNeed) {
  const std::string header = "rec 2 100 3\nrec.dat 16 200\nrec.dat 16 200\n";
  const Error error = refusal(header, std::string(11, 'x'));
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_TRUE(contains(error.what(), "rec.dat: size is 11 bytes; expected 12 for 3 frames of 2 samples"));
  EXPECT_TRUE(contains(refusal("rec 1 100 3\nrec.dat 16+9 200\n", bytes_16({1})).what(), "expected 15"));
  EXPECT_TRUE(
      contains(refusal("rec 1 100\nrec.dat 16 200\n", "x").what(), "expected at least 2 for one frame"));
  EXPECT_TRUE(contains(refusal("rec 1 100\nrec.dat 16+9 200\n", "x").what(), "expected at least 11"));
  const std::string endless = "rec 2 100 1099511627776\nrec.dat 16x1000000 200\nrec.dat 16x1000000 200\n";
  EXPECT_TRUE(contains(refusal(endless, "x").what(), "expected far more"));
}

TEST_F(ReadRecord, FurtherBytesAreNamedAndNotRead) {
  const std::string header = "rec 1 100 2\nrec.dat 16 200 16 0 1 99 0 I\n";
  const RecordFile read = file(header, bytes_16({1, 2, 3}));
  EXPECT_EQ(read.signals[0].digital.size(), 2u);
  EXPECT_EQ(read.signals[0].checksum_ok, std::nullopt) << "may be that of all three";
  EXPECT_TRUE(contains(joined(read.header.warnings), "2 bytes beyond the 2 frames"));
  // Less than a frame more is no other length, so the checksum counts.
  EXPECT_TRUE(contains(refusal(header, bytes_16({1, 2}) + "x").what(), "checksum"));
}

TEST_F(ReadRecord, ThePaddingOfFormat212IsNotNamed) {
  const RecordFile read = file("rec 1 100 3\nrec.dat 212 200/mV\n", bytes_212({1, 2, 3}) + "x");
  EXPECT_TRUE(read.header.warnings.empty()) << joined(read.header.warnings);
}

TEST_F(ReadRecord, ChecksumsCountModulo65536AndAreAskedFor) {
  const std::string data = bytes_16({-100, -200});
  const auto header = [](const std::string& sum) {
    return "rec 1 100 2\nrec.dat 16 200 16 0 0 " + sum + " 0 I\n";
  };
  EXPECT_EQ(file(header("-300"), data).signals[0].checksum_ok, true);
  EXPECT_EQ(file(header("65236"), data).signals[0].checksum_ok, true);
  const Error error = refusal(header("-301"), data);
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_TRUE(contains(error.what(), "rec.hea:2: checksum of \"I\" is 65235; expected 65236"));
  ReadOptions lenient;
  lenient.accept_wrong_checksums = true;
  const RecordFile read = file(header("-301"), data, lenient);
  EXPECT_EQ(read.signals[0].checksum_ok, false);
  EXPECT_TRUE(contains(joined(read.header.warnings), "checksum"));
  EXPECT_EQ(file("rec 1 100\nrec.dat 16 200 16 0 0 5 0 I\n", data).signals[0].checksum_ok, false)
      << "a length that is not stated: a warning";
}

TEST_F(ReadRecord, MatFilesAreCheckedAgainstTheHeader) {
  const std::string header =
      "rec 2 500 3\nrec.mat 16+24 1000/mV 16 0 1 9 0 I\nrec.mat 16x1+24 1000/mV 16 0 2 12 0 II\n";
  const std::string data = bytes_16({1, 2, 3, 4, 5, 6});
  folder_.write("rec.mat", mat4_bytes(30, 2, 3, data));
  EXPECT_EQ(file(header, "").signals[1].digital, (std::vector<std::int32_t>{2, 4, 6}));
  folder_.write("rec.mat", mat4_bytes(30, 3, 2, data));
  EXPECT_TRUE(contains(refusal(header, "").what(), "number of rows is 3; expected 2"));
  folder_.write("rec.mat", mat4_bytes(30, 2, 4, data + bytes_16({7, 8})));
  EXPECT_TRUE(contains(refusal(header, "").what(), "number of columns is 4; expected 3"));
}

TEST_F(ReadRecord, RefusesWhatIsNotSupportedYetByName) {
  const Error format = refusal("rec 1 100 3\nrec.dat 310 200\n", "xxxx");
  EXPECT_EQ(format.kind(), ErrorKind::kUnsupported);
  EXPECT_TRUE(contains(
      format.what(),
      "rec.hea:2: signal format is 310 (three 10-bit integers in 4 bytes); expected one of 16, 212"));
  const Error segments = refusal("rec/1 1 100 3\nrec_1 3\n", "");
  EXPECT_EQ(segments.kind(), ErrorKind::kUnsupported);
  EXPECT_TRUE(contains(segments.what(), "multi-segment"));
}

TEST_F(ReadRecord, SignalsOfAFileAgreeAndStandTogether) {
  const std::string data = bytes_16({1, 2, 3, 4, 5, 6});
  folder_.write("b.dat", data);
  EXPECT_TRUE(contains(refusal("rec 2 100 1\nrec.dat 16+2 200\nrec.dat 16 200\n", data).what(),
                       "rec.hea:3: byte offset is 0; expected 2, as on line 2"));
  EXPECT_TRUE(contains(refusal("rec 2 100 1\nrec.dat 16 200\nrec.dat 212 200\n", data).what(),
                       "rec.hea:3: format is 212; expected 16, as on line 2"));
  EXPECT_TRUE(contains(
      refusal("rec 3 100 1\nrec.dat 16 200\nb.dat 16 200\nrec.dat 16 200\n", data).what(),
      "rec.hea:4: signal file is \"rec.dat\"; expected all signals of one file on consecutive lines"));
}

TEST_F(ReadRecord, StandardLeadsStandOnceAndInVolts) {
  const std::string data = bytes_16({1, 2});
  const auto header = [](const std::string& units, const std::string& a, const std::string& b) {
    return "rec 2 100 1\nrec.dat 16 200/" + units + " 16 0 0 1 0 " + a + "\nrec.dat 16 200/mV 16 0 0 2 0 " +
           b + "\n";
  };
  EXPECT_TRUE(contains(refusal(header("mV", "V1", "v1"), data).what(), "rec.hea:3: lead name is \"v1\""));
  EXPECT_TRUE(contains(refusal(header("furlong", "V1", "V2"), data).what(),
                       "rec.hea:2: unit of lead V1 is \"furlong\""));
  EXPECT_EQ(file(header("mmHg", "ABP", "V2"), data).signal_count(), 2u);
}

TEST_F(ReadRecord, MillivoltsWhateverTheUnit) {
  const Record read = record(
      "rec 5 100 1\nrec.dat 16 4/mV 16 0 0 8 0 avr\nrec.dat 16 0.004(4)/uV 16 0 0 8 0 II\n"
      "rec.dat 16 4000/V 16 0 0 8 0 x\nrec.dat 16 -4 16 0 0 8 0 V1\nrec.dat 16 1/mmHg 16 0 0 8 0 ABP\n",
      bytes_16({8, 8, 8, 8, 8}));
  ASSERT_EQ(read.leads.size(), 4u);
  EXPECT_EQ(read.leads[0].name, "aVR");
  EXPECT_EQ(read.leads[0].mv[0], 2.0f);
  EXPECT_EQ(read.leads[1].mv[0], 1.0f);
  EXPECT_EQ(read.leads[2].mv[0], 2.0f);
  EXPECT_EQ(read.leads[3].mv[0], -2.0f) << "a negative gain inverts";
  EXPECT_TRUE(contains(joined(read.warnings), "rec.hea:6: signal \"ABP\" in \"mmHg\" is no voltage"));
}

TEST_F(ReadRecord, InvalidSamplesAreTheOneNan) {
  const Record read =
      record("rec 1 100 4\nrec.dat 212 200/mV 12 0 0 -4095 0 I\n", bytes_212({0, -2048, 1, 2048}));
  EXPECT_EQ(read.leads[0].mv[0], 0.0f);
  EXPECT_EQ(bits_from(read.leads[0].mv[1]), 0x7FC00000u);
  EXPECT_EQ(read.leads[0].mv[2], 0.005f);
  EXPECT_EQ(bits_from(read.leads[0].mv[3]), 0x7FC00000u);
}

TEST_F(ReadRecord, FlatAndEmptyLeadsAreNamed) {
  const RecordFile read = file(
      "rec 3 100 2\nrec.dat 16 200/mV 16 0 0 14 0 I\nrec.dat 16 200/mV 16 0 0 0 0 II\n"
      "rec.dat 16 200/mV 16 0 0 3 0 III\n",
      bytes_16({7, -32768, 1, 7, -32768, 2}));
  ASSERT_EQ(read.header.warnings.size(), 2u);
  EXPECT_TRUE(contains(read.header.warnings[0], "signal \"I\" is constant"));
  EXPECT_TRUE(contains(read.header.warnings[1], "signal \"II\" has no valid sample"));
}

TEST_F(ReadRecord, ARecordSaysWhereItComesFrom) {
  const Record read =
      record("rec 1 100 2 12:00:00 01/02/2003\nrec.dat 16 200/mV 16 0 0 3 0 I\n#Age: 7\n# Sex: M\n",
             bytes_16({1, 2}));
  EXPECT_EQ(read.name, "rec");
  EXPECT_EQ(read.info.at("age"), "7");
  EXPECT_EQ(read.info.at("sex"), "Male");
  EXPECT_EQ(read.comments, (std::vector<std::string>{"Age: 7", "Sex: M"}));
  EXPECT_EQ(read.base_time, "12:00:00");
  EXPECT_EQ(read.base_date, "01/02/2003");
  EXPECT_EQ(read.source_path, (folder_.path() / "rec.hea").string());
  EXPECT_TRUE(read.fiducials.empty());
}

TEST_F(ReadRecord, NothingToDrawIsAnError) {
  EXPECT_TRUE(contains(
      error_of([&] { record("rec 1 100 1\nrec.dat 16 1/bpm 16 0 0 1 0 HR\n", bytes_16({1})); }).what(),
      "number of signals that are voltages is 0"));
  EXPECT_EQ(file("rec 0\n", "").signal_count(), 0u);
}

// The largest sample over the smallest gain stays a number.
TEST_F(ReadRecord, TheSmallestGainGivesFiniteMillivolts) {
  const Record read =
      record("rec 1 100 1\nrec.dat 16 1.3e-29(2147483647)/mV 16 0 0 32769 0 I\n", bytes_16({-32767}));
  EXPECT_TRUE(std::isfinite(read.leads[0].mv[0]));
}

TEST_F(ReadRecord, TheExtensionMayBeLeftOut) {
  file("rec 1 100 1\nrec.dat 16 200/mV 16 0 0 1 0 I\n", bytes_16({1}));
  EXPECT_EQ(read_record((folder_.path() / "rec").string()).leads.size(), 1u);
  EXPECT_EQ(error_of([&] { read_record((folder_.path() / "absent").string()); }).kind(), ErrorKind::kIo);
}

}  // namespace
}  // namespace ecgpress
