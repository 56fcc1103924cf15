#include <gtest/gtest.h>

#include <algorithm>

#include "ecgpress/error.h"
#include "ecgpress/render.h"
#include "host/codec/png.h"
#include "tests/host/render/memory_sink.h"

namespace ecgpress {
namespace {

using test::MemorySink;

RendererOptions jobs(int n) {
  RendererOptions options;
  options.backend = "cpu";
  options.jobs = n;
  return options;
}

RenderRequest small_request() {
  RenderRequest request;
  request.records = {"synthetic:0..3"};
  request.per_record = 3;
  request.recipe = load_recipe("tilted");
  request.width_px = 330;
  request.height_px = 255;
  request.labels = parse_label_selection("polylines,mask");
  return request;
}

TEST(Run, FilesAndEntriesAreTheSameForAnyNumberOfThreads) {
  MemorySink one, four;
  const RenderSummary summary = Renderer(jobs(1)).run(small_request(), one);
  Renderer(jobs(4)).run(small_request(), four);
  EXPECT_EQ(summary.drawn, 9u);
  EXPECT_EQ(summary.failed, 0u);
  EXPECT_EQ(one.files.size(), 9u * 4);
  EXPECT_TRUE(one.files == four.files);
  EXPECT_TRUE(one.closed && four.closed);
}

TEST(Run, EntriesComeInOrderWithTheirFiles) {
  MemorySink sink;
  Renderer(jobs(4)).run(small_request(), sink);
  ASSERT_EQ(sink.entries.size(), 9u);
  for (std::size_t i = 0; i < 9; ++i) {
    const ManifestEntry& entry = sink.entries[i];
    EXPECT_EQ(entry.index, i);
    EXPECT_EQ(entry.record, "synthetic:" + std::to_string(i % 3));
    EXPECT_EQ(entry.take, i / 3);
    EXPECT_EQ(entry.record_key.size(), 64u);
    EXPECT_GT(entry.seconds, 0);
    ASSERT_EQ(entry.files.size(), 4u);
    for (const ManifestFile& file : entry.files) EXPECT_EQ(sink.files.at(file.name).size(), file.bytes);
  }
}

TEST(Run, WhatTheSinkHasIsNotDrawnAgain) {
  MemorySink sink;
  sink.there = {0, 1, 4, 8};
  const RenderSummary summary = Renderer(jobs(2)).run(small_request(), sink);
  EXPECT_EQ(summary.drawn, 5u);
  EXPECT_EQ(summary.already_there, 4u);
  for (const auto& entry : sink.entries) EXPECT_FALSE(sink.there.contains(entry.index));
}

TEST(Run, AFailingRecordIsReportedOnceWithItsReasonAndCount) {
  RenderRequest request = small_request();
  request.recipe = load_recipe("clean");
  override_parameter(request.recipe, "/text/font", R"({"choice": ["default", "/nowhere.ttf"]})", "test");
  MemorySink sink;
  const RenderSummary summary = Renderer(jobs(3)).run(request, sink);
  EXPECT_EQ(summary.drawn + summary.failed, 9u);
  EXPECT_GT(summary.failed, 0u);
  EXPECT_GT(summary.drawn, 0u);
  std::uint64_t reported = 0;
  for (const RenderFailure& failure : summary.failures) {
    EXPECT_FALSE(failure.reason.empty());
    reported += failure.pictures;
  }
  EXPECT_EQ(reported, summary.failed);
  EXPECT_LE(summary.failures.size(), 3u);  // by record, however many pictures
  EXPECT_EQ(static_cast<std::uint64_t>(std::count_if(sink.entries.begin(), sink.entries.end(),
                                                     [](auto& e) { return !e.error.empty(); })),
            summary.failed);
}

TEST(Run, AFailingSinkEndsTheRun) {
  MemorySink sink;
  sink.fail_after_files = 6;
  try {
    Renderer(jobs(2)).run(small_request(), sink);
    FAIL() << "no error";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kIo);
    EXPECT_NE(std::string(e.what()).find("no space left"), std::string::npos);
  }
  EXPECT_LT(sink.entries.size(), 9u);
}

TEST(Run, CancelFinishesWhatWasBegunAndNothingMore) {
  MemorySink sink;
  RenderRequest request = small_request();
  request.per_record = 1000;
  std::atomic<bool> cancel{false};
  request.cancel = &cancel;
  request.progress = [&](const Progress& progress) {
    EXPECT_EQ(progress.wanted, 3000u);
    if (progress.drawn == 5) cancel = true;
  };
  const RenderSummary summary = Renderer(jobs(2)).run(request, sink);
  EXPECT_TRUE(summary.cancelled);
  EXPECT_GE(summary.drawn, 5u);
  EXPECT_LE(summary.drawn, 5u + 2);
  EXPECT_EQ(sink.entries.size(), summary.drawn);
  EXPECT_EQ(sink.files.size(), 4 * summary.drawn);
  EXPECT_TRUE(sink.closed);
}

TEST(Run, ProgressEndsAtTheWhole) {
  MemorySink sink;
  sink.there = {2};
  RenderRequest request = small_request();
  std::vector<Progress> seen;
  request.progress = [&](const Progress& progress) { seen.push_back(progress); };
  std::string said;
  RendererOptions options = jobs(2);
  options.log = [&](const std::string& line) { said += line; };
  Renderer(options).run(request, sink);
  ASSERT_EQ(seen.size(), 8u);
  EXPECT_EQ(seen.back().drawn + seen.back().already_there, 9u);
  EXPECT_NE(said.find("cpu"), std::string::npos);
}

TEST(Run, APictureOverTheMemoryBudgetFailsAlone) {
  RendererOptions options = jobs(2);
  options.memory_bytes = 100'000;
  MemorySink sink;
  const RenderSummary summary = Renderer(options).run(small_request(), sink);
  EXPECT_EQ(summary.failed, 9u);
  EXPECT_NE(summary.failures.front().reason.find("the budget"), std::string::npos);
}

TEST(Run, RequestsThatMakeNoSenseAreRefusedBeforeTheSinkIsOpened) {
  Renderer renderer(jobs(1));
  const auto refused = [&](auto change) {
    RenderRequest request = small_request();
    change(request);
    MemorySink sink;
    EXPECT_THROW(renderer.run(request, sink), Error);
    EXPECT_TRUE(sink.header.identity.empty());
  };
  refused([](RenderRequest& r) { r.quality = 0; });
  refused([](RenderRequest& r) { r.height_px = 0; });
  refused([](RenderRequest& r) { r.dpi = 100; });
  refused([](RenderRequest& r) { r.without = {"nonsense"}; });
  refused([](RenderRequest& r) { r.records = {}; });
}

}  // namespace
}  // namespace ecgpress
