#include "host/sink/file_names.h"

#include <gtest/gtest.h>

#include <set>

#include "ecgpress/error.h"
#include "host/base/text.h"

namespace ecgpress {
namespace {

TEST(FileNames, AreTheRecordsNameAndTheTake) {
  const std::vector<std::string> records{"a/00841_hr.hea", "b/00842_hr", "synthetic:3", "x/odd name%.hea"};
  const FileNames names(records);
  EXPECT_EQ(names.stem(0, 0), "00841_hr-0");
  EXPECT_EQ(names.stem(1, 12), "00842_hr-12");
  EXPECT_EQ(names.stem(2, 1), "synthetic-3-1");
  EXPECT_EQ(names.stem(3, 0), "odd_name_-0");
}

TEST(FileNames, AreUniqueAlsoButForCaseAndDoNotDependOnTheOthersOrder) {
  const std::vector<std::string> records{"a/100.hea", "b/100.hea", "b/x.hea",       "c/X.hea",
                                         "d/a%b.hea", "d/a&b.hea", "e/.hidden.hea", "q"};
  const FileNames names(records);
  std::set<std::string> seen;
  for (std::size_t record = 0; record < records.size(); ++record)
    for (std::uint64_t take = 0; take < 3; ++take) seen.insert(to_lower_ascii(names.stem(record, take)));
  EXPECT_EQ(seen.size(), records.size() * 3);
  const std::vector<std::string> reversed(records.rbegin(), records.rend());
  EXPECT_EQ(FileNames(reversed).stem(7, 2), names.stem(0, 2));
  EXPECT_EQ(names.stem(0, 0).substr(0, 4), "100-");
  EXPECT_EQ(names.stem(0, 0).size(), std::string("100-01234567-0").size());
  EXPECT_EQ(names.stem(6, 0), "_.hidden-0");
}

TEST(FileNames, ARecordListedTwiceIsRefused) {
  const std::vector<std::string> records{"a/1.hea", "b/2.hea", "a/1.hea"};
  try {
    const FileNames names(records);
    FAIL() << "accepted";
  } catch (const Error& e) {
    EXPECT_STREQ(e.what(), "records: a record listed twice is a/1.hea; expected each record once");
  }
}

}  // namespace
}  // namespace ecgpress
