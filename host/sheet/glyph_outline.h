// Flattens a font's curves into the edges of an outline.
#pragma once

#include "host/sheet/outline.h"

namespace ecgpress {

// How far a flattened curve may lie from the true one, in em. 0.0009 em is 0.13 px for a 3 mm em at 1200 dpi
// and 0.02 px at 200 dpi.
inline constexpr double kFlattenToleranceEm = 0.0009;

// Collects contours move by move and line by line, as outline fonts describe them.
class ContourCollector {
 public:
  explicit ContourCollector(double tolerance) : tolerance_(tolerance) {}

  void move_to(Vec2d p);
  void line_to(Vec2d p);
  void quadratic_to(Vec2d control, Vec2d p);
  void cubic_to(Vec2d control0, Vec2d control1, Vec2d p);

  // All contours, closed, with the directions they were given; the collector is empty afterwards.
  Outline finish();

 private:
  void close();

  double tolerance_;
  std::vector<Vec2d> contour_;
  Outline outline_;
};

}  // namespace ecgpress
