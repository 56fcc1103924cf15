// Points, boxes and local scales of the sheet as the picture shows them.
#pragma once

#include "ecgpress/labels.h"
#include "host/sheet/hidden.h"
#include "host/sheet/place_camera.h"
#include "kernels/pixel/surface.h"

namespace ecgpress {

// The image of a point of the sheet; NaN where it lies behind the camera.
inline PointPx image_point(const PlacedCamera& view, Vec2d sheet_mm) {
  const Vec3d s = surface_from_sheet(view.surface.params, view.surface.tables(), sheet_mm);
  if (!camera_in_front(view.camera, s)) return {};
  const Vec2d p = camera_image_from_space(view.camera, s);
  return {p.x, p.y};
}

// False for NaN.
inline bool inside_frame(const PlacedCamera& view, PointPx p) {
  return p.x >= 0 && p.y >= 0 && p.x < view.width_px && p.y < view.height_px;
}

inline bool is_defined(PointPx p) { return p.x == p.x && p.y == p.y; }

inline PlacedPoint place(const PlacedCamera& view, Vec2d sheet_mm) {
  const PointPx p = image_point(view, sheet_mm);
  return {p, is_defined(p), inside_frame(view, p)};
}

// The same for what is printed on a sheet: not visible where it is cut away or covered.
inline PlacedPoint place(const PlacedCamera& view, const Sheet& sheet, Vec2d sheet_mm) {
  PlacedPoint p = place(view, sheet_mm);
  p.visible = p.visible && !hidden(sheet, sheet_mm);
  return p;
}

inline Vec2d double_from(Vec2 p) { return {static_cast<double>(p.x), static_cast<double>(p.y)}; }

QuadPx place_box(const PlacedCamera& view, const Box2& box_mm);

// How the image point moves when the sheet point moves: change per unit of `step_mm` (a vector), taken in the
// limit of small steps.
PointPx image_derivative(const PlacedCamera& view, Vec2d sheet_mm, Vec2d step_mm);

double length(PointPx v);

// Angle of a vector in degrees, -180 < angle <= 180, 0 = right, 90 = down; 0 for the zero vector. Own
// arithmetic: the same bits on every machine.
double angle_deg(PointPx v);

LocalScale local_scale(const PlacedCamera& view, Vec2d sheet_mm, double mm_per_mv, double mm_per_s);

}  // namespace ecgpress
