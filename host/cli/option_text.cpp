#include "host/cli/option_text.h"

#include <optional>
#include <string_view>

#include "ecgpress/error.h"
#include "host/base/text.h"

namespace ecgpress::cli {
namespace {

[[noreturn]] void refuse(const char* option, const std::string& text, const char* expected) {
  throw Error(ErrorKind::kUsage, option, "value", quoted(text), expected);
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
  const auto value = parse_int64(text);
  if (!value || *value < 0 || text[0] == '+') return {};
  return static_cast<std::uint64_t>(*value);
}

// The two sides of `by`, or nothing.
std::optional<std::pair<std::string_view, std::string_view>> halves(std::string_view text,
                                                                    std::string_view by) {
  const std::size_t at = text.find(by);
  if (at == std::string_view::npos) return {};
  return std::pair{text.substr(0, at), text.substr(at + by.size())};
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("_-./:=,+@%").find(c) != std::string_view::npos;
}

}  // namespace

std::pair<std::uint64_t, std::uint64_t> parse_index_range(const std::string& text) {
  constexpr const char* kForm = "a..b, the pictures a to b - 1, for example 0..100, 100.. or ..100";
  const auto sides = halves(text, "..");
  if (!sides) refuse("--index", text, kForm);
  const auto first = sides->first.empty() ? std::uint64_t{0} : parse_count(sides->first);
  const auto end = sides->second.empty() ? std::uint64_t{0} : parse_count(sides->second);
  if (!first || !end || (!sides->second.empty() && *end <= *first)) refuse("--index", text, kForm);
  return {*first, *end};
}

std::pair<std::uint64_t, std::uint64_t> parse_shard(const std::string& text) {
  constexpr const char* kForm = "i/n with i from 0 to n - 1, for example 0/4";
  const auto sides = halves(text, "/");
  if (!sides) refuse("--shard", text, kForm);
  const auto shard = parse_count(sides->first), count = parse_count(sides->second);
  if (!shard || !count || *shard >= *count) refuse("--shard", text, kForm);
  return {*shard, *count};
}

std::pair<int, int> parse_size(const std::string& text) {
  constexpr const char* kForm = "width x height in pixels, 1 to 65535 each, for example 2200x1700";
  constexpr std::uint64_t kMaxSide = 65535;
  const auto sides = halves(text, "x");
  if (!sides) refuse("--size", text, kForm);
  const auto width = parse_count(sides->first), height = parse_count(sides->second);
  if (!width || !height || *width < 1 || *height < 1 || *width > kMaxSide || *height > kMaxSide)
    refuse("--size", text, kForm);
  return {static_cast<int>(*width), static_cast<int>(*height)};
}

std::string shell_word(const std::string& word) {
  bool plain = !word.empty();
  for (char c : word) plain = plain && is_plain(c);
  if (plain) return word;
  std::string safe = "'";
  for (char c : word) c == '\'' ? safe += "'\\''" : safe += c;
  return safe + "'";
}

std::string shell_text(int argc, const char* const* argv) {
  std::string text;
  for (int i = 0; i < argc; ++i) text += (i > 0 ? " " : "") + shell_word(argv[i]);
  return text;
}

}  // namespace ecgpress::cli
