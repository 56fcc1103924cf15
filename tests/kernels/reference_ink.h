// Slow and obviously right tests of whether a point of the sheet is inked, written from the sheet alone: no
// coverage function, no cells, no lattice of nodes, nothing of kernels/pixel.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "host/sheet/font_library.h"
#include "host/sheet/sheet.h"
#include "host/sheet/stroke_outline.h"

namespace ecgpress::test {

inline double segment_distance(Vec2d p, Vec2d a, Vec2d b) {
  const double dx = b.x - a.x, dy = b.y - a.y, len = dx * dx + dy * dy;
  const double t = len > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / len, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy));
}

// A region of the sheet.
class ReferenceInk {
 public:
  virtual ~ReferenceInk() = default;
  virtual bool covers(Vec2d mm) const = 0;
  // To the nearest edge of any ink; exact where it is smaller than `within`, else anything not smaller.
  virtual double edge_distance(Vec2d mm, double within) const = 0;
};

// All traces: polylines thickened by a round pen.
class TraceInk : public ReferenceInk {
 public:
  explicit TraceInk(const Sheet& sheet) {
    for (const SheetTrace& t : sheet.traces) {
      Range range{1e9, -1e9};
      for (const float y : t.y_mm)
        if (!std::isnan(y)) range = {std::min<double>(range.low, y), std::max<double>(range.high, y)};
      traces_.push_back(t);
      ranges_.push_back(range);
    }
  }

  bool covers(Vec2d p) const override {
    for (std::size_t i = 0; i < traces_.size(); ++i)
      if (axis_distance(i, p, 0.0) <= 0.5 * static_cast<double>(traces_[i].pen_mm)) return true;
    return false;
  }

  double edge_distance(Vec2d p, double within) const override {
    double nearest = 1e9;
    for (std::size_t i = 0; i < traces_.size(); ++i) {
      const double r = 0.5 * static_cast<double>(traces_[i].pen_mm);
      nearest = std::min(nearest, std::abs(axis_distance(i, p, within) - r));
    }
    return nearest;
  }

 private:
  struct Range {
    double low, high;
  };

  // To the polyline itself; exact up to the pen's radius plus `within`.
  double axis_distance(std::size_t i, Vec2d p, double within) const {
    const SheetTrace& t = traces_[i];
    const double reach = 0.5 * static_cast<double>(t.pen_mm) + within + 1e-6;
    if (p.y < ranges_[i].low - reach || p.y > ranges_[i].high + reach) return 1e9;
    const auto last = static_cast<double>(t.y_mm.size()) - 1;
    const double from = std::floor((p.x - reach - t.x0_mm) / t.mm_per_sample),
                 to = std::ceil((p.x + reach - t.x0_mm) / t.mm_per_sample);
    if (last < 0 || to < 0 || from > last) return 1e9;
    double nearest = 1e9;
    const auto k1 = static_cast<std::size_t>(std::min(to, last));
    for (auto k = static_cast<std::size_t>(std::max(from, 0.0)); k <= k1; ++k) {
      const double y = static_cast<double>(t.y_mm[k]);
      if (std::isnan(y)) continue;
      const Vec2d a{t.x0_mm + static_cast<double>(k) * t.mm_per_sample, y};
      const bool joined = k + 1 < t.y_mm.size() && !std::isnan(t.y_mm[k + 1]);
      const Vec2d b = joined ? Vec2d{a.x + t.mm_per_sample, static_cast<double>(t.y_mm[k + 1])} : a;
      if (p.y < std::min(a.y, b.y) - reach || p.y > std::max(a.y, b.y) + reach) continue;
      nearest = std::min(nearest, segment_distance(p, a, b));
    }
    return nearest;
  }

  std::vector<SheetTrace> traces_;
  std::vector<Range> ranges_;
};

// Two families of lines; major ones replace minor ones. The sheet ends them.
class GridInk : public ReferenceInk {
 public:
  explicit GridInk(const Sheet& sheet) : grid_(sheet.grid), size_mm_(sheet.size_mm) {}

  bool covers(Vec2d p) const override {
    if (p.x < 0 || p.y < 0 || p.x > size_mm_.x || p.y > size_mm_.y) return false;
    const Box2& area = grid_.area_mm;
    if (p.x < area.min.x || p.y < area.min.y || p.x > area.max.x || p.y > area.max.y) return false;
    return line_edge(p.x - grid_.origin_mm.x) <= 0 || line_edge(p.y - grid_.origin_mm.y) <= 0;
  }

  double edge_distance(Vec2d p, double) const override {
    return std::min(std::abs(line_edge(p.x - grid_.origin_mm.x)),
                    std::abs(line_edge(p.y - grid_.origin_mm.y)));
  }

 private:
  // From the nearest line's edge along one axis; negative inside a line.
  double line_edge(double z) const {
    const double pitch = static_cast<double>(grid_.minor_pitch_mm);
    const auto every = static_cast<long>(std::lround(static_cast<double>(grid_.major_pitch_mm) / pitch));
    const long nearest = std::lround(z / pitch);
    double edge = 1e9;
    for (long k = nearest - every; k <= nearest + every; ++k) {
      const double width = k % every == 0 ? grid_.major_width_mm : grid_.minor_width_mm;
      if (width > 0) edge = std::min(edge, std::abs(z - static_cast<double>(k) * pitch) - 0.5 * width);
    }
    return edge;
  }

  GridParams grid_;
  Vec2d size_mm_;
};

// Filled outlines as they were before they were cut into cells.
class OutlineInk : public ReferenceInk {
 public:
  // Edges in mm; winding 0 or 1.
  void add(Outline outline) {
    if (outline.empty()) return;
    boxes_.push_back(outline_box(outline));
    outlines_.push_back(std::move(outline));
  }

  bool covers(Vec2d p) const override {
    for (std::size_t i = 0; i < outlines_.size(); ++i)
      if (near(boxes_[i], p, 0) && winding(outlines_[i], p) != 0) return true;
    return false;
  }

  double edge_distance(Vec2d p, double within) const override {
    double nearest = 1e9;
    for (std::size_t i = 0; i < outlines_.size(); ++i) {
      if (!near(boxes_[i], p, within)) continue;
      for (const OutlineEdge& e : outlines_[i]) nearest = std::min(nearest, segment_distance(p, e.a, e.b));
    }
    return nearest;
  }

 private:
  static bool near(const Box2d& box, Vec2d p, double within) {
    return p.x >= box.min.x - within && p.y >= box.min.y - within && p.x <= box.max.x + within &&
           p.y <= box.max.y + within;
  }

  // By a ray to the right; edges are half open in y.
  static int winding(const Outline& outline, Vec2d p) {
    int count = 0;
    for (const OutlineEdge& e : outline) {
      if ((e.a.y <= p.y) == (e.b.y <= p.y)) continue;
      const double x = e.a.x + (p.y - e.a.y) / (e.b.y - e.a.y) * (e.b.x - e.a.x);
      if (x > p.x) count += e.b.y > e.a.y ? 1 : -1;
    }
    return count;
  }

  std::vector<Outline> outlines_;
  std::vector<Box2d> boxes_;
};

inline OutlineInk stroke_ink(const Sheet& sheet, PixelClass pixel_class) {
  OutlineInk ink;
  for (const SheetStroke& s : sheet.strokes) {
    if (s.pixel_class != pixel_class || !(s.width_mm > 0)) continue;
    std::vector<Vec2d> path;
    for (const Vec2 p : s.path_mm) path.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
    ink.add(stroke_outline(path, static_cast<double>(s.width_mm)));
  }
  return ink;
}

// Every string of the sheet, shaped and outlined anew.
inline OutlineInk text_ink(const Sheet& sheet, const Draw& draw, FontLibrary& fonts) {
  OutlineInk ink;
  const auto font = fonts.font(draw.text.font);
  for (const SheetText& text : sheet.texts) {
    const double size = text.kind == SheetTextKind::kLeadName ? draw.text.size_mm : draw.text.header_size_mm;
    for (const PlacedGlyph& placed : font->shape(text.text)->glyphs) {
      Outline outline = font->glyph(placed.glyph).outline;
      const auto place = [&](Vec2d& p) {
        p = {static_cast<double>(text.anchor_mm.x) + size * (placed.origin_em.x + p.x),
             static_cast<double>(text.anchor_mm.y) + size * (placed.origin_em.y + p.y)};
      };
      for (OutlineEdge& e : outline) {
        place(e.a);
        place(e.b);
      }
      ink.add(std::move(outline));
    }
  }
  return ink;
}

// The sheet of paper: here "ink" is what is white.
inline OutlineInk paper_ink(const Sheet& sheet) {
  OutlineInk ink;
  Outline outline;
  append_contour(outline,
                 {{0, 0}, {sheet.size_mm.x, 0}, {sheet.size_mm.x, sheet.size_mm.y}, {0, sheet.size_mm.y}});
  ink.add(std::move(outline));
  return ink;
}

}  // namespace ecgpress::test
