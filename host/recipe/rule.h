// How one parameter finds its value: rules to and from JSON, and the value that random words choose.
#pragma once

#include <string>

#include "host/base/json.h"
#include "host/recipe/parameters.h"
#include "kernels/base/rng.h"

namespace ecgpress {

// A plain value, {"uniform": [a, b]}, {"log_uniform": [a, b]}, {"normal": [mean, sd], "clip": [a, b]} or
// {"choice": [...], "weights": [...]}. Throws Error(kInput): a form the parameter's type does not have,
// values out of its range, empty ranges, weights that fit no value.
Rule rule_from_json(const Parameter& parameter, const Json& json, const std::string& where,
                    const std::string& path);

// Reads back to the same rule.
Json rule_to_json(const Parameter& parameter, const Rule& rule);

// The value that four random words choose.
Value draw_rule(const Rule& rule, const Philox4& words);

// Index by weights, for u in [0, 1); an alternative of weight 0 is never taken. Sum > 0.
std::size_t weighted_index(const std::vector<double>& weights, double u);

// A weight, 0 to 1e9; throws Error(kInput).
double weight_from_json(const Json& json, const std::string& where, const std::string& path);

// A list of weights for `count` things; throws Error(kInput) unless they are as many, finite, >= 0 and not
// all 0.
std::vector<double> weights_from_json(const Json& json, std::size_t count, const std::string& where,
                                      const std::string& path);

}  // namespace ecgpress
