// Quadratic B-splines on a mirrored square lattice: their values and slopes at the Gauss points of its cells.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "kernels/base/math.h"

namespace ecgpress {

// Gauss points of a cell lie at -kGauss and +kGauss from its node, in spacings.
inline constexpr double kGauss = 0.28867513459481288;  // 1 / (2 sqrt(3))

// What the nodes before, at and behind a cell count for at distance t from its middle: value, and derivative
// per spacing.
struct Taps {
  double value[3], slope[3];
};
constexpr Taps taps_at(double t) {
  return {{0.5 * (0.5 - t) * (0.5 - t), 0.75 - t * t, 0.5 * (0.5 + t) * (0.5 + t)},
          {t - 0.5, -2 * t, t + 0.5}};
}
inline constexpr Taps kTaps[2] = {taps_at(-kGauss), taps_at(kGauss)};

// n x n values with a border of one node all around, in which they go on as their mirror image.
class Bordered {
 public:
  explicit Bordered(std::size_t n) : n_(n), values_((n + 2) * (n + 2)) {}
  // Column -1 of row j, j = -1 .. n (as std::size_t wraps, j + 1 is what counts).
  double* row(std::size_t j_plus_1) { return values_.data() + j_plus_1 * (n_ + 2); }

  // The border repeats the outermost values with these signs.
  void fill(std::span<const double> inside, double sign_x = 1, double sign_y = 1) {
    for (std::size_t j = 0; j < n_ + 2; ++j) {
      const std::size_t from = j == 0 ? 0 : j == n_ + 1 ? n_ - 1 : j - 1;
      const double sign = j == 0 || j == n_ + 1 ? sign_y : 1.0;
      double* const to = row(j);
      for (std::size_t i = 0; i < n_; ++i) to[i + 1] = sign * inside[from * n_ + i];
      to[0] = sign_x * to[1];
      to[n_ + 1] = sign_x * to[n_];
    }
  }
  // What was added to the border belongs, by symmetry, to the nodes inside that it mirrors.
  std::vector<double> folded(double sign_x, double sign_y) {
    std::vector<double> inside(n_ * n_);
    for (std::size_t i = 0; i < n_ + 2; ++i) {
      row(1)[i] += sign_y * row(0)[i];
      row(n_)[i] += sign_y * row(n_ + 1)[i];
    }
    for (std::size_t j = 0; j < n_; ++j) {
      double* const from = row(j + 1);
      from[1] += sign_x * from[0];
      from[n_] += sign_x * from[n_ + 1];
      for (std::size_t i = 0; i < n_; ++i) inside[j * n_ + i] = from[i + 1];
    }
    return inside;
  }

 private:
  std::size_t n_;
  std::vector<double> values_;
};

// Per angular frequency w per node: mean over a cell's points of |value|^2, of |slope|^2, and of slope times
// the conjugate of value (over i).
struct Symbol {
  double value2, slope2, cross;
};
inline std::vector<Symbol> symbols(std::size_t n) {
  std::vector<Symbol> all(n + 1);
  for (std::size_t k = 0; k <= n; ++k) {
    const SinCosT<double> w = sincos_turns(static_cast<double>(k) / static_cast<double>(2 * n));
    const double even = 0.75 - kGauss * kGauss + (0.25 + kGauss * kGauss) * w.cos;
    const double lift = 1 - w.cos;
    all[k] = {even * even + kGauss * kGauss * w.sin * w.sin,
              w.sin * w.sin + 4 * kGauss * kGauss * lift * lift, w.sin * (even + 2 * kGauss * kGauss * lift)};
  }
  return all;
}

}  // namespace ecgpress
