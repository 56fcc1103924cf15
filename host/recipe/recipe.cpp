// Recipes by name, file or text; their hashes and presets.
#include "ecgpress/recipe.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "ecgpress/error.h"
#include "host/base/files.h"
#include "host/base/sha256.h"
#include "host/base/text.h"
#include "host/recipe/presets.h"
#include "host/recipe/recipe_json.h"
#include "host/recipe/rule.h"

namespace ecgpress {
namespace {

constexpr std::uint64_t kMaxRecipeBytes = 4 << 20;
constexpr std::uint64_t kTrialDraws = 64;

const Preset* find_preset(const std::string& name) {
  for (const Preset& preset : presets())
    if (name == preset.name) return &preset;
  return nullptr;
}

std::string preset_names() {
  std::string all;
  for (const Preset& preset : presets()) all += (all.empty() ? "" : ", ") + std::string(preset.name);
  return all;
}

// Reads a recipe and those it extends. The chain of their names guards against recipes that extend
// themselves.
class Loader {
 public:
  // `folder`: where relative paths in "extends" start; files are refused where it is empty.
  Recipe read_text(std::string_view text, const std::string& where, const std::filesystem::path& folder) {
    enter(where);
    const auto parent = [&](const std::string& name) {
      if (find_preset(name)) return read_preset(name);
      if (folder.empty())
        throw Error(ErrorKind::kInput, where, "/extends", json_excerpt(name), "a preset: " + preset_names());
      return read_path(folder / name);
    };
    Recipe recipe = recipe_from_json(parse_json(text, where), where, parent);
    chain_.pop_back();
    return recipe;
  }
  Recipe read_preset(const std::string& name) {
    return read_text(find_preset(name)->json, "preset " + name, {});
  }
  Recipe read_path(const std::filesystem::path& path) {
    const std::string text = read_text_file(path, kMaxRecipeBytes);
    const std::filesystem::path whole = std::filesystem::weakly_canonical(path);
    return read_text(text, whole.string(), whole.parent_path());
  }

 private:
  void enter(const std::string& where) {
    if (std::find(chain_.begin(), chain_.end(), where) != chain_.end())
      throw Error(ErrorKind::kInput, chain_.back(), "/extends leads back to " + where);
    chain_.push_back(where);
  }
  std::vector<std::string> chain_;
};

std::string hash_of(const Recipe& recipe) {
  Json json = json_from_recipe(recipe);
  json.erase("name");
  json.erase("description");
  return sha256_hex(json.dump());
}

// Values that exclude each other should be found now, not at the thousandth picture.
Recipe finished(Recipe recipe, const std::string& where) {
  recipe.hash = hash_of(recipe);
  for (std::uint64_t index = 0; index < kTrialDraws; ++index) {
    try {
      draw_values(recipe, 0, "trial", index);
    } catch (const Error& e) {
      throw Error(e.kind(), where, e.problem(), e.value(), e.expected());
    }
  }
  return recipe;
}

}  // namespace

Recipe load_recipe(const std::string& name_or_path) {
  Loader loader;
  if (find_preset(name_or_path)) return finished(loader.read_preset(name_or_path), "preset " + name_or_path);
  if (!std::filesystem::exists(name_or_path))
    throw Error(ErrorKind::kIo, "recipe", "neither a preset nor a file", json_excerpt(name_or_path),
                "a JSON file or one of " + preset_names());
  return finished(loader.read_path(name_or_path), name_or_path);
}

Recipe parse_recipe(const std::string& text, const std::string& where) {
  return finished(Loader().read_text(text, where, {}), where);
}

void override_parameter(Recipe& recipe, const std::string& path, const std::string& rule_json,
                        const std::string& where) {
  const std::size_t slash = path.find('/', 1);
  if (path.empty() || path[0] != '/' || slash == std::string::npos)
    throw Error(ErrorKind::kInput, where, "parameter", json_excerpt(path), "\"/group/name\"");
  const std::size_t row = known_row(path.substr(1, slash - 1), path.substr(slash + 1), where, path);
  Recipe changed = recipe;
  set_rule(changed, row, rule_from_json(parameters()[row], parse_json(rule_json, where), where, path));
  recipe = finished(std::move(changed), where);
}

void set_severity(Recipe& recipe, double severity, const std::string& where) {
  if (!(severity >= 0 && severity <= 1))
    throw Error(ErrorKind::kInput, where, "severity", number_text(severity), "a number from 0 to 1");
  Recipe changed = recipe;
  changed.severity = severity;
  recipe = finished(std::move(changed), where);
}

std::string recipe_to_json(const Recipe& recipe) { return json_text(json_from_recipe(recipe)); }

std::vector<PresetInfo> list_presets() {
  std::vector<PresetInfo> all;
  for (const Preset& preset : presets()) {
    const Json json = parse_json(preset.json, "preset " + std::string(preset.name));
    all.push_back({std::string(preset.name), json.at("description").get<std::string>()});
  }
  return all;
}

std::string preset_text(const std::string& name) {
  const Preset* preset = find_preset(name);
  if (!preset)
    throw Error(ErrorKind::kUsage, "recipe", "preset", json_excerpt(name), "one of " + preset_names());
  return std::string(preset->json);
}

}  // namespace ecgpress
