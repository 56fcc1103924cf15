#include "host/base/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("ecgpress-files-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator{}));
  }
  static ErrorKind kind_of(const auto& action) {
    try {
      action();
    } catch (const Error& error) {
      return error.kind();
    }
    ADD_FAILURE() << "no error";
    return ErrorKind::kCancelled;
  }

  fs::path folder_;
};

TEST_F(Files, WhatIsWrittenIsReadBack) {
  const std::string text("a\0b\r\n\xff", 6);
  for (const Sync sync : {Sync::kNo, Sync::kYes}) {
    write_file_whole(folder_ / "f", text, sync);
    EXPECT_EQ(read_text_file(folder_ / "f"), text);
    EXPECT_EQ(read_file(folder_ / "f").size(), 6u);
    EXPECT_EQ(regular_file_size(folder_ / "f"), 6u);
  }
  write_file_whole(folder_ / "f", "");
  EXPECT_EQ(read_text_file(folder_ / "f"), "");
  EXPECT_EQ(entries(), 1u) << "a temporary file was left";
}

TEST_F(Files, RefusesWhatIsNoRegularFileWithoutWaiting) {
  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(kind_of([&] { read_file(folder_ / "pipe"); }), ErrorKind::kInput);
  EXPECT_EQ(kind_of([&] { read_file(folder_); }), ErrorKind::kInput);
  EXPECT_EQ(kind_of([&] { read_file("/dev/zero"); }), ErrorKind::kInput);
  EXPECT_EQ(kind_of([&] { read_file(folder_ / "absent"); }), ErrorKind::kIo);
}

TEST_F(Files, RefusesMoreThanTheLimit) {
  write_file_whole(folder_ / "f", "12345");
  EXPECT_EQ(read_text_file(folder_ / "f", 5), "12345");
  EXPECT_EQ(kind_of([&] { read_file(folder_ / "f", 4); }), ErrorKind::kInput);
}

TEST_F(Files, AFailedWriteLeavesTheOldFileAndNoOther) {
  EXPECT_EQ(kind_of([&] { write_file_whole(folder_ / "absent" / "f", "x"); }), ErrorKind::kIo);
  fs::create_directory(folder_ / "taken");
  write_file_whole(folder_ / "taken" / "inside", "x");
  EXPECT_EQ(kind_of([&] { write_file_whole(folder_ / "taken", "x"); }), ErrorKind::kIo);
  EXPECT_EQ(entries(), 1u);
}

// A reader beside many writers sees one of the whole texts, never a part or nothing.
TEST_F(Files, ReadersSeeWholeFilesWhileOthersWrite) {
  const fs::path path = folder_ / "f";
  const auto text_of = [](int writer) { return std::string(20000, static_cast<char>('a' + writer)); };
  write_file_whole(path, text_of(0));
  std::atomic<bool> stop{false};
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 3; ++writer) {
    writers.emplace_back([&, writer] {
      while (!stop) write_file_whole(path, text_of(writer));
    });
  }
  for (int k = 0; k < 500; ++k) {
    const std::string text = read_text_file(path);
    ASSERT_EQ(text.size(), 20000u);
    ASSERT_EQ(static_cast<std::size_t>(std::count(text.begin(), text.end(), text[0])), text.size());
  }
  stop = true;
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(entries(), 1u);
}

}  // namespace
}  // namespace ecgpress
