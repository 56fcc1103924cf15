#include "host/sheet/outline.h"

#include <algorithm>
#include <cstddef>

#include "kernels/base/math.h"

namespace ecgpress {
namespace {

// A place on a line parallel to an axis where chains of edges end: `balance` = ends - starts.
struct LineEnd {
  double line, along;
  int balance;
};

// Joins the loose ends of chains by edges along their lines. Going along a line, as many edges run forward
// as chains have ended there more often than started.
template <class MakePoint>
void close_along_lines(std::vector<LineEnd>& ends, MakePoint point, Outline& out) {
  std::sort(ends.begin(), ends.end(), [](const LineEnd& p, const LineEnd& q) {
    return p.line != q.line ? p.line < q.line : p.along < q.along;
  });
  int open = 0;
  for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
    const LineEnd &p = ends[i], &q = ends[i + 1];
    open = open + p.balance;
    if (p.line != q.line || p.along == q.along) continue;  // at the end of a line `open` is 0 again
    for (int k = 0; k < open; ++k) out.push_back({point(p), point(q)});
    for (int k = 0; k > open; --k) out.push_back({point(q), point(p)});
  }
}

// An edge that is not level, as the sweep of union_outline sees it.
struct SweepEdge {
  Vec2d top, bottom;  // top.y < bottom.y
  bool down;          // direction of the edge it came from

  double x_at(double y) const {
    if (y == top.y) return top.x;
    if (y == bottom.y) return bottom.x;
    return top.x + (y - top.y) / (bottom.y - top.y) * (bottom.x - top.x);
  }
};

std::vector<SweepEdge> sweep_edges(const Outline& outline) {
  std::vector<SweepEdge> edges;
  for (const OutlineEdge& e : outline) {
    if (e.a.y < e.b.y) edges.push_back({e.a, e.b, true});
    if (e.b.y < e.a.y) edges.push_back({e.b, e.a, false});
  }
  return edges;
}

// The y of every vertex and crossing, ascending: between two of them edges run side by side.
std::vector<double> sweep_levels(const std::vector<SweepEdge>& edges) {
  std::vector<double> levels;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    levels.push_back(edges[i].top.y);
    levels.push_back(edges[i].bottom.y);
    for (std::size_t j = 0; j < i; ++j) {
      const double y0 = max(edges[i].top.y, edges[j].top.y);
      const double y1 = min(edges[i].bottom.y, edges[j].bottom.y);
      if (y0 >= y1) continue;
      const double d0 = edges[i].x_at(y0) - edges[j].x_at(y0);
      const double d1 = edges[i].x_at(y1) - edges[j].x_at(y1);
      if ((d0 < 0) != (d1 < 0) && d0 != 0 && d1 != 0) levels.push_back(y0 + d0 / (d0 - d1) * (y1 - y0));
    }
  }
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  return levels;
}

// The stretch of an edge that bounds the union, while the sweep extends it from band to band.
struct Piece {
  double y0 = 0, y1 = 0;
  bool down = false;
  bool open = false;
};

void emit_piece(const SweepEdge& edge, const Piece& piece, Outline& out, std::vector<LineEnd>& ends) {
  Vec2d a{edge.x_at(piece.y0), piece.y0}, b{edge.x_at(piece.y1), piece.y1};
  if (!piece.down) std::swap(a, b);
  out.push_back({a, b});
  ends.push_back({a.y, a.x, -1});
  ends.push_back({b.y, b.x, +1});
}

double coordinate(Vec2d p, Axis axis) { return axis == Axis::kX ? p.x : p.y; }

}  // namespace

void append_contour(Outline& outline, const std::vector<Vec2d>& points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Vec2d a = points[i], b = points[i + 1 < points.size() ? i + 1 : 0];
    if (a.x != b.x || a.y != b.y) outline.push_back({a, b});
  }
}

double outline_area(const Outline& outline) {
  double twice = 0;
  for (const OutlineEdge& e : outline) twice += e.a.x * e.b.y - e.b.x * e.a.y;
  return 0.5 * twice;
}

double outline_length(const Outline& outline) {
  double length = 0;
  for (const OutlineEdge& e : outline) length += norm(e.b - e.a);
  return length;
}

Box2d outline_box(const Outline& outline) {
  if (outline.empty()) return {};
  Box2d box{outline[0].a, outline[0].a};
  for (const OutlineEdge& e : outline) {  // closed: every vertex is somebody's start
    box.min = {min(box.min.x, e.a.x), min(box.min.y, e.a.y)};
    box.max = {max(box.max.x, e.a.x), max(box.max.y, e.a.y)};
  }
  return box;
}

// A sweep over the bands between neighbouring levels. In a band, edges sorted by x are walked with the
// winding number; those where it leaves or reaches zero bound the union. Pieces of one edge in successive
// bands are joined, so that a simple outline comes out as it went in. Level edges follow from the rest.
Outline union_outline(const Outline& outline) {
  const std::vector<SweepEdge> edges = sweep_edges(outline);
  const std::vector<double> levels = sweep_levels(edges);
  std::vector<Piece> pieces(edges.size());
  std::vector<std::pair<double, std::size_t>> active;  // x in the middle of the band, edge
  Outline out;
  std::vector<LineEnd> ends;
  for (std::size_t band = 0; band + 1 < levels.size(); ++band) {
    const double y0 = levels[band], y1 = levels[band + 1];
    active.clear();
    for (std::size_t i = 0; i < edges.size(); ++i)
      if (edges[i].top.y <= y0 && edges[i].bottom.y >= y1)
        active.emplace_back(edges[i].x_at(0.5 * (y0 + y1)), i);
    std::sort(active.begin(), active.end());
    int winding = 0;
    for (const auto& [x, i] : active) {
      const bool was_inside = winding != 0;
      winding += edges[i].down ? -1 : 1;
      if (was_inside == (winding != 0)) continue;
      Piece& piece = pieces[i];
      const bool down = was_inside;  // the right border of the region runs down
      if (piece.open && piece.y1 == y0 && piece.down == down) {
        piece.y1 = y1;
        continue;
      }
      if (piece.open) emit_piece(edges[i], piece, out, ends);
      piece = {y0, y1, down, true};
    }
  }
  for (std::size_t i = 0; i < edges.size(); ++i)
    if (pieces[i].open) emit_piece(edges[i], pieces[i], out, ends);
  close_along_lines(
      ends,
      [](const LineEnd& e) {
        return Vec2d{e.along, e.line};
      },
      out);
  return out;
}

Outline clip_outline(const Outline& outline, Axis axis, double limit, Side side) {
  const auto point = [&](double along) {
    return axis == Axis::kX ? Vec2d{limit, along} : Vec2d{along, limit};
  };
  const Axis other = axis == Axis::kX ? Axis::kY : Axis::kX;
  Outline out;
  std::vector<LineEnd> ends;
  for (const OutlineEdge& e : outline) {
    const double ca = coordinate(e.a, axis), cb = coordinate(e.b, axis);
    const bool a_in = side == Side::kAbove ? ca > limit : ca < limit;
    const bool b_in = side == Side::kAbove ? cb > limit : cb < limit;
    if (a_in && b_in) out.push_back(e);
    if (a_in == b_in) continue;
    const double oa = coordinate(e.a, other), ob = coordinate(e.b, other);
    // An end that lies on the line is taken as it is: its neighbour must meet it there.
    const double along = ca == limit ? oa : cb == limit ? ob : oa + (limit - ca) / (cb - ca) * (ob - oa);
    out.push_back(a_in ? OutlineEdge{e.a, point(along)} : OutlineEdge{point(along), e.b});
    ends.push_back({limit, along, a_in ? +1 : -1});
  }
  close_along_lines(
      ends, [&](const LineEnd& e) { return point(e.along); }, out);
  return out;
}

}  // namespace ecgpress
