// One signal as its file stores it, with what turns its numbers into physical values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ecgpress {

struct SignalData {
  // Sample k lies k / fs_hz seconds after the record's start: samples stored before that (skew) are cut off,
  // and the places at the end that no stored sample fills hold the invalid code (0 where the format has
  // none).
  std::vector<std::int32_t> digital;
  std::size_t recorded_end = 0;  // samples from here on are the places that nothing fills
  std::optional<std::int32_t> invalid_code;
  double fs_hz = 0;
  double gain = 200;          // adu per unit
  std::int32_t baseline = 0;  // adu
  // Whether the header's checksum is that of all stored samples; nothing where the header has none, or where
  // it speaks of another number of samples.
  std::optional<bool> checksum_ok;

  bool valid(std::size_t k) const { return k < recorded_end && digital[k] != invalid_code; }
  // In the signal's units; the constant quiet NaN where nothing was recorded.
  double physical(std::size_t k) const;
};

// Over the valid samples, in the signal's units; mean and standard deviation (of the population) are NaN
// where there is none.
struct SignalStatistics {
  double mean = 0, standard_deviation = 0;
  std::size_t nan_count = 0;
};
SignalStatistics signal_statistics(const SignalData& signal);
// The same of values where NaN stands for what was not recorded.
SignalStatistics value_statistics(std::span<const double> values);

}  // namespace ecgpress
