#include "host/sheet/patch/patch_outlines.h"

#include <algorithm>

#include "kernels/base/math.h"

namespace ecgpress {
namespace {

Vec2d on_circle(double turns) {
  const SinCosT<double> a = sincos_turns(turns);
  return {a.cos, a.sin};
}

void append_arc(std::vector<Vec2d>& points, Vec2d centre, double r, double from_turns, int steps) {
  for (int i = 0; i <= steps; ++i) points.push_back(centre + r * on_circle(from_turns + 0.25 * i / steps));
}

double value_between(const std::vector<double>& values, double t) {
  const double at = t * static_cast<double>(values.size() - 1);
  const int i = clamp(floor_to_int(at), 0, static_cast<int>(values.size()) - 2);
  const double f = at - i;
  return values[static_cast<std::size_t>(i)] * (1 - f) + values[static_cast<std::size_t>(i) + 1] * f;
}

}  // namespace

Outline polygon(std::vector<Vec2d> points) {
  Outline outline;
  append_contour(outline, points);
  if (outline_area(outline) >= 0) return outline;
  std::reverse(points.begin(), points.end());
  outline.clear();
  append_contour(outline, points);
  return outline;
}

Outline ellipse(Vec2d centre, double rx, double ry, int steps) {
  std::vector<Vec2d> points;
  for (int i = 0; i < steps; ++i) {
    const Vec2d u = on_circle(static_cast<double>(i) / steps);
    points.push_back({centre.x + rx * u.x, centre.y + ry * u.y});
  }
  return polygon(std::move(points));
}

Outline ring(Vec2d centre, double inner, double outer) {
  Outline outline = disc(centre, outer);
  for (const OutlineEdge& e : disc(centre, inner)) outline.push_back({e.b, e.a});
  return outline;
}

Outline rounded_box(Vec2d centre, double width, double height, double radius) {
  const double r = clamp(radius, 0.0, 0.5 * min(width, height));
  const double x = 0.5 * width - r, y = 0.5 * height - r;
  const int steps = clamp(floor_to_int(1.5 + 2 * sqrt(r)), 2, 8);  // chords within 0.06 mm
  std::vector<Vec2d> points;
  append_arc(points, {centre.x + x, centre.y + y}, r, 0, steps);
  append_arc(points, {centre.x - x, centre.y + y}, r, 0.25, steps);
  append_arc(points, {centre.x - x, centre.y - y}, r, 0.5, steps);
  append_arc(points, {centre.x + x, centre.y - y}, r, 0.75, steps);
  return polygon(std::move(points));
}

Outline box_outline(const Box2d& b) {
  return polygon({b.min, {b.max.x, b.min.y}, b.max, {b.min.x, b.max.y}});
}

Vec2d turned(Vec2d v, double deg) {
  const SinCosT<double> a = sincos_turns(deg / 360);
  return {a.cos * v.x - a.sin * v.y, a.sin * v.x + a.cos * v.y};
}

Outline turned(Outline outline, Vec2d pivot, double deg) {
  const SinCosT<double> a = sincos_turns(deg / 360);
  const auto turn = [&](Vec2d p) -> Vec2d {
    const Vec2d v = p - pivot;
    return {pivot.x + (a.cos * v.x - a.sin * v.y), pivot.y + (a.sin * v.x + a.cos * v.y)};
  };
  for (OutlineEdge& e : outline) e = {turn(e.a), turn(e.b)};
  return outline;
}

Outline moved(Outline outline, Vec2d by) {
  for (OutlineEdge& e : outline) e = {e.a + by, e.b + by};
  return outline;
}

namespace {

// Midpoint displacement of 2^k + 1 values whose ends are given.
std::vector<double> displaced(int intervals, double hurst, double first, double last, PatchDice& dice) {
  std::vector<double> h{first, last};
  const double shrink = pow(2.0, -hurst);
  for (double step = 0.6; static_cast<int>(h.size()) - 1 < intervals; step = step * shrink) {
    std::vector<double> finer;
    for (std::size_t i = 0; i + 1 < h.size(); ++i) {
      finer.push_back(h[i]);
      finer.push_back(0.5 * (h[i] + h[i + 1]) + step * dice.normal());
    }
    finer.push_back(h.back());
    h = std::move(finer);
  }
  return h;
}

std::vector<double> resampled(const std::vector<double>& h, int count) {
  double mean = 0;
  for (const double v : h) mean += v / static_cast<double>(h.size());
  std::vector<double> out;
  for (int i = 0; i < count; ++i)
    out.push_back(value_between(h, static_cast<double>(i) / (count - 1)) - mean);
  return out;
}

}  // namespace

std::vector<double> rough_line(int count, double hurst, PatchDice& dice) {
  const double first = 0.6 * dice.normal(), last = 0.6 * dice.normal();
  return resampled(displaced(count - 1, hurst, first, last, dice), count);
}

std::vector<double> rough_loop(int count, double hurst, PatchDice& dice) {
  return resampled(displaced(count - 1, hurst, 0, 0, dice), count);
}

Outline blob(Vec2d centre, double rx, double ry, double roughness, PatchDice& dice) {
  constexpr int kSteps = 64;
  const std::vector<double> h = rough_loop(kSteps + 1, 0.9, dice);
  std::vector<Vec2d> points;
  for (int i = 0; i < kSteps; ++i) {
    const Vec2d u = on_circle(static_cast<double>(i) / kSteps);
    const double k = max(0.3, 1 + roughness * h[static_cast<std::size_t>(i)]);
    points.push_back({centre.x + rx * k * u.x, centre.y + ry * k * u.y});
  }
  return polygon(std::move(points));
}

// Two sides that each wander by themselves, and two caps. Sides never cross: their wander is cut to a fifth
// of the width.
Outline broad_stroke(Vec2d a, Vec2d b, double width, double unsteady_mm, PatchDice& dice) {
  const Vec2d along = b - a;
  const double length = max(1e-3, norm(along));
  const Vec2d u{along.x / length, along.y / length}, n{-u.y, u.x};
  const int count = clamp(floor_to_int(length / 0.5), 4, 256);
  const std::vector<double> left = rough_line(count, 0.7, dice), right = rough_line(count, 0.7, dice),
                            way = rough_line(9, 1, dice);
  const double limit = 0.2 * width, half = 0.5 * width;
  const auto side = [&](const std::vector<double>& h, int i, double sign) {
    const double t = static_cast<double>(i) / (count - 1);
    const double off = clamp(unsteady_mm * h[static_cast<std::size_t>(i)], -limit, limit);
    return a + (t * length) * u + (unsteady_mm * value_between(way, t) + sign * (half + off)) * n;
  };
  // A cap bulges between the last points of both sides by a part of the width.
  const auto cap = [&](std::vector<Vec2d>& points, Vec2d from, Vec2d to, Vec2d out, double bulge) {
    for (int i = 1; i < 8; ++i) {
      const double t = i / 8.0, lift = 1 - (2 * t - 1) * (2 * t - 1);
      points.push_back((1 - t) * from + t * to + (bulge * sqrt(lift)) * out);
    }
  };
  std::vector<Vec2d> points;
  for (int i = 0; i < count; ++i) points.push_back(side(left, i, 1));
  cap(points, side(left, count - 1, 1), side(right, count - 1, -1), u, width * dice.uniform(0.08, 0.4));
  for (int i = count - 1; i >= 0; --i) points.push_back(side(right, i, -1));
  cap(points, side(right, 0, -1), side(left, 0, 1), -1.0 * u, width * dice.uniform(0.08, 0.4));
  return polygon(std::move(points));
}

Outline text_outline(const Font& font, std::string_view utf8, double size_mm, Vec2d at_mm, double turn_deg,
                     double* length_mm) {
  const auto shaped = font.shape(utf8);
  const SinCosT<double> a = sincos_turns(turn_deg / 360);
  Outline outline;
  for (const PlacedGlyph& placed : shaped->glyphs)
    for (const OutlineEdge& e : font.glyph(placed.glyph).outline) {
      const auto put = [&](Vec2d p) -> Vec2d {
        const Vec2d v = size_mm * (placed.origin_em + p);
        return {at_mm.x + (a.cos * v.x - a.sin * v.y), at_mm.y + (a.sin * v.x + a.cos * v.y)};
      };
      outline.push_back({put(e.a), put(e.b)});
    }
  if (length_mm) *length_mm = size_mm * shaped->advance_em;
  return outline;
}

double text_length(const Font& font, std::string_view utf8, double size_mm) {
  return size_mm * font.shape(utf8)->advance_em;
}

}  // namespace ecgpress
