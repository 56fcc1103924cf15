// A folder that lives as long as a test.
#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <string>

namespace ecgpress::test {

class TemporaryFolder {
 public:
  TemporaryFolder() { std::filesystem::create_directories(path_); }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  static std::string unique_name() {
    static std::atomic<int> count{0};
    return "ecgpress_test_" + std::to_string(getpid()) + "_" + std::to_string(count++);
  }
  std::filesystem::path path_ = std::filesystem::temp_directory_path() / unique_name();
};

}  // namespace ecgpress::test
