#include "host/sheet/stroke_outline.h"

#include "kernels/base/math.h"

namespace ecgpress {
namespace {

// Unit normal to the left of the way from a to b (y down: to the right hand of somebody looking at the page).
Vec2d normal(Vec2d a, Vec2d b) {
  const Vec2d d = b - a;
  const double length = norm(d);
  return {d.y / length, -d.x / length};
}

// One side of the stroke, at distance `offset` along the normals, from the path's first point to its last.
void append_side(const std::vector<Vec2d>& path, double offset, std::vector<Vec2d>& points) {
  const std::size_t last = path.size() - 1;
  points.push_back(path[0] + offset * normal(path[0], path[1]));
  for (std::size_t i = 1; i < last; ++i) {
    const Vec2d n0 = normal(path[i - 1], path[i]), n1 = normal(path[i], path[i + 1]);
    const double c = 1 + dot(n0, n1);  // 2 cos^2 of half the turn
    if (c > 0.2) {
      points.push_back(path[i] + (offset / c) * (n0 + n1));
    } else {
      points.push_back(path[i] + offset * n0);
      points.push_back(path[i] + offset * n1);
    }
  }
  points.push_back(path[last] + offset * normal(path[last - 1], path[last]));
}

}  // namespace

Outline stroke_outline(const std::vector<Vec2d>& path, double width) {
  std::vector<Vec2d> points;
  append_side(path, 0.5 * width, points);
  append_side({path.rbegin(), path.rend()}, 0.5 * width, points);
  Outline outline;
  append_contour(outline, points);
  return union_outline(outline);
}

}  // namespace ecgpress
