// From a record and a draw to the printed page.
#pragma once

#include "ecgpress/draw.h"
#include "ecgpress/record.h"
#include "host/sheet/font_library.h"
#include "host/sheet/layout.h"
#include "host/sheet/place_camera.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// A pure function of its arguments and the font's file. The draw's values lie in the ranges of the parameter
// table. `footprint_mm` > 0 is the largest half extent, on the sheet and along its axes, of any pixel's
// footprint: shapes get cells that serve footprints up to it.
// Throws Error: kUsage where the draw cannot be met (unknown layout or font, a page too small, a grid that
// does not divide), kInput where the record or the font is malformed.
Sheet build_sheet(const Record& record, const Draw& draw, FontLibrary& fonts, double footprint_mm);

// And with the shadows that its lifted edges throw: what is drawn is seen by that camera.
Sheet build_sheet(const Record& record, const Draw& draw, FontLibrary& fonts, const PlacedCamera& placed);

// The same with a layout of one's own in place of the one that the draw names.
Sheet build_sheet(const Record& record, const Draw& draw, const Layout& layout, FontLibrary& fonts,
                  double footprint_mm);

}  // namespace ecgpress
