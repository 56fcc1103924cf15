// Where the worn sheet lies in space, S(u) = (u + d(u), h(u)), and the whole chain sheet -> surface ->
// camera.
#pragma once

#include "kernels/pixel/camera.h"

namespace ecgpress {
inline namespace EP_ISA {

// The surface: for now every sheet is flat, d = 0 and h = 0. The chain below already goes through it.
EP_HD Vec3d surface_from_sheet(Vec2d sheet_mm) { return {sheet_mm.x, sheet_mm.y, 0}; }

// The chain every label goes through: image_from_sheet = camera o S. Meaningful where in_front() holds.
EP_HD Vec2d image_from_sheet(const CameraParams& c, Vec2d sheet_mm) {
  const Vec3d s = surface_from_sheet(sheet_mm);
  return camera_image_from_plane(c, {s.x, s.y});
}

// Its inverse; for the flat sheet in closed form.
EP_HD Vec2d sheet_from_image(const CameraParams& c, Vec2d image_px) {
  return camera_plane_from_image(c, image_px);
}

EP_HD bool in_front(const CameraParams& c, Vec2d sheet_mm) {
  const Vec3d s = surface_from_sheet(sheet_mm);
  return camera_in_front(c, {s.x, s.y});
}

}  // namespace EP_ISA
}  // namespace ecgpress
