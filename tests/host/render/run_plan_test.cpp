#include "host/render/run_plan.h"

#include <gtest/gtest.h>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

RenderRequest request_of(std::uint64_t records) {
  RenderRequest request;
  request.records = {"synthetic:0.." + std::to_string(records)};
  return request;
}

std::string refusal(const RenderRequest& request) {
  try {
    plan_run(request);
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kUsage);
    return e.what();
  }
  return "accepted";
}

TEST(RunPlan, PictureIIsTakeIDivNOfRecordIModN) {
  RenderRequest request = request_of(3);
  request.per_record = 4;
  const RunPlan plan = plan_run(request);
  EXPECT_EQ(plan.count, 12u);
  for (std::uint64_t i = plan.first; i < plan.end; ++i) {
    EXPECT_EQ(plan.at(i).index, i);
    EXPECT_EQ(plan.at(i).record, i % 3);
    EXPECT_EQ(plan.at(i).take, i / 3);
  }
}

TEST(RunPlan, RecordsAreSortedByBytesWhateverTheOrderGiven) {
  RenderRequest request;
  request.records = {"synthetic:9", "synthetic:10", "synthetic:2"};
  EXPECT_EQ(plan_run(request).records,
            (std::vector<std::string>{"synthetic:10", "synthetic:2", "synthetic:9"}));
}

TEST(RunPlan, CountMayBeAnyNumber) {
  RenderRequest request = request_of(3);
  request.count = 100'000'000'000;
  const RunPlan plan = plan_run(request);
  EXPECT_EQ(plan.end, 100'000'000'000u);
  EXPECT_EQ(plan.at(plan.end - 1).take, 33'333'333'333u);
}

TEST(RunPlan, ShardsAreDisjointCoverTheRangeAndDifferByAtMostOne) {
  for (std::uint64_t n : {1u, 5u, 12u, 100u, 101u})
    for (std::uint64_t shards : {1u, 2u, 3u, 7u, 12u}) {
      RenderRequest request = request_of(1);
      request.count = n + 10;
      request.first_index = 10;
      std::uint64_t at = 10;
      for (std::uint64_t i = 0; i < shards; ++i) {
        request.shard = i;
        request.shard_count = shards;
        const RunPlan plan = plan_run(request);
        EXPECT_EQ(plan.first, at);
        EXPECT_GE(plan.end - plan.first, n / shards);
        EXPECT_LE(plan.end - plan.first, n / shards + 1);
        at = plan.end;
      }
      EXPECT_EQ(at, n + 10);
    }
}

TEST(RunPlan, WhatMakesNoSenseIsRefusedByName) {
  RenderRequest request = request_of(3);
  request.first_index = 3;
  EXPECT_EQ(refusal(request),
            "--index: range is 3..3; expected a..b with a < b <= 3, the pictures of this run");
  request.first_index = 0;
  request.end_index = 4;
  EXPECT_EQ(refusal(request),
            "--index: range is 0..4; expected a..b with a < b <= 3, the pictures of this run");
  request = request_of(3);
  request.per_record = 0;
  EXPECT_EQ(refusal(request), "--per-record: value is 0; expected at least 1");
  request.per_record = ~std::uint64_t{0};
  EXPECT_NE(refusal(request).find("fewer than 2^64"), std::string::npos);
  request = request_of(3);
  request.shard = request.shard_count = 2;
  EXPECT_EQ(refusal(request), "--shard: value is 2/2; expected i/n with i from 0 to n - 1");
}

}  // namespace
}  // namespace ecgpress
