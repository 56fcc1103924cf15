// How a draw's printed ink faded; and how a camera sees it.
#pragma once

#include "ecgpress/draw.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// Off where the draw fades nothing. Blots and heat marks are stains (place_stains.h).
SheetFade sheet_fade(const Draw& draw);

// Where the paper's fibres lie.
TextureUse paper_fibre(const Draw& draw);
// Its tooth under a pen or a stamp, and how unevenly over some millimetres it takes their ink.
TextureUse paper_tooth(const Draw& draw);
TextureUse paper_take(const Draw& draw);

// With reads of the texture at the level that fits.
FadeParams fade_params(const SheetFade& fade, Vec2d sheet_size_mm, double px_per_mm);

}  // namespace ecgpress
