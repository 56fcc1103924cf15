// Signal lines, through the parser of headers.
#include "host/record/wfdb_header.h"
#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

using test::contains;

WfdbHeader parse_header(const std::string& line) { return parse_wfdb_header("rec 1\n" + line, "rec.hea"); }
WfdbSignalLine parse_signal_line(const std::string& line) { return parse_header(line).signals.at(0); }

std::string signal_line_error(const std::string& line) {
  return test::input_error([&] { parse_signal_line(line); }, line);
}

TEST(WfdbSignalLine, FillsInWhatIsMissing) {
  const WfdbSignalLine signal = parse_signal_line("rec.dat 16");
  EXPECT_EQ(signal.file, "rec.dat");
  EXPECT_EQ(signal.gain, 200);
  EXPECT_FALSE(signal.calibrated);
  EXPECT_EQ(signal.units, "mV");
  EXPECT_EQ(signal.baseline, 0);
  EXPECT_FALSE(signal.checksum);
  EXPECT_FALSE(signal.byte_offset);
  EXPECT_EQ(signal.name, "record rec, signal 0");
}

TEST(WfdbSignalLine, ReadsEveryField) {
  const WfdbSignalLine signal = parse_signal_line(
      "d/rec.dat 212x4:3+24 -1.052e+04(-1842966025)/l/min 11 1024 995 64758 -1 ECG lead II");
  EXPECT_EQ(signal.file, "d/rec.dat");
  EXPECT_EQ(signal.format, 212);
  EXPECT_EQ(signal.samples_per_frame, 4);
  EXPECT_EQ(signal.skew, 3);
  EXPECT_EQ(signal.byte_offset, 24);
  EXPECT_EQ(signal.gain, -10520);
  EXPECT_EQ(signal.baseline, -1842966025);
  EXPECT_EQ(signal.units, "l/min");
  EXPECT_EQ(signal.adc_resolution_bits, 11);
  EXPECT_EQ(signal.adc_zero, 1024);
  EXPECT_EQ(signal.initial_value, 995);
  EXPECT_EQ(signal.checksum, 64758);
  EXPECT_EQ(signal.block_size, -1);
  EXPECT_EQ(signal.name, "ECG lead II");
}

TEST(WfdbSignalLine, TheBaselineDefaultsToTheZeroOfTheAdc) {
  EXPECT_EQ(parse_signal_line("rec.dat 16 200 11 1024").baseline, 1024);
  EXPECT_EQ(parse_signal_line("rec.dat 16 200(0) 11 1024").baseline, 0);
}

// Whatever a sample holds, its millivolts stay within a float.
TEST(WfdbSignalLine, TheSmallestGainDependsOnTheUnit) {
  EXPECT_EQ(parse_signal_line("rec.dat 16 -1.3e-29/mV").gain, -1.3e-29);
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16 1.2e-29/mV"), "at least 1.3e-29"));
  EXPECT_EQ(parse_signal_line("rec.dat 16 1.4e-26/V").gain, 1.4e-26);
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16 1.2e-26/V"), "gain of signal 0 is \"1.2e-26\""));
}

// Hidden Challenge 2024 headers cut the numbers out.
TEST(WfdbSignalLine, AWordWhereANumberIsDueBeginsTheDescription) {
  EXPECT_EQ(parse_signal_line("rec.dat 16 1000.0(0)/mV 16 0    aVR").name, "aVR");
  EXPECT_EQ(parse_signal_line("rec.dat 16 1000.0(0)/mV 16 0 5 Resp. Imp.").name, "Resp. Imp.");
  EXPECT_EQ(parse_signal_line("rec.dat 16 1000.0(0)/mV 16 0 5 7 V1").name, "V1");
  EXPECT_EQ(parse_signal_line("rec.dat 16 1000.0(0)/mV 16 0 5 7 V1").checksum, 7);
}

TEST(WfdbSignalLine, UnitsMayBeLatin1OrUtf8) {
  EXPECT_EQ(parse_signal_line("rec.dat 16 1(0)/\xB5V").units, "uV");
  EXPECT_EQ(parse_signal_line("rec.dat 16 1(0)/\xC2\xB5V").units, "uV");
  EXPECT_EQ(parse_signal_line("rec.dat 16 1(0)/\xB0").units, "\xC2\xB0");
  EXPECT_EQ(parse_signal_line("rec.dat 16 1(0)/").units, "mV");
}

TEST(WfdbSignalLine, NoGainIsTakenAs200WithAWarning) {
  for (const char* gain : {"", " 0", " 0(5)/uV"}) {
    const WfdbHeader header = parse_header(std::string("rec.dat 16") + gain);
    EXPECT_EQ(header.signals[0].gain, 200);
    ASSERT_EQ(header.warnings.size(), 1u);
    EXPECT_TRUE(contains(header.warnings[0], "rec.hea:2: signal 0 states no gain"));
  }
}

TEST(WfdbSignalLine, NamesTheFieldItRefuses) {
  EXPECT_TRUE(contains(signal_line_error("rec.dat"), "rec.hea:2: format of signal 0 is \"\""));
  EXPECT_TRUE(
      contains(signal_line_error("rec.dat 99"), "format of signal 0 is \"99\"; expected one of 0, 8, 16"));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16y2"), "format"));
  EXPECT_TRUE(contains(signal_line_error("rec.dat -16"), "format"));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16x0"), "samples per frame of signal 0 is \"0\""));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16x"), "samples per frame of signal 0 is \"\""));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16x1000000000"), "samples per frame"));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16:-1"), "skew of signal 0 is \"-1\""));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16+x"), "byte offset of signal 0 is \"\""));
  for (const char* gain : {"1e400", "nan", "1e-300", "x", "inf", "200x", ""}) {
    const std::string line = std::string("rec.dat 16 ") + gain + "(0)/mV";
    EXPECT_TRUE(contains(signal_line_error(line), "gain of signal 0 is \"" + std::string(gain))) << line;
  }
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16 200(0.5)"), "baseline of signal 0 is \"0.5\""));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16 200(99999999999)"), "baseline"));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16 200(0"), "baseline of signal 0 is \"(0\""));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16 200()"), "baseline of signal 0 is \"\""));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16 200 x"), "ADC resolution of signal 0 is \"x\""));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16 200 12 1e3"), "ADC zero of signal 0"));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16 200 12 0 1.5"), "initial value of signal 0"));
  EXPECT_TRUE(contains(signal_line_error("rec.dat 16 200 12 0 0 99999999999"), "checksum of signal 0"));
}

}  // namespace
}  // namespace ecgpress
