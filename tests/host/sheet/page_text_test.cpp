#include "host/sheet/page_text.h"

#include <gtest/gtest.h>

#include <set>

#include "sheet_fixtures.h"

namespace ecgpress {
namespace {

using namespace test;

std::string line(const std::vector<std::string>& lines, const std::string& start) {
  for (const std::string& l : lines)
    if (l.rfind(start, 0) == 0) return l;
  return {};
}

Draw drawn(std::uint64_t index) {
  Draw draw;
  draw.philox_key = {12345, 678};
  draw.index = index;
  return draw;
}

TEST(PageText, SaysWhatTheRecordKnows) {
  Record record;
  record.name = "00841_hr";
  record.info = {{"age", "56"}, {"sex", "female"}};
  record.base_date = "12/03/1991";
  record.base_time = "10:20:30";
  const HeaderText text = header_text(record, drawn(0));
  EXPECT_EQ(line(text.left, "ID"), "ID: 00841_hr");
  EXPECT_EQ(line(text.left, "Age"), "Age: 56   Sex: Female");
  EXPECT_EQ(line(text.left, "Date"), "Date: 12/03/1991  10:20:30");
}

TEST(PageText, AgesBeyondAnyLifeStayAnonymous) {
  Record record;
  record.info = {{"age", "300"}, {"sex", "M"}};
  EXPECT_EQ(line(header_text(record, drawn(0)).left, "Age"), "Age: 90+   Sex: Male");
}

TEST(PageText, InventionsFollowKeyAndIndexAlone) {
  const Record record;
  EXPECT_EQ(header_text(record, drawn(3)).left, header_text(record, drawn(3)).left);
  std::set<std::string> names, dates;
  for (std::uint64_t i = 0; i < 200; ++i) {
    const HeaderText text = header_text(record, drawn(i));
    names.insert(text.left.at(0));
    dates.insert(text.left.at(3));
  }
  EXPECT_GT(names.size(), 100u);
  EXPECT_GT(dates.size(), 190u);
}

TEST(PageText, InventionsArePlausible) {
  for (std::uint64_t i = 0; i < 500; ++i) {
    const std::string age = line(header_text(Record{}, drawn(i)).left, "Age: ");
    const int years = std::stoi(age.substr(5));
    ASSERT_TRUE(years >= 20 && years < 90) << age;
    const std::string date = line(header_text(Record{}, drawn(i)).left, "Date: ");
    ASSERT_EQ(date.size(), std::string("Date: dd/mm/yyyy  hh:mm:ss").size()) << date;
  }
}

TEST(PageText, NoMeasurementsWithoutFiducials) {
  EXPECT_TRUE(header_text(twelve_leads(), drawn(0)).right.empty());
}

TEST(PageText, MeasurementsComeFromTheFiducials) {
  Record record;
  add_fiducials(record);
  const std::vector<std::string> lines = header_text(record, drawn(0)).right;
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0], "Vent. rate  75 bpm");
  EXPECT_EQ(lines[1], "PR interval  160 ms");
  EXPECT_EQ(lines[2], "QRS duration  90 ms");
  EXPECT_EQ(lines[3], "QT/QTc  400/447 ms") << "Bazett: 400 / sqrt(0.8)";
}

TEST(PageText, BeatsWithHolesCountOnlyWhereTheyAreComplete) {
  Record record;
  add_fiducials(record);
  record.fiducials[2].beat = -1;  // the first R peak belongs to no beat
  record.fiducials[6].lead = 3;   // the second QRS onset is of one lead only
  const BeatMeans m = beat_means(record);
  EXPECT_NEAR(m.rr_s, 0.8, 1e-12);
  EXPECT_NEAR(m.pr_s, 0.16, 1e-12);
  EXPECT_NEAR(m.qt_s, 0.4, 1e-12);
  EXPECT_EQ(beat_means(Record{}).rr_s, 0);
}

TEST(PageText, LongAndBrokenFieldsAreCutAtACharacter) {
  Record record;
  record.name = std::string(31, 'x') + "\xC3\xA9 and more";
  const std::string id = line(header_text(record, drawn(0)).left, "ID");
  EXPECT_EQ(id, "ID: " + std::string(31, 'x'));
  record.name = "a\tb\xFF";
  EXPECT_EQ(line(header_text(record, drawn(0)).left, "ID"), "ID: a b\xC3\xBF");
}

TEST(PageText, FooterStatesSpeedAndGain) {
  EXPECT_EQ(footer_text(LayoutDraw{}), "25 mm/s   10 mm/mV   0.05-150 Hz");
  LayoutDraw layout;
  layout.paper_speed_mm_s = 12.5;
  EXPECT_EQ(footer_text(layout), "12.5 mm/s   10 mm/mV   0.05-150 Hz");
}

}  // namespace
}  // namespace ecgpress
