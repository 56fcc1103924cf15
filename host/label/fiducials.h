// The record's wave boundaries and peaks in the picture, and the intervals between them.
#pragma once

#include "ecgpress/labels.h"
#include "host/sheet/place_camera.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// Fills labels.fiducials (each fiducial on every trace that shows its time, trace by trace) and labels.beats.
void make_fiducials(const Record& record, const Sheet& sheet, const PlacedCamera& view, ImageLabels& labels);

}  // namespace ecgpress
