// How strongly pages are worn: one number that scales every amount of wear in a draw.
#pragma once

#include "ecgpress/draw.h"

namespace ecgpress {

// Moves every amount of wear toward that of an unused page: numbers by the factor `severity` (0..1), counts
// likewise with their fraction as the chance of one more, things that are there or not with `severity` as the
// chance to stay. At 1 the draw stays as it is; at 0 nothing of the wear is left, and what is not wear
// (camera, light, print) has not changed. Chances come from the draw's own random numbers, so a page only
// loses things as severity falls.
void scale_severity(Draw& draw, double severity);

}  // namespace ecgpress
