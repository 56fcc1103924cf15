#include "host/relief/folds.h"
#include "host/relief/relief_shapes.h"
#include "host/relief/unstretch.h"

namespace ecgpress {

// How far the crumpling went rises with the number: more folds, narrower ones. Widths are log-uniform and not
// those between random points, whose near pairs make cliffs of 20 times the mean slope, which no flattened
// sheet keeps.
std::vector<double> crumple_heights(std::uint32_t number, std::int32_t n, double spacing_mm) {
  ReliefDraws draws(static_cast<std::uint32_t>(ReliefKind::kCrumple), number);
  const double size_mm = n * spacing_mm, fineness = (number % 4) / 3.0;
  std::vector<Ramp> ramps(static_cast<std::size_t>(44 + 36 * fineness));
  for (Ramp& ramp : ramps) {
    const Vec2d along = draws.direction();
    const double width_mm = draws.log_uniform(78 - 18 * fineness, 300 - 80 * fineness);
    const double x = draws.uniform(0, size_mm), y = draws.uniform(0, size_mm);
    ramp = ramp_at({x, y}, along, width_mm);
  }
  std::vector<double> h = folded_heights(draws, ramps, n, spacing_mm);
  relax(draws, h, n, spacing_mm);
  unstretch(h, n, spacing_mm, 4);
  return h;
}

}  // namespace ecgpress
