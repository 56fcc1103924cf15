#include "host/label/grid_labels.h"

#include "host/label/geometry.h"
#include "kernels/base/math.h"

namespace ecgpress {

namespace {

std::uint8_t node_flags(const PlacedPoint& p) {
  return static_cast<std::uint8_t>((p.visible ? GridNodes::kVisible : 0) |
                                   (p.in_frame ? GridNodes::kInFrame : 0));
}

// A millionth of a mm: a line that rounding puts just beyond the paper's edge still counts as on it.
constexpr double kEdge_mm = 1e-6;

// The lines at origin + k * pitch within 0 .. size: position of the first, and how many.
struct Lines {
  double first_mm = 0;
  int count = 0;
};
Lines lines_on_page(double origin_mm, double pitch_mm, double size_mm) {
  const double k = ceil((-kEdge_mm - origin_mm) / pitch_mm);
  const double first = origin_mm + k * pitch_mm;
  return {first, max(0, floor_to_int((size_mm + kEdge_mm - first) / pitch_mm) + 1)};
}

bool is_printed(const GridParams& grid, Vec2d p) {
  const Vec2d low = double_from(grid.area_mm.min), high = double_from(grid.area_mm.max);
  return grid.major_width_mm > 0 && p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y;
}

}  // namespace

GridNodes make_grid_nodes(const Sheet& sheet, const PlacedCamera& view) {
  GridNodes nodes;
  nodes.pitch_mm = static_cast<double>(sheet.grid.major_pitch_mm);
  if (!(nodes.pitch_mm > 0)) return nodes;
  const Vec2d origin = double_from(sheet.grid.origin_mm);
  const Lines vertical = lines_on_page(origin.x, nodes.pitch_mm, sheet.size_mm.x);
  const Lines horizontal = lines_on_page(origin.y, nodes.pitch_mm, sheet.size_mm.y);
  nodes.origin_x_mm = vertical.first_mm;
  nodes.origin_y_mm = horizontal.first_mm;
  nodes.columns = vertical.count;
  nodes.rows = horizontal.count;
  const std::size_t count = static_cast<std::size_t>(nodes.columns) * static_cast<std::size_t>(nodes.rows);
  nodes.px.reserve(2 * count);
  nodes.flags.reserve(count);
  for (int r = 0; r < nodes.rows; ++r)
    for (int c = 0; c < nodes.columns; ++c) {
      const Vec2d mm{nodes.origin_x_mm + c * nodes.pitch_mm, nodes.origin_y_mm + r * nodes.pitch_mm};
      const PlacedPoint p = place(view, sheet, mm);
      nodes.px.push_back(p.px.x);
      nodes.px.push_back(p.px.y);
      const std::uint8_t printed = is_printed(sheet.grid, mm) ? GridNodes::kPrinted : 0;
      nodes.flags.push_back(node_flags(p) | printed);
    }
  return nodes;
}

namespace {

struct Cell {
  Vec2d corner_mm;
  double pitch_mm;
  PointPx px[4];  // top left, top right, bottom left, bottom right
};

bool reaches_into_frame(const Cell& cell, const PlacedCamera& view) {
  BoxPx box{cell.px[0].x, cell.px[0].y, cell.px[0].x, cell.px[0].y};
  for (const PointPx p : cell.px) {
    if (!is_defined(p)) return false;  // across the horizon: there is nothing to interpolate
    box = {min(box.min_x, p.x), min(box.min_y, p.y), max(box.max_x, p.x), max(box.max_y, p.y)};
  }
  return box.max_x >= 0 && box.max_y >= 0 && box.min_x < view.width_px && box.min_y < view.height_px;
}

double error_at(const Cell& cell, const PlacedCamera& view, double u, double v) {
  const PointPx exact = image_point(view, cell.corner_mm + Vec2d{u * cell.pitch_mm, v * cell.pitch_mm});
  const double a = (1 - u) * (1 - v), b = u * (1 - v), c = (1 - u) * v, d = u * v;
  return length({a * cell.px[0].x + b * cell.px[1].x + c * cell.px[2].x + d * cell.px[3].x - exact.x,
                 a * cell.px[0].y + b * cell.px[1].y + c * cell.px[2].y + d * cell.px[3].y - exact.y});
}

double cell_error(const Cell& cell, const PlacedCamera& view) {
  constexpr double kPlaces[5][2] = {{0.5, 0.5}, {0.5, 0}, {0.5, 1}, {0, 0.5}, {1, 0.5}};
  double worst = 0;
  for (const auto& at : kPlaces) worst = max(worst, error_at(cell, view, at[0], at[1]));
  return worst;
}

double interpolation_error(const ForwardGrid& grid, const PlacedCamera& view) {
  const auto node = [&](int c, int r) -> PointPx {
    const std::size_t i = 2 * (static_cast<std::size_t>(r) * static_cast<std::size_t>(grid.columns) +
                               static_cast<std::size_t>(c));
    return {static_cast<double>(grid.px[i]), static_cast<double>(grid.px[i + 1])};
  };
  double worst = 0;
  for (int r = 0; r + 1 < grid.rows; ++r)
    for (int c = 0; c + 1 < grid.columns; ++c) {
      const Cell cell{{c * grid.pitch_mm, r * grid.pitch_mm},
                      grid.pitch_mm,
                      {node(c, r), node(c + 1, r), node(c, r + 1), node(c + 1, r + 1)}};
      if (reaches_into_frame(cell, view)) worst = max(worst, cell_error(cell, view));
    }
  // A tenth for what lies between the places measured; half a unit of float at the frame's far corner per
  // axis.
  return 1.1 * worst + 8.5e-8 * (view.width_px + view.height_px);
}

}  // namespace

ForwardGrid make_forward_grid(const Sheet& sheet, const PlacedCamera& view) {
  ForwardGrid grid;
  grid.columns = round_to_int(ceil(sheet.size_mm.x / grid.pitch_mm - kEdge_mm)) + 1;
  grid.rows = round_to_int(ceil(sheet.size_mm.y / grid.pitch_mm - kEdge_mm)) + 1;
  const std::size_t count = static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows);
  grid.px.reserve(2 * count);
  grid.flags.reserve(count);
  for (int r = 0; r < grid.rows; ++r)
    for (int c = 0; c < grid.columns; ++c) {
      const PlacedPoint p = place(view, sheet, {c * grid.pitch_mm, r * grid.pitch_mm});
      grid.px.push_back(is_defined(p.px) ? static_cast<float>(p.px.x) : undefined_float());
      grid.px.push_back(is_defined(p.px) ? static_cast<float>(p.px.y) : undefined_float());
      grid.flags.push_back(node_flags(p));
    }
  grid.interpolation_error_px = interpolation_error(grid, view);
  return grid;
}

}  // namespace ecgpress
