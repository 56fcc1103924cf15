// Paper folded many times over and opened again: the iteration that makes facets and ridges of all lengths.
#pragma once

#include <cstdint>
#include <vector>

#include "host/relief/relief_draws.h"

namespace ecgpress {

// One fold of the ball of paper, a band across the sheet: 0 before it, 1 behind, a slope between.
struct Ramp {
  double x, y, offset;  // value = x u.x + y u.y - offset, u in mm

  double operator()(double ux, double uy) const { return clamp(x * ux + y * uy - offset, 0.0, 1.0); }
};

// The band that rises from 0 at `from_mm` along the unit vector `along`, over `width_mm`.
Ramp ramp_at(Vec2d from_mm, Vec2d along, double width_mm);

// n x n heights 0 .. 1, row by row: c = |c - ramp| over all ramps, in turn (FIELD section 8 of the design's
// papers; each fold mirrors what was folded before, so a ridge breaks where it meets an older one). Ridges
// leave straight lines by some 2 mm, drawn at random.
std::vector<double> folded_heights(ReliefDraws& draws, const std::vector<Ramp>& ramps, std::int32_t n,
                                   double spacing_mm);

// Softens heights in random places, as paper relaxes: ridges become bends there, facets bulge.
void relax(ReliefDraws& draws, std::vector<double>& heights, std::int32_t n, double spacing_mm);

}  // namespace ecgpress
