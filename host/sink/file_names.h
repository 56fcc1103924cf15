// File names of a run's pictures: short, portable, unique.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ecgpress {

// Characters other than letters, digits, '.', '_', '-' as '_', ':' as '-'; never empty, never hidden.
std::string portable_name(std::string name);

// Names records for use in file names: the last part of the path without ".hea" ("synthetic:3" gives
// "synthetic-3"), characters other than letters, digits, '.', '_', '-' as '_'. Records whose names would be
// equal, also but for case, get 8 hex digits of the SHA-256 of their listed text, so that every name is
// unique.
class FileNames {
 public:
  // `records` as listed, and kept by the caller while this lives. Throws Error(kUsage) where one is listed
  // twice.
  explicit FileNames(std::span<const std::string> records);

  // "<record>-<take>": the beginning of the names of all of a picture's files.
  std::string stem(std::size_t record, std::uint64_t take) const;

 private:
  std::span<const std::string> records_;
  std::vector<bool> shared_;  // by record: another one would have the same name
};

}  // namespace ecgpress
