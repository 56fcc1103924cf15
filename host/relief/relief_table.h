// The library's sheets as the kernels read them.
#pragma once

#include <vector>

#include "host/relief/relief_sheet.h"
#include "kernels/base/four.h"

namespace ecgpress {

// Control values of a sheet, row by row: height, shift_x, shift_y, 0; and one entry more, which kernels may
// read.
struct ReliefTable {
  std::int32_t nodes = 0;
  float spacing_mm = 0.5f;
  Vec2 mean_strain{0, 0};
  std::vector<Float4> values;
};

ReliefTable relief_table_from(const ReliefSheet& sheet);

// Of sheet `number` of a kind; made on first use and kept until the process ends, as relief_sheet does.
const ReliefTable& relief_table(ReliefKind kind, std::uint32_t number);

}  // namespace ecgpress
