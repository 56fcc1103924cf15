// The printed line grid.
#pragma once

#include "kernels/base/vec.h"

namespace ecgpress {

// Lines run parallel to the sheet's axes; a line's centre lies at origin_mm + k * pitch. Every
// `major_every`-th line is a major line and replaces the minor one. Widths are full widths.
struct GridParams {
  Vec2 origin_mm{0, 0};         // a crossing of two major lines
  float minor_pitch_mm = 1;     // > 0
  float major_pitch_mm = 5;     // a whole multiple of the minor pitch
  float minor_width_mm = 0.1f;  // 0 = no minor lines; less than the pitch
  float major_width_mm = 0.2f;  // 0 = no major lines
  bool minor_dots = false;      // minor lines are printed only where they cross each other
  Vec3 minor_ink{1, 1, 1};      // linear transmittance 0..1 of the ink where it covers fully
  Vec3 major_ink{1, 1, 1};
  Box2 area_mm{{-1e6f, -1e6f}, {1e6f, 1e6f}};  // no grid outside
};

}  // namespace ecgpress
