// Recipes: for every parameter of a draw the values it may take, and the draws made from them.
//
// A recipe is a JSON file; docs/recipes.md (generated) lists its parameters and forms. A draw is a pure
// function of recipe, seed, record and index: nothing here keeps state, and every function may be called from
// any thread.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ecgpress/draw.h"

namespace ecgpress {

// One parameter's value: number, whole number, flag, text or choice, colour.
using Value = std::variant<double, std::int64_t, bool, std::string, Color>;

// How one parameter finds its value.
struct Rule {
  enum class Kind : std::uint8_t {
    kFixed,       // values[0]
    kUniform,     // between values[0] and values[1]; whole numbers include both ends, colours go by channel
    kLogUniform,  // its logarithm is uniform between those of values[0] > 0 and values[1]
    kNormal,      // mean, sd; results outside values[0] .. values[1] become the nearer end
    kChoice,      // one of `values`, by `weights`
  };
  Kind kind = Kind::kFixed;
  std::vector<Value> values;
  std::vector<double> weights;  // kChoice: one per value, >= 0, sum > 0
  double mean = 0, sd = 0;      // kNormal
  bool operator==(const Rule&) const = default;
};

// Values that belong together: each draw takes one alternative, whose rules replace those of the recipe.
struct Mixture {
  struct Alternative {
    std::string name;
    double weight = 1;                                // >= 0
    std::vector<std::pair<std::size_t, Rule>> rules;  // row of the parameter table, ascending
  };
  std::string name;
  std::vector<Alternative> alternatives;
};

struct Recipe {
  std::string name, description;
  std::vector<Rule> rules;  // one per row of the parameter table
  std::vector<Mixture> mixtures;
  double severity =
      1;             // of wear, 0..1: what use did to the page comes out that much weaker; 0: an unused page
  std::string hash;  // SHA-256 (hex) of its canonical JSON without name and description: what is drawn
};

// The recipe of that name among the presets, else the file of that path (so "./clean" is a file). Throws
// Error: kIo where the file cannot be read, kInput where it is no valid recipe; the message names file, JSON
// path, value and what would be right.
Recipe load_recipe(const std::string& name_or_path);
// From JSON text; `where` stands for the file's name in messages. "extends" may name presets only.
Recipe parse_recipe(const std::string& text, const std::string& where);
// Replaces one parameter's rule, also inside mixtures. `path`: as in the reference, "/grid/minor_mm";
// `rule_json`: what a recipe would say there: 1, or {"uniform": [1, 2]}.
void override_parameter(Recipe& recipe, const std::string& path, const std::string& rule_json,
                        const std::string& where);
// Sets Recipe::severity; throws Error(kInput) unless it lies in 0..1.
void set_severity(Recipe& recipe, double severity, const std::string& where);
// Complete and resolved: every parameter, no "extends". Reads back to the same recipe.
std::string recipe_to_json(const Recipe& recipe);

struct PresetInfo {
  std::string name, description;
};
// Sorted by name.
std::vector<PresetInfo> list_presets();
// The preset's file as it was when the library was built. Throws Error(kUsage) for an unknown name.
std::string preset_text(const std::string& name);

// The values of image `index` (its take) of the record with this key, in a run with this seed. Each parameter
// has a random number of its own, so neither order nor new parameters change the others. Throws Error(kInput)
// where values that exclude each other were drawn (see check_draw).
Draw draw_values(const Recipe& recipe, std::uint64_t seed, const std::string& record_key,
                 std::uint64_t index);

// Throws Error(kInput) where a value is outside its range or values exclude each other: the major grid must
// be a whole multiple of the minor one, and lines must be narrower than their pitch.
void check_draw(const Draw& draw, const std::string& where);

// A draw as JSON and back, exactly: every field, numbers in the shortest form that gives the same bits.
std::string draw_to_json(const Draw& draw);
// Strict: unknown, missing and repeated keys, wrong types and values out of range are Errors (kInput).
Draw draw_from_json(const std::string& text, const std::string& where);

// JSON Schemas (draft 2020-12) of recipe files and of draws, and the reference page docs/recipes.md.
std::string recipe_schema();
std::string draw_schema();
std::string recipe_reference_markdown();

}  // namespace ecgpress
