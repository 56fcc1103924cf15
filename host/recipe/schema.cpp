// JSON Schemas (draft 2020-12) of recipe files and draws, from the parameter table.
#include <nlohmann/json.hpp>

#include "ecgpress/recipe.h"
#include "host/base/json.h"
#include "host/recipe/parameters.h"
#include "host/recipe/recipe_json.h"
#include "host/recipe/value.h"

namespace ecgpress {
namespace {

constexpr char kDialect[] = "https://json-schema.org/draft/2020-12/schema";

// What a plain value of the parameter must be.
Json value_schema(const Parameter& p) {
  switch (p.type) {
    case ParameterType::kNumber:
      return {{"type", "number"}, {"minimum", json_number(p.low)}, {"maximum", json_number(p.high)}};
    case ParameterType::kInteger:
      return {{"type", "integer"}, {"minimum", json_number(p.low)}, {"maximum", json_number(p.high)}};
    case ParameterType::kBoolean:
      return {{"type", "boolean"}};
    case ParameterType::kText:
      return {{"type", "string"}, {"minLength", 1}, {"maxLength", 256}};
    case ParameterType::kColor:
      return {{"type", "string"}, {"pattern", "^#[0-9a-fA-F]{6}$"}};
    case ParameterType::kChoice:
      break;
  }
  Json schema;
  schema["enum"] = p.choices;
  return schema;
}

Json closed_object(Json properties, Json required) {
  Json schema{{"type", "object"}, {"additionalProperties", false}};
  schema["properties"] = std::move(properties);
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

Json pair_of(const Json& item) {
  return {{"type", "array"}, {"items", item}, {"minItems", 2}, {"maxItems", 2}};
}

Json form(const char* key, Json body) { return closed_object({{key, std::move(body)}}, Json::array({key})); }

// A plain value or one of the forms its type has.
Json rule_schema(const Parameter& p) {
  const Json value = value_schema(p);
  Json forms = Json::array({value});
  const bool number = p.type == ParameterType::kNumber;
  if (number || p.type == ParameterType::kInteger || p.type == ParameterType::kColor)
    forms.push_back(form("uniform", pair_of(value)));
  if (number && p.high > 0) {
    Json positive = value;
    if (p.low <= 0) positive.erase("minimum"), positive["exclusiveMinimum"] = 0;
    forms.push_back(form("log_uniform", pair_of(positive)));
  }
  if (number) {
    Json normal = form("normal", pair_of({{"type", "number"}}));
    normal["properties"]["clip"] = pair_of(value);
    forms.push_back(normal);
  }
  Json choice = form("choice", {{"type", "array"}, {"items", value}, {"minItems", 1}});
  choice["properties"]["weights"] = {{"type", "array"},
                                     {"items", {{"type", "number"}, {"minimum", 0}, {"maximum", 1000000000}}},
                                     {"minItems", 1}};
  forms.push_back(choice);
  Json schema{{"description", p.text}};
  if (!p.unit.empty()) schema["description"] = p.text + " Unit: " + p.unit + ".";
  schema["default"] = value_to_json(default_value(p));
  schema["anyOf"] = forms;
  return schema;
}

// One closed object per group, with what `of` says of each parameter.
template <class Of>
Json group_schemas(Of of, bool all_required) {
  Json groups = Json::object();
  for (const std::string& group : parameter_groups()) {
    Json properties = Json::object(), required = Json::array();
    for (const Parameter& p : parameters()) {
      if (p.group() != group) continue;
      properties[p.field()] = of(p);
      if (all_required) required.push_back(p.field());
    }
    groups[group] = closed_object(std::move(properties), std::move(required));
  }
  return groups;
}

}  // namespace

std::string recipe_schema() {
  Json properties{{"$schema", {{"type", "string"}}},
                  {"name", {{"type", "string"}, {"minLength", 1}}},
                  {"description", {{"type", "string"}, {"minLength", 1}}},
                  {"extends", {{"type", "string"}, {"minLength", 1}, {"description", "A preset or a file."}}},
                  {"severity",
                   {{"type", "number"},
                    {"minimum", 0},
                    {"maximum", 1},
                    {"default", 1},
                    {"description", "Of all wear; 0: unused pages."}}}};
  Json alternative{{"weight", {{"type", "number"}, {"minimum", 0}, {"maximum", 1000000000}, {"default", 1}}}};
  for (const std::string& group : parameter_groups()) {
    const Json reference{{"$ref", "#/$defs/" + group}};
    properties[group] = reference;
    alternative[group] = reference;
  }
  const Json mixture{{"type", "object"},
                     {"minProperties", 1},
                     {"additionalProperties", closed_object(std::move(alternative), Json::array())}};
  properties["mixtures"] = {{"type", "object"}, {"additionalProperties", mixture}};

  Json schema{{"$schema", kDialect}, {"title", "ecgpress recipe"}};
  schema.update(closed_object(std::move(properties), Json::array({"name", "description"})));
  schema["$defs"] = group_schemas(rule_schema, false);
  return json_text(schema);
}

std::string draw_schema() {
  const auto described = [](const Parameter& p) {
    Json schema = value_schema(p);
    schema["description"] = p.unit.empty() ? p.text : p.text + " Unit: " + p.unit + ".";
    return schema;
  };
  const Json count{{"type", "integer"}, {"minimum", 0}, {"maximum", 18446744073709551615u}};
  Json properties{{"seed", count}, {"index", count}};
  properties["philox_key"] = {{"type", "string"}, {"pattern", "^[0-9a-f]{16}$"}};
  Json required = Json::array({"seed", "index", "philox_key"});
  const Json groups = group_schemas(described, true);
  for (const auto& [group, body] : groups.items()) properties[group] = body;
  for (const std::string& group : parameter_groups()) {
    required.push_back(group);
    if (group == "sensor") break;  // effects that came later may be absent (draw_json.cpp)
  }
  Json schema{{"$schema", kDialect}, {"title", "ecgpress draw"}};
  schema.update(closed_object(std::move(properties), std::move(required)));
  return json_text(schema);
}

}  // namespace ecgpress
