// Slow and obvious arithmetic on outlines, and random ones to try it on.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "host/sheet/outline.h"
#include "host/sheet/shape_builder.h"

namespace ecgpress::test {

// Winding number by a ray to the right; edges are half open in y.
inline int winding(const Outline& outline, Vec2d p) {
  int count = 0;
  for (const OutlineEdge& e : outline) {
    if ((e.a.y <= p.y) == (e.b.y <= p.y)) continue;
    const double x = e.a.x + (p.y - e.a.y) / (e.b.y - e.a.y) * (e.b.x - e.a.x);
    if (x > p.x) count += e.b.y > e.a.y ? 1 : -1;
  }
  return count;
}

// Integral of clamp(x, x0, x1) - x0 over the part of an edge with y in [y0, y1]: summed over a closed outline
// the exact area of its part inside the box.
inline double edge_box_area(Vec2d a, Vec2d b, const Box2d& box) {
  if (a.y == b.y) return 0;
  const auto at_y = [&](double y) { return a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x); };
  const double y0 = std::clamp(a.y, box.min.y, box.max.y), y1 = std::clamp(b.y, box.min.y, box.max.y);
  if (y0 == y1) return 0;
  // Split where x passes the box's sides; between splits the integrand is linear.
  std::vector<double> ys{y0, y1};
  for (const double side : {box.min.x, box.max.x}) {
    if (a.x == b.x) continue;
    const double y = a.y + (side - a.x) / (b.x - a.x) * (b.y - a.y);
    if (y > std::min(y0, y1) && y < std::max(y0, y1)) ys.push_back(y);
  }
  std::sort(ys.begin(), ys.end());
  double area = 0;
  for (std::size_t i = 0; i + 1 < ys.size(); ++i) {
    const double x = std::clamp(at_y(0.5 * (ys[i] + ys[i + 1])), box.min.x, box.max.x);
    area += (x - box.min.x) * (ys[i + 1] - ys[i]);
  }
  return y1 > y0 ? area : -area;
}

inline double box_area(const Outline& outline, const Box2d& box) {
  double area = 0;
  for (const OutlineEdge& e : outline) area += edge_box_area(e.a, e.b, box);
  return area;
}

// Sum over the edges of (end - start), which must vanish, taken point by point: whether no end is loose.
inline bool is_closed(const Outline& outline) {
  std::vector<std::pair<double, double>> starts, ends;
  for (const OutlineEdge& e : outline) {
    starts.emplace_back(e.a.x, e.a.y);
    ends.emplace_back(e.b.x, e.b.y);
  }
  std::sort(starts.begin(), starts.end());
  std::sort(ends.begin(), ends.end());
  return starts == ends;
}

// The edges of one cell of a shape, in double.
inline Outline cell_outline(const ShapeBlock& block, int cell_x, int cell_y) {
  const ShapeCell& cell = block.cells.at(static_cast<std::size_t>(cell_y * block.params.cells_x + cell_x));
  Outline outline;
  for (int i = 0; i < cell.edge_count; ++i) {
    const ShapeEdge& e = block.edges.at(static_cast<std::size_t>(cell.first_edge + i));
    outline.push_back({{e.a.x, e.a.y}, {e.b.x, e.b.y}});
  }
  return outline;
}

// The cell that serves a footprint centred at p, as the pixel finds it.
inline Outline cell_at(const ShapeBlock& block, Vec2d p) {
  const auto index = [&](double x, float origin, int count) {
    return std::clamp(static_cast<int>(std::floor((x - origin) / block.params.cell_units)), 0, count - 1);
  };
  return cell_outline(block, index(p.x, block.params.origin_units.x, block.params.cells_x),
                      index(p.y, block.params.origin_units.y, block.params.cells_y));
}

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  double uniform(double low, double high) {
    return low + (high - low) * (static_cast<double>(engine_()) / 4294967296.0);
  }
  Vec2d point(const Box2d& box) { return {uniform(box.min.x, box.max.x), uniform(box.min.y, box.max.y)}; }

 private:
  std::mt19937 engine_;
};

// A star-shaped contour of `count` corners round `centre`: it never crosses itself. Positive area unless
// `reverse`.
inline std::vector<Vec2d> star(Random& random, Vec2d centre, double r_min, double r_max, int count,
                               bool reverse = false) {
  std::vector<Vec2d> points;
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * 3.14159265358979 * (reverse ? count - i : i) / count;
    const double r = random.uniform(r_min, r_max);
    points.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
  }
  return points;
}

// A star with a star-shaped hole.
inline Outline ring(std::uint32_t seed, double scale = 1) {
  Random random(seed);
  Outline outline;
  append_contour(outline, star(random, {0, 0}, 0.5 * scale, scale, 40));
  append_contour(outline, star(random, {0, 0}, 0.2 * scale, 0.4 * scale, 20, true));
  return outline;
}

}  // namespace ecgpress::test
