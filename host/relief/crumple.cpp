#include <vector>

#include "host/relief/relief_draws.h"
#include "host/relief/relief_shapes.h"

namespace ecgpress {

std::vector<double> crumple_heights(std::uint32_t number, std::int32_t n, double spacing_mm) {
  ReliefDraws draws(static_cast<std::uint32_t>(ReliefKind::kCrumple), number);
  const std::size_t count = static_cast<std::size_t>(n);
  std::vector<double> c(count * count, 0.0);
  const double size_mm = n * spacing_mm;
  for (int ramp = 0; ramp < 40; ++ramp) {
    const Vec2d p1{draws.uniform(0, size_mm), draws.uniform(0, size_mm)};
    const Vec2d p2{draws.uniform(0, size_mm), draws.uniform(0, size_mm)};
    const Vec2d d = p2 - p1;
    const double per_mm2 = 1 / (d.x * d.x + d.y * d.y + 1);
    for (std::size_t j = 0; j < count; ++j)
      for (std::size_t i = 0; i < count; ++i) {
        const double x = static_cast<double>(i) * spacing_mm - p1.x,
                     y = static_cast<double>(j) * spacing_mm - p1.y;
        double& at = c[j * count + i];
        at = abs(at - clamp((x * d.x + y * d.y) * per_mm2, 0.0, 1.0));
      }
  }
  return c;
}

}  // namespace ecgpress
