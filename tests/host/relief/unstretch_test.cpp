#include "host/relief/unstretch.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/relief/smooth_field.h"
#include "tests/host/relief/surface_at.h"

namespace ecgpress {
namespace {

constexpr int kUnstretchNodes = 128;

TEST(Unstretch, LeavesWhatPaperCanTake) {
  std::vector<double> wave, flat(kUnstretchNodes * kUnstretchNodes, 2.0);
  for (int j = 0; j < kUnstretchNodes; ++j)
    for (int i = 0; i < kUnstretchNodes; ++i)
      wave.push_back(std::cos(4 * M_PI * (i + 0.5) / kUnstretchNodes));
  std::vector<double> h = wave;
  unstretch(h, kUnstretchNodes, 0.5, 4);
  for (std::size_t i = 0; i < h.size(); ++i) ASSERT_NEAR(h[i], wave[i], 1e-5);
  h = flat;
  unstretch(h, kUnstretchNodes, 0.5, 4);
  for (std::size_t i = 0; i < h.size(); ++i) ASSERT_NEAR(h[i], flat[i], 1e-12);
}

TEST(Unstretch, EachStepLeavesLess) {
  ReliefDraws draws(10, 0);
  const std::vector<double> bumps = smooth_field(draws, kUnstretchNodes, 8);
  double before = 1;
  for (const int steps : {0, 4, 12}) {
    std::vector<double> h = bumps;
    unstretch(h, kUnstretchNodes, 0.5, steps);
    const ReliefSheet sheet = relief_sheet_from_heights(h, kUnstretchNodes, 0.5f);
    const double median = test::stretch_of_steps(sheet, 0.1, 1, 0, 0, 64, 2000).median;
    EXPECT_LT(median, 0.8 * before) << steps;
    before = median;
  }
}

}  // namespace
}  // namespace ecgpress
