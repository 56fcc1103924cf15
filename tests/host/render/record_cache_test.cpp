#include "host/render/record_cache.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

const std::vector<std::string> kRecords{"synthetic:0", "synthetic:1", "/nowhere/bad", "synthetic:3"};

TEST(RecordCache, ReadsOnceAndKeepsTheLatest) {
  RecordCache cache(kRecords, 2);
  const auto first = cache.get(0);
  EXPECT_EQ(first->record.name, "synthetic:0");
  EXPECT_EQ(first->key, record_key(first->record));
  EXPECT_EQ(cache.get(0), first);
  cache.get(1);
  EXPECT_EQ(cache.get(0), first);  // now the latest: the next one pushes record 1 out
  const auto second = cache.get(1);
  cache.get(3);
  EXPECT_EQ(cache.get(1), second);
  EXPECT_NE(cache.get(0), first);  // read again
  EXPECT_EQ(cache.get(0)->key, first->key);
}

TEST(RecordCache, AFailureIsTheSameEachTimeAndHurtsNoOther) {
  RecordCache cache(kRecords, 1);
  std::string first;
  for (int time = 0; time < 2; ++time) {
    try {
      cache.get(2);
      FAIL() << "read";
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kIo);
      if (time == 1) {
        EXPECT_EQ(first, e.what());
      }
      first = e.what();
    }
  }
  EXPECT_NO_THROW(cache.get(1));
}

TEST(RecordCache, ManyThreadsGetTheSameRecords) {
  RecordCache cache(kRecords, 2);
  const std::string keys[] = {cache.get(0)->key, cache.get(1)->key};
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (std::size_t k = 0; k < 30; ++k) {
        const std::size_t index = (k * (t + 1)) % 4;
        if (index == 2) {
          EXPECT_THROW(cache.get(2), Error);
        } else if (index < 2) {
          EXPECT_EQ(cache.get(index)->key, keys[index]);
        }
      }
    });
  for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace ecgpress
