// How far the ink of the traces lies from their polylines, measured in the picture alone.
#pragma once

#include <vector>

#include "tests/host/label/picture_scene.h"

namespace ecgpress::test {

// At one sample: the centroid of darkness on the profile perpendicular to the polyline.
struct InkOffset {
  double across_px = 0;  // of the centroid from the polyline, along `normal`
  PointPx normal;        // unit vector
  PointPx time;          // unit vector: where time runs there
};

// Over the samples where such a measurement means something: the polyline stays within 0.5 px of its tangent
// over half a pen + 1 px to both sides, and no other branch of any trace lies within two trace widths (and a
// pen + 2 px, so that its ink stays out of the profile where the pen is thin).
std::vector<InkOffset> ink_offsets(const FloatPlane& darkness, const ImageLabels& labels, double pen_mm);

struct OffsetSummary {
  std::size_t count = 0;
  double median_px = 0, p99_px = 0;  // of |across|
  // The shift s that explains the offsets best: sum(c n) / sum(n^2), n the normal's part along the direction.
  double shift_x_px = 0;     // along the picture's x axis
  double shift_time_px = 0;  // along the direction of time
  double shift_up_px = 0;    // across it, to its left
};
OffsetSummary summarise(const std::vector<InkOffset>& offsets);

}  // namespace ecgpress::test
