#include "host/relief/relief_library.h"

#include <gtest/gtest.h>

#include <thread>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

TEST(ReliefLibrary, GivesEveryThreadTheSameSheet) {
  constexpr int kThreads = 6;
  const ReliefSheet* seen[kThreads][2] = {};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&seen, t] {
      seen[t][t % 2] = &relief_sheet(ReliefKind::kCockle, std::uint32_t(t % 2));
      seen[t][1 - t % 2] = &relief_sheet(ReliefKind::kCockle, std::uint32_t(1 - t % 2));
    });
  for (std::thread& thread : threads) thread.join();
  for (int t = 0; t < kThreads; ++t)
    for (int k = 0; k < 2; ++k) EXPECT_EQ(seen[t][k], seen[0][k]);
  EXPECT_NE(seen[0][0], seen[0][1]);
  EXPECT_EQ(seen[0][0]->h, make_relief_sheet(ReliefKind::kCockle, 0).h);
}

TEST(ReliefLibrary, RefusesNumbersItDoesNotHave) {
  try {
    relief_sheet(ReliefKind::kGrip, 4);
    FAIL();
  } catch (const Error& e) {
    EXPECT_STREQ(e.what(), "relief_sheet: number is 4; expected 0 .. 3");
  }
  EXPECT_THROW(relief_sheet(static_cast<ReliefKind>(3), 0), Error);
}

}  // namespace
}  // namespace ecgpress
