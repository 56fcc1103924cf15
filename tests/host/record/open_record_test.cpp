#include "host/record/open_record.h"

#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

using test::bytes_16;
using test::error_of;

TEST(OpenRecord, OpensSyntheticAndFiles) {
  EXPECT_EQ(open_record("synthetic:3").name, "synthetic:3");
  EXPECT_EQ(open_record("synthetic:18446744073709551615").leads.size(), 12u);
  const test::TemporaryFolder folder;
  folder.write("rec.dat", bytes_16({1}));
  EXPECT_EQ(open_record(folder.write("rec.hea", "rec 1 100 1\nrec.dat 16 200/mV 16 0 0 1 0 I\n")).name,
            "rec");
}

TEST(OpenRecord, RefusesWhatIsNoNumber) {
  for (const char* spec : {"synthetic:", "synthetic:x", "synthetic:-1", "synthetic:1..2", "synthetic:1 ",
                           "synthetic:18446744073709551616"}) {
    EXPECT_EQ(error_of([&] { open_record(spec); }).kind(), ErrorKind::kUsage) << spec;
  }
}

TEST(ListRecords, ExpandsAndSortsByBytes) {
  EXPECT_EQ(list_records({"synthetic:9..12", "synthetic:2", "synthetic:010"}),
            (std::vector<std::string>{"synthetic:10", "synthetic:11", "synthetic:2", "synthetic:9"}));
  const test::TemporaryFolder folder;
  const std::string b = folder.write("b.hea", ""), a = folder.write("sub/a.hea", "");
  EXPECT_EQ(list_records({folder.path().string(), b, "synthetic:0"}),
            (std::vector<std::string>{b, a, "synthetic:0"}));
}

TEST(ListRecords, RefusesEmptyAndEndlessLists) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(error_of([&] { list_records({folder.path().string()}); }).kind(), ErrorKind::kUsage);
  for (const char* spec : {"synthetic:3..3", "synthetic:4..3", "synthetic:0..18446744073709551615",
                           "synthetic:1..x", "synthetic:..5", "synthetic:1.."}) {
    EXPECT_EQ(error_of([&] { list_records({spec}); }).kind(), ErrorKind::kUsage) << spec;
  }
}

}  // namespace
}  // namespace ecgpress
