#include "host/base/json.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

// Follows the parser through objects and refuses a key that its object already has.
class KeyGuard {
 public:
  explicit KeyGuard(std::string where) : where_(std::move(where)) {}

  bool operator()(int /*depth*/, Json::parse_event_t event, const Json& parsed) {
    using Event = Json::parse_event_t;
    if (event == Event::object_start || event == Event::array_start) levels_.emplace_back();
    if (event == Event::object_end || event == Event::array_end) levels_.pop_back();
    if (event == Event::key) enter(parsed.get_ref<const std::string&>());
    return true;
  }

 private:
  struct Level {
    std::set<std::string> keys;
    std::string current;
  };

  void enter(const std::string& key) {
    Level& level = levels_.back();
    level.current = key;
    if (!level.keys.insert(key).second)
      throw Error(ErrorKind::kInput, where_, path() + " appears twice in its object", {}, "every key once");
  }
  std::string path() const {
    std::string all;
    for (const Level& level : levels_)
      if (!level.current.empty()) all += "/" + level.current;
    return all;
  }

  std::string where_;
  std::vector<Level> levels_;
};

// nlohmann's messages carry a bracketed id in front; people need what follows it.
std::string without_id(const std::string& message) {
  const std::size_t end = message.find("] ");
  return end == std::string::npos ? message : message.substr(end + 2);
}

bool is_plain_list(const Json& value) {
  if (!value.is_array()) return false;
  for (const Json& item : value)
    if (item.is_structured()) return false;
  return true;
}

void append_text(const Json& value, const std::string& indent, std::string& out) {
  if (!value.is_structured() || value.empty()) {
    out += value.dump();
  } else if (is_plain_list(value)) {
    for (std::size_t i = 0; i < value.size(); ++i) out += (i ? ", " : "[") + value[i].dump();
    out += "]";
  } else {
    const std::string inner = indent + "  ";
    const bool object = value.is_object();
    bool first = true;
    for (const auto& [key, item] : value.items()) {
      out += (first ? (object ? "{\n" : "[\n") : ",\n") + inner;
      if (object) out += Json(key).dump() + ": ";
      append_text(item, inner, out);
      first = false;
    }
    out += "\n" + indent + (object ? "}" : "]");
  }
}

}  // namespace

Json parse_json(std::string_view text, const std::string& where) {
  KeyGuard guard(where);
  try {
    return Json::parse(text.begin(), text.end(), std::ref(guard));
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorKind::kInput, where, "not valid JSON: " + without_id(e.what()));
  }
}

std::string json_excerpt(const Json& value) {
  std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
  if (text.size() > 60) text = text.substr(0, 57) + "...";
  return text;
}

std::string json_text(const Json& value) {
  std::string out;
  append_text(value, "", out);
  return out + "\n";
}

Json json_number(double value) {
  const bool whole = std::fabs(value) < 9e15 &&
                     value == static_cast<double>(static_cast<std::int64_t>(value)) &&
                     !(value == 0 && std::signbit(value));
  return whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

}  // namespace ecgpress
