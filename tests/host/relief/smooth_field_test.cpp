#include "host/relief/smooth_field.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ecgpress {
namespace {

TEST(SmoothField, HasTheSpreadAndTheScaleItSays) {
  ReliefDraws draws(7, 0);
  const int n = 256;
  for (const int cells : {16, 64}) {
    const std::vector<double> field = smooth_field(draws, n, cells);
    double mean = 0, square = 0, apart = 0, step = 0;
    for (const double value : field) mean += value / (n * n);
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < n; ++i) {
        const double value = field[std::size_t(j * n + i)];
        square += (value - mean) * (value - mean) / (n * n);
        const int far = 3 * n / cells;
        if (i + far < n)
          apart += (value - mean) * (field[std::size_t(j * n + i + far)] - mean) / (n * (n - far));
        if (i > 0) step = std::max(step, std::abs(value - field[std::size_t(j * n + i - 1)]));
      }
    EXPECT_NEAR(std::sqrt(square), 1, 0.2) << cells;
    EXPECT_NEAR(mean, 0, 0.3) << cells;
    EXPECT_NEAR(apart, 0, 0.25) << cells;       // unrelated three cells away
    EXPECT_LT(step, 8.0 * cells / n) << cells;  // and smooth between
  }
}

TEST(SmoothField, BlurDampsEveryWaveAsAGaussianDoes) {
  const int n = 64;
  for (const int waves : {0, 3, 10}) {
    const double w = M_PI * waves / n, sigma = 2.5;
    std::vector<double> values;
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < n; ++i) values.push_back(std::cos(w * (i + 0.5)));
    const std::vector<double> before = values;
    blur(values, n, sigma);
    for (std::size_t i = 0; i < values.size(); ++i)
      ASSERT_NEAR(values[i], before[i] * std::exp(-w * w * sigma * sigma / 2), 1e-12) << waves;
  }
}

}  // namespace
}  // namespace ecgpress
