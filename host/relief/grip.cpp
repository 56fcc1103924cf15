#include <vector>

#include "host/relief/relief_draws.h"
#include "host/relief/relief_shapes.h"

namespace ecgpress {

std::vector<double> grip_heights(std::uint32_t number, std::int32_t n, double spacing_mm) {
  ReliefDraws draws(static_cast<std::uint32_t>(ReliefKind::kGrip), number);
  const std::size_t count = static_cast<std::size_t>(n);
  std::vector<double> h(count * count, 0.0);
  const double middle_mm = 0.5 * n * spacing_mm;
  for (int wrinkle = 0; wrinkle < 9; ++wrinkle) {
    const Vec2d along = draws.direction();
    const double reach_mm = draws.uniform(25, 60), width_mm = draws.uniform(2, 5),
                 height = draws.uniform(-1, 1);
    for (std::size_t j = 0; j < count; ++j)
      for (std::size_t i = 0; i < count; ++i) {
        const double x = static_cast<double>(i) * spacing_mm - middle_mm;
        const double y = static_cast<double>(j) * spacing_mm - middle_mm;
        const double s = x * along.x + y * along.y, t = x * along.y - y * along.x;
        const double w = width_mm * (0.3 + abs(s) / 20);
        const double fade = clamp(s / 6, 0.0, 1.0) * max(0.0, 1 - s / reach_mm);
        h[j * count + i] += height * w * fade * max(0.0, 1 - abs(t) / w);
      }
  }
  return h;
}

}  // namespace ecgpress
