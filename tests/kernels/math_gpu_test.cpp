// The same bits from math.h and rng.h on the GPU and on the CPU.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/kernels/math_cases.h"

namespace ecgpress {
namespace {

TEST(MathGpu, SameBitsAsTheCpu) {
  const std::uint32_t count = 200000;
  std::vector<std::uint64_t> gpu(std::size_t{count} * kMathResults);
  const std::string problem = math_cases_on_gpu(count, gpu.data());
  if (!problem.empty()) GTEST_SKIP() << "no usable GPU: " << problem;
  std::size_t wrong = 0;
  for (std::uint32_t i = 0; i < count && wrong < 20; ++i) {
    std::uint64_t cpu[kMathResults];
    math_case(i, cpu);
    for (std::uint32_t k = 0; k < kMathResults; ++k) {
      const std::uint64_t got = gpu[std::size_t{i} * kMathResults + k];
      EXPECT_EQ(got, cpu[k]) << "case " << i << ", result " << k;
      wrong += got != cpu[k];
    }
  }
}

}  // namespace
}  // namespace ecgpress
