// Everything that covers the printed page, marks it later, takes part of it away or lies around it.
#pragma once

#include "ecgpress/draw.h"
#include "host/sheet/font.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// Lays what `draw.patch`, `draw.damage` and `draw.around` ask for on a sheet that is printed already. The
// font is that of labels and stamps; null where neither is wanted. `footprint_mm` as for build_sheet().
void lay_patches(const Draw& draw, const Font* font, double footprint_mm, Sheet& sheet);

// Whether lay_patches() will print text.
bool patches_need_font(const Draw& draw);

// Takes all of it off again.
void remove_patches(Sheet& sheet);

}  // namespace ecgpress
