// One unbroken stretch of one lead's ink.
#pragma once

#include "kernels/base/vec.h"

namespace ecgpress {

// The polyline through (x0_mm + k dx_mm, y_mm[first_sample + k]), k = 0 .. sample_count - 1, drawn with a
// round pen. A lead with gaps (NaN) is several of these with the same lead. The pixel does not read the
// samples but the upper and lower outline of the pen's track, point-sampled on a fine lattice by
// `pixel/trace.h` once per image: node j lies at x = node_x0_mm + j node_dx_mm and fills top[first_node + j],
// bottom[first_node + j].
struct TraceParams {
  float x0_mm = 0;
  float dx_mm = 0;                // > 0
  std::int32_t first_sample = 0;  // into BatchArrays::samples_mm
  std::int32_t sample_count = 0;  // >= 1
  float pen_mm = 0.35f;           // full pen width, > 0
  Vec3 ink{0, 0, 0};              // linear transmittance where it covers fully
  std::int32_t lead_bit = 0;      // 0..15: bit of the lead mask; also index into coverage planes
  float node_x0_mm = 0;
  float node_dx_mm = 0;         // > 0
  std::int32_t first_node = 0;  // into BatchArrays::top, bottom; a multiple of kEnvelopeNodes
  std::int32_t node_count = 0;  // a multiple of kEnvelopeNodes
  Box2 box_mm{};                // all ink lies inside
};

inline constexpr std::int32_t kEnvelopeNodes = 32;  // nodes per entry of the min/max envelope

}  // namespace ecgpress
