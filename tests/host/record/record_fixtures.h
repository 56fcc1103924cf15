// Records that the tests write themselves: bytes of every format, headers, folders that clean up after
// themselves.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "ecgpress/error.h"
#include "host/base/files.h"

namespace ecgpress::test {

// An empty folder for one test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    static int counter = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("ecgpress-record-" + std::to_string(::getpid()) + "-" + std::to_string(counter++));
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string write(const std::string& name, std::string_view content) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    write_file_whole(path_ / name, content);
    return (path_ / name).string();
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_16(const std::vector<int>& samples) {
  std::string bytes;
  for (const int sample : samples)
    bytes += {static_cast<char>(sample & 255), static_cast<char>((sample >> 8) & 255)};
  return bytes;
}

// As header(5) and signal(5) tell it; a last single sample is written in two bytes.
inline std::string bytes_212(const std::vector<int>& samples) {
  std::string bytes;
  for (std::size_t k = 0; k < samples.size(); k += 2) {
    const bool pair = k + 1 < samples.size();
    const int a = samples[k] & 0xFFF, b = pair ? samples[k + 1] & 0xFFF : 0;
    bytes += {static_cast<char>(a & 255), static_cast<char>((a >> 8) | ((b >> 8) << 4))};
    if (pair) bytes += static_cast<char>(b & 255);
  }
  return bytes;
}

inline std::string int32_bytes(std::int32_t value) {
  return bytes_16({static_cast<int>(value & 0xFFFF), static_cast<int>((value >> 16) & 0xFFFF)});
}

inline std::string mat4_bytes(std::int32_t type, std::int32_t rows, std::int32_t columns,
                              const std::string& data) {
  return int32_bytes(type) + int32_bytes(rows) + int32_bytes(columns) + int32_bytes(0) + int32_bytes(4) +
         std::string("val\0", 4) + data;
}

// The error that `action` throws; fails the test where it throws none.
template <class Action>
Error error_of(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error was thrown";
  return Error(ErrorKind::kCancelled, "", "no error");
}

// What the error says that `action` throws because of its input; `shown`: which one, where it does not.
template <class Action>
std::string input_error(const Action& action, const std::string& shown) {
  const Error error = error_of(action);
  EXPECT_EQ(error.kind(), ErrorKind::kInput) << shown;
  return error.what();
}

inline testing::AssertionResult contains(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "no \"" << part << "\" in \"" << text << "\"";
}

}  // namespace ecgpress::test
