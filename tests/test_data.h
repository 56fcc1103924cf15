// Where the shared test data lies, and what to do when it is not there.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace ecgpress::test {

// Folder of the shared data: ECGPRESS_TEST_DATA, else ../shared beside the sources; empty when absent.
inline std::filesystem::path test_data() {
  const char* named = std::getenv("ECGPRESS_TEST_DATA");
  std::filesystem::path folder = named ? named : std::filesystem::path(ECGPRESS_SOURCE_DIR) / ".." / "shared";
  return std::filesystem::is_directory(folder) ? folder : std::filesystem::path{};
}

}  // namespace ecgpress::test

// Skips the test, saying so, where the shared data is absent; under CI=true its absence is a failure.
#define EP_NEED_TEST_DATA()                                                                   \
  if (ecgpress::test::test_data().empty()) {                                                  \
    const char* ci = std::getenv("CI");                                                       \
    if (ci && std::string(ci) == "true") FAIL() << "CI=true but no test data folder";         \
    GTEST_SKIP() << "no test data: set ECGPRESS_TEST_DATA to the folder that holds records/"; \
  }
