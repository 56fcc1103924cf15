// The ridges and valleys of a sheet as lines, for statistics: maxima of curvature across themselves, followed
// node by node.
#pragma once

#include <vector>

#include "host/relief/relief_sheet.h"

namespace ecgpress::test {

// Lengths in mm of all ridges of at least `least_mm`, in no useful order. A ridge is followed as long as it
// bends by less than 30 degrees from node to node and its curvature (1/mm at amplitude 1) stays above
// `least_curvature`.
std::vector<double> ridge_lengths(const ReliefSheet& sheet, double least_curvature, double least_mm);

}  // namespace ecgpress::test
