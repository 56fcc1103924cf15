// Thin antialiased lines over a picture, for people to look at; product pixels never pass through here.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ecgpress/draw.h"
#include "ecgpress/labels.h"

namespace ecgpress {

// Somebody's 8-bit RGB pixels.
struct RgbView {
  std::uint8_t* data = nullptr;
  int width_px = 0, height_px = 0;
  std::ptrdiff_t stride_bytes = 0;
};

struct Pen {
  Color color;
  double width_px = 1.2;
  double opacity = 1;  // 0..1
};

// Both clip to the picture; undefined (NaN) and absurdly far points draw nothing.
void draw_line(const RgbView& picture, PointPx a, PointPx b, const Pen& pen);
void draw_circle(const RgbView& picture, PointPx centre, double radius_px, const Pen& pen);

}  // namespace ecgpress
