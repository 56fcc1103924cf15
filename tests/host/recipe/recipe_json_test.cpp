// Recipe files: groups, mixtures, and everything they refuse.
#include "host/recipe/recipe_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/host/recipe/expect_error.h"

namespace ecgpress {
namespace {

Recipe no_parent(const std::string& name) { throw Error(ErrorKind::kInput, "t", "no parent " + name); }

Recipe read_recipe(const std::string& text) {
  return recipe_from_json(parse_json(text, "t.json"), "t.json", no_parent);
}

Recipe read_groups(const std::string& groups) {
  return read_recipe(R"({"name": "n", "description": "d", )" + groups + "}");
}

const Rule& rule_of(const Recipe& recipe, const char* path) { return recipe.rules.at(find_parameter(path)); }

TEST(RecipeJson, WhatIsNotSaidIsTheDefault) {
  const Recipe recipe = read_groups(R"("$schema": "x", "grid": {"minor_mm": 2})");
  EXPECT_EQ(recipe.name, "n");
  EXPECT_EQ(recipe.description, "d");
  EXPECT_EQ(std::get<double>(rule_of(recipe, "/grid/minor_mm").values[0]), 2);
  const Recipe plain = default_recipe();
  for (std::size_t row = 0; row < parameters().size(); ++row)
    if (parameters()[row].path != "/grid/minor_mm") {
      EXPECT_EQ(recipe.rules[row], plain.rules[row]);
    }
}

TEST(RecipeJson, ChildReplacesWhatItSays) {
  const auto parent = [](const std::string& name) {
    EXPECT_EQ(name, "base");
    return read_groups(R"("grid": {"minor_mm": 2, "major_mm": 10}, "mixtures": {
      "ink": {"a": {"trace": {"width_mm": 0.2, "color": "#111111"}}, "b": {"trace": {"width_mm": 0.5}}},
      "table": {"only": {"background": {"mottle": 0.5}}}})");
  };
  const Json child =
      parse_json(R"({"name": "c", "description": "d", "extends": "base", "grid": {"major_mm": 20},
    "trace": {"width_mm": 0.33}, "mixtures": {"table": {"new": {"background": {"mottle": 0.1}}}}})",
                 "t.json");
  const Recipe recipe = recipe_from_json(child, "t.json", parent);
  EXPECT_EQ(recipe.name, "c");
  EXPECT_EQ(std::get<double>(rule_of(recipe, "/grid/minor_mm").values[0]), 2);
  EXPECT_EQ(std::get<double>(rule_of(recipe, "/grid/major_mm").values[0]), 20);
  ASSERT_EQ(recipe.mixtures.size(), 2u);
  // The child's own word on width_mm takes it out of the inherited mixture; the colour stays there.
  ASSERT_EQ(recipe.mixtures[0].alternatives.size(), 2u);
  ASSERT_EQ(recipe.mixtures[0].alternatives[0].rules.size(), 1u);
  EXPECT_EQ(recipe.mixtures[0].alternatives[0].rules[0].first, find_parameter("/trace/color"));
  EXPECT_TRUE(recipe.mixtures[0].alternatives[1].rules.empty());
  // A mixture of the same name is replaced whole.
  ASSERT_EQ(recipe.mixtures[1].alternatives.size(), 1u);
  EXPECT_EQ(recipe.mixtures[1].alternatives[0].name, "new");
}

TEST(RecipeJson, WrittenRecipesReadBack) {
  const Recipe recipe =
      read_groups(R"("camera": {"tilt_deg": {"uniform": [0, 30]}, "zoom": {"normal": [1, 0.5]}},
    "mixtures": {"m": {"a": {"weight": 2.5, "grid": {"on": false}}, "b": {}}})");
  const Json json = json_from_recipe(recipe);
  const Recipe back = recipe_from_json(json, "t", no_parent);
  EXPECT_EQ(back.rules, recipe.rules);
  ASSERT_EQ(back.mixtures.size(), 1u);
  EXPECT_EQ(back.mixtures[0].alternatives[0].rules, recipe.mixtures[0].alternatives[0].rules);
  EXPECT_EQ(back.mixtures[0].alternatives[0].weight, 2.5);
  EXPECT_EQ(json_from_recipe(back).dump(), json.dump());
  for (const Parameter& p : parameters()) EXPECT_TRUE(json.at(p.group()).contains(p.field())) << p.path;
}

TEST(RecipeJson, RefusesWithPathAndWhatWouldBeRight) {
  const std::string head = R"({"name": "n", "description": "d", )";
  const std::pair<std::string, const char*> cases[] = {
      {"[1]", "t.json: the document is [1]; expected an object of name, description and groups"},
      {R"({"description": "d"})", "t.json: /name is missing; expected a text"},
      {R"({"name": "n"})", "t.json: /description is missing; expected a text"},
      {R"({"name": 5, "description": "d"})", "t.json: /name is 5; expected a text that is not empty"},
      {R"({"name": "", "description": "d"})", "t.json: /name is \"\"; expected a text that is not empty"},
      {head + R"("extends": ["clean"]})",
       "t.json: /extends is [\"clean\"]; expected a text that is not empty"},
      {head + R"("gird": {}})", "t.json: /gird is not a known name; expected \"grid\" perhaps"},
      {head + R"("moonlight": {}})",
       "t.json: /moonlight is not a known name; expected one of $schema, name, description, extends, "
       "severity, "
       "mixtures, page, image, layout, grid, trace, text, paper, camera, background, light, sensor, crumple, "
       "cockle, grip, fold, curl, patch, damage, around, stain, fade, writing"},
      {head + R"("severity": 1.5})", "t.json: /severity is 1.5; expected a number from 0 to 1"},
      {head + R"("grid": 5})", "t.json: /grid is 5; expected an object of parameters"},
      {head + R"("grid": {"minor_cm": 0.1}})",
       "t.json: /grid/minor_cm is not a known name; expected \"minor_mm\" perhaps"},
      {head + R"("grid": {"minor_mm": "1 mm"}})",
       "t.json: /grid/minor_mm is \"1 mm\"; expected a number of mm from 0.2 to 50"},
      {head + R"("trace": {"pen": 1}})",
       "t.json: /trace/pen is not a known name; expected one of width_mm, color"},
      {head + R"("grid": {"minor_mm": 1, "minor_mm": 2}})",
       "t.json: /grid/minor_mm appears twice in its object; expected every key once"},
      {head + R"("mixtures": [1]})", "t.json: /mixtures is [1]; expected an object of mixtures"},
      {head + R"("mixtures": {"m": 1}})", "t.json: /mixtures/m is 1; expected an object of alternatives"},
      {head + R"("mixtures": {"m": {}}})", "t.json: /mixtures/m is {}; expected at least one alternative"},
      {head + R"("mixtures": {"m": {"a": []}}})",
       "t.json: /mixtures/m/a is []; expected an object of groups"},
      {head + R"("mixtures": {"m": {"a": {"wieght": 1}}}})",
       "t.json: /mixtures/m/a/wieght is not a known name; expected \"weight\" perhaps"},
      {head + R"("mixtures": {"m": {"a": {"weight": -1}}}})",
       "t.json: /mixtures/m/a/weight is -1; expected a number from 0 to 1e9"},
      {head + R"("mixtures": {"m": {"a": {"weight": 0}}}})",
       "t.json: /mixtures/m has no alternative with a weight above 0"},
      {head + R"("mixtures": {"m": {"a": {"grid": {"minor_mm": 0}}}}})",
       "t.json: /mixtures/m/a/grid/minor_mm is 0; expected a number of mm from 0.2 to 50"},
      {head + R"("mixtures": {"m": {"a": {"grid": {"on": true}}}, "n": {"b": {"grid": {"on": false}}}}})",
       "t.json: /mixtures/n and /mixtures/m both set /grid/on; expected each parameter in one mixture"},
  };
  for (const auto& [text, message] : cases)
    test::expect_error([&, &json = text] { read_recipe(json); }, ErrorKind::kInput, message);
}

}  // namespace
}  // namespace ecgpress
