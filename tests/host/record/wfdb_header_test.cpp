#include "host/record/wfdb_header.h"

#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

using test::contains;
using test::error_of;

const std::string kTwoSignals = "rec 2 500 10\nrec.dat 16 200 12 0 0 0 0 I\nrec.dat 16 200 12 0 0 0 0 II\n";

std::string with_line_ends(const std::string& end) {
  std::string text;
  for (const char c : kTwoSignals) text += c == '\n' ? end : std::string(1, c);
  return text;
}

std::string header_error(const std::string& text) {
  return test::input_error([&] { parse_wfdb_header(text, "rec.hea"); }, text);
}

TEST(WfdbHeader, LineEndsAndByteOrderMarkDoNotMatter) {
  const WfdbHeader header = parse_wfdb_header(kTwoSignals, "rec.hea");
  ASSERT_EQ(header.signals.size(), 2u);
  EXPECT_EQ(header.signals[1].name, "II");
  EXPECT_EQ(header.signals[1].line, 3);
  EXPECT_TRUE(header.warnings.empty());
  EXPECT_EQ(parse_wfdb_header(with_line_ends("\r\n"), "rec.hea"), header);
  EXPECT_EQ(parse_wfdb_header(with_line_ends("\r"), "rec.hea"), header);
  EXPECT_EQ(parse_wfdb_header("\xEF\xBB\xBF" + kTwoSignals, "rec.hea"), header);
  EXPECT_EQ(parse_wfdb_header(kTwoSignals.substr(0, kTwoSignals.size() - 1), "rec.hea"), header);
}

TEST(WfdbHeader, CommentsAreKeptWhereverTheyStand) {
  const WfdbHeader header = parse_wfdb_header(
      "#first\nrec 1 500 10\n \t# two \n\nrec.dat 16\n#  Age: 38\r\n## \xE4\n#\n", "rec.hea");
  EXPECT_EQ(header.comments, (std::vector<std::string>{"first", "two", "Age: 38", "# \xC3\xA4", ""}));
  EXPECT_TRUE(header.version.empty());
}

TEST(WfdbHeader, KnowsTheVersionLine) {
  EXPECT_EQ(parse_wfdb_header("#wfdb 10.7\nrec 0\n", "rec.hea").version, "10.7");
  EXPECT_TRUE(parse_wfdb_header("#wfdb 10.7\nrec 0\n", "rec.hea").comments.empty());
}

TEST(WfdbHeader, WarnsOfAnotherNameAndOfFurtherLines) {
  const WfdbHeader header = parse_wfdb_header(kTwoSignals + "rec.dat 16\nrec.dat 16\n", "dir/other.hea");
  ASSERT_EQ(header.warnings.size(), 2u);
  EXPECT_TRUE(contains(header.warnings[1], "dir/other.hea:4: 2 lines beyond the 2 signal lines"));
  EXPECT_TRUE(
      contains(header.warnings[0], "dir/other.hea:1: record name \"rec\" is not the file's, \"other\""));
}

TEST(WfdbHeader, RefusesWhatIsNoHeader) {
  EXPECT_TRUE(contains(header_error(""), "rec.hea: the header holds no record line"));
  EXPECT_TRUE(contains(header_error("# only\n\n"), "no record line"));
  EXPECT_TRUE(contains(header_error(std::string("rec\0 1", 6)), "rec.hea:1: line is"));
  EXPECT_TRUE(contains(header_error("rec 2\nrec.dat 16\n"),
                       "rec.hea:2: number of signal lines is \"1\"; expected 2"));
  EXPECT_TRUE(contains(header_error("rec 1\n"), "rec.hea:1: number of signal lines is \"0\""));
  EXPECT_TRUE(contains(header_error("rec 0\n#" + std::string(70000, 'x')), "rec.hea:2: line is"));
}

TEST(WfdbHeader, ReadsSegments) {
  const WfdbHeader header = parse_wfdb_header("m/3 2 125 30\nm_layout 0\n~ 10\nm_1 20\n", "m.hea");
  EXPECT_EQ(header.segment_count, 3);
  EXPECT_EQ(header.record_name, "m");
  ASSERT_EQ(header.segments.size(), 3u);
  EXPECT_EQ(header.segments[1].name, "~");
  EXPECT_EQ(header.segments[2].sample_count, 20);
  EXPECT_TRUE(
      contains(header_error("m/2 2 125 30\nm_1 10\n"), "number of segment lines is \"1\"; expected 2"));
  EXPECT_TRUE(contains(header_error("m/1 2 125 30\nm_1\n"), "segment line"));
  EXPECT_TRUE(contains(header_error("m/1 2 125 30\nm_1 -5\n"), "samples of segment \"m_1\" is \"-5\""));
}

TEST(WfdbHeader, ReadsFiles) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(read_wfdb_header(folder.write("rec.hea", kTwoSignals)).signals.size(), 2u);
  EXPECT_EQ(error_of([&] { read_wfdb_header((folder.path() / "absent.hea").string()); }).kind(),
            ErrorKind::kIo);
}

}  // namespace
}  // namespace ecgpress
