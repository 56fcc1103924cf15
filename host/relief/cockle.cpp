#include <vector>

#include "host/relief/relief_draws.h"
#include "host/relief/relief_shapes.h"

namespace ecgpress {

std::vector<double> cockle_heights(std::uint32_t number, std::int32_t n, double spacing_mm) {
  ReliefDraws draws(static_cast<std::uint32_t>(ReliefKind::kCockle), number);
  const std::size_t count = static_cast<std::size_t>(n);
  std::vector<double> h(count * count, 0.0);
  for (int wave = 0; wave < 48; ++wave) {
    const double length_mm = draws.log_uniform(25, 90);
    const Vec2d k = (1 / length_mm) * draws.direction();
    const double phase = draws.uniform(0, 1), height = length_mm * draws.uniform(0.3, 1);
    for (std::size_t j = 0; j < count; ++j)
      for (std::size_t i = 0; i < count; ++i)
        h[j * count + i] +=
            height *
            sincos_turns(phase + spacing_mm * (k.x * static_cast<double>(i) + k.y * static_cast<double>(j)))
                .sin;
  }
  return h;
}

}  // namespace ecgpress
