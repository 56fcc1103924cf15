#include "host/record/heart_rhythm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>

namespace ecgpress {
namespace {

TEST(HeartRhythm, BeatsCoverTheTimeAskedFor) {
  const std::vector<Beat> beats = sinus_beats({0.8, 0.03, 0.25}, -1.5, 11.5, SyntheticDraws(1));
  EXPECT_LE(beats.front().r_time_s, -1.5);
  EXPECT_GT(beats.back().r_time_s, 11.5);
  for (std::size_t k = 1; k < beats.size(); ++k) {
    EXPECT_NEAR(beats[k].r_time_s - beats[k - 1].r_time_s, beats[k].rr_before_s, 1e-12);
  }
}

// Over a long time: mean and deviation as asked for, power at 0.1 Hz half of that at the rate of breathing.
TEST(HeartRhythm, SpectrumHasItsTwoPeaks) {
  constexpr double kMean = 0.8, kDeviation = 0.02, kBreathing = 0.27;
  const std::vector<Beat> beats = sinus_beats({kMean, kDeviation, kBreathing}, 0, 2000, SyntheticDraws(5));
  double sum = 0, squares = 0;
  for (const Beat& beat : beats) {
    sum += beat.rr_before_s - kMean;
    squares += std::pow(beat.rr_before_s - kMean, 2);
  }
  const double count = static_cast<double>(beats.size());
  EXPECT_NEAR(sum / count, 0, 0.001);
  EXPECT_NEAR(std::sqrt(squares / count), kDeviation, 0.002);
  const auto power = [&](double from_hz, double to_hz) {
    double total = 0;
    for (double hz = from_hz; hz < to_hz; hz += 0.0005) {
      std::complex<double> f = 0;
      for (const Beat& beat : beats) {
        f += (beat.rr_before_s - kMean) * std::polar(1.0, -2 * std::numbers::pi * hz * beat.r_time_s);
      }
      total += std::norm(f);
    }
    return total;
  };
  EXPECT_NEAR(power(0.05, 0.15) / power(kBreathing - 0.05, kBreathing + 0.05), 0.5, 0.1);
}

TEST(HeartRhythm, NumbersDrawDifferentRhythms) {
  const auto first = [](std::uint64_t number) {
    return sinus_beats({0.8, 0.03, 0.25}, 0, 5, SyntheticDraws(number))[2].rr_before_s;
  };
  EXPECT_EQ(first(3), first(3));
  EXPECT_NE(first(3), first(4));
  EXPECT_NE(first(3), first(3 + (std::uint64_t{1} << 32)));
}

}  // namespace
}  // namespace ecgpress
