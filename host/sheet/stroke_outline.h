// Turns the centre line of a pen stroke into the outline of its ink.
#pragma once

#include "host/sheet/outline.h"

namespace ecgpress {

// The ink of a pen of full width `width` (> 0) along `path` (two points or more, none equal to the next) with
// butt ends and mitred corners; corners sharper than about 35 degrees are cut off. Winding is 0 or 1, also
// where segments are shorter than the pen is wide.
Outline stroke_outline(const std::vector<Vec2d>& path, double width);

}  // namespace ecgpress
