// The in-plane shift that keeps the lengths of a sheet with given heights, as well as one shift can.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/base/vec.h"

namespace ecgpress {

struct InPlaneShift {
  double mean_square_slope = 0;  // of |grad h|^2 over the sheet
  Vec2d mean_strain{0, 0};       // the part of the shift that is affine: (mean_strain.x x, mean_strain.y y)
  std::vector<double> dx, dy;    // the rest, mm: control values like those of the height
};

// Heights: n x n control values of a quadratic B-spline in mm (host/relief/relief_sheet.h says how it goes on
// beyond them). The shift d minimises the sum of
//
//   (d_x,x + h_x^2 / 2)^2 + (d_y,y + h_y^2 / 2)^2 + (d_x,y + d_y,x + h_x h_y)^2 / 2,
//
// the squared stretch of a shallow sheet (von Karman's membrane strain), over the four Gauss points of every
// cell of the lattice, all taken from the splines' own derivatives. The sums of such a least-squares problem
// are the same at every node, so cosines and sines make them diagonal and the minimum is found in closed
// form.
InPlaneShift solve_in_plane_shift(std::span<const double> heights, std::int32_t n, double spacing_mm);

}  // namespace ecgpress
