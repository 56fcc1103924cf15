// Where the lattice of the page lies in the picture: crossings of its major lines, and the map on a 1 mm
// grid.
#pragma once

#include "ecgpress/labels.h"
#include "host/sheet/place_camera.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

GridNodes make_grid_nodes(const Sheet& sheet, const PlacedCamera& view);

ForwardGrid make_forward_grid(const Sheet& sheet, const PlacedCamera& view);

}  // namespace ecgpress
