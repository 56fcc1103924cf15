#include "host/label/line_drawer.h"

#include "kernels/base/math.h"

namespace ecgpress {

namespace {

struct PixelRange {
  int first = 0, last = -1;
};

// Pixels of 0 .. size - 1 that `low` .. `high` touches.
PixelRange pixels(double low, double high, int size) {
  return {max(0, floor_to_int(low)), min(size - 1, floor_to_int(high))};
}

void blend(std::uint8_t& channel, std::uint8_t color, double share) {
  channel = static_cast<std::uint8_t>(round_to_int(lerp<double>(channel, color, share)));
}

// `distance_px`: of the pixel's centre from the pen's path.
void blend_pixel(const RgbView& picture, int x, int y, double distance_px, const Pen& pen) {
  const double share = pen.opacity * clamp(pen.width_px / 2 + 0.5 - distance_px, 0.0, 1.0);
  if (!(share > 0)) return;
  std::uint8_t* p = picture.data + y * picture.stride_bytes + std::ptrdiff_t{3} * x;
  blend(p[0], pen.color.r, share);
  blend(p[1], pen.color.g, share);
  blend(p[2], pen.color.b, share);
}

struct Segment {
  PointPx a, u;        // start; b - a
  double inverse = 0;  // 1 / |u|^2, 0 for a point

  double distance(double x, double y) const {
    const double vx = x - a.x, vy = y - a.y;
    const double t = clamp((vx * u.x + vy * u.y) * inverse, 0.0, 1.0);
    const double dx = vx - t * u.x, dy = vy - t * u.y;
    return sqrt(dx * dx + dy * dy);
  }
};

constexpr double kFar_px = 1e7;
bool is_near(PointPx p) { return abs(p.x) < kFar_px && abs(p.y) < kFar_px; }  // false for NaN

// Where the band of half width `reach` around the segment lies on the line y = const (x = const when
// swapped).
PixelRange band(double along0, double across0, double d_along, double d_across, double at, double reach,
                int size, double low, double high) {
  if (abs(d_along) < 1e-9) return pixels(low, high, size);
  const double slope = d_across / d_along, middle = across0 + (at - along0) * slope;
  const double half = reach * sqrt(1 + slope * slope) + 1;
  return pixels(max(low, middle - half), min(high, middle + half), size);
}

}  // namespace

void draw_line(const RgbView& picture, PointPx a, PointPx b, const Pen& pen) {
  if (!is_near(a) || !is_near(b)) return;
  Segment s{a, {b.x - a.x, b.y - a.y}, 0};
  const double squared = s.u.x * s.u.x + s.u.y * s.u.y;
  s.inverse = squared > 0 ? 1 / squared : 0;
  const double reach = pen.width_px / 2 + 1;
  const double x0 = min(a.x, b.x) - reach, x1 = max(a.x, b.x) + reach;
  const double y0 = min(a.y, b.y) - reach, y1 = max(a.y, b.y) + reach;
  if (abs(s.u.x) >= abs(s.u.y)) {
    const PixelRange columns = pixels(x0, x1, picture.width_px);
    for (int x = columns.first; x <= columns.last; ++x) {
      const PixelRange rows = band(a.x, a.y, s.u.x, s.u.y, x + 0.5, reach, picture.height_px, y0, y1);
      for (int y = rows.first; y <= rows.last; ++y)
        blend_pixel(picture, x, y, s.distance(x + 0.5, y + 0.5), pen);
    }
  } else {
    const PixelRange rows = pixels(y0, y1, picture.height_px);
    for (int y = rows.first; y <= rows.last; ++y) {
      const PixelRange columns = band(a.y, a.x, s.u.y, s.u.x, y + 0.5, reach, picture.width_px, x0, x1);
      for (int x = columns.first; x <= columns.last; ++x)
        blend_pixel(picture, x, y, s.distance(x + 0.5, y + 0.5), pen);
    }
  }
}

void draw_circle(const RgbView& picture, PointPx centre, double radius_px, const Pen& pen) {
  if (!is_near(centre)) return;
  const double reach = radius_px + pen.width_px / 2 + 1;
  const PixelRange rows = pixels(centre.y - reach, centre.y + reach, picture.height_px);
  const PixelRange columns = pixels(centre.x - reach, centre.x + reach, picture.width_px);
  for (int y = rows.first; y <= rows.last; ++y)
    for (int x = columns.first; x <= columns.last; ++x) {
      const double dx = x + 0.5 - centre.x, dy = y + 0.5 - centre.y;
      blend_pixel(picture, x, y, abs(sqrt(dx * dx + dy * dy) - radius_px), pen);
    }
}

}  // namespace ecgpress
