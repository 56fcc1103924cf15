// One image's values from a recipe: which random number decides which parameter.
#include "ecgpress/error.h"
#include "ecgpress/recipe.h"
#include "host/base/sha256.h"
#include "host/base/text.h"
#include "host/recipe/parameters.h"
#include "host/recipe/rule.h"
#include "host/recipe/severity.h"
#include "host/recipe/value.h"
#include "kernels/base/rng.h"

namespace ecgpress {
namespace {

std::uint32_t word_at(const Sha256Digest& digest, std::size_t at) {
  return std::uint32_t{digest[at]} | std::uint32_t{digest[at + 1]} << 8 |
         std::uint32_t{digest[at + 2]} << 16 | std::uint32_t{digest[at + 3]} << 24;
}

std::array<std::uint32_t, 2> philox_key(std::uint64_t seed, const std::string& record_key) {
  const Sha256Digest digest = Sha256().update_u64(seed).update(record_key).finish();
  return {word_at(digest, 0), word_at(digest, 4)};
}

// n of a mixture: from its name, so that mixtures come and go without changing each other. Parameters count
// up from 1 and never reach the upper half.
std::uint32_t mixture_number(const std::string& name) {
  return 0x80000000u | word_at(sha256("mixture " + name), 0);
}

// The rule of every row, after each mixture has chosen.
std::vector<const Rule*> chosen_rules(const Recipe& recipe, const Draw& draw) {
  std::vector<const Rule*> rules;
  for (const Rule& rule : recipe.rules) rules.push_back(&rule);
  for (const Mixture& mixture : recipe.mixtures) {
    std::vector<double> weights;
    for (const auto& alternative : mixture.alternatives) weights.push_back(alternative.weight);
    const Philox4 words =
        random_words(draw.philox_key.data(), draw.index, Purpose::kRecipe, mixture_number(mixture.name));
    const std::size_t chosen = weighted_index(weights, uniform_double(words.w[0], words.w[1]));
    for (const auto& [row, rule] : mixture.alternatives[chosen].rules) rules[row] = &rule;
  }
  return rules;
}

void check_line(const char* width_path, double width_mm, const char* pitch_path, double pitch_mm,
                const std::string& where) {
  if (width_mm >= pitch_mm)
    throw Error(ErrorKind::kInput, where, width_path, number_text(width_mm),
                std::string("less than ") + pitch_path + ", " + number_text(pitch_mm));
}

}  // namespace

Draw draw_values(const Recipe& recipe, std::uint64_t seed, const std::string& record_key,
                 std::uint64_t index) {
  const std::vector<Parameter>& table = parameters();
  if (recipe.rules.size() != table.size())
    throw Error(ErrorKind::kUsage, "recipe " + recipe.name, "number of rules",
                std::to_string(recipe.rules.size()),
                std::to_string(table.size()) + ", one per parameter, as load_recipe gives");
  Draw draw;
  draw.seed = seed;
  draw.index = index;
  draw.philox_key = philox_key(seed, record_key);
  const std::vector<const Rule*> rules = chosen_rules(recipe, draw);
  for (std::size_t row = 0; row < table.size(); ++row) {
    Philox4 words{};
    if (rules[row]->kind != Rule::Kind::kFixed)
      words = random_words(draw.philox_key.data(), index, Purpose::kRecipe, table[row].number);
    table[row].set(draw, draw_rule(*rules[row], words));
  }
  scale_severity(draw, recipe.severity);
  check_draw(draw, "recipe " + recipe.name);
  return draw;
}

void check_draw(const Draw& draw, const std::string& where) {
  for (const Parameter& p : parameters()) check_value(p, p.get(draw), where);
  const GridDraw& grid = draw.grid;
  const double ratio = grid.major_mm / grid.minor_mm;
  const double whole = round(ratio);
  if (whole < 1 || abs(ratio - whole) > 1e-9 * whole)
    throw Error(ErrorKind::kInput, where, "/grid/major_mm", number_text(grid.major_mm),
                "a whole multiple of /grid/minor_mm, " + number_text(grid.minor_mm));
  check_line("/grid/minor_width_mm", grid.minor_width_mm, "/grid/minor_mm", grid.minor_mm, where);
  check_line("/grid/major_width_mm", grid.major_width_mm, "/grid/major_mm", grid.major_mm, where);
}

}  // namespace ecgpress
