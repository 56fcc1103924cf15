#include "host/sink/line_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <vector>

#include "ecgpress/error.h"
#include "host/base/files.h"

namespace ecgpress {
namespace {

class LineFile : public ::testing::Test {
 protected:
  LineFile() { std::filesystem::create_directories(folder_); }
  ~LineFile() override { std::filesystem::remove_all(folder_); }

  std::vector<std::string> lines() const {
    std::vector<std::string> found;
    for_each_line(path_, [&](std::size_t number, std::string_view line) {
      EXPECT_EQ(number, found.size() + 1);
      found.emplace_back(line);
      return true;
    });
    return found;
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("ecgpress_line_file_" + std::to_string(getpid()));
  std::filesystem::path path_ = folder_ / "lines";
};

TEST_F(LineFile, KeepsWhatWasAppendedByOneAfterTheOther) {
  EXPECT_TRUE(lines().empty());
  {
    LineAppender first(path_);
    EXPECT_TRUE(first.was_empty());
    first.append("one");
    first.append("");
  }
  LineAppender second(path_);
  EXPECT_FALSE(second.was_empty());
  second.append("three");
  EXPECT_EQ(lines(), (std::vector<std::string>{"one", "", "three"}));
}

TEST_F(LineFile, ATornLineIsPassedOverThenTakenOff) {
  for (std::size_t torn : {1u, 100u, 5000u, 20000u}) {
    write_file_whole(path_, "one\ntwo\n" + std::string(torn, 'x'));
    EXPECT_EQ(lines(), (std::vector<std::string>{"one", "two"}));
    LineAppender(path_).append("three");
    EXPECT_EQ(read_text_file(path_), "one\ntwo\nthree\n");
  }
  write_file_whole(path_, "torn header");
  EXPECT_TRUE(LineAppender(path_).was_empty());
  EXPECT_EQ(read_text_file(path_), "");
}

TEST_F(LineFile, StopsWhereTheReaderHasEnough) {
  write_file_whole(path_, "one\ntwo\nthree\n");
  int seen = 0;
  for_each_line(path_, [&](std::size_t, std::string_view) { return ++seen < 2; });
  EXPECT_EQ(seen, 2);
}

TEST_F(LineFile, IsHeldByOneAtATime) {
  const LineAppender holder(path_);
  try {
    const LineAppender second(path_);
    FAIL() << "two writers";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kIo);
    EXPECT_NE(std::string(e.what()).find("another process is writing this run"), std::string::npos);
  }
}

TEST_F(LineFile, AFolderThatIsNotThereIsNamed) {
  try {
    const LineAppender lines(folder_ / "no" / "lines");
    FAIL() << "opened";
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("cannot open it (No such file or directory)"), std::string::npos);
  }
}

}  // namespace
}  // namespace ecgpress
