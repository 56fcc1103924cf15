// The soft shadows of edges and corners that stand off the table: on the table and on a sheet below.
#pragma once

#include "host/sheet/place_camera.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// Where the lamp throws the shadow of what stands 1 mm off the table, in mm from the place below it. At most
// three, however low the lamp stands.
Vec2d shadow_per_mm(const LightDraw& light);

// Lays the shadow of every stretch of the page's outline that is lifted and throws it outwards, as dark as
// /around/shadow and as far and soft as the surface and the lamp say. Nothing where the page lies flat.
void lay_lifted_shadows(const Draw& draw, const PlacedCamera& placed, Sheet& sheet);

}  // namespace ecgpress
