// Reading records/reference.json of the shared test data.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>

namespace ecgpress::test {

// The reference was written by Python, whose JSON says NaN for what has no value; here it is null.
nlohmann::json reference_json(const std::filesystem::path& path);

}  // namespace ecgpress::test
