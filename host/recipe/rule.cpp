#include "host/recipe/rule.h"

#include <nlohmann/json.hpp>

#include "ecgpress/error.h"
#include "host/recipe/value.h"

namespace ecgpress {
namespace {

[[noreturn]] void refuse(const std::string& where, const std::string& path, const Json& value,
                         const std::string& expected) {
  throw Error(ErrorKind::kInput, where, path, json_excerpt(value), expected);
}

bool is_numeric(const Parameter& p) {
  return p.type == ParameterType::kNumber || p.type == ParameterType::kInteger;
}

// The forms of rules, each with its companion key (or none).
struct Form {
  const char* key;
  const char* companion;
  Rule::Kind kind;
};
constexpr Form kForms[] = {{"uniform", nullptr, Rule::Kind::kUniform},
                           {"log_uniform", nullptr, Rule::Kind::kLogUniform},
                           {"normal", "clip", Rule::Kind::kNormal},
                           {"choice", "weights", Rule::Kind::kChoice}};

bool has_form(const Parameter& p, Rule::Kind kind) {
  switch (kind) {
    case Rule::Kind::kFixed:
    case Rule::Kind::kChoice:
      return true;
    case Rule::Kind::kUniform:
      return is_numeric(p) || p.type == ParameterType::kColor;
    case Rule::Kind::kLogUniform:
      return p.type == ParameterType::kNumber && p.high > 0;
    case Rule::Kind::kNormal:
      return p.type == ParameterType::kNumber;
  }
  return false;
}

std::string expected_rule(const Parameter& p) {
  std::string forms;
  for (const Form& form : kForms)
    if (has_form(p, form.kind)) forms += (forms.empty() ? "" : ", ") + std::string("\"") + form.key + "\"";
  return expected_value(p) + ", or an object with " + forms;
}

// The form an object names by its keys; every other key is refused.
const Form& form_of(const Parameter& p, const Json& json, const std::string& where, const std::string& path) {
  const Form* found = nullptr;
  for (const Form& form : kForms)
    if (json.contains(form.key) && has_form(p, form.kind)) {
      if (found)
        refuse(where, path, json, "one form, not both " + std::string(found->key) + " and " + form.key);
      found = &form;
    }
  if (!found) refuse(where, path, json, expected_rule(p));
  for (const auto& [key, value] : json.items())
    if (key != found->key && (!found->companion || key != found->companion))
      throw Error(ErrorKind::kInput, where, path + "/" + key + " is not known beside \"" + found->key + "\"",
                  {}, found->companion ? "only \"" + std::string(found->companion) + "\"" : "no other key");
  return *found;
}

bool ascending(const Value& a, const Value& b) {
  if (const Color* c = std::get_if<Color>(&a)) {
    const Color& d = std::get<Color>(b);
    return c->r <= d.r && c->g <= d.g && c->b <= d.b && !(*c == d);
  }
  if (const double* low = std::get_if<double>(&a)) return *low < std::get<double>(b);
  return std::get<std::int64_t>(a) < std::get<std::int64_t>(b);
}

// [a, b] with a < b, both right for the parameter.
std::vector<Value> range_from_json(const Parameter& p, const Json& json, const std::string& where,
                                   const std::string& path) {
  const std::string each = p.type == ParameterType::kColor ? ", in every channel" : "";
  if (!json.is_array() || json.size() != 2) refuse(where, path, json, "a list [lowest, highest]");
  std::vector<Value> ends;
  for (std::size_t i = 0; i < 2; ++i)
    ends.push_back(value_from_json(p, json[i], where, path + "/" + std::to_string(i)));
  if (!ascending(ends[0], ends[1]))
    refuse(where, path, json, "[lowest, highest] with lowest < highest" + each);
  return ends;
}

Rule log_uniform_from_json(const Parameter& p, const Json& json, const std::string& where,
                           const std::string& path) {
  Rule rule{Rule::Kind::kLogUniform, range_from_json(p, json, where, path), {}, 0, 0};
  if (!(std::get<double>(rule.values[0]) > 0)) refuse(where, path, json, "[lowest, highest] with lowest > 0");
  return rule;
}

Rule normal_from_json(const Parameter& p, const Json& json, const std::string& where,
                      const std::string& path) {
  const Json& pair = json.at("normal");
  const std::string pair_path = path + "/normal";
  if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_number())
    refuse(where, pair_path, pair, "a list [mean, standard deviation] of numbers");
  Rule rule{Rule::Kind::kNormal, {Value(p.low), Value(p.high)}, {}, 0, 0};
  rule.mean = std::get<double>(value_from_json(p, pair[0], where, pair_path + "/0"));
  rule.sd = pair[1].get<double>();
  if (!(rule.sd > 0 && rule.sd < 1e300)) refuse(where, pair_path + "/1", pair[1], "a standard deviation > 0");
  if (json.contains("clip")) rule.values = range_from_json(p, json.at("clip"), where, path + "/clip");
  return rule;
}

Rule choice_from_json(const Parameter& p, const Json& json, const std::string& where,
                      const std::string& path) {
  const Json& list = json.at("choice");
  if (!list.is_array() || list.empty()) refuse(where, path + "/choice", list, "a list of at least one value");
  Rule rule{Rule::Kind::kChoice, {}, std::vector<double>(list.size(), 1), 0, 0};
  for (std::size_t i = 0; i < list.size(); ++i)
    rule.values.push_back(value_from_json(p, list[i], where, path + "/choice/" + std::to_string(i)));
  if (json.contains("weights"))
    rule.weights = weights_from_json(json.at("weights"), list.size(), where, path + "/weights");
  return rule;
}

// ---- Drawing ----

Value draw_uniform(const Rule& rule, const Philox4& words) {
  const double u = uniform_double(words.w[0], words.w[1]);
  if (const double* low = std::get_if<double>(&rule.values[0])) {
    const double high = std::get<double>(rule.values[1]);
    return clamp(lerp(*low, high, u), *low, high);
  }
  if (const std::int64_t* low = std::get_if<std::int64_t>(&rule.values[0])) {
    const std::int64_t high = std::get<std::int64_t>(rule.values[1]);
    const double count = static_cast<double>(high - *low) + 1;
    return min(high, *low + static_cast<std::int64_t>(u * count));
  }
  const Color low = std::get<Color>(rule.values[0]), high = std::get<Color>(rule.values[1]);
  const auto channel = [](std::uint8_t a, std::uint8_t b, std::uint32_t word) {
    return static_cast<std::uint8_t>(a + uniform_index(word, std::uint32_t{b} - a + 1));
  };
  return Color{channel(low.r, high.r, words.w[0]), channel(low.g, high.g, words.w[1]),
               channel(low.b, high.b, words.w[2])};
}

Value draw_log_uniform(const Rule& rule, const Philox4& words) {
  const double low = std::get<double>(rule.values[0]), high = std::get<double>(rule.values[1]);
  const double u = uniform_double(words.w[0], words.w[1]);
  return clamp(exp(lerp(log(low), log(high), u)), low, high);
}

Value draw_normal(const Rule& rule, const Philox4& words) {
  const double value = rule.mean + rule.sd * normal_doubles(words).x;
  return clamp(value, std::get<double>(rule.values[0]), std::get<double>(rule.values[1]));
}

}  // namespace

Rule rule_from_json(const Parameter& p, const Json& json, const std::string& where, const std::string& path) {
  if (!json.is_object()) {
    if (json.is_array() || json.is_null()) refuse(where, path, json, expected_rule(p));
    return {Rule::Kind::kFixed, {value_from_json(p, json, where, path)}, {}, 0, 0};
  }
  const Form& form = form_of(p, json, where, path);
  const Json& body = json.at(form.key);
  switch (form.kind) {
    case Rule::Kind::kUniform:
      return {form.kind, range_from_json(p, body, where, path + "/uniform"), {}, 0, 0};
    case Rule::Kind::kLogUniform:
      return log_uniform_from_json(p, body, where, path + "/log_uniform");
    case Rule::Kind::kNormal:
      return normal_from_json(p, json, where, path);
    case Rule::Kind::kChoice:
    case Rule::Kind::kFixed:
      break;
  }
  return choice_from_json(p, json, where, path);
}

Json rule_to_json(const Parameter& p, const Rule& rule) {
  Json values = Json::array(), out;
  for (const Value& value : rule.values) values.push_back(value_to_json(value));
  switch (rule.kind) {
    case Rule::Kind::kFixed:
      return values[0];
    case Rule::Kind::kUniform:
      out["uniform"] = values;
      break;
    case Rule::Kind::kLogUniform:
      out["log_uniform"] = values;
      break;
    case Rule::Kind::kNormal:
      out["normal"] = {json_number(rule.mean), json_number(rule.sd)};
      if (rule.values != std::vector<Value>{p.low, p.high}) out["clip"] = values;
      break;
    case Rule::Kind::kChoice:
      out["choice"] = values;
      for (const double weight : rule.weights) out["weights"].push_back(json_number(weight));
      break;
  }
  return out;
}

Value draw_rule(const Rule& rule, const Philox4& words) {
  switch (rule.kind) {
    case Rule::Kind::kUniform:
      return draw_uniform(rule, words);
    case Rule::Kind::kLogUniform:
      return draw_log_uniform(rule, words);
    case Rule::Kind::kNormal:
      return draw_normal(rule, words);
    case Rule::Kind::kChoice:
      return rule.values[weighted_index(rule.weights, uniform_double(words.w[0], words.w[1]))];
    case Rule::Kind::kFixed:
      break;
  }
  return rule.values[0];
}

std::size_t weighted_index(const std::vector<double>& weights, double u) {
  double total = 0;
  for (const double weight : weights) total += weight;
  const double aim = u * total;
  double sum = 0;
  std::size_t last = 0;  // where rounding leaves `aim` at the very end
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0) continue;
    sum += weights[i];
    last = i;
    if (aim < sum) return i;
  }
  return last;
}

double weight_from_json(const Json& json, const std::string& where, const std::string& path) {
  const bool good = json.is_number() && json.get<double>() >= 0 && json.get<double>() <= 1e9;
  if (!good) refuse(where, path, json, "a number from 0 to 1e9");
  return json.get<double>();
}

std::vector<double> weights_from_json(const Json& json, std::size_t count, const std::string& where,
                                      const std::string& path) {
  if (!json.is_array() || json.size() != count)
    refuse(where, path, json, "a list of " + std::to_string(count) + " numbers, one per value");
  std::vector<double> weights;
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    weights.push_back(weight_from_json(json[i], where, path + "/" + std::to_string(i)));
    sum += weights.back();
  }
  if (!(sum > 0)) refuse(where, path, json, "at least one weight above 0");
  return weights;
}

}  // namespace ecgpress
