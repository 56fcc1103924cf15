// Cuts drawn contours into the cells of edges that the pixel reads: fast, for ink that one page alone has.
#pragma once

#include <vector>

#include "host/sheet/shape_builder.h"

namespace ecgpress {

// As build_shape, for contours that all turn the same way round and may overlap themselves and each other;
// the pixel's clamp makes their sum a union. Each contour is clipped on its own (Sutherland and Hodgman,
// "Reentrant polygon clipping", 1974): what leaves a cell runs along its border, so edges stay closed without
// sorting.
ShapeBlock build_contour_shape(const std::vector<std::vector<Vec2d>>& contours, double cell_units,
                               double margin_units);

}  // namespace ecgpress
