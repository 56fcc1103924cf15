// What is said of each lead: boxes, zero line, scales, window.
#pragma once

#include "ecgpress/labels.h"
#include "host/sheet/place_camera.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// Fills labels.leads and labels.polyline_px: one entry per trace of the sheet, in its order.
void make_leads(const Sheet& sheet, const PlacedCamera& view, ImageLabels& labels);

}  // namespace ecgpress
