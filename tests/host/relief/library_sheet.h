// The library's sheets as they were made, each once per test program.
#pragma once

#include <map>
#include <utility>

#include "host/relief/relief_sheet.h"
#include "host/relief/relief_table.h"

namespace ecgpress::test {

inline const ReliefSheet& library_sheet(ReliefKind kind, std::uint32_t number) {
  static std::map<std::pair<ReliefKind, std::uint32_t>, ReliefSheet> sheets;
  const auto [at, is_new] = sheets.try_emplace({kind, number});
  if (is_new) at->second = make_relief_sheet(kind, number);
  return at->second;
}

}  // namespace ecgpress::test
