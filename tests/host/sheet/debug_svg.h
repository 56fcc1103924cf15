// A sheet as SVG, for people to look at: shapes are drawn from their cells, as the pixel reads them.
#pragma once

#include <cmath>
#include <map>
#include <sstream>
#include <string>

#include "host/sheet/sheet.h"

namespace ecgpress::test {

inline std::string rgb(Vec3 linear) {
  const auto byte = [](float v) {
    return std::to_string(static_cast<int>(255 * std::pow(v, 1 / 2.2f) + 0.5f));
  };
  return "rgb(" + byte(linear.x) + "," + byte(linear.y) + "," + byte(linear.z) + ")";
}

// The loops of one cell's edges as path data in mm.
inline std::string cell_path(const Sheet& sheet, const ShapeInstance& instance, const ShapeCell& cell) {
  std::multimap<std::pair<float, float>, Vec2> next;
  for (int i = 0; i < cell.edge_count; ++i) {
    const ShapeEdge& e = sheet.shapes.edges[static_cast<std::size_t>(cell.first_edge + i)];
    next.emplace(std::pair{e.a.x, e.a.y}, e.b);
  }
  std::ostringstream path;
  while (!next.empty()) {
    auto step = next.begin();
    path << "M";
    while (step != next.end()) {
      const Vec2 p = step->second;
      next.erase(step);
      path << instance.origin_mm.x + instance.scale_mm * p.x << ","
           << instance.origin_mm.y + instance.scale_mm * p.y << " ";
      step = next.find({p.x, p.y});
    }
    path << "Z";
  }
  return path.str();
}

inline std::string grid_svg(const Sheet& sheet, float pitch_mm, float width_mm, Vec3 ink) {
  std::ostringstream s;
  s << "<path stroke='" << rgb(ink) << "' stroke-width='" << width_mm << "' d='";
  for (double x = 0; x <= sheet.size_mm.x; x += pitch_mm) s << "M" << x << ",0V" << sheet.size_mm.y;
  for (double y = 0; y <= sheet.size_mm.y; y += pitch_mm) s << "M0," << y << "H" << sheet.size_mm.x;
  s << "'/>\n";
  return s.str();
}

inline std::string trace_svg(const SheetTrace& t) {
  std::ostringstream s;
  s << "<path fill='none' stroke-linejoin='round' stroke-linecap='round' stroke='" << rgb(t.ink)
    << "' stroke-width='" << t.pen_mm << "' d='";
  bool pen_down = false;
  for (std::size_t i = 0; i < t.y_mm.size(); ++i) {
    const bool there = t.y_mm[i] == t.y_mm[i];
    if (there)
      s << (pen_down ? "L" : "M") << t.x0_mm + static_cast<double>(i) * t.mm_per_sample << "," << t.y_mm[i];
    pen_down = there;
  }
  s << "'/>\n";
  return s.str();
}

inline std::string debug_svg(const Sheet& sheet) {
  std::ostringstream s;
  s << "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " << sheet.size_mm.x << " " << sheet.size_mm.y
    << "' width='" << sheet.size_mm.x << "mm' height='" << sheet.size_mm.y
    << "mm'>\n<rect width='100%' height='100%' fill='" << rgb(sheet.paper.albedo) << "'/>\n";
  s << grid_svg(sheet, sheet.grid.minor_pitch_mm, sheet.grid.minor_width_mm, sheet.grid.minor_ink)
    << grid_svg(sheet, sheet.grid.major_pitch_mm, sheet.grid.major_width_mm, sheet.grid.major_ink);
  for (const SheetTrace& t : sheet.traces) s << trace_svg(t);
  for (const ShapeInstance& instance : sheet.instances) {
    const ShapeParams& shape = sheet.shapes.shapes[static_cast<std::size_t>(instance.shape)];
    s << "<path fill-rule='nonzero' fill='" << rgb(instance.ink) << "' d='";
    for (int c = 0; c < shape.cells_x * shape.cells_y; ++c)
      s << cell_path(sheet, instance, sheet.shapes.cells[static_cast<std::size_t>(shape.first_cell + c)]);
    s << "'/>\n";
  }
  s << "</svg>\n";
  return s.str();
}

}  // namespace ecgpress::test
