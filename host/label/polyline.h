// The samples of a trace as points of the picture.
#pragma once

#include <span>

#include "ecgpress/labels.h"
#include "host/sheet/place_camera.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// What a trace's points cover.
struct PolylineExtent {
  Box2 sheet_mm{};  // of the samples, without the pen; min > max where every sample is NaN
  BoxPx image_px;   // of the points in front of the camera
  std::int64_t first_drawn = -1, last_drawn = -1;  // index of the first and last sample that is not NaN
  std::int64_t points_in_frame = 0;
};

// Writes x, y of every sample, 2 * trace.y_mm.size() values; both are the constant NaN (bits 0x7FC00000)
// where the sample is NaN or lies behind the camera.
void write_polyline(const SheetTrace& trace, const PlacedCamera& view, std::span<float> out_px);

// `points_px` as write_polyline made them.
PolylineExtent polyline_extent(const SheetTrace& trace, const PlacedCamera& view,
                               std::span<const float> points_px);

// Points of the image of the straight line a..b on the sheet, no farther than 0.01 px from it; without what
// lies behind the camera. Two points where the image is straight.
std::vector<PointPx> image_of_line(const PlacedCamera& view, Vec2d a_mm, Vec2d b_mm);

}  // namespace ecgpress
