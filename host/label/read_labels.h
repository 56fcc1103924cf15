// Label files read back: what is needed to draw a picture again, and to draw its labels over it.
#pragma once

#include <filesystem>

#include "ecgpress/labels.h"

namespace ecgpress {

// Where a picture comes from, as its label file says. Throws Error: kIo, kInput where the file is no label
// JSON of ecgpress, kUnsupported where its schema is newer than this program's.
Provenance read_provenance(const std::filesystem::path& path);

// Size, leads (name, boxes, baseline, points), polylines, keypoints, texts and grid nodes, with the polylines
// from the file beside the JSON or from within it; the rest stays empty. Throws as read_provenance.
ImageLabels read_drawable_labels(const std::filesystem::path& path);

}  // namespace ecgpress
