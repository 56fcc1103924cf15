// Heights changed so that paper can take them without stretching.
#pragma once

#include <cstdint>
#include <vector>

namespace ecgpress {

// Paper bends in one direction at a time; where drawn heights bend in two, no in-plane shift keeps their
// lengths. Takes steps down the stretch that the best shift (host/relief/in_plane_shift.h) leaves: slopes
// along which the sheet is stretched become lower, those along which it is pressed steeper, as an elastic
// sheet does. Works on lengths of two spacings and more, so that ridges stay as sharp as they are. n x n
// control values, n >= 32.
void unstretch(std::vector<double>& heights, std::int32_t n, double spacing_mm, int steps);

}  // namespace ecgpress
