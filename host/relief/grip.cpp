#include "host/relief/folds.h"
#include "host/relief/relief_shapes.h"
#include "host/relief/smooth_field.h"

namespace ecgpress {
namespace {

constexpr double kReachMm = 90;  // nothing beyond

// Half of the folds pass the grip closely and are narrow, so that wrinkles radiate from it; the rest lie
// about it.
std::vector<Ramp> draw_ramps(ReliefDraws& draws, Vec2d middle_mm) {
  std::vector<Ramp> ramps(22);
  for (std::size_t k = 0; k < ramps.size(); ++k) {
    const bool near = k % 2 == 0;
    const Vec2d along = draws.direction();
    const double width_mm = near ? draws.log_uniform(6, 30) : draws.log_uniform(20, 70);
    const double away_mm = near ? draws.uniform(-6, 6) : draws.uniform(-60, 60);
    // Its middle, not its foot, passes the grip at that distance.
    ramps[k] = ramp_at(middle_mm + (away_mm - 0.5 * width_mm) * along, along, width_mm);
  }
  return ramps;
}

// 1 at the grip, 0 from its reach on, which differs from side to side.
double hold(double distance_mm, double side) {
  const double reach_mm = clamp(58 + 17 * side, 25.0, kReachMm);
  const double t = min(1.0, distance_mm / reach_mm);
  return (1 - t) * (1 - t) * (1 + 2 * t);
}

}  // namespace

std::vector<double> grip_heights(std::uint32_t number, std::int32_t n, double spacing_mm) {
  ReliefDraws draws(static_cast<std::uint32_t>(ReliefKind::kGrip), number);
  const std::size_t count = static_cast<std::size_t>(n);
  const double middle_mm = 0.5 * n * spacing_mm;
  std::vector<double> h = folded_heights(draws, draw_ramps(draws, {middle_mm, middle_mm}), n, spacing_mm);
  relax(draws, h, n, spacing_mm);
  // The paper around holds the page flat: bulges wider than the wrinkles are pressed out.
  std::vector<double> bulge = h;
  blur(bulge, n, 16 / spacing_mm);
  const std::vector<double> side = smooth_field(draws, n, static_cast<std::int32_t>(n * spacing_mm / 40));
  for (std::size_t j = 0; j < count; ++j)
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = j * count + i;
      const double x = static_cast<double>(i) * spacing_mm - middle_mm,
                   y = static_cast<double>(j) * spacing_mm - middle_mm;
      h[at] = hold(sqrt(x * x + y * y), side[at]) * (h[at] - 0.8 * bulge[at]);
    }
  return h;
}

}  // namespace ecgpress
