// light_at: the radiance that leaves a point of the scene towards the camera, relative to its albedo.
#pragma once

#include "kernels/base/lane.h"
#include "kernels/params/light.h"

namespace ecgpress {
inline namespace EP_ISA {

// Gain common to all channels at a pixel; 1 everywhere for a light without gradient and vignette.
EP_HD LaneF light_gain(const LightParams& light, LaneF qx, float qy) {
  const LaneF slope = 1.0f + (light.gradient.x * qx + light.gradient.y * qy);
  const LaneF edge = 1.0f - light.vignette * (qx * qx + qy * qy);
  return slope * max(edge, LaneF(0.0f));
}

}  // namespace EP_ISA
}  // namespace ecgpress
