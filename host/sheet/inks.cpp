#include "host/sheet/inks.h"

#include <array>

#include "ecgpress/error.h"
#include "host/base/text.h"
#include "kernels/base/color.h"

namespace ecgpress {
namespace {

std::array<double, 256> linear_table() {
  std::array<double, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = linear_from_srgb(static_cast<double>(i) / 255);
  return table;
}

double linear_channel(std::uint8_t value) {
  static const std::array<double, 256> table = linear_table();
  return table[value];
}

void check_grid(const GridDraw& g) {
  const double times = g.major_mm / g.minor_mm;
  if (!(g.minor_mm > 0) || !(times >= 1) || abs(times - round(times)) > 1e-6)
    throw Error(ErrorKind::kUsage, "/grid/major_mm", "the distance of major lines",
                number_text(g.major_mm) + " mm",
                "a whole multiple of /grid/minor_mm, " + number_text(g.minor_mm) + " mm");
  if (!(g.minor_width_mm >= 0 && g.minor_width_mm < g.minor_mm))
    throw Error(ErrorKind::kUsage, "/grid/minor_width_mm", "the width of minor lines",
                number_text(g.minor_width_mm) + " mm", "0 or more and less than /grid/minor_mm");
  if (!(g.major_width_mm >= 0 && g.major_width_mm < g.major_mm))
    throw Error(ErrorKind::kUsage, "/grid/major_width_mm", "the width of major lines",
                number_text(g.major_width_mm) + " mm", "0 or more and less than /grid/major_mm");
}

}  // namespace

Vec3 linear_color(const Color& color) { return ink_transmittance(color, 1); }

Vec3 ink_transmittance(const Color& color, double opacity) {
  const auto channel = [&](std::uint8_t value) {
    return static_cast<float>(1 - opacity * (1 - linear_channel(value)));
  };
  return {channel(color.r), channel(color.g), channel(color.b)};
}

PaperParams paper_params(const PageDraw& page, const PaperDraw& paper) {
  PaperParams p;
  p.size_mm = {static_cast<float>(page.width_mm), static_cast<float>(page.height_mm)};
  p.albedo = linear_color(paper.color);
  p.fibre = static_cast<float>(paper.fibre);
  p.tooth = static_cast<float>(paper.tooth);
  return p;
}

GridParams grid_params(const GridDraw& g) {
  GridParams p;
  if (!g.on) {
    p.minor_width_mm = p.major_width_mm = 0;
    return p;
  }
  check_grid(g);
  p.minor_pitch_mm = static_cast<float>(g.minor_mm);
  p.major_pitch_mm = static_cast<float>(g.major_mm);
  p.minor_width_mm = static_cast<float>(g.minor_width_mm);
  p.major_width_mm = static_cast<float>(g.major_width_mm);
  p.minor_dots = g.minor_style == "dots";
  p.minor_ink = ink_transmittance(g.minor_color, g.minor_opacity);
  p.major_ink = ink_transmittance(g.major_color, g.major_opacity);
  return p;
}

}  // namespace ecgpress
