// Colours of a draw as what ink and paper do to linear light.
#pragma once

#include "ecgpress/draw.h"
#include "kernels/params/grid.h"
#include "kernels/params/paper.h"

namespace ecgpress {

// Linear light 0..1 of an sRGB colour.
Vec3 linear_color(const Color& color);

// Linear transmittance of an ink of that colour on white: 1 - opacity (1 - linear), opacity 0..1.
Vec3 ink_transmittance(const Color& color, double opacity = 1);

PaperParams paper_params(const PageDraw& page, const PaperDraw& paper);

// A line grid over the whole page whose major lines cross at the sheet's origin. Throws Error(kUsage) where
// the major pitch is no multiple of the minor pitch, or a line is as wide as its pitch.
GridParams grid_params(const GridDraw& grid);

}  // namespace ecgpress
