#include "host/recipe/recipe_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "ecgpress/error.h"
#include "host/base/text.h"
#include "host/recipe/rule.h"

namespace ecgpress {
namespace {

using GroupRule = std::function<void(std::size_t row, Rule rule)>;

const std::vector<std::string> kOwnKeys = {"$schema", "name",     "description",
                                           "extends", "severity", "mixtures"};

bool is_one_of(const std::string& name, const std::vector<std::string>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

[[noreturn]] void refuse_name(const std::string& name, const std::vector<std::string>& known,
                              const std::string& where, const std::string& path) {
  const std::string near = nearest_name(name, known);
  std::string all;
  for (const std::string& k : known) all += (all.empty() ? "one of " : ", ") + k;
  throw Error(ErrorKind::kInput, where, path + " is not a known name", {},
              near.empty() ? all : "\"" + near + "\" perhaps");
}

void expect_object(const Json& json, const std::string& where, const std::string& path,
                   const std::string& of) {
  if (!json.is_object())
    throw Error(ErrorKind::kInput, where, path.empty() ? "the document" : path, json_excerpt(json),
                "an object of " + of);
}

std::string text_field(const Json& json, const char* key, const std::string& where) {
  const std::string path = std::string("/") + key;
  if (!json.contains(key)) throw Error(ErrorKind::kInput, where, path + " is missing", {}, "a text");
  const Json& value = json.at(key);
  if (!value.is_string() || value.get_ref<const std::string&>().empty())
    throw Error(ErrorKind::kInput, where, path, json_excerpt(value), "a text that is not empty");
  return value.get<std::string>();
}

// Rules of one group: {"minor_mm": 1, ...}.
void read_group(const Json& json, const std::string& group, const std::string& where, const std::string& path,
                const GroupRule& set) {
  expect_object(json, where, path, "parameters");
  for (const auto& [field, value] : json.items()) {
    const std::string field_path = path + "/" + field;
    const std::size_t row = known_row(group, field, where, field_path);
    set(row, rule_from_json(parameters()[row], value, where, field_path));
  }
}

Mixture::Alternative read_alternative(const Json& json, const std::string& name, const std::string& where,
                                      const std::string& path) {
  Mixture::Alternative alternative;
  alternative.name = name;
  expect_object(json, where, path, "groups");
  std::vector<std::string> known = parameter_groups();
  known.push_back("weight");
  for (const auto& [key, value] : json.items()) {
    if (!is_one_of(key, known)) refuse_name(key, known, where, path + "/" + key);
    if (key == "weight")
      alternative.weight = weight_from_json(value, where, path + "/weight");
    else
      read_group(value, key, where, path + "/" + key,
                 [&](std::size_t row, Rule rule) { alternative.rules.emplace_back(row, std::move(rule)); });
  }
  std::sort(alternative.rules.begin(), alternative.rules.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return alternative;
}

Mixture read_mixture(const Json& json, const std::string& name, const std::string& where,
                     const std::string& path) {
  expect_object(json, where, path, "alternatives");
  if (json.empty()) throw Error(ErrorKind::kInput, where, path, "{}", "at least one alternative");
  Mixture mixture{name, {}};
  for (const auto& [key, value] : json.items())
    mixture.alternatives.push_back(read_alternative(value, key, where, path + "/" + key));
  return mixture;
}

bool sets(const Mixture& mixture, std::size_t row) {
  for (const auto& alternative : mixture.alternatives)
    for (const auto& rule : alternative.rules)
      if (rule.first == row) return true;
  return false;
}

// Two mixtures must not set one parameter: which of them wins would depend on their order.
void add_mixture(Recipe& recipe, Mixture mixture, const std::string& where, const std::string& path) {
  for (const Mixture& other : recipe.mixtures)
    for (std::size_t row = 0; row < parameters().size(); ++row)
      if (other.name != mixture.name && sets(other, row) && sets(mixture, row))
        throw Error(ErrorKind::kInput, where,
                    path + " and /mixtures/" + other.name + " both set " + parameters()[row].path, {},
                    "each parameter in one mixture");
  const auto same = std::find_if(recipe.mixtures.begin(), recipe.mixtures.end(),
                                 [&](const Mixture& other) { return other.name == mixture.name; });
  if (same != recipe.mixtures.end())
    *same = std::move(mixture);
  else
    recipe.mixtures.push_back(std::move(mixture));
}

double severity_from_json(const Json& json, const std::string& where) {
  const double severity = json.is_number() ? json.get<double>() : -1;
  if (!(severity >= 0 && severity <= 1))
    throw Error(ErrorKind::kInput, where, "/severity", json_excerpt(json), "a number from 0 to 1");
  return severity;
}

// {"grid": {"minor_mm": ...}, ...} for the rows in `rules`, in the table's order.
template <class Rules>
void write_groups(const Rules& rules, Json& out) {
  for (const auto& [row, rule] : rules) {
    const Parameter& p = parameters()[row];
    out[p.group()][p.field()] = rule_to_json(p, rule);
  }
}

}  // namespace

std::vector<std::string> parameter_groups() {
  std::vector<std::string> groups;
  for (const Parameter& p : parameters())
    if (groups.empty() || groups.back() != p.group()) groups.push_back(p.group());
  return groups;
}

std::size_t known_row(const std::string& group, const std::string& field, const std::string& where,
                      const std::string& path) {
  const std::size_t row = find_parameter("/" + group + "/" + field);
  if (row < parameters().size()) return row;
  std::vector<std::string> known;
  for (const Parameter& p : parameters())
    if (p.group() == group) known.push_back(p.field());
  refuse_name(field, known, where, path);
}

Recipe default_recipe() {
  Recipe recipe;
  for (const Parameter& p : parameters())
    recipe.rules.push_back({Rule::Kind::kFixed, {default_value(p)}, {}, 0, 0});
  return recipe;
}

void set_rule(Recipe& recipe, std::size_t row, Rule rule) {
  recipe.rules[row] = std::move(rule);
  for (Mixture& mixture : recipe.mixtures)
    for (auto& alternative : mixture.alternatives)
      std::erase_if(alternative.rules, [row](const auto& r) { return r.first == row; });
}

Recipe recipe_from_json(const Json& json, const std::string& where, const ParentRecipe& parent) {
  expect_object(json, where, "", "name, description and groups");
  Recipe recipe = json.contains("extends") ? parent(text_field(json, "extends", where)) : default_recipe();
  recipe.name = text_field(json, "name", where);
  recipe.description = text_field(json, "description", where);
  if (json.contains("severity")) recipe.severity = severity_from_json(json.at("severity"), where);
  const std::vector<std::string> groups = parameter_groups();
  std::vector<std::string> known = kOwnKeys;
  known.insert(known.end(), groups.begin(), groups.end());
  for (const auto& [key, value] : json.items()) {
    if (!is_one_of(key, known)) refuse_name(key, known, where, "/" + key);
    if (is_one_of(key, groups))
      read_group(value, key, where, "/" + key,
                 [&](std::size_t row, Rule rule) { set_rule(recipe, row, std::move(rule)); });
  }
  if (json.contains("mixtures")) {
    expect_object(json.at("mixtures"), where, "/mixtures", "mixtures");
    for (const auto& [name, value] : json.at("mixtures").items()) {
      const std::string path = "/mixtures/" + name;
      Mixture mixture = read_mixture(value, name, where, path);
      double sum = 0;
      for (const auto& alternative : mixture.alternatives) sum += alternative.weight;
      if (!(sum > 0))
        throw Error(ErrorKind::kInput, where, path + " has no alternative with a weight above 0");
      add_mixture(recipe, std::move(mixture), where, path);
    }
  }
  return recipe;
}

Json json_from_recipe(const Recipe& recipe) {
  Json out;
  out["name"] = recipe.name;
  out["description"] = recipe.description;
  if (recipe.severity != 1) out["severity"] = json_number(recipe.severity);
  std::vector<std::pair<std::size_t, Rule>> rows;
  for (std::size_t row = 0; row < recipe.rules.size(); ++row) rows.emplace_back(row, recipe.rules[row]);
  write_groups(rows, out);
  for (const Mixture& mixture : recipe.mixtures)
    for (const auto& alternative : mixture.alternatives) {
      Json& to = out["mixtures"][mixture.name][alternative.name];
      to["weight"] = json_number(alternative.weight);
      write_groups(alternative.rules, to);
    }
  return out;
}

}  // namespace ecgpress
