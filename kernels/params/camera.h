// Where the page stands in front of the camera, as the two maps between sheet and image.
#pragma once

#include "kernels/base/mat.h"

namespace ecgpress {

// The page's plane seen by the camera. Both maps are exact inverses up to a factor, scaled so that the third
// component (w) is positive exactly in front of the camera. Derived by `pixel/camera.h`, never drawn.
struct CameraParams {
  Mat3d sheet_from_image;  // px -> mm
  Mat3d image_from_sheet;  // mm -> px
};

}  // namespace ecgpress
