// Where the page stands in front of the camera, as the two maps between sheet and image.
#pragma once

#include "kernels/base/mat.h"

namespace ecgpress {

// The page's plane seen by the camera. Both maps are exact inverses up to a factor, scaled so that the third
// component (w) is positive exactly in front of the camera. Derived by `pixel/camera.h`, never drawn.
struct CameraParams {
  Mat3d sheet_from_image;  // px -> mm
  Mat3d image_from_sheet;  // mm -> px
  // Height above the plane, in mm: a point (x, y, z) is seen at image_from_sheet (x, y, 1) + z image_from_height.
  Vec3d image_from_height{0, 0, 0};
  // sheet_from_image * image_from_height: what is seen at the plane's point p lies at p + z (ray.z p - (ray.x,
  // ray.y)) when it is z high.
  Vec3d ray{0, 0, 0};
};

}  // namespace ecgpress
