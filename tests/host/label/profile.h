// Straight cuts through a picture: how much ink lies on them, and where.
#pragma once

#include <cmath>

#include "tests/host/label/picture_scene.h"

namespace ecgpress::test {

inline PointPx operator-(PointPx a, PointPx b) { return {a.x - b.x, a.y - b.y}; }
inline PointPx operator+(PointPx a, PointPx b) { return {a.x + b.x, a.y + b.y}; }
inline PointPx operator*(double s, PointPx a) { return {s * a.x, s * a.y}; }
inline double dot(PointPx a, PointPx b) { return a.x * b.x + a.y * b.y; }
inline double norm(PointPx a) { return std::hypot(a.x, a.y); }
inline PointPx unit(PointPx a) { return {a.x / norm(a), a.y / norm(a)}; }
inline PointPx lerp(PointPx a, PointPx b, double t) { return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; }
inline PointPx across(PointPx a) { return {-a.y, a.x}; }

struct Profile {
  double mass = 0;      // integral of the plane's values along the cut, px
  double centroid = 0;  // of the values, px from the cut's middle
};

// Along middle + s * along (a unit vector), |s| <= reach_px. All of it must lie at least 1 px inside.
inline Profile profile(const FloatPlane& plane, PointPx middle, PointPx along, double reach_px) {
  constexpr double kStep = 0.1;
  const int steps = static_cast<int>(reach_px / kStep);
  double mass = 0, moment = 0;
  for (int i = -steps; i <= steps; ++i) {
    const double s = i * kStep, v = plane.read(middle.x + s * along.x, middle.y + s * along.y);
    mass += v;
    moment += v * s;
  }
  return {mass * kStep, moment / mass};
}

}  // namespace ecgpress::test
