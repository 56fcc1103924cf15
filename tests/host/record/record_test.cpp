// What include/ecgpress/record.h promises of a Record.
#include "ecgpress/record.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "host/base/sha256.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

Record two_leads() {
  Record record;
  record.leads = {{"II", 500, {1.0f, -2.0f}}, {"I", 250, {undefined_float()}}};
  return record;
}

TEST(Record, FindsLeadsInAnyCase) {
  const Record record = two_leads();
  EXPECT_EQ(record.lead_index("ii"), 0);
  EXPECT_EQ(record.lead_index("I"), 1);
  EXPECT_FALSE(record.lead_index("III"));
  Record other;
  other.leads = {{"MLII", 500, {}}};
  EXPECT_EQ(other.lead_index("MLII"), 0);
  EXPECT_FALSE(other.lead_index("mlii"));
}

// Spelled out byte by byte: leads sorted by name; name and a zero, rate, count, samples, low byte first.
TEST(RecordKey, IsTheHashThatIsDocumented) {
  const auto bytes = [](const char* text, std::size_t size) { return std::string(text, size); };
  const std::string expected = bytes("I\0", 2) + bytes("\0\0\0\0\0\x40\x6F\x40", 8) +
                               bytes("\1\0\0\0\0\0\0\0", 8) + bytes("\0\0\xC0\x7F", 4) + bytes("II\0", 3) +
                               bytes("\0\0\0\0\0\x40\x7F\x40", 8) + bytes("\2\0\0\0\0\0\0\0", 8) +
                               bytes("\0\0\x80\x3F\0\0\0\xC0", 8);
  EXPECT_EQ(record_key(two_leads()), sha256_hex(expected));
}

TEST(RecordKey, DoesNotDependOnOrderPathOrWhichNan) {
  const std::string key = record_key(two_leads());
  Record record = two_leads();
  std::swap(record.leads[0], record.leads[1]);
  record.name = "x";
  record.source_path = "y";
  record.info["age"] = "3";
  record.comments = {"z"};
  record.leads[0].mv[0] = float_from_bits(0xFFC00001u);
  EXPECT_EQ(record_key(record), key);
}

TEST(RecordKey, DependsOnEverySampleRateAndName) {
  const std::string key = record_key(two_leads());
  const auto changed = [&](auto change) {
    Record record = two_leads();
    change(record);
    return record_key(record) != key;
  };
  EXPECT_TRUE(changed([](Record& r) { r.leads[0].name = "III"; }));
  EXPECT_TRUE(changed([](Record& r) { r.leads[0].fs_hz = 501; }));
  EXPECT_TRUE(changed([](Record& r) { r.leads[0].mv[1] = -2.0000002f; }));
  EXPECT_TRUE(changed([](Record& r) { r.leads[0].mv.push_back(0); }));
  EXPECT_TRUE(changed([](Record& r) { r.leads.pop_back(); }));
  EXPECT_TRUE(changed([](Record& r) { std::swap(r.leads[0].mv, r.leads[1].mv); }));
}

TEST(RecordKey, EqualNamesInAnyOrder) {
  Record a;
  a.leads = {{"ECG", 500, {1, 2}}, {"ECG", 500, {1, 3}}, {"ECG", 250, {9}}};
  Record b = a;
  std::reverse(b.leads.begin(), b.leads.end());
  EXPECT_EQ(record_key(a), record_key(b));
}

}  // namespace
}  // namespace ecgpress
