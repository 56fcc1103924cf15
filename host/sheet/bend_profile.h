// A sheet bent along one direction by parallel folds and curls: an arc-length profile, and its spline tables.
#pragma once

#include <vector>

#include "kernels/params/surface.h"

namespace ecgpress {

// A fold across the direction at `at_mm`: behind it the sheet has turned by `turn_rad` (positive: the far side
// rises), over `width_mm` of its length.
struct FoldLine {
  double at_mm = 0;
  double turn_rad = 0;
  double width_mm = 1;  // > 0
};

// A curl: between `from_mm` and `to_mm` (either order) the sheet turns evenly by `turn_rad`, as a circle does, and
// keeps that slope beyond `to_mm`; positive lifts what lies beyond.
struct Curl {
  double from_mm = 0, to_mm = 0, turn_rad = 0;
};

// All bends across one direction.
struct BendProfile {
  std::vector<FoldLine> folds;  // the sheet is tilted so that its mean angle over [low, high] is 0
  std::vector<Curl> curls;      // come on top

  // Tangent angle at s, without the tilt that levels the folds.
  double angle_rad(double s_mm) const;
  // Largest |angle| the profile can reach anywhere.
  double steepest_rad() const;
};

// Appends the table of the profile for s in [low_mm, high_mm] to `entries`. Its lowest point lies on the desk, and the
// place `still_mm` is not shifted. Lengths along s are kept at any angle: shift and height are integrals of cosine and
// sine of the angle.
BendParams append_bend(const BendProfile& profile, Vec2 direction, double low_mm, double high_mm, double still_mm,
                       std::vector<Float4>& entries);

}  // namespace ecgpress
