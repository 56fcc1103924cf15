// The two kinds of line that a WFDB header is made of: parsers used by wfdb_header.cpp only.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "host/record/wfdb_header.h"

namespace ecgpress {

// Limits that no real record reaches; beyond them a header is taken for damaged.
inline constexpr std::int64_t kMaxSignals = 4096;
inline constexpr std::int64_t kMaxSegments = 1'000'000;
inline constexpr std::int64_t kMaxFrames = std::int64_t{1} << 40;
inline constexpr std::int64_t kMaxSamplesPerFrame = 1'000'000;
inline constexpr double kMaxRateHz = 1e7;

// One line of the header, with what its messages need.
struct HeaderLine {
  const std::string* path = nullptr;
  int number = 0;         // counted from 1
  std::string_view text;  // without its end

  [[noreturn]] void refuse(const std::string& field, std::string_view value,
                           const std::string& expected) const;
  void warn(WfdbHeader& header, const std::string& message) const;

  // The token as an integer of [low, high], else refuses.
  std::int64_t integer(const std::string& field, std::string_view token, std::int64_t low,
                       std::int64_t high) const;
  std::int32_t integer32(const std::string& field, std::string_view token) const;
  // The token as a finite number, else refuses.
  double number_of(const std::string& field, std::string_view token) const;
};

// `name[/nseg] nsig [fs[/cfreq[(base)]] [nsamp [time [date]]]]` into the header.
void parse_record_line(const HeaderLine& line, WfdbHeader& header);

// Signal `index` of the header.
WfdbSignalLine parse_signal_line(const HeaderLine& line, int index, WfdbHeader& header);

}  // namespace ecgpress
