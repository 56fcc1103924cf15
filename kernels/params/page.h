// One image to draw: everything the pixel reads, as plain values and ranges of the batch's arrays.
#pragma once

#include "kernels/params/camera.h"
#include "kernels/params/fade.h"
#include "kernels/params/grid.h"
#include "kernels/params/light.h"
#include "kernels/params/output.h"
#include "kernels/params/paper.h"
#include "kernels/params/random.h"
#include "kernels/params/second_sheet.h"
#include "kernels/params/shape.h"
#include "kernels/params/surface.h"
#include "kernels/params/stain.h"
#include "kernels/params/trace.h"

namespace ecgpress {

struct PageParams {
  std::int32_t width_px = 0, height_px = 0;
  CameraParams camera;
  SurfaceParams surface;
  PaperParams paper;
  BackgroundParams background;
  GridParams grid;
  FadeParams fade;
  LightParams light;
  SensorParams sensor;
  RandomParams random;
  std::int32_t first_trace = 0, trace_count = 0;  // into BatchArrays::traces
  std::int32_t first_run = 0;                     // into BatchArrays::runs, sorted by layer
  std::int32_t layer_begin[kShapeLayers + 1] =
      {};  // runs of layer l: [begin[l], begin[l + 1]) from first_run
  SecondSheetParams second_sheet;
  std::int32_t first_stain_run = 0, stain_run_count = 0;  // into BatchArrays::stain_runs
  OutputView image;
  PlaneViews planes;
};

}  // namespace ecgpress
