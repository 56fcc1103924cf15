#include "host/relief/smooth_field.h"

#include "host/relief/cosine_transform.h"

namespace ecgpress {
namespace {

// Which three lattice nodes node i of n reads, and how much of each.
struct Read {
  std::size_t first;
  double weight[3];
};

std::vector<Read> reads(std::int32_t n, std::int32_t cells) {
  std::vector<Read> all(static_cast<std::size_t>(n));
  for (std::int32_t i = 0; i < n; ++i) {
    const double at = (i + 0.5) * cells / n + 0.5;  // the lattice has cells + 2 nodes, the first outside
    const std::int32_t middle = floor_to_int(at + 0.5);
    const double t = at - middle;
    all[static_cast<std::size_t>(i)] = {
        static_cast<std::size_t>(middle - 1),
        {0.5 * (0.5 - t) * (0.5 - t), 0.75 - t * t, 0.5 * (0.5 + t) * (0.5 + t)}};
  }
  return all;
}

}  // namespace

std::vector<double> smooth_field(ReliefDraws& draws, std::int32_t n, std::int32_t cells) {
  const std::size_t count = static_cast<std::size_t>(n), lattice = static_cast<std::size_t>(cells) + 3;
  // The spline keeps about 0.3 of the variance of what it is made of: 1 / 0.55.
  std::vector<double> knots(lattice * lattice);
  for (double& knot : knots) knot = 1.82 * draws.normal(0, 1);
  const std::vector<Read> read = reads(n, cells);
  std::vector<double> wide(lattice * count);  // full width, lattice height
  for (std::size_t y = 0; y < lattice; ++y)
    for (std::size_t x = 0; x < count; ++x) {
      const double* const from = knots.data() + y * lattice + read[x].first;
      const double* const w = read[x].weight;
      wide[y * count + x] = w[0] * from[0] + w[1] * from[1] + w[2] * from[2];
    }
  std::vector<double> field(count * count);
  for (std::size_t y = 0; y < count; ++y) {
    const double* const from = wide.data() + read[y].first * count;
    const double* const w = read[y].weight;
    for (std::size_t x = 0; x < count; ++x)
      field[y * count + x] = w[0] * from[x] + w[1] * from[count + x] + w[2] * from[2 * count + x];
  }
  return field;
}

void blur(std::vector<double>& values, std::int32_t n, double sigma) {
  const CosineTransform transform(n);
  transform.forward(values, Mirror::kEven, Mirror::kEven);
  const std::size_t count = static_cast<std::size_t>(n);
  std::vector<double> keeps(count);
  for (std::size_t k = 0; k < count; ++k) {
    const double w = kPi * static_cast<double>(k) / n * sigma;
    keeps[k] = exp(-0.5 * w * w);
  }
  for (std::size_t y = 0; y < count; ++y)
    for (std::size_t x = 0; x < count; ++x) values[y * count + x] *= keeps[y] * keeps[x];
  transform.inverse(values, Mirror::kEven, Mirror::kEven);
}

}  // namespace ecgpress
