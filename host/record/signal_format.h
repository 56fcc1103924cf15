// The table of WFDB signal formats: how samples lie in bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace ecgpress {

// One format. Samples of all signals of a file follow each other, frame by frame; formats that pack bits run
// through frames without padding.
struct SignalFormat {
  int number = 0;
  const char* what = "";                     // for people: "16-bit integers, little-endian"
  std::optional<std::int32_t> invalid_code;  // what marks a sample that was not recorded
  // Bytes that hold `samples` samples, and the samples that `bytes` bytes hold. Null where not supported yet.
  std::uint64_t (*bytes_of)(std::uint64_t samples) = nullptr;
  std::uint64_t (*samples_in)(std::uint64_t bytes) = nullptr;
  // Decodes samples.size() samples; the caller gives at least bytes_of(samples.size()) bytes.
  void (*decode)(std::span<const std::byte> bytes, std::span<std::int32_t> samples) = nullptr;

  bool supported() const { return decode != nullptr; }
};

// The entry of the table, null where WFDB knows no such format.
const SignalFormat* find_signal_format(int number);

// "0, 8, 16, ..." and "16 and 212", for messages.
std::string known_signal_formats();
std::string supported_signal_formats();

}  // namespace ecgpress
