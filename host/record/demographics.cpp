#include "host/record/demographics.h"

#include <string_view>

#include "host/base/text.h"

namespace ecgpress {
namespace {

using Info = std::map<std::string, std::string>;

constexpr std::size_t kMaxKeyBytes = 64;

bool says_nothing(std::string_view value) {
  const std::string lower = to_lower_ascii(value);
  return lower.empty() || lower == "unknown" || lower == "nan" || lower == "(none)" || lower == "n/a";
}

std::string spelled_sex(std::string_view value) {
  const std::string lower = to_lower_ascii(value);
  if (lower == "m" || lower == "male") return "Male";
  if (lower == "f" || lower == "female") return "Female";
  return std::string(value);
}

void put(std::string_view key_text, std::string_view value_text, Info& info) {
  std::string key = to_lower_ascii(trimmed(key_text));
  const std::string_view value = trimmed(value_text);
  if (key == "diagnoses") key = "dx";
  if (key.empty() || key.size() > kMaxKeyBytes || says_nothing(value)) return;
  info.try_emplace(key, key == "sex" ? spelled_sex(value) : std::string(value));
}

// "<age>: 25  <sex>: M": each value ends where the next '<' begins.
void read_bracketed(std::string_view comment, Info& info) {
  while (!comment.empty()) {
    const std::size_t open = comment.find('<');
    const std::size_t close = comment.find(">:", open);
    if (open == std::string_view::npos || close == std::string_view::npos) return;
    const std::string_view key = comment.substr(open + 1, close - open - 1);
    comment.remove_prefix(close + 2);
    const std::string_view value = comment.substr(0, comment.find('<'));
    put(key, value, info);
    comment.remove_prefix(value.size());
  }
}

}  // namespace

Info info_from_comments(const std::vector<std::string>& comments) {
  Info info;
  std::string diagnoses;
  bool in_diagnoses = false;
  for (const std::string& text : comments) {
    const std::string_view comment = trimmed(text);
    if (in_diagnoses) diagnoses += (diagnoses.empty() ? "" : " ") + std::string(comment);
    const std::size_t colon = comment.find(':');
    if (!comment.empty() && comment[0] == '<') {
      read_bracketed(comment, info);
      in_diagnoses = equal_ignoring_case(comment, "<diagnoses>:");
    } else if (colon != std::string_view::npos) {
      put(comment.substr(0, colon), comment.substr(colon + 1), info);
    }
  }
  put("dx", diagnoses, info);
  return info;
}

}  // namespace ecgpress
