// Recipes from JSON and back: groups of rules, mixtures, "extends".
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "host/base/json.h"
#include "host/recipe/parameters.h"

namespace ecgpress {

// Gives the recipe that "extends" names; throws where there is none.
using ParentRecipe = std::function<Recipe(const std::string& name)>;

// Throws Error(kInput). The hash is not set yet.
Recipe recipe_from_json(const Json& json, const std::string& where, const ParentRecipe& parent);

// Complete and resolved.
Json json_from_recipe(const Recipe& recipe);

// Every parameter fixed at its default.
Recipe default_recipe();

// Sets the rule of one row, and takes the row out of every mixture.
void set_rule(Recipe& recipe, std::size_t row, Rule rule);

// Row of "/group/field"; throws Error(kInput), with the nearest known name, where there is none.
std::size_t known_row(const std::string& group, const std::string& field, const std::string& where,
                      const std::string& path);

// Groups of the table, in its order.
std::vector<std::string> parameter_groups();

}  // namespace ecgpress
