#include "host/relief/relief_table.h"

#include <gtest/gtest.h>

#include <thread>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

TEST(ReliefTable, GivesEveryThreadTheSameSheet) {
  constexpr int kThreads = 6;
  const ReliefTable* seen[kThreads][2] = {};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&seen, t] {
      seen[t][t % 2] = &relief_table(ReliefKind::kCockle, std::uint32_t(t % 2));
      seen[t][1 - t % 2] = &relief_table(ReliefKind::kCockle, std::uint32_t(1 - t % 2));
    });
  for (std::thread& thread : threads) thread.join();
  for (int t = 0; t < kThreads; ++t)
    for (int k = 0; k < 2; ++k) EXPECT_EQ(seen[t][k], seen[0][k]);
  EXPECT_NE(seen[0][0], seen[0][1]);
  const ReliefSheet sheet = make_relief_sheet(ReliefKind::kCockle, 0);
  const std::size_t row = 100, column = 37, n = 256;
  const Float4 node = seen[0][0]->values[row * std::size_t(seen[0][0]->view().stride()) + column];
  EXPECT_EQ(node.x, sheet.h[row * n + column]);
  EXPECT_EQ(node.y, sheet.dx[row * n + column]);
  EXPECT_EQ(node.z, sheet.dy[row * n + column]);
}

TEST(ReliefTable, RefusesNumbersItDoesNotHave) {
  try {
    relief_table(ReliefKind::kGrip, 4);
    FAIL();
  } catch (const Error& e) {
    EXPECT_STREQ(e.what(), "relief_table: sheet is kind 2, number 4; expected kinds 0 .. 2, numbers 0 .. 3");
  }
  EXPECT_THROW(relief_table(static_cast<ReliefKind>(3), 0), Error);
}

}  // namespace
}  // namespace ecgpress
