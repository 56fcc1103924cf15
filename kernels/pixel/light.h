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

// A place of worn paper.
struct PaperNormal {
  LaneF x, y, z;  // unit vector, z > 0
};

// From the slope of the surface over the table.
EP_HD PaperNormal paper_normal(LaneF slope_x, LaneF slope_y) {
  const LaneF z = 1.0f / root(1.0f + (slope_x * slope_x + slope_y * slope_y));
  return {-slope_x * z, -slope_y * z, z};
}

// The paper under a pixel in space, and what its slope does to the light.
struct PaperRelief {
  LaneF height_mm;
  PaperNormal normal;
  LaneF shading;
};
EP_HD PaperRelief flat_relief() { return {0.0f, {0.0f, 0.0f, 1.0f}, 1.0f}; }

// How much more or less light than flat paper it gets; relative to it.
EP_HD LaneF paper_shading(const LightParams& light, const PaperNormal& n) {
  const LaneF facing = n.x * light.direction.x + (n.y * light.direction.y + n.z * light.direction.z);
  const float lamp = (1.0f - light.ambient) / light.direction.z;
  return light.ambient + lamp * max(facing, LaneF(0.0f));
}

}  // namespace EP_ISA
}  // namespace ecgpress
