#include "host/label/polyline.h"

#include "host/label/geometry.h"
#include "kernels/base/math.h"

namespace ecgpress {

namespace {

void write_bent_polyline(const SheetTrace& trace, const PlacedCamera& view, float* out) {
  for (std::size_t k = 0; k < trace.y_mm.size(); ++k) {
    const double x_mm = trace.x0_mm + static_cast<double>(k) * trace.mm_per_sample;
    const PointPx p = is_nan(trace.y_mm[k]) ? PointPx{} : image_point(view, {x_mm, static_cast<double>(trace.y_mm[k])});
    const bool defined = is_defined(p);
    out[2 * k] = defined ? static_cast<float>(p.x) : undefined_float();
    out[2 * k + 1] = defined ? static_cast<float>(p.y) : undefined_float();
  }
}

}  // namespace

void write_polyline(const SheetTrace& trace, const PlacedCamera& view, std::span<float> out_px) {
  if (is_bent(view.surface.params)) return write_bent_polyline(trace, view, out_px.data());
  // Locals, and a 32-bit counter: without them the loop does not vectorise, and it is most of a page's label
  // work.
  const CameraParams c = view.camera;
  const double x0 = trace.x0_mm, dx = trace.mm_per_sample;
  const float* y_mm = trace.y_mm.data();
  float* out = out_px.data();
  const std::int32_t count = static_cast<std::int32_t>(trace.y_mm.size());
  for (std::int32_t k = 0; k < count; ++k) {
    const Vec2d mm{x0 + k * dx, static_cast<double>(y_mm[k])};
    const Vec2d p = camera_image_from_plane(c, mm);
    const float x = static_cast<float>(p.x), y = static_cast<float>(p.y);
    const bool defined = camera_plane_in_front(c, mm) & !is_nan(y_mm[k]);
    out[2 * k] = defined ? x : undefined_float();
    out[2 * k + 1] = defined ? y : undefined_float();
  }
}

namespace {

// min and max keep their first argument where the second is NaN.
struct Range {
  float low = std::numeric_limits<float>::infinity(), high = -std::numeric_limits<float>::infinity();
  void add(float v) {
    low = min(low, v);
    high = max(high, v);
  }
};

BoxPx box_of(std::span<const float> points_px) {
  Range x, y;
  for (std::size_t i = 0; i + 1 < points_px.size(); i += 2) {
    x.add(points_px[i]);
    y.add(points_px[i + 1]);
  }
  if (x.low > x.high) return {};
  return {static_cast<double>(x.low), static_cast<double>(y.low), static_cast<double>(x.high),
          static_cast<double>(y.high)};
}

std::int64_t count_in_frame(std::span<const float> points_px, const PlacedCamera& view) {
  const float width = static_cast<float>(view.width_px), height = static_cast<float>(view.height_px);
  std::int32_t count = 0;
  for (std::size_t i = 0; i + 1 < points_px.size(); i += 2) {
    const float x = points_px[i], y = points_px[i + 1];
    count += (x >= 0) & (y >= 0) & (x < width) & (y < height);
  }
  return count;
}

}  // namespace

PolylineExtent polyline_extent(const SheetTrace& trace, const PlacedCamera& view,
                               std::span<const float> points_px) {
  PolylineExtent e;
  const std::int64_t count = static_cast<std::int64_t>(trace.y_mm.size());
  const auto drawn = [&](std::int64_t k) { return !is_nan(trace.y_mm[static_cast<std::size_t>(k)]); };
  std::int64_t first = 0, last = count - 1;
  while (first < count && !drawn(first)) ++first;
  while (last > first && !drawn(last)) --last;
  Range y;
  for (const float v : trace.y_mm) y.add(v);
  if (first < count) {
    e.first_drawn = first;
    e.last_drawn = last;
    const auto x_mm = [&](std::int64_t k) {
      return static_cast<float>(trace.x0_mm + static_cast<double>(k) * trace.mm_per_sample);
    };
    e.sheet_mm = {{x_mm(first), y.low}, {x_mm(last), y.high}};
  } else {
    e.sheet_mm = {{0, 0}, {-1, -1}};
  }
  e.image_px = box_of(points_px);
  e.points_in_frame = count_in_frame(points_px, view);
  return e;
}

namespace {

constexpr double kStep_mm = 2;           // finer than any bend of paper whose image strays by 0.01 px between
constexpr double kTolerance_px = 0.005;  // half the promise; the rest is for what the steps do not see

double distance_to_chord(PointPx p, PointPx a, PointPx b) {
  const double ux = b.x - a.x, uy = b.y - a.y, vx = p.x - a.x, vy = p.y - a.y;
  const double reach = ux * ux + uy * uy;
  const double t = reach > 0 ? clamp((ux * vx + uy * vy) / reach, 0.0, 1.0) : 0.0;
  return length({vx - t * ux, vy - t * uy});
}

// Douglas-Peucker: keeps the farthest point of each stretch that strays too far from its chord.
void keep_needed(const std::vector<PointPx>& points, std::size_t a, std::size_t b, std::vector<bool>& keep) {
  double worst = kTolerance_px;
  std::size_t at = a;
  for (std::size_t i = a + 1; i < b; ++i) {
    const double d = distance_to_chord(points[i], points[a], points[b]);
    if (d > worst) worst = d, at = i;
  }
  if (at == a) return;
  keep[at] = true;
  keep_needed(points, a, at, keep);
  keep_needed(points, at, b, keep);
}

}  // namespace

std::vector<PointPx> image_of_line(const PlacedCamera& view, Vec2d a_mm, Vec2d b_mm) {
  const Vec2d across = b_mm - a_mm;
  const int steps = max(1, round_to_int(ceil(sqrt(dot(across, across)) / kStep_mm)));
  std::vector<PointPx> points;
  points.reserve(static_cast<std::size_t>(steps) + 1);
  for (int i = 0; i <= steps; ++i) {
    const PointPx p = image_point(view, a_mm + (static_cast<double>(i) / steps) * across);
    if (is_defined(p)) points.push_back(p);
  }
  if (points.size() < 3) return points;
  std::vector<bool> keep(points.size(), false);
  keep.front() = keep.back() = true;
  keep_needed(points, 0, points.size() - 1, keep);
  std::vector<PointPx> kept;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (keep[i]) kept.push_back(points[i]);
  return kept;
}

}  // namespace ecgpress
