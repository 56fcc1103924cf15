// Strict reading of JSON: malformed text and repeated keys are errors that say where.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace ecgpress {

// Keeps the order of keys. Complete only where <nlohmann/json.hpp> is included, which is for .cpp files.
using Json = nlohmann::ordered_json;

// The value that `text` holds. Throws Error(kInput): no JSON (line and column), a key twice in one object
// (its path), a number beyond double. No comments, no NaN, UTF-8 only.
Json parse_json(std::string_view text, const std::string& where);

// Values as one line for messages, cut after 60 bytes.
std::string json_excerpt(const Json& value);

// A double as the shortest JSON number that reads back to the same bits: 25, not 25.0. `value` is finite.
Json json_number(double value);

// For people: two blanks per level, lists of plain values on one line, a line feed at the end.
std::string json_text(const Json& value);

}  // namespace ecgpress
