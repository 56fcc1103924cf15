// Cameras that the tests draw themselves: any direction, roll to half a turn, parts of the page outside the
// frame.
#pragma once

#include <random>

#include "ecgpress/draw.h"

namespace ecgpress::test {

inline double uniform(std::mt19937& random, double low, double high) {
  return low + (high - low) * (static_cast<double>(random()) / 4294967296.0);
}

// Perspective up to 45 degrees of tilt; one in five is flat.
inline Draw random_camera_draw(std::mt19937& random, int width_px, int height_px) {
  Draw draw;
  draw.image = {width_px, height_px, uniform(random, 0.6, 1.4) * width_px / 11};
  draw.camera.flat = random() % 5 == 0;
  draw.camera.distance_mm = uniform(random, 350, 900);
  draw.camera.tilt_deg = uniform(random, 0, 45);
  draw.camera.azimuth_deg = uniform(random, -180, 180);
  draw.camera.roll_deg = random() % 3 ? uniform(random, -20, 20) : uniform(random, -180, 180);
  draw.camera.zoom = uniform(random, 0.7, 1.2);
  draw.camera.aim_x = uniform(random, 0.3, 0.7);
  draw.camera.aim_y = uniform(random, 0.3, 0.7);
  draw.camera.shift_x = uniform(random, -0.1, 0.1);
  draw.camera.shift_y = uniform(random, -0.1, 0.1);
  return draw;
}

}  // namespace ecgpress::test
