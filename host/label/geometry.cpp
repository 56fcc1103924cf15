#include "host/label/geometry.h"

#include "kernels/base/math.h"

namespace ecgpress {

namespace {

// arctan for |z| <= 1: two half-angle steps leave an argument under tan(pi / 16) = 0.199, where ten terms of
// the series are exact to a double's last bits.
double arctan_small(double z) {
  for (int i = 0; i < 2; ++i) z = z / (1 + sqrt(1 + z * z));
  const double s = z * z;
  double sum = 0;
  for (int k = 10; k >= 0; --k) sum = 1.0 / (2 * k + 1) - s * sum;
  return 4 * z * sum;
}

}  // namespace

QuadPx place_box(const PlacedCamera& view, const Box2& box_mm) {
  const Vec2d a = double_from(box_mm.min), b = double_from(box_mm.max);
  return {
      {place(view, {a.x, a.y}), place(view, {b.x, a.y}), place(view, {b.x, b.y}), place(view, {a.x, b.y})}};
}

PointPx image_derivative(const PlacedCamera& view, Vec2d sheet_mm, Vec2d step_mm) {
  // Central difference over 1/64 mm: short against any bend of paper, long against rounding (1e-10 relative).
  const double reach = sqrt(dot(step_mm, step_mm));
  if (!(reach > 0)) return {0, 0};
  const double h = 1.0 / (128 * reach);
  const PointPx a = image_point(view, sheet_mm - h * step_mm),
                b = image_point(view, sheet_mm + h * step_mm);
  return {(b.x - a.x) / (2 * h), (b.y - a.y) / (2 * h)};
}

double length(PointPx v) { return sqrt(v.x * v.x + v.y * v.y); }

double angle_deg(PointPx v) {
  const double across = abs(v.x), down = abs(v.y);
  if (!(across + down > 0)) return 0;
  const double right_angle = kPi / 2;
  double angle = across >= down ? arctan_small(down / across) : right_angle - arctan_small(across / down);
  if (v.x < 0) angle = kPi - angle;
  const double degrees = angle * (180 / kPi);
  return v.y < 0 && degrees < 180 ? -degrees : degrees;
}

LocalScale local_scale(const PlacedCamera& view, Vec2d sheet_mm, double mm_per_mv, double mm_per_s) {
  LocalScale s;
  s.mv_px = image_derivative(view, sheet_mm, {0, -mm_per_mv});
  s.second_px = image_derivative(view, sheet_mm, {mm_per_s, 0});
  s.px_per_mv = length(s.mv_px);
  s.px_per_s = length(s.second_px);
  return s;
}

}  // namespace ecgpress
