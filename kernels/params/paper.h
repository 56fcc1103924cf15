// The sheet of paper itself, and what lies around it.
#pragma once

#include "kernels/base/vec.h"
#include "kernels/params/texture.h"

namespace ecgpress {

struct PaperParams {
  Vec2 size_mm{279.4f, 215.9f};
  Vec3 albedo{1, 1, 1};  // linear, 0..1
  float fibre = 0;       // standard deviation of the relative tone of its fibres, where they are resolved
  TextureRead fibre_read{};
  // How much of its texture shows in ink that pens and stamps left (ShapeInstance::grain, paper_takes()).
  float tooth = 0;
  TextureRead tooth_read{}, take_read{};
};

// What the camera sees beside the page and above the horizon: a surface with soft uneven tone.
struct BackgroundParams {
  Vec3 albedo{0.2f, 0.2f, 0.2f};
  float mottle = 0;           // relative unevenness: twice its standard deviation, 0..1
  TextureRead mottle_read{};  // of image points, px
};

}  // namespace ecgpress
