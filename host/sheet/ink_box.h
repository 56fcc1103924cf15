// Boxes of ink in float: tight ones for labels, safe ones for culling.
#pragma once

#include "host/sheet/outline.h"
#include "kernels/base/math.h"

namespace ecgpress {

inline Box2 float_box(const Box2d& b) {
  return {{static_cast<float>(b.min.x), static_cast<float>(b.min.y)},
          {static_cast<float>(b.max.x), static_cast<float>(b.max.y)}};
}

inline Box2d double_box(const Box2& b) {
  return {{static_cast<double>(b.min.x), static_cast<double>(b.min.y)},
          {static_cast<double>(b.max.x), static_cast<double>(b.max.y)}};
}

// Grown by a tenth of a micrometre: more than float rounding, on pages up to a metre, can move ink.
inline Box2 culling_box(const Box2d& b) {
  constexpr double kGrowMm = 1e-4;
  return float_box({{b.min.x - kGrowMm, b.min.y - kGrowMm}, {b.max.x + kGrowMm, b.max.y + kGrowMm}});
}

inline Box2d joined(const Box2d& a, const Box2d& b) {
  return {{min(a.min.x, b.min.x), min(a.min.y, b.min.y)}, {max(a.max.x, b.max.x), max(a.max.y, b.max.y)}};
}

}  // namespace ecgpress
