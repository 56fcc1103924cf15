// sheet_from_image for a run of pixels: where each one looks on the sheet, and the pixel's own frame around
// that point.
#pragma once

#include "kernels/base/math.h"
#include "kernels/params/batch.h"

namespace ecgpress {

// The map sheet_from_image seen from one tile: sheet = anchor + (c + a dx + b dy) / (w0 + wx dx + wy dy) with
// (dx, dy) the distance from the tile's centre. Deltas are small, so float is exact to about an ulp of the
// result. Anchored at the fixed tile lattice, so a pixel's value does not depend on which tiles are drawn, or
// where.
struct TileFrame {
  float centre_x, centre_y;  // px
  float anchor_x, anchor_y;  // mm
  float cx, ax, bx;          // numerator of x
  float cy, ay, by;          // numerator of y
  float w0, wx, wy;
};

// N neighbouring pixels of a row. A pixel's frame: (s, t) = inv * (p - (x, y)) + (1/2, 1/2), so that the
// pixel's footprint on the sheet is the unit square. half_x, half_y: half the footprint's extent along the
// sheet's axes.
template <int N>
struct Footprints {
  float x[N], y[N];  // mm
  float wide_x[N], thin_x[N], wide_y[N],
      thin_y[N];  // the two sides of the footprint's shadow on each axis, mm
  float inv_ss[N], inv_st[N], inv_ts[N], inv_tt[N];  // px per mm
  float px_per_mm[N];                                // square root of the frame's determinant
  float w[N];                                        // > 0 in front of the camera
};

inline namespace EP_ISA {

EP_HD TileFrame tile_frame(const CameraParams& camera, std::int32_t tile_x, std::int32_t tile_y) {
  const double* m = camera.sheet_from_image.m;
  const double px = tile_x + 0.5 * kTileWidth, py = tile_y + 0.5 * kTileHeight;
  const Vec3d n = apply(camera.sheet_from_image, Vec2d{px, py});
  TileFrame f;
  f.centre_x = static_cast<float>(px);
  f.centre_y = static_cast<float>(py);
  // Any anchor makes the formula exact; this one keeps the numbers small wherever the tile is not at the
  // horizon.
  const double w = abs(n.z) > 1e-3 ? n.z : 1.0;
  f.anchor_x = static_cast<float>(clamp(n.x / w, -1e5, 1e5));
  f.anchor_y = static_cast<float>(clamp(n.y / w, -1e5, 1e5));
  f.cx = static_cast<float>(n.x - f.anchor_x * n.z);
  f.cy = static_cast<float>(n.y - f.anchor_y * n.z);
  f.ax = static_cast<float>(m[0] - f.anchor_x * m[6]);
  f.bx = static_cast<float>(m[1] - f.anchor_x * m[7]);
  f.ay = static_cast<float>(m[3] - f.anchor_y * m[6]);
  f.by = static_cast<float>(m[4] - f.anchor_y * m[7]);
  f.w0 = static_cast<float>(n.z);
  f.wx = static_cast<float>(m[6]);
  f.wy = static_cast<float>(m[7]);
  return f;
}

// The smallest w that still counts as in front of the camera: beyond it (and beyond the horizon) lies
// background.
inline constexpr float kHorizonW = 1e-4f;

template <int N>
EP_HD void footprints_of_span(const TileFrame& f, std::int32_t x, std::int32_t y, Footprints<N>& p) {
  const float dy = (static_cast<float>(y) + 0.5f) - f.centre_y;
  const float dx0 = (static_cast<float>(x) + 0.5f) - f.centre_x;
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    const float dx = dx0 + static_cast<float>(i);
    const float w = f.w0 + (f.wx * dx + f.wy * dy);
    const float iw = 1.0f / max(w, kHorizonW);
    const float ox = (f.cx + (f.ax * dx + f.bx * dy)) * iw;
    const float oy = (f.cy + (f.ay * dx + f.by * dy)) * iw;
    // Jacobian of sheet_from_image, mm per px.
    const float xs = (f.ax - ox * f.wx) * iw, xt = (f.bx - ox * f.wy) * iw;
    const float ys = (f.ay - oy * f.wx) * iw, yt = (f.by - oy * f.wy) * iw;
    const float det = xs * yt - xt * ys;
    const float id = 1.0f / (abs(det) > 1e-12f ? det : 1e-12f);
    p.x[i] = f.anchor_x + ox;
    p.y[i] = f.anchor_y + oy;
    p.inv_ss[i] = yt * id;
    p.inv_st[i] = -xt * id;
    p.inv_ts[i] = -ys * id;
    p.inv_tt[i] = xs * id;
    p.wide_x[i] = max(abs(xs), abs(xt));
    p.thin_x[i] = min(abs(xs), abs(xt));
    p.wide_y[i] = max(abs(ys), abs(yt));
    p.thin_y[i] = min(abs(ys), abs(yt));
    p.px_per_mm[i] = sqrt(abs(id));
    p.w[i] = w;
  }
}

// Sheet box that holds the footprints of the whole span. Along a row in front of the horizon sheet x and y
// are monotone and their extents too, so the ends tell; a tenth and a thousandth of a millimetre pay for
// rounding.
template <int N>
EP_HD Box2 span_box(const Footprints<N>& p) {
  const float hx = 0.55f * max(p.wide_x[0] + p.thin_x[0], p.wide_x[N - 1] + p.thin_x[N - 1]) + 1e-3f;
  const float hy = 0.55f * max(p.wide_y[0] + p.thin_y[0], p.wide_y[N - 1] + p.thin_y[N - 1]) + 1e-3f;
  return {{min(p.x[0], p.x[N - 1]) - hx, min(p.y[0], p.y[N - 1]) - hy},
          {max(p.x[0], p.x[N - 1]) + hx, max(p.y[0], p.y[N - 1]) + hy}};
}

}  // namespace EP_ISA
}  // namespace ecgpress
