#include "host/render/run_header.h"

#include <gtest/gtest.h>

#include <functional>

namespace ecgpress {
namespace {

RenderRequest small_request() {
  RenderRequest request;
  request.records = {"synthetic:0..3"};
  request.recipe.name = "clean";
  request.recipe.hash = "ab";
  return request;
}

std::vector<std::pair<std::string, std::string>> identity(const RenderRequest& request,
                                                          const RendererOptions& options = {}) {
  return run_header(request, plan_run(request), options, "cpu").identity;
}

TEST(RunHeader, IdentityChangesWithWhatDecidesPicturesAndOnlyWithThat) {
  const auto base = identity(small_request());
  const std::vector<std::function<void(RenderRequest&)>> deciding{
      [](auto& r) { r.seed = 1; },
      [](auto& r) { r.recipe.hash = "cd"; },
      [](auto& r) { r.records = {"synthetic:0..4"}; },
      [](auto& r) { r.labels.mask = true; },
      [](auto& r) { r.format = FileFormat::kJpeg; },
      [](auto& r) { r.width_px = r.height_px = 100; },
      [](auto& r) { r.dpi = 100; },
      [](auto& r) { r.without = {"grid"}; },
  };
  for (std::size_t i = 0; i < deciding.size(); ++i) {
    RenderRequest request = small_request();
    deciding[i](request);
    EXPECT_NE(identity(request), base) << i;
  }
  RenderRequest request = small_request();
  request.count = 50;
  request.first_index = 7;
  request.shard_count = 2;
  request.command = "other";
  EXPECT_EQ(identity(request), base);
  RendererOptions options;
  options.jobs = 1;
  options.isa = "baseline";
  EXPECT_EQ(identity(small_request(), options), base);
  options.fonts_folder = "fonts";
  EXPECT_NE(identity(small_request(), options), base);
}

TEST(RunHeader, PartsNameTheShard) {
  RenderRequest request = small_request();
  EXPECT_EQ(run_header(request, plan_run(request), {}, "cpu").part, "");
  request.shard = 1;
  request.shard_count = 3;
  const RunHeader header = run_header(request, plan_run(request), {}, "cpu");
  EXPECT_EQ(header.part, "1-of-3");
  EXPECT_EQ(header.first_index, 1u);
  EXPECT_EQ(header.end_index, 2u);
}

TEST(RunHeader, ListsThatOnlyReadAlikeHaveOtherHashes) {
  EXPECT_NE(record_list_hash({"ab", "c"}), record_list_hash({"a", "bc"}));
  EXPECT_EQ(record_list_hash({"ab", "c"}), record_list_hash({"ab", "c"}));
}

}  // namespace
}  // namespace ecgpress
