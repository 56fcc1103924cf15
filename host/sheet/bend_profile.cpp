#include "host/sheet/bend_profile.h"

#include <algorithm>
#include <cstddef>

#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr double kEntryMm = 0.25;  // of the tables: a fold is at least four of them wide
constexpr int kPartsPerEntry = 8;  // of the integration, per entry
constexpr double kLeanMm = 20;     // over which the angle is smoothed for what stands on the sheet

double turned(double rad, bool cosine) {
  const SinCosT<double> a = sincos_turns(rad / (2 * kPi));
  return cosine ? a.cos : a.sin;
}

// 0 before the fold, 1 behind it, with even slope at both ends.
double fold_step(double t) {
  const double x = clamp(t, 0.0, 1.0);
  return x * x * (3 - 2 * x);
}

// Values at the entries to control values of the quadratic B-spline through them: c[k-1]/8 + 3 c[k]/4 +
// c[k+1]/8 = value[k], solved exactly (Thomas), natural at both ends.
std::vector<double> spline_controls(const std::vector<double>& values) {
  const std::size_t n = values.size();
  std::vector<double> c = values, upper(n, 0.0);
  for (std::size_t k = 1; k + 1 < n; ++k) {
    const double pivot = 0.75 - 0.125 * upper[k - 1];
    upper[k] = 0.125 / pivot;
    c[k] = (values[k] - 0.125 * c[k - 1]) / pivot;
  }
  for (std::size_t k = n - 1; k-- > 1;) c[k] -= upper[k] * c[k + 1];
  return c;
}

// Mean over a window, by running sums; the ends go on as they are.
std::vector<double> smoothed(const std::vector<double>& values, int half) {
  std::vector<double> sums(values.size() + 1, 0.0), out(values.size());
  for (std::size_t k = 0; k < values.size(); ++k) sums[k + 1] = sums[k] + values[k];
  const auto count = static_cast<int>(values.size());
  for (int k = 0; k < count; ++k) {
    const int a = std::max(0, k - half), b = std::min(count, k + half + 1);
    out[static_cast<std::size_t>(k)] =
        (sums[static_cast<std::size_t>(b)] - sums[static_cast<std::size_t>(a)]) / (b - a);
  }
  return out;
}

struct Tables {
  std::vector<double> shift, height, angle;
};

// Integrates from entry to entry by the midpoints of kPartsPerEntry parts.
Tables integrate(const BendProfile& profile, double tilt_rad, double low_mm, std::size_t count) {
  Tables t{std::vector<double>(count), std::vector<double>(count), std::vector<double>(count)};
  constexpr double kPart = kEntryMm / kPartsPerEntry;
  double shift = 0, height = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const double s = low_mm + static_cast<double>(k) * kEntryMm;
    t.shift[k] = shift;
    t.height[k] = height;
    t.angle[k] = profile.angle_rad(s) - tilt_rad;
    for (int i = 0; i < kPartsPerEntry; ++i) {
      const double angle = profile.angle_rad(s + (i + 0.5) * kPart) - tilt_rad;
      shift += kPart * (turned(angle, true) - 1);
      height += kPart * turned(angle, false);
    }
  }
  return t;
}

}  // namespace

double BendProfile::angle_rad(double s_mm) const {
  double angle = 0;
  for (const FoldLine& f : folds) angle += f.turn_rad * fold_step((s_mm - f.at_mm) / f.width_mm + 0.5);
  for (const Curl& c : curls) {
    const double part = clamp((s_mm - c.from_mm) / (c.to_mm - c.from_mm), 0.0, 1.0);
    angle += (c.to_mm > c.from_mm ? 1 : -1) * c.turn_rad * part;
  }
  return angle;
}

double BendProfile::steepest_rad() const {
  double sum = 0, low = 0, high = 0;
  for (const FoldLine& f : folds) {
    sum += f.turn_rad;
    low = std::min(low, sum);
    high = std::max(high, sum);
  }
  double steepest = high - low;  // whatever the tilt
  for (const Curl& c : curls) steepest += abs(c.turn_rad);
  return steepest;
}

BendParams append_bend(const BendProfile& profile, Vec2 direction, double low_mm, double high_mm,
                       double still_mm, std::vector<Float4>& entries) {
  const auto count = static_cast<std::size_t>((high_mm - low_mm) / kEntryMm) + 4;
  BendProfile folds{profile.folds, {}};
  double tilt = 0;
  constexpr int kSamples = 256;
  for (int k = 0; k < kSamples; ++k)
    tilt += folds.angle_rad(low_mm + (k + 0.5) / kSamples * (high_mm - low_mm)) / kSamples;
  Tables t = integrate(profile, tilt, low_mm - kEntryMm, count);
  const double lowest = *std::min_element(t.height.begin(), t.height.end());
  const double at = (still_mm - low_mm) / kEntryMm + 1;
  const double still = t.shift[static_cast<std::size_t>(clamp(at, 0.0, static_cast<double>(count - 1)))];
  for (double& h : t.height) h -= lowest;
  for (double& s : t.shift) s -= still;
  std::vector<double> lean = smoothed(t.angle, static_cast<int>(kLeanMm / 2 / kEntryMm));
  for (double& angle : lean) angle = turned(angle, false);
  BendParams b;
  b.direction = direction;
  b.first_mm = static_cast<float>(low_mm - kEntryMm);
  b.entries_per_mm = static_cast<float>(1 / kEntryMm);
  b.entry_count = static_cast<std::int32_t>(count);
  b.first_entry = static_cast<std::int32_t>(entries.size());
  const std::vector<double> x = spline_controls(t.shift), y = spline_controls(t.height),
                            z = spline_controls(lean);
  for (std::size_t k = 0; k < count; ++k)
    entries.push_back({static_cast<float>(x[k]), static_cast<float>(y[k]), static_cast<float>(z[k]), 0});
  return b;
}

}  // namespace ecgpress
