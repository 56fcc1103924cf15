// The named points of a picture.
#pragma once

#include "ecgpress/labels.h"
#include "host/sheet/place_camera.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// Page corners, lead-name anchors, signal starts and ends, separator ticks, pulse corners, in this order.
std::vector<Keypoint> make_keypoints(const Sheet& sheet, const PlacedCamera& view);

}  // namespace ecgpress
