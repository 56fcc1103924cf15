// From a draw to the surface of its page: relief, folds and curls, as the kernels read them.
#pragma once

#include <string>
#include <vector>

#include "ecgpress/draw.h"
#include "kernels/params/camera.h"
#include "kernels/params/surface.h"

namespace ecgpress {

// Owns what the parameters point into, but for the sheets of relief, which live as long as the process.
struct Surface {
  SurfaceParams params;             // `sheet` counts in `reliefs`, `first_entry` in `bends`
  std::vector<ReliefView> reliefs;  // one for each of params.reliefs
  std::vector<Float4> bends;
  double steepness =
      0;  // product of the steepest facet's and the steepest view's slope, as tangents: below 0.9

  std::string height_map_file, height_map_sha256;  // of the user's map that it shows; empty: none

  SurfaceTables tables() const { return {reliefs.data(), bends.data()}; }
};

// A fold as wear sees it: the line direction . u = at_mm.
struct FoldMark {
  Vec2d direction{1, 0};
  double at_mm = 0;
};

// The folds of a draw where the page has them, whatever bend is left in them.
std::vector<FoldMark> fold_marks(const Draw& draw);

// All slopes are lowered together where, seen by this camera, a facet would begin to hide another. Flat, with
// nothing to look up, where the draw bends nothing.
Surface build_surface(const Draw& draw, const CameraParams& camera);

}  // namespace ecgpress
