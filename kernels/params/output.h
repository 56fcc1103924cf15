// Where pixels and label planes go: views into memory that somebody else owns.
#pragma once

#include "kernels/base/hd.h"

namespace ecgpress {

enum class ElementType : std::int32_t { kUint8, kFloat32 };

// One image of three channels. kUint8: sRGB, quantised. kFloat32: linear radiance. Element (y, x, c) lies at
// data + y stride_y + x stride_x + c stride_c, strides in elements; its value is scale[c] * value + bias[c]
// (for kUint8 the value counts grey levels 0..255 and the result is rounded and clamped again).
struct OutputView {
  void* data = nullptr;  // null: not wanted
  ElementType type = ElementType::kUint8;
  std::int64_t stride_y = 0, stride_x = 3, stride_c = 1;
  float scale[3] = {1, 1, 1}, bias[3] = {0, 0, 0};
};

// One label plane of one value per pixel, rows stride_y elements apart. Null: not wanted.
template <class T>
struct PlaneView {
  T* data = nullptr;
  std::int64_t stride_y = 0;
};

struct PlaneViews {
  PlaneView<std::uint16_t> lead_mask;  // bit i: lead i covers at least t of the pixel
  PlaneView<std::uint8_t> class_mask;  // PixelClass
  PlaneView<std::int32_t> sheet_x_mm;  // backward map: bits of a float32 in mm, 0x7FC00000 off the page
  PlaneView<std::int32_t> sheet_y_mm;
  // Intrinsic layers, each the bits of float32.
  PlaneView<std::int32_t> height_mm;            // of the sheet over the table, 0x7FC00000 off the page
  PlaneView<std::int32_t> normal[3];            // unit normal of the sheet: x right and y down on the table, z to the viewer; 0x7FC00000 off the page
  PlaneView<std::int32_t> shading;              // what relief does to the light, relative to flat paper
  PlaneView<std::int32_t> albedo[3];            // linear, of paper, ink and surroundings, before any light
  PlaneView<std::uint8_t> coverage;        // planes of the leads in coverage_leads, one after the other
  std::int64_t coverage_plane_stride = 0;  // elements from one lead's plane to the next
  std::uint32_t coverage_leads = 0;        // bit i: lead i has a plane; planes in ascending order of i
};

}  // namespace ecgpress
