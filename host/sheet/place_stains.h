// Where the stains of a draw lie and what they are made of; and how a camera sees them.
#pragma once

#include "ecgpress/draw.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// Appends the draw's stains, bleached and heated places to the sheet. Positions, shapes and shades are random
// numbers of the draw; each kind draws its own, so that one more ring moves no water mark.
void place_stains(const Draw& draw, Sheet& sheet);

// By how much footprints that follow bleeding ink reach farther than the pixel's own, at any tilt.
double bleed_reach_mm(const Draw& draw);

// The stain as pixels of this scale see it: no edge sharper, nothing thinner than they resolve, with the same
// amount of stain; reads of the texture at the level that fits; its box.
StainParams sharpen_stain(const SheetStain& stain, Vec2d sheet_size_mm, double px_per_mm);

}  // namespace ecgpress
