#include "host/sheet/contour_cells.h"

#include "host/sheet/ink_box.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr double kMaxContourCells = 4096;

using Contour = std::vector<Vec2d>;

Box2d contour_box(const Contour& contour) {
  Box2d box{contour[0], contour[0]};
  for (const Vec2d p : contour) box = joined(box, {p, p});
  return box;
}

// The part with sign * coordinate < sign * limit, closed along the line.
template <double Vec2d::*Across, double Vec2d::*Along>
void clip(const Contour& in, double limit, double sign, Contour& out) {
  out.clear();
  Vec2d a = in.back();
  bool a_in = sign * (a.*Across - limit) < 0;
  for (const Vec2d b : in) {
    const bool b_in = sign * (b.*Across - limit) < 0;
    if (a_in != b_in) {
      Vec2d p;
      p.*Across = limit;
      p.*Along = a.*Along + (limit - a.*Across) / (b.*Across - a.*Across) * (b.*Along - a.*Along);
      out.push_back(p);
    }
    if (b_in) out.push_back(b);
    a = b;
    a_in = b_in;
  }
}

// The part between two lines; `part` is the contour itself where it lies between them.
template <double Vec2d::*Across, double Vec2d::*Along>
const Contour& clip_between(const Contour& in, const Box2d& box, double low, double high, Contour& half,
                            Contour& part) {
  const Contour* current = &in;
  if (box.min.*Across < low) {
    clip<Across, Along>(*current, low, -1, half);
    current = &half;
  }
  if (box.max.*Across > high && !current->empty()) {
    clip<Across, Along>(*current, high, 1, part);
    current = &part;
  }
  return *current;
}

// Cells that a stretch, grown by the margin, may reach.
struct CellRange {
  int first, end;
};
CellRange cells_between(double low, double high, double origin, double cell, double margin, int count) {
  return {clamp(floor_to_int((low - margin - origin) / cell), 0, count - 1),
          clamp(floor_to_int((high + margin - origin) / cell), 0, count - 1) + 1};
}

class CellCutter {
 public:
  CellCutter(const Box2d& box, double cell, double margin) {
    for (;; cell *= 2) {
      const double x0 = floor(box.min.x / cell), y0 = floor(box.min.y / cell);
      const double nx = max(1.0, ceil(box.max.x / cell) - x0), ny = max(1.0, ceil(box.max.y / cell) - y0);
      if (nx * ny > kMaxContourCells) continue;
      origin_ = {x0 * cell, y0 * cell};
      nx_ = static_cast<int>(nx);
      ny_ = static_cast<int>(ny);
      break;
    }
    cell_ = cell;
    margin_ = margin;
  }

  void add(const Contour& contour) {
    const Box2d box = contour_box(contour);
    const CellRange rows = cells_between(box.min.y, box.max.y, origin_.y, cell_, margin_, ny_);
    for (int j = rows.first; j < rows.end; ++j) {
      const double y = origin_.y + j * cell_;
      const Contour& row =
          clip_between<&Vec2d::y, &Vec2d::x>(contour, box, y - margin_, y + cell_ + margin_, half_, row_);
      if (row.size() >= 3) add_row(row, j);
    }
  }

  ShapeBlock finish() const {
    ShapeBlock block;
    block.params.origin_units = {static_cast<float>(origin_.x), static_cast<float>(origin_.y)};
    block.params.cell_units = static_cast<float>(cell_);
    block.params.margin_units = static_cast<float>(margin_);
    block.params.cells_x = nx_;
    block.params.cells_y = ny_;
    block.cells.resize(static_cast<std::size_t>(nx_) * static_cast<std::size_t>(ny_));
    for (const auto& [cell, edge] : found_) ++block.cells[cell].edge_count;
    std::int32_t first = 0;
    for (ShapeCell& c : block.cells) {
      c.first_edge = first;
      first += c.edge_count;
      c.edge_count = 0;
    }
    block.edges.resize(found_.size());
    for (const auto& [cell, edge] : found_) {
      ShapeCell& c = block.cells[cell];
      block.edges[static_cast<std::size_t>(c.first_edge + c.edge_count++)] = edge;
    }
    return block;
  }

 private:
  void add_row(const Contour& row, int j) {
    const Box2d box = contour_box(row);
    const CellRange columns = cells_between(box.min.x, box.max.x, origin_.x, cell_, margin_, nx_);
    for (int i = columns.first; i < columns.end; ++i) {
      const double x = origin_.x + i * cell_;
      const Contour& part =
          clip_between<&Vec2d::x, &Vec2d::y>(row, box, x - margin_, x + cell_ + margin_, half_x_, part_);
      if (part.size() >= 3) add_edges(part, static_cast<std::uint32_t>(j * nx_ + i));
    }
  }

  void add_edges(const Contour& part, std::uint32_t cell) {
    Vec2 a{static_cast<float>(part.back().x), static_cast<float>(part.back().y)};
    for (const Vec2d p : part) {
      const Vec2 b{static_cast<float>(p.x), static_cast<float>(p.y)};
      if (a.x != b.x || a.y != b.y) found_.push_back({cell, {a, b}});
      a = b;
    }
  }

  struct Found {
    std::uint32_t cell;
    ShapeEdge edge;
  };

  Vec2d origin_{};
  double cell_ = 1, margin_ = 0;
  int nx_ = 1, ny_ = 1;
  Contour half_, row_, half_x_, part_;
  std::vector<Found> found_;
};

}  // namespace

ShapeBlock build_contour_shape(const std::vector<std::vector<Vec2d>>& contours, double cell_units,
                               double margin_units) {
  Box2d box{};
  bool empty = true;
  for (const Contour& c : contours) {
    if (c.size() < 3) continue;
    box = empty ? contour_box(c) : joined(box, contour_box(c));
    empty = false;
  }
  if (empty) {
    ShapeBlock block;
    block.params.cell_units = static_cast<float>(cell_units);
    block.params.margin_units = static_cast<float>(margin_units);
    return block;
  }
  CellCutter cutter(box, cell_units, margin_units);
  for (const Contour& c : contours)
    if (c.size() >= 3) cutter.add(c);
  return cutter.finish();
}

}  // namespace ecgpress
