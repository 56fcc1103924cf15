// The 256 points of a Hammersley set in a pixel, and coverage counted by them.
#pragma once

#include <array>

#include "kernels/pixel/camera.h"
#include "tests/kernels/reference_ink.h"

namespace ecgpress::test {

inline constexpr int kHammersleyPoints = 256;

inline Vec2d hammersley(int i) {
  unsigned bits = static_cast<unsigned>(i);
  double reversed = 0;
  for (double digit = 0.5; bits; bits >>= 1, digit *= 0.5)
    if (bits & 1u) reversed += digit;
  return {(i + 0.5) / kHammersleyPoints, reversed + 0.5 / kHammersleyPoints};
}

// Part of pixel (x, y) whose points see ink; points at or beyond the horizon see none.
inline double counted_cover(const ReferenceInk& ink, const CameraParams& camera, int x, int y) {
  static const auto points = [] {
    std::array<Vec2d, kHammersleyPoints> p{};
    for (int i = 0; i < kHammersleyPoints; ++i) p[static_cast<std::size_t>(i)] = hammersley(i);
    return p;
  }();
  int inside = 0;
  for (const Vec2d p : points) {
    const Vec2d px{x + p.x, y + p.y};
    if (!(apply(camera.sheet_from_image, px).z > 0)) continue;
    inside += ink.covers(camera_plane_from_image(camera, px));
  }
  return inside / double{kHammersleyPoints};
}

}  // namespace ecgpress::test
