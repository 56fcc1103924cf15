// Pens: from the way of a hand to the ink it leaves.
#pragma once

#include <vector>

#include "ecgpress/draw.h"
#include "host/writing/dice.h"
#include "host/writing/hand_movement.h"

namespace ecgpress {

enum class PenKind : std::uint8_t { kBallPen, kFeltTip, kPencil, kHighlighter };

struct Pen {
  PenKind kind = PenKind::kBallPen;
  double width_mm = 0.35;
  Color color{};
  double opacity = 0.9;  // of its ink where a stroke is whole
  double skips = 0;      // ball pen: gaps per 10 mm of fast stroke
};

// Ink that absorbs alike: outlines that all turn the same way round. Where a stroke meets itself they
// overlap: the ink there counts once, as the pixel clamps what covers it.
struct InkLayer {
  std::vector<std::vector<Vec2d>> contours;  // mm, closed
  Color color{};
  double opacity = 1;
  double width_mm = 0;  // typical
  double grain = 0;     // how much of the paper's texture shows in it, 0 none
};

// A pen as people have lying around: kind, colour and wear drawn by `dice`.
Pen drawn_pen(PenKind kind, Dice& dice);

// The ink of some touches of the paper. `usual_speed` (mm/s): slower strokes come out broader and darker,
// faster ones thinner, and a stroke that ends fast trails off.
std::vector<InkLayer> pen_ink(const Pen& pen, const std::vector<PenTouch>& touches, double usual_speed,
                              Dice& dice);

// One point of a stroke's centre line with the width of its ink there.
struct InkPoint {
  Vec2d at{};
  double width = 0;
};

// The outline of a stroke of varying width with round ends and joins: one closed contour. It winds in one
// direction only, around some places more than once. Empty for fewer than one point. `pointed`: it runs out
// to its first and last point instead (three points or more).
std::vector<Vec2d> ink_contour(const std::vector<InkPoint>& path, bool pointed = false);

// Leaves out points as long as centre line and width stay within `tolerance`.
std::vector<InkPoint> thinned(const std::vector<InkPoint>& path, double tolerance);

}  // namespace ecgpress
