#include "host/relief/in_plane_shift.h"

#include "host/relief/cosine_transform.h"
#include "host/relief/spline_lattice.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

// The right-hand sides: for every node the sum over points of (its share in a strain) x (what h makes of it).
class StrainSums {
 public:
  StrainSums(std::span<const double> heights, std::size_t n, double spacing_mm)
      : n_(n), per_mm_(1 / spacing_mm), h_(n), for_x_(n), for_y_(n), value_(n + 2), slope_(n + 2) {
    h_.fill(heights);
    for (auto* line : {&xx_, &xy_x_, &xy_y_, &yy_}) line->resize(n + 2);
    for (std::size_t j = 1; j <= n; ++j)
      for (const Taps& across : kTaps) add_line(j, across);
  }
  double mean(double sum) const { return sum / static_cast<double>(4 * n_ * n_); }
  double mean_xx() const { return mean(sum_xx_); }
  double mean_yy() const { return mean(sum_yy_); }
  std::vector<double> for_x() { return for_x_.folded(-1, 1); }
  std::vector<double> for_y() { return for_y_.folded(1, -1); }

 private:
  // The points of one row of cells at one height within it.
  void add_line(std::size_t j, const Taps& across) {
    for (std::size_t i = 0; i < n_ + 2; ++i) {
      const double a = h_.row(j - 1)[i], b = h_.row(j)[i], c = h_.row(j + 1)[i];
      value_[i] = across.value[0] * a + across.value[1] * b + across.value[2] * c;
      slope_[i] = across.slope[0] * a + across.slope[1] * b + across.slope[2] * c;
      xx_[i] = xy_x_[i] = xy_y_[i] = yy_[i] = 0;
    }
    for (const Taps& along : kTaps)
      for (std::size_t i = 1; i <= n_; ++i) add_point(i, along);
    for (std::size_t b = 0; b < 3; ++b) {
      double* const x = for_x_.row(j - 1 + b);
      double* const y = for_y_.row(j - 1 + b);
      for (std::size_t i = 0; i < n_ + 2; ++i) {
        x[i] += across.value[b] * xx_[i] + across.slope[b] * xy_x_[i];
        y[i] += across.slope[b] * yy_[i] + across.value[b] * xy_y_[i];
      }
    }
  }
  void add_point(std::size_t i, const Taps& along) {
    const double hx = per_mm_ * (along.slope[0] * value_[i - 1] + along.slope[1] * value_[i] +
                                 along.slope[2] * value_[i + 1]);
    const double hy = per_mm_ * (along.value[0] * slope_[i - 1] + along.value[1] * slope_[i] +
                                 along.value[2] * slope_[i + 1]);
    const double exx = 0.5 * hx * hx, eyy = 0.5 * hy * hy, half_exy = 0.5 * hx * hy;
    sum_xx_ += exx;
    sum_yy_ += eyy;
    for (std::size_t b = 0; b < 3; ++b) {
      xx_[i - 1 + b] += along.slope[b] * exx;
      xy_x_[i - 1 + b] += along.value[b] * half_exy;
      xy_y_[i - 1 + b] += along.slope[b] * half_exy;
      yy_[i - 1 + b] += along.value[b] * eyy;
    }
  }

  std::size_t n_;
  double per_mm_;
  Bordered h_, for_x_, for_y_;
  std::vector<double> value_, slope_;          // of h across the line
  std::vector<double> xx_, xy_x_, xy_y_, yy_;  // of one line, by column
  double sum_xx_ = 0, sum_yy_ = 0;
};

// Solves the 2 x 2 system of every pair of frequencies, in place: right-hand sides in, coefficients of dx /
// spacing and dy / spacing out.
void solve_frequencies(std::span<double> x, std::span<double> y, std::size_t n) {
  const std::vector<Symbol> s = symbols(n);
  double none = 0;
  for (std::size_t ky = 0; ky <= n; ++ky) {
    for (std::size_t kx = 0; kx <= n; ++kx) {
      const bool has_x = kx > 0 && ky<n, has_y = ky> 0 && kx < n;
      if (!has_x && !has_y) continue;
      double& bx = has_x ? x[ky * n + kx - 1] : none;
      double& by = has_y ? y[(ky - 1) * n + kx] : none;
      const double k11 = s[kx].slope2 * s[ky].value2 + 0.5 * s[kx].value2 * s[ky].slope2;
      const double k22 = s[kx].value2 * s[ky].slope2 + 0.5 * s[kx].slope2 * s[ky].value2;
      const double k12 = has_x && has_y ? 0.5 * s[kx].cross * s[ky].cross : 0.0;
      const double scale = 1 / (k11 * k22 - k12 * k12);
      const double dx = scale * (k22 * bx - k12 * by), dy = scale * (k11 * by - k12 * bx);
      bx = dx;
      by = dy;
      none = 0;
    }
  }
}

}  // namespace

InPlaneShift solve_in_plane_shift(std::span<const double> heights, std::int32_t n, double spacing_mm) {
  const std::size_t count = static_cast<std::size_t>(n);
  StrainSums sums(heights, count, spacing_mm);
  InPlaneShift shift;
  shift.mean_square_slope = 2 * (sums.mean_xx() + sums.mean_yy());
  shift.mean_strain = {-sums.mean_xx(), -sums.mean_yy()};
  shift.dx = sums.for_x();
  shift.dy = sums.for_y();
  const CosineTransform transform(n);
  transform.forward(shift.dx, Mirror::kOdd, Mirror::kEven);
  transform.forward(shift.dy, Mirror::kEven, Mirror::kOdd);
  solve_frequencies(shift.dx, shift.dy, count);
  transform.inverse(shift.dx, Mirror::kOdd, Mirror::kEven);
  transform.inverse(shift.dy, Mirror::kEven, Mirror::kOdd);
  for (auto* d : {&shift.dx, &shift.dy})
    for (double& value : *d) value *= -0.25 * spacing_mm;
  return shift;
}

}  // namespace ecgpress
