// The presets of recipes/*.json, embedded when the library is built (embed_presets.cmake).
#pragma once

#include <string_view>
#include <vector>

namespace ecgpress {

struct Preset {
  std::string_view name;  // the file's name without .json
  std::string_view json;
};

// Sorted by name.
const std::vector<Preset>& presets();

}  // namespace ecgpress
