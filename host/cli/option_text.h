// Values that options state in a form of their own: "a..b", "i/n", "WxH".
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ecgpress::cli {

// All throw Error(kUsage), naming the option, its value and the form that is right.

// "a..b", "a.." (to the end: 0) or "..b"; b is not among them.
std::pair<std::uint64_t, std::uint64_t> parse_index_range(const std::string& text);
// "i/n" with 0 <= i < n.
std::pair<std::uint64_t, std::uint64_t> parse_shard(const std::string& text);
// "WxH" in pixels.
std::pair<int, int> parse_size(const std::string& text);

// The command line as a shell would take it again.
std::string shell_text(int argc, const char* const* argv);
std::string shell_word(const std::string& word);

}  // namespace ecgpress::cli
