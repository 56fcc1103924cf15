#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "ecgpress/error.h"
#include "ecgpress/sink.h"
#include "host/base/files.h"
#include "host/base/sha256.h"

namespace ecgpress {
namespace {

namespace fs = std::filesystem;

std::vector<std::byte> bytes_of(const std::string& text) {
  std::vector<std::byte> bytes(text.size());
  std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

class FolderSinkTest : public ::testing::Test {
 protected:
  ~FolderSinkTest() override { fs::remove_all(folder_.parent_path()); }

  static RunHeader header(const std::string& seed, const std::string& part = "") {
    RunHeader h;
    h.identity = {{"seed", seed}};
    h.end_index = 10;
    h.part = part;
    return h;
  }

  static void save(Sink& sink, std::uint64_t index) {
    const std::string name = "r-" + std::to_string(index) + ".png", content(index + 1, 'x');
    sink.put({name, bytes_of(content)});
    ManifestEntry entry;
    entry.index = index;
    entry.record = "r";
    entry.take = index;
    entry.files = {{name, content.size(), sha256_hex(content)}};
    sink.note(entry);
  }

  fs::path folder_ =
      fs::temp_directory_path() / ("ecgpress_folder_sink_" + std::to_string(getpid()) + "/deep");
};

TEST_F(FolderSinkTest, MakesItsFolderAndGoesOnWhereItStopped) {
  {
    const auto sink = make_folder_sink(folder_);
    sink->open(header("1"));
    for (std::uint64_t i : {0u, 1u, 2u}) save(*sink, i);
    ManifestEntry failure;
    failure.index = 3;
    failure.record = "bad";
    failure.error = "reason";
    sink->note(failure);
  }  // a kill: no close
  fs::remove(folder_ / "r-1.png");
  write_file_whole(folder_ / "r-2.png", std::string_view("not the size that was noted"));
  const auto sink = make_folder_sink(folder_);
  sink->open(header("1"));
  EXPECT_TRUE(sink->has(0));
  for (std::uint64_t i : {1u, 2u, 3u, 4u}) EXPECT_FALSE(sink->has(i)) << i;
  for (std::uint64_t i : {1u, 2u, 3u}) save(*sink, i);
  sink->close();
  const auto again = make_folder_sink(folder_);
  again->open(header("1"));
  for (std::uint64_t i : {0u, 1u, 2u, 3u}) EXPECT_TRUE(again->has(i)) << i;
  EXPECT_FALSE(again->has(10'000'000'000));
}

TEST_F(FolderSinkTest, AnotherRunIsRefusedAndNothingOfItTouched) {
  {
    const auto sink = make_folder_sink(folder_);
    sink->open(header("1"));
    save(*sink, 0);
  }
  const std::string before = read_text_file(folder_ / "manifest.jsonl");
  for (const char* part : {"", "0-of-2"}) try {
      make_folder_sink(folder_)->open(header("2", part));
      ADD_FAILURE() << "accepted";
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kMismatch);
      EXPECT_NE(std::string(e.what()).find("seed is 1, here 2"), std::string::npos) << e.what();
    }
  EXPECT_EQ(read_text_file(folder_ / "manifest.jsonl"), before);
}

TEST_F(FolderSinkTest, PartsWriteSideBySideAndCountTogether) {
  const auto a = make_folder_sink(folder_), b = make_folder_sink(folder_);
  a->open(header("1", "0-of-2"));
  b->open(header("1", "1-of-2"));
  save(*a, 0);
  save(*b, 5);
  EXPECT_THROW(make_folder_sink(folder_)->open(header("1", "1-of-2")), Error);  // held
  a->close();
  b->close();
  const auto whole = make_folder_sink(folder_);
  whole->open(header("1"));
  EXPECT_TRUE(whole->has(0) && whole->has(5));
  EXPECT_FALSE(whole->has(1));
}

TEST_F(FolderSinkTest, LeavesNoOtherFilesBehind) {
  const auto sink = make_folder_sink(folder_);
  sink->open(header("1"));
  save(*sink, 0);
  sink->close();
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"manifest.jsonl", "r-0.png"}));
}

}  // namespace
}  // namespace ecgpress
