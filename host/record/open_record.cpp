#include "host/record/open_record.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ecgpress/error.h"
#include "host/base/text.h"
#include "host/record/find_records.h"
#include "host/record/synthetic.h"

namespace ecgpress {
namespace {

constexpr std::string_view kSynthetic = "synthetic:";
constexpr std::uint64_t kMaxRange = 100'000'000;

bool is_synthetic(std::string_view spec) { return spec.substr(0, kSynthetic.size()) == kSynthetic; }

std::uint64_t parse_number(const std::string& spec, std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw Error(ErrorKind::kUsage, spec, "number of the synthetic record", quoted(text),
                "an integer of 0..18446744073709551615");
  }
  return number;
}

void expand_synthetic(const std::string& spec, std::vector<std::string>& list) {
  const std::string_view text = std::string_view(spec).substr(kSynthetic.size());
  const std::size_t dots = text.find("..");
  const std::uint64_t first = parse_number(spec, text.substr(0, dots));
  if (dots == std::string_view::npos) {
    list.push_back(std::string(kSynthetic) + std::to_string(first));
    return;
  }
  const std::uint64_t end = parse_number(spec, text.substr(dots + 2));
  if (end <= first || end - first > kMaxRange) {
    throw Error(ErrorKind::kUsage, spec, "range", std::string(text),
                "A..B with A less than B, and at most " + std::to_string(kMaxRange) + " records");
  }
  for (std::uint64_t number = first; number < end; ++number) {
    list.push_back(std::string(kSynthetic) + std::to_string(number));
  }
}

}  // namespace

Record open_record(const std::string& spec, const ReadOptions& options) {
  if (!is_synthetic(spec)) return read_record(spec, options);
  return synthetic_record(parse_number(spec, std::string_view(spec).substr(kSynthetic.size())));
}

std::vector<std::string> list_records(const std::vector<std::string>& specs) {
  std::vector<std::string> list;
  for (const std::string& spec : specs) {
    if (is_synthetic(spec)) {
      expand_synthetic(spec, list);
    } else {
      for (const auto& path : find_records(spec)) list.push_back(path.string());
    }
  }
  if (list.empty()) {
    throw Error(ErrorKind::kUsage, "records", "number of records found", "0",
                "headers, folders that hold some, RECORDS files, or synthetic:N");
  }
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

}  // namespace ecgpress
