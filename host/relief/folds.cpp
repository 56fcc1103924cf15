#include "host/relief/folds.h"

#include "host/relief/smooth_field.h"

namespace ecgpress {
namespace {

// How far ridges run beside straight lines, mm: no ridge of real paper follows a ruler.
std::vector<double> draw_warp(ReliefDraws& draws, std::int32_t n, double size_mm) {
  std::vector<double> warp = smooth_field(draws, n, static_cast<std::int32_t>(size_mm / 57));
  const std::vector<double> fine = smooth_field(draws, n, static_cast<std::int32_t>(size_mm / 8.5));
  for (std::size_t i = 0; i < warp.size(); ++i) warp[i] = 2.0 * warp[i] + 0.35 * fine[i];
  return warp;
}

// Weights 1/4, 1/2, 1/4 along rows and columns: takes out what changes from node to node, which a lattice
// cannot hold and would turn into steps. Paper is no sharper: its creases have a radius of some half a mm.
void smooth_nodes(std::vector<double>& h, std::size_t n) {
  std::vector<double> rows(h.size());
  for (std::size_t j = 0; j < n; ++j) {
    const double* const a = h.data() + (j == 0 ? 0 : j - 1) * n;
    const double* const b = h.data() + j * n;
    const double* const c = h.data() + (j + 1 == n ? j : j + 1) * n;
    for (std::size_t i = 0; i < n; ++i) rows[j * n + i] = 0.5 * b[i] + 0.25 * (a[i] + c[i]);
  }
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t i = 0; i < n; ++i) {
      const double* const row = rows.data() + j * n;
      h[j * n + i] = 0.5 * row[i] + 0.25 * (row[i == 0 ? 0 : i - 1] + row[i + 1 == n ? i : i + 1]);
    }
}

}  // namespace

Ramp ramp_at(Vec2d from_mm, Vec2d along, double width_mm) {
  const double per_mm = 1 / width_mm;
  return {per_mm * along.x, per_mm * along.y, per_mm * (along.x * from_mm.x + along.y * from_mm.y)};
}

std::vector<double> folded_heights(ReliefDraws& draws, const std::vector<Ramp>& ramps, std::int32_t n,
                                   double spacing_mm) {
  const std::size_t count = static_cast<std::size_t>(n);
  const std::vector<double> warp_x = draw_warp(draws, n, n * spacing_mm);
  const std::vector<double> warp_y = draw_warp(draws, n, n * spacing_mm);
  std::vector<double> h(count * count, 0.0), c(count), ux(count), uy(count);
  for (std::size_t j = 0; j < count; ++j) {
    // The mean of the four quarters of each node's cell: ridges meet the lattice at any angle and would be
    // steps in it.
    for (int quarter = 0; quarter < 4; ++quarter) {
      const double right = quarter % 2 ? 0.25 : -0.25, down = quarter / 2 ? 0.25 : -0.25;
      for (std::size_t i = 0; i < count; ++i) {
        ux[i] = (static_cast<double>(i) + right) * spacing_mm + warp_x[j * count + i];
        uy[i] = (static_cast<double>(j) + down) * spacing_mm + warp_y[j * count + i];
        c[i] = 0;
      }
      for (const Ramp& ramp : ramps)
        for (std::size_t i = 0; i < count; ++i) c[i] = abs(c[i] - ramp(ux[i], uy[i]));
      for (std::size_t i = 0; i < count; ++i) h[j * count + i] += 0.25 * c[i];
    }
  }
  smooth_nodes(h, count);
  return h;
}

void relax(ReliefDraws& draws, std::vector<double>& heights, std::int32_t n, double spacing_mm) {
  std::vector<double> soft = heights;
  blur(soft, n, 2.6 / spacing_mm);
  const std::vector<double> where = smooth_field(draws, n, static_cast<std::int32_t>(n * spacing_mm / 21));
  for (std::size_t i = 0; i < heights.size(); ++i)
    heights[i] = lerp(heights[i], soft[i], clamp(0.35 + 0.35 * where[i], 0.0, 0.9));
}

}  // namespace ecgpress
