// The record line, through the parser of headers.
#include "host/record/wfdb_header.h"
#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

using test::contains;

WfdbHeader parse_record_line(const std::string& line) { return parse_wfdb_header(line, "rec.hea"); }

std::string record_line_error(const std::string& line) {
  return test::input_error([&] { parse_record_line(line); }, line);
}

TEST(WfdbRecordLine, FillsInWhatIsMissing) {
  const WfdbHeader header = parse_record_line("rec 0");
  EXPECT_EQ(header.record_name, "rec");
  EXPECT_EQ(header.frame_rate_hz, 250);
  EXPECT_EQ(header.counter_rate_hz, 250);
  EXPECT_FALSE(header.frame_count);
  EXPECT_FALSE(parse_record_line("rec 0 100 0").frame_count) << "0 samples: not stated";
}

TEST(WfdbRecordLine, ReadsEveryField) {
  const WfdbHeader header = parse_record_line("rec-1_a 0 3.6e2/24000(-5.5) 650000 12:34:56.789 05/03/1991");
  EXPECT_EQ(header.frame_rate_hz, 360);
  EXPECT_EQ(header.counter_rate_hz, 24000);
  EXPECT_EQ(header.base_counter, -5.5);
  EXPECT_EQ(header.frame_count, 650000);
  EXPECT_EQ(header.base_time, "12:34:56.789");
  EXPECT_EQ(header.base_date, "05/03/1991");
  EXPECT_EQ(parse_record_line("rec 0 360/0").counter_rate_hz, 360);
  EXPECT_EQ(parse_record_line("rec 0 360/-1").counter_rate_hz, 360);
  EXPECT_EQ(parse_record_line("rec 0 1e2").frame_rate_hz, 100);
}

TEST(WfdbRecordLine, NamesTheFieldItRefuses) {
  EXPECT_TRUE(contains(record_line_error("rec"), "rec.hea:1: record line is \"rec\""));
  EXPECT_TRUE(contains(record_line_error("rec -1"), "number of signals is \"-1\""));
  EXPECT_TRUE(contains(record_line_error("rec 1.5"), "number of signals is \"1.5\""));
  EXPECT_TRUE(contains(record_line_error("rec 99999999999999999999"), "number of signals"));
  for (const char* rate : {"0", "-100", "nan", "inf", "1e308", "abc", "1,5"}) {
    EXPECT_TRUE(contains(record_line_error(std::string("rec 0 ") + rate),
                         "sampling frequency is \"" + std::string(rate)));
  }
  EXPECT_TRUE(contains(record_line_error("rec 0 100/x"), "counter frequency is \"x\""));
  EXPECT_TRUE(contains(record_line_error("rec 0 100/5(x)"), "base counter is \"x\""));
  EXPECT_TRUE(contains(record_line_error("rec 0 100/5(1"), "base counter is \"(1\""));
  EXPECT_TRUE(contains(record_line_error("rec 0 100 -5"), "number of samples is \"-5\""));
  EXPECT_TRUE(contains(record_line_error("rec/0 0 100"), "number of segments is \"0\""));
  EXPECT_TRUE(contains(record_line_error("rec/2000000000 0 100"), "number of segments"));
}

TEST(WfdbRecordLine, ASlashCountsSegmentsOnlyBeforeANumber) {
  const WfdbHeader header = parse_record_line("dir/00001_medians 0 500 600");
  EXPECT_EQ(header.segment_count, 0);
  EXPECT_EQ(header.record_name, "dir/00001_medians");
  ASSERT_FALSE(header.warnings.empty());
}

// Forms seen in Challenge 2017 and 2020, MGH and MIMIC headers.
TEST(WfdbRecordLine, TimeAndDateNeverDecide) {
  const WfdbHeader challenge = parse_record_line("rec 0 500 5000 15-May-2020 15:35:30");
  EXPECT_EQ(challenge.base_date, "15-May-2020");
  EXPECT_EQ(challenge.base_time, "15:35:30");
  EXPECT_EQ(challenge.warnings.size(), 1u);
  for (const char* odd :
       {"2014-05-08 05:05:15", "0:0:0 0/0/0", "12:00:00 01/01/199", "1 2 3 4", "2006 x", "::: ///"}) {
    EXPECT_EQ(parse_record_line(std::string("rec 0 500 5000 ") + odd).frame_count, 5000) << odd;
    EXPECT_EQ(parse_record_line(std::string("rec 0 500 5000 ") + odd).warnings.size(), 1u) << odd;
  }
  EXPECT_EQ(parse_record_line("rec 0 500 5000 2006").base_time, "2006");
  EXPECT_TRUE(parse_record_line("rec 0 500 5000 11:38:35 31/07/1987 ").warnings.empty());
}

}  // namespace
}  // namespace ecgpress
