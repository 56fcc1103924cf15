// The worn sheet in space, evaluated slowly and plainly: what tests compare with.
#pragma once

#include <array>
#include <cmath>
#include <random>

#include "host/relief/relief_sheet.h"

namespace ecgpress::test {

// Value of a spline of control values `c` and its derivatives (per mm) at (x, y) mm; sign_x and sign_y are
// those of mirror images.
struct SplineValue {
  double value = 0, by_x = 0, by_y = 0;
};
inline SplineValue spline_at(const ReliefSheet& sheet, const std::vector<float>& c, double x_mm, double y_mm,
                             double sign_x, double sign_y) {
  const long n = sheet.nodes;
  const double x = x_mm / double(sheet.spacing_mm), y = y_mm / double(sheet.spacing_mm);
  const long i0 = std::lround(std::floor(x + 0.5)), j0 = std::lround(std::floor(y + 0.5));
  const auto basis = [](double t) {
    return t < -1.5 || t > 1.5  ? 0.0
           : std::abs(t) <= 0.5 ? 0.75 - t * t
                                : 0.5 * std::pow(1.5 - std::abs(t), 2);
  };
  const auto slope = [](double t) {
    return t < -1.5 || t > 1.5 ? 0.0 : std::abs(t) <= 0.5 ? -2 * t : t > 0 ? t - 1.5 : t + 1.5;
  };
  SplineValue sum;
  for (long j = j0 - 1; j <= j0 + 1; ++j)
    for (long i = i0 - 1; i <= i0 + 1; ++i) {
      long column = ((i % (2 * n)) + 2 * n) % (2 * n), row = ((j % (2 * n)) + 2 * n) % (2 * n);
      double node = 1;
      if (column >= n) column = 2 * n - 1 - column, node *= sign_x;
      if (row >= n) row = 2 * n - 1 - row, node *= sign_y;
      node *= double(c[std::size_t(row * n + column)]);
      sum.value += node * basis(x - double(i)) * basis(y - double(j));
      sum.by_x += node * slope(x - double(i)) * basis(y - double(j)) / double(sheet.spacing_mm);
      sum.by_y += node * basis(x - double(i)) * slope(y - double(j)) / double(sheet.spacing_mm);
    }
  return sum;
}

inline SplineValue height_at(const ReliefSheet& sheet, double x_mm, double y_mm) {
  return spline_at(sheet, sheet.h, x_mm, y_mm, 1, 1);
}

using Point = std::array<double, 3>;
inline Point surface_at(const ReliefSheet& sheet, double a, double x, double y) {
  const double dx = double(sheet.mean_strain.x) * x + spline_at(sheet, sheet.dx, x, y, -1, 1).value;
  const double dy = double(sheet.mean_strain.y) * y + spline_at(sheet, sheet.dy, x, y, 1, -1).value;
  return {x + a * a * dx, y + a * a * dy, a * height_at(sheet, x, y).value};
}
inline double distance(const Point& p, const Point& q) {
  return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

// How much longer than `step_mm` the sheet's way is from (x, y) to (x, y) + step_mm (tx, ty), as a fraction.
inline double stretch(const ReliefSheet& sheet, double a, double x, double y, double tx, double ty,
                      double step_mm = 5) {
  const int parts = static_cast<int>(std::ceil(4 * step_mm / double(sheet.spacing_mm)));
  double length = 0;
  Point before = surface_at(sheet, a, x, y);
  for (int k = 1; k <= parts; ++k) {
    const Point next = surface_at(sheet, a, x + tx * step_mm * k / parts, y + ty * step_mm * k / parts);
    length += distance(before, next);
    before = next;
  }
  return length / step_mm - 1;
}

// Of many steps in one direction: the median of |stretch|, its 99th percentile, and the share within 1%.
struct StretchOfSteps {
  double median, most, within_1_percent;
};
inline StretchOfSteps stretch_of_steps(const ReliefSheet& sheet, double a, double tx, double ty,
                                       double from_mm, double to_mm, int steps) {
  std::mt19937 generator(11);
  std::uniform_real_distribution<double> place(from_mm, to_mm);
  std::vector<double> found;
  for (int k = 0; k < steps; ++k) {
    const double x = place(generator), y = place(generator);
    found.push_back(std::abs(stretch(sheet, a, x, y, tx, ty)));
  }
  std::sort(found.begin(), found.end());
  const auto inside = std::lower_bound(found.begin(), found.end(), 0.01) - found.begin();
  return {found[found.size() / 2], found[found.size() * 99 / 100], double(inside) / double(found.size())};
}

}  // namespace ecgpress::test
