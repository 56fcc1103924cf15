// Outlines that hands, pens, punches and tearing make: rounded boxes, blobs, strokes, rough lines.
#pragma once

#include <string_view>
#include <vector>

#include "host/sheet/font.h"
#include "host/sheet/outline.h"
#include "host/sheet/patch/patch_dice.h"

namespace ecgpress {

// ---- Smooth ones; all have positive area ----

// Closed polygon through points of a simple contour, turned round if its area is negative.
Outline polygon(std::vector<Vec2d> points);
// Few `steps` do where the edge is softer than they are long.
Outline ellipse(Vec2d centre, double rx, double ry, int steps = 48);
inline Outline disc(Vec2d centre, double r, int steps = 48) { return ellipse(centre, r, r, steps); }
// What lies between two circles.
Outline ring(Vec2d centre, double inner, double outer);
// A rectangle around `centre` with rounded corners; `radius` is cut to half the shorter side.
Outline rounded_box(Vec2d centre, double width, double height, double radius);
Outline box_outline(const Box2d& box);

// ---- Moving them ----

// Clockwise on the page (y is down).
Vec2d turned(Vec2d v, double deg);
Outline turned(Outline outline, Vec2d pivot, double deg);
Outline moved(Outline outline, Vec2d by);

// ---- Rough ones ----

// Heights at count >= 2 equidistant places of a line that is rough at every scale: midpoint displacement,
// each halving scales the step by 2^-hurst. Mean 0, most within -1..1.
std::vector<double> rough_line(int count, double hurst, PatchDice& dice);
// The same, and the end meets the start.
std::vector<double> rough_loop(int count, double hurst, PatchDice& dice);

// A patch of liquid: an ellipse whose radius varies by `roughness` (relative, < 0.5).
Outline blob(Vec2d centre, double rx, double ry, double roughness, PatchDice& dice);

// One pass of a broad pen from a to b: rounded ends, width and way unsteady by `unsteady_mm`.
Outline broad_stroke(Vec2d a, Vec2d b, double width, double unsteady_mm, PatchDice& dice);

// ---- Text ----

// The string's glyphs, its baseline starting at `at_mm`, turned about it; em size `size_mm`. `length_mm`, if
// given, is how far the string advances.
Outline text_outline(const Font& font, std::string_view utf8, double size_mm, Vec2d at_mm, double turn_deg,
                     double* length_mm = nullptr);
double text_length(const Font& font, std::string_view utf8, double size_mm);

}  // namespace ecgpress
