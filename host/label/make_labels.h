// All labels of one picture, from what was laid out and where the camera stands.
#pragma once

#include "ecgpress/labels.h"
#include "host/sheet/place_camera.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// Sheet, draw and view are those that the pixels are made from. Of the provenance this fills what it can see:
// record name, draw, seed, index, font, versions. Record key, recipe, files and hashes are the caller's; for
// a twin also `draw` (the full picture's, where apply_twin() changed it) and `left_out`.
ImageLabels make_labels(const Record& record, const Sheet& sheet, const Draw& draw, const PlacedCamera& view,
                        const LabelOptions& options = {});

}  // namespace ecgpress
