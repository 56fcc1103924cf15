// The light on the page and the sensor behind the lens.
#pragma once

#include "kernels/base/vec.h"

namespace ecgpress {

// Radiance = albedo * tint * (1 + gradient . q) * (1 - vignette |q|^2) * shading, q = (pixel - centre) / half
// diagonal. Shading is 1 on flat paper; where the paper has the unit normal n it is
// ambient + (1 - ambient) max(0, n . direction) / direction.z.
struct LightParams {
  Vec3 tint{1, 1, 1};   // exposure times white balance, linear, > 0
  Vec2 gradient{0, 0};  // |gradient| < 1
  float vignette = 0;   // 0..1
  Vec3 direction{0, 0, 1};  // unit vector from the page to the lamp, z > 0
  float ambient = 0.5f;     // part of the light that comes from all around, 0..1
};

// Noise is Gaussian with standard deviation sqrt(read^2 + shot^2 * radiance), in linear units of full scale.
struct SensorParams {
  float read_noise = 0;
  float shot_noise = 0;
};

}  // namespace ecgpress
