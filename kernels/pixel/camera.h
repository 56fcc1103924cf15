// Where the camera stands, and the two maps between page plane and image that follow from it.
#pragma once

#include "kernels/params/camera.h"

namespace ecgpress {

// A pinhole looking at a point of the page. Angles come as sine and cosine, so that this file needs no
// library.
struct CameraPose {
  bool flat = true;                         // orthographic from straight above: a scan
  Vec2d aim_mm{0, 0};                       // point of the page in the view axis
  double distance_mm = 450;                 // from there to the centre of projection
  double sin_tilt = 0, cos_tilt = 1;        // of the view axis against the page's normal
  double sin_azimuth = 0, cos_azimuth = 1;  // 0: the camera looks from beyond the bottom edge
  double sin_roll = 0, cos_roll = 1;        // positive turns the page clockwise in the image
  double px_per_mm = 8;                     // scale at the aim point, across the view axis
  Vec2d centre_px{0, 0};                    // where the aim point lies in the image
};

inline namespace EP_ISA {

// Sheet -> image. The frame (right, down, forward) is the upright frame turned with the view axis about the
// axis that lies in the page across the azimuth, so a tilted camera still sees an upright page; roll comes
// last. w = depth / distance: 1 at the aim point, <= 0 behind the camera.
EP_HD Mat3d image_from_sheet_homography(const CameraPose& c) {
  const double s = c.px_per_mm;
  const Mat3d aim{{1, 0, -c.aim_mm.x, 0, 1, -c.aim_mm.y, 0, 0, 1}};
  const Mat3d to_px{{s * c.cos_roll, -s * c.sin_roll, c.centre_px.x, s * c.sin_roll, s * c.cos_roll,
                     c.centre_px.y, 0, 0, 1}};
  if (c.flat) return to_px * aim;
  // Page point p (relative to the aim): along = p . towards, across = p . side. Seen from the tilted camera
  // the along-part shrinks by cos(tilt) and comes nearer by sin(tilt).
  const Vec2d towards{c.sin_azimuth, c.cos_azimuth};
  const double k = c.cos_tilt - 1, n = -c.sin_tilt / c.distance_mm;
  const Mat3d view{{1 + k * towards.x * towards.x, k * towards.x * towards.y, 0, k * towards.x * towards.y,
                    1 + k * towards.y * towards.y, 0, n * towards.x, n * towards.y, 1}};
  return to_px * (view * aim);
}

// What a millimetre of height adds to the homography's result: towards the camera, and up the image.
EP_HD Vec3d image_from_height_column(const CameraPose& c) {
  if (c.flat) return {0, 0, 0};
  const double s = c.px_per_mm;
  const Vec3d view{-c.sin_tilt * c.sin_azimuth, -c.sin_tilt * c.cos_azimuth, -c.cos_tilt / c.distance_mm};
  return {s * (c.cos_roll * view.x - c.sin_roll * view.y) + c.centre_px.x * view.z,
          s * (c.sin_roll * view.x + c.cos_roll * view.y) + c.centre_px.y * view.z, view.z};
}

// Both maps of a pose, inverse to each other, with w > 0 in front of the camera.
EP_HD CameraParams camera_params(const CameraPose& pose) {
  CameraParams c;
  c.image_from_sheet = image_from_sheet_homography(pose);
  c.sheet_from_image = inverse(c.image_from_sheet);  // its w is 1 / w of the forward map: the same sign
  c.image_from_height = image_from_height_column(pose);
  const double* m = c.sheet_from_image.m;
  const Vec3d h = c.image_from_height;
  c.ray = {m[0] * h.x + m[1] * h.y + m[2] * h.z, m[3] * h.x + m[4] * h.y + m[5] * h.z,
           m[6] * h.x + m[7] * h.y + m[8] * h.z};
  return c;
}

// The image point of a point of the page's plane; meaningful where in_front() holds.
EP_HD Vec2d camera_image_from_plane(const CameraParams& c, Vec2d plane_mm) {
  return project(c.image_from_sheet, plane_mm);
}

EP_HD Vec2d camera_plane_from_image(const CameraParams& c, Vec2d image_px) {
  return project(c.sheet_from_image, image_px);
}

// Whether a point of the page's plane lies before the camera.
EP_HD bool camera_plane_in_front(const CameraParams& c, Vec2d plane_mm) {
  return apply(c.image_from_sheet, plane_mm).z > 0;
}

// The image point of a point in space, `z` mm above the page's plane; meaningful where in_front() holds.
EP_HD Vec2d camera_image_from_space(const CameraParams& c, Vec3d p_mm) {
  const Vec3d q = apply(c.image_from_sheet, Vec2d{p_mm.x, p_mm.y}) + p_mm.z * c.image_from_height;
  return {q.x / q.z, q.y / q.z};
}

// Whether a point in space lies before the camera.
EP_HD bool camera_in_front(const CameraParams& c, Vec3d p_mm) {
  return apply(c.image_from_sheet, Vec2d{p_mm.x, p_mm.y}).z + p_mm.z * c.image_from_height.z > 0;
}

}  // namespace EP_ISA
}  // namespace ecgpress
