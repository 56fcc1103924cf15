#include "host/relief/folds.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ecgpress {
namespace {

TEST(Folds, ARampIsABandFromNothingToOne) {
  const Ramp ramp = ramp_at({10, 20}, {0.6, 0.8}, 5);
  EXPECT_NEAR(ramp(10, 20), 0, 1e-15);
  EXPECT_NEAR(ramp(10 - 8, 20 + 6), 0, 1e-14);  // along the band
  EXPECT_NEAR(ramp(10 + 0.6 * 2, 20 + 0.8 * 2), 0.4, 1e-14);
  EXPECT_EQ(ramp(10 + 0.6 * 6, 20 + 0.8 * 6), 1);
  EXPECT_EQ(ramp(0, 0), 0);
}

// The heights of two ramps, looked at where neither ends nearer than the warp and the smoothing reach.
TEST(Folds, EachFoldMirrorsTheOnesBefore) {
  ReliefDraws draws(8, 0);
  const int n = 256;
  const std::vector<Ramp> ramps{ramp_at({20, 0}, {1, 0}, 30), ramp_at({0, 80}, {0, 1}, 20)};
  const std::vector<double> h = folded_heights(draws, ramps, n, 0.5);
  const auto at = [&](double x, double y) {
    return h[std::size_t(std::lround(y / 0.5) * n + std::lround(x / 0.5))];
  };
  EXPECT_NEAR(at(5, 30), 0, 1e-12);    // before both
  EXPECT_NEAR(at(90, 30), 1, 1e-12);   // behind the first
  EXPECT_NEAR(at(5, 120), 1, 1e-12);   // behind the second
  EXPECT_NEAR(at(90, 120), 0, 1e-12);  // |1 - 1|
  EXPECT_NEAR(at(35, 30), 0.5, 0.3);   // on the first: warped by some mm
  EXPECT_NEAR(at(35, 120), 1 - at(35, 30), 0.4);
}

TEST(Folds, RelaxingSoftensInPlaces) {
  ReliefDraws draws(9, 0);
  const int n = 256;
  std::vector<double> h(n * n);
  for (int j = 0; j < n; ++j)
    for (int i = 0; i < n; ++i) h[std::size_t(j * n + i)] = std::abs(i % 64 - 32) * 0.5;  // sharp ridges
  const std::vector<double> before = h;
  relax(draws, h, n, 0.5);
  double least = 1e9, most = 0;
  for (int j = 0; j < n; ++j) {
    const double cut =
        h[std::size_t(j * n + 96)] - before[std::size_t(j * n + 96)];  // a valley's bottom rises
    least = std::min(least, cut);
    most = std::max(most, cut);
  }
  EXPECT_GE(least, 0);
  EXPECT_LT(least, 0.3);
  EXPECT_GT(most, 0.9);
  EXPECT_LT(most, 2.1);  // that of the full blur: sigma sqrt(2 / pi)
}

}  // namespace
}  // namespace ecgpress
