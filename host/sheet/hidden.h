// Which places of the printed page are out of sight: cut away, or under something opaque.
#pragma once

#include "host/sheet/sheet.h"

namespace ecgpress {

// Whether a point lies in the region (winding number not zero). Points on its border count as either.
bool inside_outline(const Outline& outline, Vec2d p);

// By the outlines of Sheet::hiding; points beyond the page are not hidden by that alone.
bool hidden(const Sheet& sheet, Vec2d sheet_mm);

}  // namespace ecgpress
