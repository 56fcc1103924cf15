// Lays outlines on a sheet, each as a shape of its own.
#pragma once

#include "host/sheet/outline.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// What ShapeInstance says of a shape, besides where it is.
struct ShapeLook {
  Vec3 color{};  // linear: transmittance of an ink, albedo of a cover
  ShapeBlend blend = ShapeBlend::kCover;
  PixelClass pixel_class = PixelClass::kCover;
  double opacity = 1;
  double soft_mm = 0;
  double stroke_mm = 1;
  double grain = 0;
};

inline ShapeLook shade_look(Vec3 transmittance, double opacity, double soft_mm) {
  return {transmittance, ShapeBlend::kShade, PixelClass::kCover, opacity, soft_mm, 1, 0};
}

// Things are begun one after the other, each one run in one layer; the shapes of a thing lie in the order
// they come.
class ShapePlacer {
 public:
  // `footprint_mm`: largest half extent of a pixel on the page.
  ShapePlacer(double footprint_mm, Sheet& sheet) : footprint_mm_(footprint_mm), sheet_(sheet) {}

  // The next shapes belong to a new run; its index.
  int begin(ShapeLayer layer);

  // Adds one outline, in mm of the sheet, of winding 0 and 1 (of either sign). One without area leaves
  // nothing. Where it takes the print out of sight (a cut, a cover of more than half opacity) the sheet
  // remembers it for hidden(). `cell_mm`: of the lattice; a few edges a cell are best.
  void place(const Outline& outline_mm, const ShapeLook& look, double cell_mm = 2);

  Sheet& sheet() { return sheet_; }

 private:
  double footprint_mm_;
  Sheet& sheet_;
};

}  // namespace ecgpress
