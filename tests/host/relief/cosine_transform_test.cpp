#include "host/relief/cosine_transform.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace ecgpress {
namespace {

std::vector<double> random_values(std::size_t count) {
  std::mt19937 generator(7);
  std::vector<double> values(count);
  for (double& value : values) value = double(generator()) / 4294967296.0 - 0.5;
  return values;
}

// The sum that the coefficient at index k stands for.
double part(Mirror mirror, int k, int i, int n) {
  const double angle = M_PI * (i + 0.5) / n;
  return mirror == Mirror::kEven ? std::cos(k * angle) : std::sin((k + 1) * angle);
}

TEST(CosineTransform, IsTheSumItSaysItIs) {
  const int n = 32;  // more columns than are transformed side by side
  const std::vector<double> values = random_values(n * n);
  for (const Mirror along_x : {Mirror::kEven, Mirror::kOdd})
    for (const Mirror along_y : {Mirror::kEven, Mirror::kOdd}) {
      std::vector<double> fast = values;
      CosineTransform(n).forward(fast, along_x, along_y);
      for (int ky = 0; ky < n; ky += 5)
        for (int kx = 0; kx < n; ++kx) {
          double sum = 0;
          for (int y = 0; y < n; ++y)
            for (int x = 0; x < n; ++x)
              sum += values[std::size_t(y * n + x)] * part(along_x, kx, x, n) * part(along_y, ky, y, n);
          ASSERT_NEAR(fast[std::size_t(ky * n + kx)], sum, 1e-11) << kx << " " << ky;
        }
    }
}

TEST(CosineTransform, GoesThereAndBack) {
  for (const int n : {16, 256, 1024}) {
    const std::vector<double> values = random_values(std::size_t(n) * std::size_t(n));
    for (const auto& [x, y] : {std::pair{Mirror::kEven, Mirror::kEven},
                               {Mirror::kOdd, Mirror::kEven},
                               {Mirror::kEven, Mirror::kOdd}}) {
      std::vector<double> back = values;
      const CosineTransform transform(n);
      transform.forward(back, x, y);
      transform.inverse(back, x, y);
      double worst = 0;
      for (std::size_t i = 0; i < values.size(); ++i) worst = std::max(worst, std::abs(back[i] - values[i]));
      EXPECT_LT(worst, 1e-13) << n;
    }
  }
}

}  // namespace
}  // namespace ecgpress
