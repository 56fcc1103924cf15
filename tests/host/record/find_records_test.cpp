#include "host/record/find_records.h"

#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

namespace fs = std::filesystem;
using test::contains;
using test::error_of;

class FindRecords : public testing::Test {
 protected:
  // What is found, relative to the folder.
  std::vector<std::string> found(const fs::path& path) {
    std::vector<std::string> names;
    for (const fs::path& header : find_records(folder_.path() / path)) {
      names.push_back(header.lexically_relative(folder_.path()).generic_string());
    }
    return names;
  }
  using Names = std::vector<std::string>;

  test::TemporaryFolder folder_;
};

TEST_F(FindRecords, ByHeaderOrName) {
  folder_.write("a.hea", "");
  folder_.write("b.v2.hea", "");
  EXPECT_EQ(found("a.hea"), Names{"a.hea"});
  EXPECT_EQ(found("a"), Names{"a.hea"});
  EXPECT_EQ(found("b.v2"), Names{"b.v2.hea"});
  const Error error = error_of([&] { found("absent"); });
  EXPECT_EQ(error.kind(), ErrorKind::kIo);
  EXPECT_TRUE(contains(error.what(), "absent.hea"));
}

TEST_F(FindRecords, FoldersAreSearchedAndSortedByBytes) {
  for (const char* name :
       {"b.hea", "a/z.hea", "B.hea", "a/deep/er/x.hea", "a.hea", "a.dat", "notes.hea.txt"}) {
    folder_.write(name, "");
  }
  fs::create_directory(folder_.path() / "folder.hea");
  EXPECT_EQ(found(""), (Names{"B.hea", "a.hea", "a/deep/er/x.hea", "a/z.hea", "b.hea"}));
  EXPECT_EQ(found("a/deep"), Names{"a/deep/er/x.hea"});
}

TEST_F(FindRecords, ListsAreReadWithTheirSubfolders) {
  folder_.write("RECORDS", "b\r\n\na/x.hea\nsub/\na/x\n");
  folder_.write("sub/RECORDS", "y\n");
  EXPECT_EQ(found("RECORDS"), (Names{"a/x.hea", "b.hea", "sub/y.hea"}));
}

TEST_F(FindRecords, ListsStayInTheirFolder) {
  folder_.write("sub/RECORDS", "ok\n../b\n");
  EXPECT_TRUE(contains(error_of([&] { found("sub/RECORDS"); }).what(), "RECORDS:2: record is \"../b\""));
  folder_.write("sub/RECORDS", "/etc/passwd\n");
  EXPECT_EQ(error_of([&] { found("sub/RECORDS"); }).kind(), ErrorKind::kInput);
  folder_.write("sub/RECORDS", "absent/\n");
  EXPECT_EQ(error_of([&] { found("sub/RECORDS"); }).kind(), ErrorKind::kIo);
  folder_.write("sub/RECORDS", "./\n");
  EXPECT_TRUE(contains(error_of([&] { found("sub/RECORDS"); }).what(), "nesting"))
      << "a list that names itself";
}

}  // namespace
}  // namespace ecgpress
