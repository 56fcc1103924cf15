// One parameter's value to and from JSON, checked against its row of the table.
#pragma once

#include <string>

#include "host/base/json.h"
#include "host/recipe/parameters.h"

namespace ecgpress {

// Throws Error(kInput) naming `where`, `path` and the value: wrong type, out of range, unknown choice.
Value value_from_json(const Parameter& parameter, const Json& json, const std::string& where,
                      const std::string& path);

// Numbers in their shortest form, colours as "#rrggbb".
Json value_to_json(const Value& value);

// The same check for a value that is there already; throws as above.
void check_value(const Parameter& parameter, const Value& value, const std::string& where);

}  // namespace ecgpress
