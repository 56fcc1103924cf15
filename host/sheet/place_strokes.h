// Calibration pulses and lead separators: their paths, outlines and cells on a sheet.
#pragma once

#include "host/sheet/layout.h"
#include "host/sheet/placement.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// Appends one stroke, run and instance for each pulse (one a row, 1 mV x 0.2 s, along the zero line into the
// first column) and each separator (an upright bar across the zero line wherever two leads of a row meet).
// Both are drawn in the traces' ink; a width of 0 draws nothing. Their shapes are shared; cells serve
// footprints up to `footprint_mm`.
void place_strokes(const Layout& layout, const Placement& placement, const Draw& draw, double footprint_mm,
                   Sheet& sheet);

}  // namespace ecgpress
