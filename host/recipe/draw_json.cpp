// Draws to and from JSON, exactly.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "ecgpress/error.h"
#include "ecgpress/recipe.h"
#include "host/base/json.h"
#include "host/base/sha256.h"
#include "host/recipe/recipe_json.h"
#include "host/recipe/value.h"

namespace ecgpress {
namespace {

// Groups that came after this one are effects: a draw made before one existed is a draw without it, so that
// its picture can still be made.
constexpr std::string_view kLastOfTheFirst = "sensor";

// The same for parameters that joined a group later than this one.
constexpr int kLastOfItsGroup = 163;

// The key as the first 16 digits of the SHA-256 it comes from.
std::string key_text(const std::array<std::uint32_t, 2>& key) {
  std::array<std::uint8_t, 8> bytes{};
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(key[i / 4] >> (8 * (i % 4)));
  return to_hex(bytes);
}

std::array<std::uint32_t, 2> key_from_json(const Json& json, const std::string& where) {
  const std::string text = json.is_string() ? json.get<std::string>() : "";
  const bool good = text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!good)
    throw Error(ErrorKind::kInput, where, "/philox_key", json_excerpt(json),
                "16 hexadecimal digits, lower case");
  std::array<std::uint32_t, 2> key{};
  for (std::size_t i = 0; i < 8; ++i)
    key[i / 4] |= static_cast<std::uint32_t>(std::stoul(text.substr(2 * i, 2), nullptr, 16)) << (8 * (i % 4));
  return key;
}

std::uint64_t count_from_json(const Json& json, const char* path, const std::string& where) {
  if (!json.is_number_unsigned())
    throw Error(ErrorKind::kInput, where, path, json_excerpt(json),
                "a whole number from 0 to 18446744073709551615");
  return json.get<std::uint64_t>();
}

const Json& member(const Json& json, const std::string& key, const std::string& where,
                   const std::string& path) {
  if (!json.contains(key)) throw Error(ErrorKind::kInput, where, path + " is missing");
  return json.at(key);
}

// Fields of one group: all of them and no other.
void read_group(const Json& json, const std::string& group, const std::string& where, Draw& draw) {
  if (!json.is_object())
    throw Error(ErrorKind::kInput, where, "/" + group, json_excerpt(json), "an object of parameters");
  for (const auto& [field, value] : json.items()) known_row(group, field, where, "/" + group + "/" + field);
  for (const Parameter& p : parameters())
    if (p.group() == group && (p.number <= kLastOfItsGroup || json.contains(p.field())))
      p.set(draw, value_from_json(p, member(json, p.field(), where, p.path), where, p.path));
}

}  // namespace

std::string draw_to_json(const Draw& draw) {
  Json json;
  json["seed"] = draw.seed;
  json["index"] = draw.index;
  json["philox_key"] = key_text(draw.philox_key);
  for (const Parameter& p : parameters()) json[p.group()][p.field()] = value_to_json(p.get(draw));
  return json_text(json);
}

Draw draw_from_json(const std::string& text, const std::string& where) {
  const Json json = parse_json(text, where);
  if (!json.is_object())
    throw Error(ErrorKind::kInput, where, "the document", json_excerpt(json), "a draw (an object)");
  const std::vector<std::string> groups = parameter_groups();
  std::vector<std::string> known = groups;
  known.insert(known.end(), {"seed", "index", "philox_key"});
  for (const auto& [key, value] : json.items())
    if (std::find(known.begin(), known.end(), key) == known.end())
      throw Error(ErrorKind::kInput, where, "/" + key + " is not part of a draw");
  Draw draw;
  draw.seed = count_from_json(member(json, "seed", where, "/seed"), "/seed", where);
  draw.index = count_from_json(member(json, "index", where, "/index"), "/index", where);
  draw.philox_key = key_from_json(member(json, "philox_key", where, "/philox_key"), where);
  bool later = false;
  for (const std::string& group : groups) {
    if (!later || json.contains(group))
      read_group(member(json, group, where, "/" + group), group, where, draw);
    later = later || group == kLastOfTheFirst;
  }
  check_draw(draw, where);
  return draw;
}

}  // namespace ecgpress
