#include "tests/host/label/ink_reference.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "host/sheet/outline.h"

namespace ecgpress::test {
namespace {

constexpr int kPoints = 256;
using Points = std::array<Vec2d, kPoints>;

double radical_inverse(unsigned i) {
  double value = 0;
  for (double digit = 0.5; i; i >>= 1, digit *= 0.5) value += (i & 1) * digit;
  return value;
}

Vec2d sheet_point(const Mat3d& sheet_from_image, double x, double y, double* w) {
  const double* m = sheet_from_image.m;
  *w = m[6] * x + m[7] * y + m[8];
  return {(m[0] * x + m[1] * y + m[2]) / *w, (m[3] * x + m[4] * y + m[5]) / *w};
}

// The part of the points for which `inside` holds.
template <class Inside>
double part_of(const Points& points, Inside inside) {
  return static_cast<double>(std::count_if(points.begin(), points.end(), inside)) / kPoints;
}

Box2d box_of(const Points& points) {
  Box2d box{points[0], points[0]};
  for (const Vec2d p : points) {
    box.min = {std::min(box.min.x, p.x), std::min(box.min.y, p.y)};
    box.max = {std::max(box.max.x, p.x), std::max(box.max.y, p.y)};
  }
  return box;
}

// Whether p lies on a line of the family origin + k pitch of that width.
bool on_line(double p, double origin, double pitch, double width) {
  const double z = (p - origin) / pitch;
  return std::abs(z - std::round(z)) * pitch <= width / 2;
}

// The printed lattice, whose major lines replace the minor ones under them.
void add_grid(const GridParams& g, const Points& points, double px_per_mm, std::vector<InkPart>& parts) {
  const auto threshold = [&](float width) {
    return std::min(0.25, 0.5 * static_cast<double>(width) * px_per_mm);
  };
  const auto in_area = [&](Vec2d p) {
    return p.x >= static_cast<double>(g.area_mm.min.x) && p.x <= static_cast<double>(g.area_mm.max.x) &&
           p.y >= static_cast<double>(g.area_mm.min.y) && p.y <= static_cast<double>(g.area_mm.max.y);
  };
  const auto major_x = [&](Vec2d p) {
    return g.major_width_mm > 0 && on_line(p.x, g.origin_mm.x, g.major_pitch_mm, g.major_width_mm);
  };
  const auto major_y = [&](Vec2d p) {
    return g.major_width_mm > 0 && on_line(p.y, g.origin_mm.y, g.major_pitch_mm, g.major_width_mm);
  };
  const auto minor = [&](Vec2d p) {
    const bool x = on_line(p.x, g.origin_mm.x, g.minor_pitch_mm, g.minor_width_mm),
               y = on_line(p.y, g.origin_mm.y, g.minor_pitch_mm, g.minor_width_mm);
    return g.minor_width_mm > 0 && (g.minor_dots ? x && y : x || y);
  };
  const double t = threshold(g.major_width_mm);
  const double x = part_of(points, [&](Vec2d p) { return in_area(p) && major_x(p); });
  const double y = part_of(points, [&](Vec2d p) { return in_area(p) && major_y(p); });
  const double m =
      part_of(points, [&](Vec2d p) { return in_area(p) && minor(p) && !major_x(p) && !major_y(p); });
  parts.push_back({PixelClass::kGridMinor, m, threshold(g.minor_width_mm)});
  parts.push_back({PixelClass::kGridMajorVertical, x, t});
  parts.push_back({PixelClass::kGridMajorHorizontal, y, t});
  parts.push_back({PixelClass::kGridMajorCrossing, std::min(x, y), t});
}

// Winding number round p of the region's part in the cell that p lies in; a cell's edges are closed.
bool in_shape(const ShapeArrays& arrays, const ShapeInstance& instance, Vec2d p_mm) {
  const ShapeParams& s = arrays.shapes[static_cast<std::size_t>(instance.shape)];
  const double x =
      (p_mm.x - static_cast<double>(instance.origin_mm.x)) / static_cast<double>(instance.scale_mm);
  const double y =
      (p_mm.y - static_cast<double>(instance.origin_mm.y)) / static_cast<double>(instance.scale_mm);
  const int c = static_cast<int>(
      std::floor((x - static_cast<double>(s.origin_units.x)) / static_cast<double>(s.cell_units)));
  const int r = static_cast<int>(
      std::floor((y - static_cast<double>(s.origin_units.y)) / static_cast<double>(s.cell_units)));
  if (c < 0 || r < 0 || c >= s.cells_x || r >= s.cells_y) return false;
  const ShapeCell& cell = arrays.cells[static_cast<std::size_t>(s.first_cell + r * s.cells_x + c)];
  int winding = 0;
  for (int i = 0; i < cell.edge_count; ++i) {
    const ShapeEdge& e = arrays.edges[static_cast<std::size_t>(cell.first_edge + i)];
    const double ay = e.a.y, by = e.b.y, ax = e.a.x, bx = e.b.x;
    if ((ay <= y) == (by <= y)) continue;
    if (ax + (y - ay) / (by - ay) * (bx - ax) > x) winding += by > ay ? 1 : -1;
  }
  return winding != 0;
}

void add_shapes(const Sheet& sheet, const Points& points, const Box2d& box, double px_per_mm,
                std::vector<InkPart>& parts) {
  for (const ShapeRun& run : sheet.runs)
    for (int i = run.first_instance; i < run.first_instance + run.instance_count; ++i) {
      const ShapeInstance& shape = sheet.instances[static_cast<std::size_t>(i)];
      const Box2& b = shape.box_mm;
      if (static_cast<double>(b.min.x) > box.max.x || static_cast<double>(b.max.x) < box.min.x ||
          static_cast<double>(b.min.y) > box.max.y || static_cast<double>(b.max.y) < box.min.y)
        continue;
      const double c = part_of(points, [&](Vec2d p) { return in_shape(sheet.shapes, shape, p); });
      parts.push_back(
          {shape.pixel_class, c, std::min(0.25, 0.5 * static_cast<double>(shape.stroke_mm) * px_per_mm)});
    }
}

// Whether p lies within half a pen of the polyline through samples k0 .. k1.
bool under_pen(const SheetTrace& t, std::int64_t k0, std::int64_t k1, Vec2d p) {
  const double r2 = 0.25 * static_cast<double>(t.pen_mm) * static_cast<double>(t.pen_mm);
  for (std::int64_t k = k0; k <= k1; ++k) {
    const double ay = t.y_mm[static_cast<std::size_t>(k)];
    if (std::isnan(ay)) continue;
    const double ax = t.x0_mm + static_cast<double>(k) * t.mm_per_sample;
    double by = k < k1 ? static_cast<double>(t.y_mm[static_cast<std::size_t>(k) + 1]) : ay,
           dx = t.mm_per_sample;
    if (k == k1 || std::isnan(by)) by = ay, dx = 0;
    const double dy = by - ay, vx = p.x - ax, vy = p.y - ay, reach = dx * dx + dy * dy;
    const double s = reach > 0 ? std::clamp((vx * dx + vy * dy) / reach, 0.0, 1.0) : 0;
    const double ex = vx - s * dx, ey = vy - s * dy;
    if (ex * ex + ey * ey <= r2) return true;
  }
  return false;
}

void add_traces(const Sheet& sheet, const Points& points, const Box2d& box, double px_per_mm,
                std::vector<InkPart>& parts) {
  for (const SheetTrace& t : sheet.traces) {
    const double pen = t.pen_mm;
    const std::int64_t last = static_cast<std::int64_t>(t.y_mm.size()) - 1;
    const auto index = [&](double x) {
      return static_cast<std::int64_t>(std::floor((x - t.x0_mm) / t.mm_per_sample));
    };
    const std::int64_t k0 = std::max<std::int64_t>(0, index(box.min.x - pen / 2));
    const std::int64_t k1 = std::min(last, index(box.max.x + pen / 2) + 1);
    double low = 1e300, high = -1e300;
    for (std::int64_t k = k0; k <= k1; ++k) {
      const double y = t.y_mm[static_cast<std::size_t>(k)];
      if (!std::isnan(y)) low = std::min(low, y), high = std::max(high, y);
    }
    if (low - pen / 2 > box.max.y || high + pen / 2 < box.min.y) continue;
    const double c = part_of(points, [&](Vec2d p) { return under_pen(t, k0, k1, p); });
    parts.push_back({PixelClass::kTrace, c, std::min(0.25, 0.5 * pen * px_per_mm), t.lead_bit});
  }
}

}  // namespace

ReferencePixel InkReference::at(int x, int y) const {
  Points points;
  double w = 0, w_min = 1e300;
  const Mat3d& map = view_.camera.sheet_from_image;
  for (unsigned i = 0; i < kPoints; ++i) {
    points[i] = sheet_point(map, x + (i + 0.5) / kPoints, y + radical_inverse(i), &w);
    w_min = std::min(w_min, w);
  }
  ReferencePixel pixel;
  if (w_min < 1e-3) return pixel;  // at the horizon, and beyond it
  pixel.page = part_of(points, [&](Vec2d p) {
    return p.x >= 0 && p.y >= 0 && p.x <= sheet_.size_mm.x && p.y <= sheet_.size_mm.y;
  });
  const Vec2d c = sheet_point(map, x + 0.5, y + 0.5, &w), r = sheet_point(map, x + 0.501, y + 0.5, &w),
              d = sheet_point(map, x + 0.5, y + 0.501, &w);
  const double area = std::abs((r.x - c.x) * (d.y - c.y) - (r.y - c.y) * (d.x - c.x)) * 1e6;
  const double px_per_mm = 1 / std::sqrt(area);
  const Box2d box = box_of(points);
  add_grid(sheet_.grid, points, px_per_mm, pixel.parts);
  add_shapes(sheet_, points, box, px_per_mm, pixel.parts);
  add_traces(sheet_, points, box, px_per_mm, pixel.parts);
  return pixel;
}

PixelClass InkReference::class_of(const ReferencePixel& pixel, double margin, bool& sure) const {
  sure = std::abs(pixel.page - 0.5) >= margin;
  if (pixel.page < 0.5) return PixelClass::kBackground;
  PixelClass top = PixelClass::kPaper;
  for (const InkPart& part : pixel.parts) {
    sure = sure && std::abs(part.coverage - part.threshold) >= margin;
    if (part.coverage >= part.threshold && part.coverage > 0) top = part.pixel_class;
  }
  return top;
}

}  // namespace ecgpress::test
