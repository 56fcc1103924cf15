// One picture before its pixels: the laid out page, the camera, and the labels that follow from both.
#pragma once

#include "ecgpress/draw.h"
#include "ecgpress/labels.h"
#include "ecgpress/record.h"
#include "host/sheet/font_library.h"
#include "host/sheet/place_camera.h"
#include "host/sheet/sheet.h"
#include "host/sheet/twin.h"

namespace ecgpress {

struct Page {
  Draw full;            // the draw
  Draw seen;            // without what the twin leaves out
  PlacedCamera camera;  // of `seen`
  Sheet sheet;          // of `full`, with the inks that the twin leaves out transparent
  TwinSpec twin;
};

// Pure. Throws Error where the draw cannot be met.
Page lay_out_page(const Record& record, const Draw& draw, const TwinSpec& twin, FontLibrary& fonts);

// Labels of the picture of this page, with the full draw and the twin in their provenance; record key,
// recipe, files and hashes are the caller's to add.
ImageLabels page_labels(const Record& record, const Page& page, const LabelOptions& options);

// The same view with another number of pixels: the resolution changes along. With another shape the view is
// as large as fits. Throws Error(kUsage) for a size or resolution out of range.
Draw with_size(Draw draw, int width_px, int height_px);
Draw with_dpi(Draw draw, double dpi);

}  // namespace ecgpress
