// A row of the parameter table, by its path.
#pragma once

#include "host/recipe/parameters.h"

namespace ecgpress::test {

inline const Parameter& row(const char* path) { return parameters().at(find_parameter(path)); }

}  // namespace ecgpress::test
