// The relief library: the sheets of used paper that pages are cut from, as the kernels read them.
#pragma once

#include <vector>

#include "host/relief/relief_sheet.h"
#include "kernels/params/surface.h"

namespace ecgpress {

inline constexpr std::uint32_t kReliefSheets = 4;  // per kind

// Control values of a sheet: height, shift_x, shift_y, 0; rows as ReliefView says.
struct ReliefTable {
  std::int32_t nodes = 0;
  float spacing_mm = 0.5f;
  Vec2 mean_strain{0, 0};
  std::vector<Float4> values;

  ReliefView view() const { return {values.data(), nodes}; }
};

ReliefTable relief_table_from(const ReliefSheet& sheet);

// Of sheet `number` < kReliefSheets (else Error(kUsage)) of a kind, as make_relief_sheet makes it. Made on
// first use; it lives, and stays where it is, until the process ends. Safe from many threads: the first to
// ask makes it, those who ask for the same sheet meanwhile wait, those who ask for others do not.
const ReliefTable& relief_table(ReliefKind kind, std::uint32_t number);

}  // namespace ecgpress
