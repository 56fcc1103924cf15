// The labels drawn over their picture, so that a person can see whether they are right.
#pragma once

#include "host/label/line_drawer.h"

namespace ecgpress {

struct OverlayOptions {
  bool polylines = true;
  bool trace_boxes = true;
  bool baselines = true;
  bool grid_nodes = true;
  bool keypoints = true;
  bool texts = true;
};

// Each lead has a colour of its own, the same for its polyline, boxes, zero line and name; both windows of a
// lead share it. Grid nodes are small green crosses, keypoints orange rings, other texts grey boxes. The
// picture must have the labels' size; throws Error(kMismatch) otherwise.
void draw_overlay(const RgbView& picture, const ImageLabels& labels, const OverlayOptions& options = {});

}  // namespace ecgpress
