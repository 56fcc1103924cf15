// Smooth random fields: a quadratic B-spline over a coarse lattice of random numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "host/relief/relief_draws.h"

namespace ecgpress {

// n x n values, row by row, of standard deviation about 1 and mean about 0, that vary over `cells` lattice
// cells across: over lengths of n / cells nodes and more. cells >= 1.
std::vector<double> smooth_field(ReliefDraws& draws, std::int32_t n, std::int32_t cells);

// Blurs n x n values in place by a Gaussian of `sigma` nodes; at the borders they go on as their mirror
// image.
void blur(std::vector<double>& values, std::int32_t n, double sigma);

}  // namespace ecgpress
