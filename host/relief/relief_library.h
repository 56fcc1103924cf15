// The sheets of used paper that pages are cut from, each made on first use and kept.
#pragma once

#include "host/relief/relief_sheet.h"

namespace ecgpress {

inline constexpr std::uint32_t kReliefSheets = 4;  // per kind

// Sheet `number` < kReliefSheets (else Error(kUsage)) of a kind, as make_relief_sheet makes it. It lives, and
// stays where it is, until the process ends. Safe from many threads: the first to ask makes it, those who ask
// for the same sheet meanwhile wait, those who ask for others do not.
const ReliefSheet& relief_sheet(ReliefKind kind, std::uint32_t number);

}  // namespace ecgpress
