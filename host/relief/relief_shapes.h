// Heights of used paper, one file per kind: as control values of a square lattice, in any unit.
#pragma once

#include <cstdint>
#include <vector>

#include "host/relief/relief_sheet.h"

namespace ecgpress {

// n x n heights, row by row, spacing_mm apart.
std::vector<double> crumple_heights(std::uint32_t number, std::int32_t n, double spacing_mm);
std::vector<double> cockle_heights(std::uint32_t number, std::int32_t n, double spacing_mm);
std::vector<double> grip_heights(std::uint32_t number, std::int32_t n, double spacing_mm);

}  // namespace ecgpress
