#include "host/relief/unstretch.h"

#include <algorithm>
#include <utility>

#include "host/relief/cosine_transform.h"
#include "host/relief/in_plane_shift.h"
#include "host/relief/spline_lattice.h"

namespace ecgpress {
namespace {

// Rows of a spline across one line of Gauss points.
struct Line {
  std::vector<double> value, slope;

  explicit Line(std::size_t n) : value(n + 2), slope(n + 2) {}
  void take(Bordered& spline, std::size_t j, const Taps& across) {
    const double* const a = spline.row(j - 1);
    const double* const b = spline.row(j);
    const double* const c = spline.row(j + 1);
    for (std::size_t i = 0; i < value.size(); ++i) {
      value[i] = across.value[0] * a[i] + across.value[1] * b[i] + across.value[2] * c[i];
      slope[i] = across.slope[0] * a[i] + across.slope[1] * b[i] + across.slope[2] * c[i];
    }
  }
};
double combine(const double (&taps)[3], const std::vector<double>& line, std::size_t i) {
  return taps[0] * line[i - 1] + taps[1] * line[i] + taps[2] * line[i + 1];
}

// Half the derivative of the summed squared stretch by each control value of the height, lengths in spacings.
class StretchGradient {
 public:
  StretchGradient(std::span<const double> heights, const InPlaneShift& shift, std::size_t n,
                  double spacing_mm)
      : n_(n),
        per_mm_(1 / spacing_mm),
        mean_strain_(shift.mean_strain),
        h_(n),
        dx_(n),
        dy_(n),
        sum_(n),
        line_h_(n),
        line_dx_(n),
        line_dy_(n),
        for_value_(n + 2),
        for_slope_(n + 2) {
    h_.fill(heights);
    dx_.fill(shift.dx, -1, 1);
    dy_.fill(shift.dy, 1, -1);
    for (std::size_t j = 1; j <= n; ++j)
      for (const Taps& across : kTaps) add_line(j, across);
  }
  std::vector<double> folded() { return sum_.folded(1, 1); }
  double squared_stretch() const { return squared_stretch_; }
  // The mean square slope of the places that count: each weighs as its slope does.
  double typical_square_slope() const { return slope4_ / slope2_; }

 private:
  void add_line(std::size_t j, const Taps& across) {
    line_h_.take(h_, j, across);
    line_dx_.take(dx_, j, across);
    line_dy_.take(dy_, j, across);
    std::fill(for_value_.begin(), for_value_.end(), 0.0);
    std::fill(for_slope_.begin(), for_slope_.end(), 0.0);
    for (const Taps& along : kTaps)
      for (std::size_t i = 1; i <= n_; ++i) add_point(i, along);
    for (std::size_t b = 0; b < 3; ++b) {
      double* const to = sum_.row(j - 1 + b);
      for (std::size_t i = 0; i < n_ + 2; ++i)
        to[i] += across.value[b] * for_value_[i] + across.slope[b] * for_slope_[i];
    }
  }
  void add_point(std::size_t i, const Taps& along) {
    const double hx = per_mm_ * combine(along.slope, line_h_.value, i);
    const double hy = per_mm_ * combine(along.value, line_h_.slope, i);
    const double exx = 0.5 * hx * hx + mean_strain_.x + per_mm_ * combine(along.slope, line_dx_.value, i);
    const double eyy = 0.5 * hy * hy + mean_strain_.y + per_mm_ * combine(along.value, line_dy_.slope, i);
    const double half_exy = 0.5 * (hx * hy + per_mm_ * (combine(along.value, line_dx_.slope, i) +
                                                        combine(along.slope, line_dy_.value, i)));
    squared_stretch_ += exx * exx + eyy * eyy + 2 * half_exy * half_exy;
    const double slope2 = hx * hx + hy * hy;
    slope2_ += slope2;
    slope4_ += slope2 * slope2;
    const double gx = exx * hx + half_exy * hy, gy = eyy * hy + half_exy * hx;
    for (std::size_t b = 0; b < 3; ++b) {
      for_value_[i - 1 + b] += along.slope[b] * gx;
      for_slope_[i - 1 + b] += along.value[b] * gy;
    }
  }

  std::size_t n_;
  double per_mm_;
  Vec2d mean_strain_;
  Bordered h_, dx_, dy_, sum_;
  Line line_h_, line_dx_, line_dy_;
  std::vector<double> for_value_, for_slope_;
  double squared_stretch_ = 0, slope2_ = 0, slope4_ = 0;
};

// The step whose slopes are nearest to (strain) (slope): the gradient, divided by what slopes weigh at each
// frequency, so that a step of size 1 turns slopes by their strain, in units of the typical square slope.
struct Step {
  std::vector<double> by;
  double squared_stretch = 0;  // before it
};
Step step_from(const std::vector<double>& h, std::size_t n, double spacing_mm) {
  const InPlaneShift shift = solve_in_plane_shift(h, static_cast<std::int32_t>(n), spacing_mm);
  if (!(shift.mean_square_slope > 0)) return {std::vector<double>(h.size(), 0.0), 0};
  StretchGradient gradient(h, shift, n, spacing_mm);
  Step step{gradient.folded(), gradient.squared_stretch()};
  const CosineTransform transform(static_cast<std::int32_t>(n));
  transform.forward(step.by, Mirror::kEven, Mirror::kEven);
  const std::vector<Symbol> s = symbols(n);
  const double scale = spacing_mm / 4 / gradient.typical_square_slope();
  for (std::size_t ky = 0; ky < n; ++ky)
    for (std::size_t kx = 0; kx < n; ++kx) {
      const double weight = s[kx].slope2 * s[ky].value2 + s[kx].value2 * s[ky].slope2;
      step.by[ky * n + kx] *= weight > 0 ? scale / weight : 0.0;
    }
  transform.inverse(step.by, Mirror::kEven, Mirror::kEven);
  return step;
}

std::vector<double> after(const std::vector<double>& h, const Step& step, double size) {
  std::vector<double> next(h.size());
  for (std::size_t i = 0; i < h.size(); ++i) next[i] = h[i] - size * step.by[i];
  return next;
}

// Steps that stretch more than before are taken back and tried again shorter.
std::vector<double> descended(std::vector<double> h, std::size_t n, double spacing_mm, int steps) {
  double size = 1;
  Step step = step_from(h, n, spacing_mm);
  for (int k = 0; k < steps; ++k) {
    std::vector<double> next = after(h, step, size);
    Step next_step = step_from(next, n, spacing_mm);
    if (next_step.squared_stretch < step.squared_stretch) {
      h = std::move(next);
      step = std::move(next_step);
    } else {
      size *= 0.4;
    }
  }
  return h;
}

std::vector<double> halved(const std::vector<double>& fine, std::size_t n) {
  const std::size_t half = n / 2;
  std::vector<double> coarse(half * half);
  for (std::size_t j = 0; j < half; ++j)
    for (std::size_t i = 0; i < half; ++i) {
      const double* const at = fine.data() + 2 * j * n + 2 * i;
      coarse[j * half + i] = 0.25 * ((at[0] + at[1]) + (at[n] + at[n + 1]));
    }
  return coarse;
}

void add_doubled(std::vector<double>& fine, std::size_t n, const std::vector<double>& coarse) {
  const std::size_t half = n / 2;
  Bordered spline(half);
  spline.fill(coarse);
  const Taps quarter[2] = {taps_at(-0.25), taps_at(0.25)};
  Line line(half);
  for (std::size_t j = 0; j < n; ++j) {
    line.take(spline, j / 2 + 1, quarter[j % 2]);
    for (std::size_t i = 0; i < n; ++i)
      fine[j * n + i] += combine(quarter[i % 2].value, line.value, i / 2 + 1);
  }
}

}  // namespace

void unstretch(std::vector<double>& heights, std::int32_t n, double spacing_mm, int steps) {
  const std::size_t count = static_cast<std::size_t>(n);
  const std::vector<double> before = halved(heights, count);
  std::vector<double> change = descended(before, count / 2, 2 * spacing_mm, steps);
  for (std::size_t i = 0; i < change.size(); ++i) change[i] -= before[i];
  add_doubled(heights, count, change);
}

}  // namespace ecgpress
