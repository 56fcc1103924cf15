// Code 128 (ISO/IEC 15417): a short text as widths of bars and spaces.
#pragma once

#include <string_view>
#include <vector>

namespace ecgpress {

// Widths in modules: bar, space, bar, ..., ending with the stop's last bar; 1..4 each. Code set B, and C for
// runs of four digits and more at the start or the end. Throws Error(kUsage) on characters beyond ' '..'~'.
std::vector<int> code128_widths(std::string_view text);

}  // namespace ecgpress
