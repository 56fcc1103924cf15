// What covers a pixel, slow and obviously right: 256 points of a Hammersley set, each asked whether it lies
// in the ink. Nothing here calls the pixel's own coverage functions.
#pragma once

#include <vector>

#include "host/sheet/place_camera.h"
#include "host/sheet/sheet.h"

namespace ecgpress::test {

// One ink's part of a pixel, and the coverage from which labels count it.
struct InkPart {
  PixelClass pixel_class = PixelClass::kPaper;
  double coverage = 0, threshold = 0;
  int lead_bit = -1;  // traces
};

struct ReferencePixel {
  double page = 0;             // covered by the sheet
  std::vector<InkPart> parts;  // in the order of printing; without inks that do not touch the pixel
};

class InkReference {
 public:
  InkReference(const Sheet& sheet, const PlacedCamera& view) : sheet_(sheet), view_(view) {}

  ReferencePixel at(int x, int y) const;

  // The class of a pixel as docs/labels.md says it: the topmost ink that reaches its own threshold. False in
  // `sure` where a coverage lies within `margin` of a threshold.
  PixelClass class_of(const ReferencePixel& pixel, double margin, bool& sure) const;

 private:
  const Sheet& sheet_;
  const PlacedCamera& view_;
};

}  // namespace ecgpress::test
