#include "host/record/signal_data.h"

#include <gtest/gtest.h>

#include <cmath>

#include "kernels/base/math.h"

namespace ecgpress {
namespace {

SignalData signal_of(std::vector<std::int32_t> digital) {
  SignalData signal;
  signal.recorded_end = digital.size();
  signal.digital = std::move(digital);
  signal.invalid_code = -32768;
  return signal;
}

TEST(SignalData, InvalidCodesAndUnfilledPlacesAreNan) {
  SignalData signal = signal_of({100, -32768, 300, 400});
  signal.recorded_end = 3;
  EXPECT_EQ(signal.physical(0), 0.5);
  EXPECT_EQ(bits_from(signal.physical(1)), 0x7FF8000000000000u);
  EXPECT_EQ(signal.physical(2), 1.5);
  EXPECT_TRUE(std::isnan(signal.physical(3)));
  EXPECT_EQ(signal_statistics(signal).nan_count, 2u);
  EXPECT_EQ(signal_statistics(signal).mean, 1.0);
  EXPECT_EQ(signal_statistics(signal).standard_deviation, 0.5);
}

TEST(SignalData, WithoutInvalidCodeEveryNumberIsASample) {
  SignalData signal = signal_of({-32768});
  signal.invalid_code.reset();
  EXPECT_EQ(signal.physical(0), -163.84);
}

// PTB-XL+ has such baselines: the difference leaves 32 bits.
TEST(SignalData, SubtractsIn64Bits) {
  SignalData signal = signal_of({2147483647});
  signal.baseline = -1842966025;
  signal.gain = 1;
  EXPECT_EQ(signal.physical(0), 3990449672.0);
}

TEST(SignalData, StatisticsOfNothingAreNan) {
  const SignalStatistics statistics = signal_statistics(signal_of({-32768, -32768}));
  EXPECT_TRUE(std::isnan(statistics.mean));
  EXPECT_TRUE(std::isnan(statistics.standard_deviation));
  EXPECT_EQ(statistics.nan_count, 2u);
}

}  // namespace
}  // namespace ecgpress
