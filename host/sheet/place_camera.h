// From a draw to the camera and the size of its image.
#pragma once

#include "ecgpress/draw.h"
#include "host/sheet/surface.h"
#include "kernels/params/camera.h"

namespace ecgpress {

// What is seen, and from where.
struct PlacedCamera {
  CameraParams camera;
  Surface surface;
  int width_px = 0, height_px = 0;
  double footprint_mm =
      0;  // no pixel on the page sees farther than this from its centre, along either sheet axis
  double max_px_per_mm = 0;  // the largest scale anywhere on the page within the image
};

// The camera of a draw. An image size of 0 follows from the page at `dpi` times zoom, rounded to whole
// pixels. Throws Error (kInput) where no part of the page lies before the camera, or the image would exceed
// 65535 px a side.
PlacedCamera place_camera(const Draw& draw);

}  // namespace ecgpress
