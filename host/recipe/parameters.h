// The one table of parameters: name, type, unit, range and text of every field of Draw.
//
// Recipes, draws, their JSON, the schemas and docs/recipes.md all come from it. Its defaults are those of
// Draw{}.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ecgpress/recipe.h"

namespace ecgpress {

enum class ParameterType : std::uint8_t { kNumber, kInteger, kBoolean, kChoice, kText, kColor };

struct Parameter {
  std::string path;          // "/grid/minor_mm": group and field
  std::uint32_t number = 0;  // n of its random numbers: append only, never given twice
  ParameterType type = ParameterType::kNumber;
  std::string unit;                  // "mm", "deg", ...; empty: none
  double low = 0, high = 0;          // numbers and integers: closed range
  std::vector<std::string> choices;  // kChoice
  std::string text;                  // for the reference page

  // Field of a draw. `set` needs a value of the parameter's type.
  Value (*get)(const Draw&) = nullptr;
  void (*set)(Draw&, const Value&) = nullptr;

  std::string group() const { return path.substr(1, path.find('/', 1) - 1); }
  std::string field() const { return path.substr(path.find('/', 1) + 1); }
};

// Rows in the order of draw.h.
const std::vector<Parameter>& parameters();

// What Draw{} holds.
Value default_value(const Parameter& parameter);

// Row of a path, or parameters().size().
std::size_t find_parameter(std::string_view path);

// What would be right, for messages: "a number of mm from 0.2 to 50".
std::string expected_value(const Parameter& parameter);

// The known name most like `name`, empty where none is near.
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

}  // namespace ecgpress
