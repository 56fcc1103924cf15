#include "host/render/run_plan.h"

#include <limits>

#include "ecgpress/error.h"
#include "host/record/open_record.h"

namespace ecgpress {
namespace {

std::uint64_t whole_count(const RenderRequest& request, std::uint64_t record_count) {
  if (request.count > 0) return request.count;
  if (request.per_record == 0) throw Error(ErrorKind::kUsage, "--per-record", "value", "0", "at least 1");
  if (request.per_record > std::numeric_limits<std::uint64_t>::max() / record_count)
    throw Error(ErrorKind::kUsage, "--per-record", "value", std::to_string(request.per_record),
                "fewer than 2^64 pictures in all");
  return request.per_record * record_count;
}

// floor(n * shard / shard_count) without overflow.
std::uint64_t piece_start(std::uint64_t n, std::uint64_t shard, std::uint64_t shard_count) {
  const std::uint64_t whole = n / shard_count, rest = n % shard_count;
  return whole * shard + (rest < shard ? rest : shard);  // the first `rest` pieces have one more
}

}  // namespace

RunPlan plan_run(const RenderRequest& request) {
  RunPlan plan;
  plan.records = list_records(request.records);
  plan.count = whole_count(request, plan.records.size());
  const std::uint64_t range_end = request.end_index == 0 ? plan.count : request.end_index;
  if (request.first_index >= range_end || range_end > plan.count)
    throw Error(ErrorKind::kUsage, "--index", "range",
                std::to_string(request.first_index) + ".." + std::to_string(range_end),
                "a..b with a < b <= " + std::to_string(plan.count) + ", the pictures of this run");
  if (request.shard_count == 0 || request.shard >= request.shard_count)
    throw Error(ErrorKind::kUsage, "--shard", "value",
                std::to_string(request.shard) + "/" + std::to_string(request.shard_count),
                "i/n with i from 0 to n - 1");
  const std::uint64_t n = range_end - request.first_index;
  plan.first = request.first_index + piece_start(n, request.shard, request.shard_count);
  plan.end = request.first_index + piece_start(n, request.shard + 1, request.shard_count);
  return plan;
}

}  // namespace ecgpress
