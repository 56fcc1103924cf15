#include "host/recipe/value.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool parse_color(const std::string& text, Color& color) {
  if (text.size() != 7 || text[0] != '#') return false;
  std::uint8_t* const channels[3] = {&color.r, &color.g, &color.b};
  for (std::size_t i = 0; i < 3; ++i) {
    const int high = hex_digit(text[1 + 2 * i]), low = hex_digit(text[2 + 2 * i]);
    if (high < 0 || low < 0) return false;
    *channels[i] = static_cast<std::uint8_t>(16 * high + low);
  }
  return true;
}

std::string color_text(const Color& color) {
  std::string text = "#";
  for (const std::uint8_t channel : {color.r, color.g, color.b}) {
    text += kHexDigits[channel >> 4];
    text += kHexDigits[channel & 15];
  }
  return text;
}

// Whether the value is right, given that its type is.
bool in_range(const Parameter& p, const Value& value) {
  switch (p.type) {
    case ParameterType::kNumber: {
      const double v = std::get<double>(value);
      return v >= p.low && v <= p.high;  // false for NaN
    }
    case ParameterType::kInteger: {
      const double v = static_cast<double>(std::get<std::int64_t>(value));
      return v >= p.low && v <= p.high;
    }
    case ParameterType::kChoice:
      return std::find(p.choices.begin(), p.choices.end(), std::get<std::string>(value)) != p.choices.end();
    case ParameterType::kText: {
      const std::string& v = std::get<std::string>(value);
      return !v.empty() && v.size() <= 256;
    }
    case ParameterType::kBoolean:
    case ParameterType::kColor:
      break;
  }
  return true;
}

// The value by type alone; false where the JSON is of another type.
bool convert(const Parameter& p, const Json& json, Value& value) {
  switch (p.type) {
    case ParameterType::kNumber:
      if (json.is_number()) value = json.get<double>();
      return json.is_number();
    case ParameterType::kInteger: {
      if (!json.is_number()) return false;
      const double v = json.get<double>();
      const bool whole = v >= -9e15 && v <= 9e15 && v == static_cast<double>(static_cast<std::int64_t>(v));
      if (whole) value = static_cast<std::int64_t>(v);
      return whole;
    }
    case ParameterType::kBoolean:
      if (json.is_boolean()) value = json.get<bool>();
      return json.is_boolean();
    case ParameterType::kChoice:
    case ParameterType::kText:
      if (json.is_string()) value = json.get<std::string>();
      return json.is_string();
    case ParameterType::kColor: {
      Color color;
      const bool good = json.is_string() && parse_color(json.get<std::string>(), color);
      if (good) value = color;
      return good;
    }
  }
  return false;
}

}  // namespace

Value value_from_json(const Parameter& p, const Json& json, const std::string& where,
                      const std::string& path) {
  Value value;
  if (!convert(p, json, value) || !in_range(p, value))
    throw Error(ErrorKind::kInput, where, path, json_excerpt(json), expected_value(p));
  return value;
}

Json value_to_json(const Value& value) {
  if (const double* number = std::get_if<double>(&value)) return json_number(*number);
  if (const std::int64_t* whole = std::get_if<std::int64_t>(&value)) return Json(*whole);
  if (const bool* flag = std::get_if<bool>(&value)) return Json(*flag);
  if (const Color* color = std::get_if<Color>(&value)) return Json(color_text(*color));
  return Json(std::get<std::string>(value));
}

void check_value(const Parameter& p, const Value& value, const std::string& where) {
  if (!in_range(p, value))
    throw Error(ErrorKind::kInput, where, p.path, json_excerpt(value_to_json(value)), expected_value(p));
}

}  // namespace ecgpress
