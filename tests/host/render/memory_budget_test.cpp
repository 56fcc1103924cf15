#include "host/render/memory_budget.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

TEST(MemoryBudget, SharesNeverExceedIt) {
  MemoryBudget budget(100);
  std::atomic<int> held{0}, most{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 6; ++t)
    threads.emplace_back([&] {
      for (int k = 0; k < 50; ++k) {
        const MemoryBudget::Share share(budget, 40, "picture");
        const int now = held += 40;
        for (int before = most; now > before && !most.compare_exchange_weak(before, now);) {
        }
        std::this_thread::yield();
        held -= 40;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_LE(most, 80);
  EXPECT_EQ(held, 0);
}

TEST(MemoryBudget, WhatCouldNeverFitIsRefusedWithSizeAndBudget) {
  MemoryBudget budget(5'000'000);
  try {
    const MemoryBudget::Share share(budget, 5'000'000'000, "13200x10200");
    FAIL() << "granted";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kUnsupported);
    EXPECT_STREQ(
        e.what(),
        "13200x10200: memory for this picture and its planes is 5000 MB; expected at most 5 MB, the budget");
  }
}

TEST(MemoryBudget, DefaultsToHalfOfTheMachine) {
  EXPECT_GT(MemoryBudget(0).bytes(), std::uint64_t{100} << 20);
}

}  // namespace
}  // namespace ecgpress
