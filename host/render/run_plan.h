// Which picture of a run is which take of which record, and which of them a request wants.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ecgpress/render.h"

namespace ecgpress {

struct PlannedPicture {
  std::uint64_t index = 0;  // of the run
  std::size_t record = 0;   // of the sorted list
  std::uint64_t take = 0;   // of the record
};

struct RunPlan {
  std::vector<std::string> records;  // sorted by bytes, each once
  std::uint64_t count = 0;           // pictures of the whole run
  std::uint64_t first = 0, end = 0;  // those wanted here, end exclusive

  PlannedPicture at(std::uint64_t index) const {
    return {index, static_cast<std::size_t>(index % records.size()), index / records.size()};
  }
};

// Lists the records and works out the range. The pieces of a range over all shards are disjoint, cover it,
// and differ by at most one picture. Throws Error(kUsage) where count, range or shard make no sense, and what
// list_records throws.
RunPlan plan_run(const RenderRequest& request);

}  // namespace ecgpress
