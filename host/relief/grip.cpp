#include "host/relief/folds.h"
#include "host/relief/relief_shapes.h"
#include "host/relief/smooth_field.h"
#include "host/relief/unstretch.h"

namespace ecgpress {
namespace {

constexpr double kReachMm = 90;  // flat beyond

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

// 1 at the distance 0, 0 with no slope from `reach_mm` on.
double fading(double distance_mm, double reach_mm) {
  const double t = min(1.0, distance_mm / reach_mm);
  return (1 - t) * (1 - t) * (1 + 2 * t);
}

// Calls what(index, distance to the middle in mm) for every node.
template <class What>
void for_each_node(std::int32_t n, double spacing_mm, const What& what) {
  const std::size_t count = static_cast<std::size_t>(n);
  for (std::size_t j = 0; j < count; ++j)
    for (std::size_t i = 0; i < count; ++i) {
      const double x = (static_cast<double>(i) - 0.5 * n) * spacing_mm;
      const double y = (static_cast<double>(j) - 0.5 * n) * spacing_mm;
      what(j * count + i, sqrt(x * x + y * y));
    }
}

// Unstretching moves everything a little: sets the paper beyond the reach to 0 again.
void flatten_around(std::vector<double>& h, std::int32_t n, double spacing_mm) {
  double sum = 0, count = 0;
  for_each_node(n, spacing_mm, [&](std::size_t at, double distance_mm) {
    const bool beyond = distance_mm > kReachMm && distance_mm < kReachMm + 20;
    sum += beyond ? h[at] : 0.0;
    count += beyond ? 1 : 0;
  });
  const double around = sum / count;
  for_each_node(n, spacing_mm, [&](std::size_t at, double distance_mm) {
    h[at] = (h[at] - around) * fading(max(0.0, distance_mm - 60), kReachMm - 60);
  });
}

}  // namespace

std::vector<double> grip_heights(std::uint32_t number, std::int32_t n, double spacing_mm) {
  ReliefDraws draws(static_cast<std::uint32_t>(ReliefKind::kGrip), number);
  const double middle_mm = 0.5 * n * spacing_mm;
  std::vector<double> h = folded_heights(draws, draw_ramps(draws, {middle_mm, middle_mm}), n, spacing_mm);
  relax(draws, h, n, spacing_mm);
  // The paper around holds the page flat: bulges wider than the wrinkles are pressed out, and the wrinkles
  // end, here earlier, there later.
  std::vector<double> bulge = h;
  blur(bulge, n, 16 / spacing_mm);
  const std::vector<double> side = smooth_field(draws, n, static_cast<std::int32_t>(n * spacing_mm / 40));
  for_each_node(n, spacing_mm, [&](std::size_t at, double distance_mm) {
    h[at] = fading(distance_mm, clamp(58 + 17 * side[at], 25.0, kReachMm)) * (h[at] - 0.8 * bulge[at]);
  });
  unstretch(h, n, spacing_mm, 6);
  flatten_around(h, n, spacing_mm);
  return h;
}

}  // namespace ecgpress
