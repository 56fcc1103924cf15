// sheet_from_image for a run of pixels: where each one looks on the sheet, and the pixel's own frame around
// that point.
#pragma once

#include "kernels/base/lane.h"
#include "kernels/params/batch.h"
#include "kernels/pixel/area.h"

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
  float inv_det;  // of the map's determinant
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
  f.inv_det = static_cast<float>(1.0 / determinant(camera.sheet_from_image));
  return f;
}

// The smallest w that still counts as in front of the camera: beyond it (and beyond the horizon) lies
// background.
inline constexpr float kHorizonW = 1e-4f;

// kLanes neighbouring pixels of a row. In a pixel's frame, (s, t) = inv * (p - (x, y)) + (1/2, 1/2), its
// footprint on the sheet is the unit square. A footprint's shadow on a sheet axis has two sides, wide and
// thin: the extents of the pixel's own axes along it.
struct Footprints {
  LaneF x, y;                            // mm
  LaneF wide_x, thin_x, wide_y, thin_y;  // mm
  LaneF inv_ss, inv_st, inv_ts, inv_tt;  // px per mm
  LaneF w;                               // > 0 in front of the camera
};

// The pixel's axes on the sheet, mm per px: (xs, ys) along a row, (xt, yt) down a column.
EP_HD void set_shadows(Footprints& p, LaneF xs, LaneF xt, LaneF ys, LaneF yt) {
  p.wide_x = max(abs(xs), abs(xt));
  p.thin_x = min(abs(xs), abs(xt));
  p.wide_y = max(abs(ys), abs(yt));
  p.thin_y = min(abs(ys), abs(yt));
}

EP_HD Footprints footprints_at(const TileFrame& f, std::int32_t x, std::int32_t y) {
  const float dy = (static_cast<float>(y) + 0.5f) - f.centre_y;
  const LaneF dx = ((static_cast<float>(x) + 0.5f) - f.centre_x) + lane_numbers();
  Footprints p;
  p.w = f.w0 + (f.wx * dx + f.wy * dy);
  const LaneF w = max(p.w, LaneF(kHorizonW));
  const LaneF iw = LaneF(1.0f) / w;
  const LaneF ox = (f.cx + (f.ax * dx + f.bx * dy)) * iw;
  const LaneF oy = (f.cy + (f.ay * dx + f.by * dy)) * iw;
  // Jacobian of sheet_from_image, mm per px; its determinant is the map's over w^3.
  const LaneF xs = (f.ax - ox * f.wx) * iw, xt = (f.bx - ox * f.wy) * iw;
  const LaneF ys = (f.ay - oy * f.wx) * iw, yt = (f.by - oy * f.wy) * iw;
  const LaneF id = (w * w) * (w * f.inv_det);
  p.x = f.anchor_x + ox;
  p.y = f.anchor_y + oy;
  p.inv_ss = yt * id;
  p.inv_st = -xt * id;
  p.inv_ts = -ys * id;
  p.inv_tt = xs * id;
  set_shadows(p, xs, xt, ys, yt);
  return p;
}

// Local scale: root of the frame's determinant.
EP_HD LaneF px_per_mm(const Footprints& p) { return root(abs(p.inv_ss * p.inv_tt - p.inv_st * p.inv_ts)); }

// A point of the sheet, given as its distance from the pixels' centres, in their frames.
EP_HD FramePoint frame_point(const Footprints& p, LaneF dx_mm, LaneF dy_mm) {
  return {p.inv_ss * dx_mm + (p.inv_st * dy_mm + 0.5f), p.inv_ts * dx_mm + (p.inv_tt * dy_mm + 0.5f)};
}

// The footprints blurred by an upright square of side `soft_mm`: upright rectangles, so that how far they
// reach is soft_mm / 2 more than before, at any view.
EP_HD Footprints softened(const Footprints& p, float soft_mm) {
  Footprints soft = p;
  soft.wide_x = soft_mm + (p.wide_x + p.thin_x);
  soft.wide_y = soft_mm + (p.wide_y + p.thin_y);
  soft.thin_x = soft.thin_y = 0.0f;
  soft.inv_ss = LaneF(1.0f) / soft.wide_x;
  soft.inv_tt = LaneF(1.0f) / soft.wide_y;
  soft.inv_st = soft.inv_ts = 0.0f;
  return soft;
}

// Half extents that surely hold footprints: a tenth and a thousandth of a millimetre pay for rounding.
EP_HD float safe_half(float wide) { return 0.55f * wide + 1e-3f; }

inline constexpr float kEverywhere = 3e38f;

// Sheet box that holds the footprints of the whole span. On a flat page, along a row in front of the horizon sheet x and y
// are monotone and their extents too, so the ends tell. A span that meets the horizon may see anything.
EP_HD Box2 span_box(const Footprints& p) {
  if (min(first_lane(p.w), last_lane(p.w)) <= kHorizonW) return {{-kEverywhere, -kEverywhere}, {kEverywhere, kEverywhere}};
  const LaneF wx = p.wide_x + p.thin_x, wy = p.wide_y + p.thin_y;
  const float hx = safe_half(max(first_lane(wx), last_lane(wx)));
  const float hy = safe_half(max(first_lane(wy), last_lane(wy)));
  const float x0 = first_lane(p.x), x1 = last_lane(p.x), y0 = first_lane(p.y), y1 = last_lane(p.y);
  return {{min(x0, x1) - hx, min(y0, y1) - hy}, {max(x0, x1) + hx, max(y0, y1) + hy}};
}

// How far footprints reach beyond the ends of a span on a worn page: their own half extents, and how far the sheet may
// bend away from the straight line between the ends.
struct SpanReach {
  float x_mm, y_mm;
};

EP_HD Box2 bent_span_box(const Footprints& p, const SpanReach& reach) {
  const float x0 = first_lane(p.x), x1 = last_lane(p.x), y0 = first_lane(p.y), y1 = last_lane(p.y);
  return {{min(x0, x1) - reach.x_mm, min(y0, y1) - reach.y_mm}, {max(x0, x1) + reach.x_mm, max(y0, y1) + reach.y_mm}};
}

}  // namespace EP_ISA
}  // namespace ecgpress
