#include <vector>

#include "host/relief/relief_draws.h"
#include "host/relief/relief_shapes.h"
#include "host/relief/smooth_field.h"
#include "host/relief/unstretch.h"

namespace ecgpress {
namespace {

// Waves along one line: a few lengths of 25 .. 90 mm, long ones higher.
class Waves {
 public:
  explicit Waves(ReliefDraws& draws) {
    for (Wave& wave : waves_) {
      const double length_mm = draws.log_uniform(25, 90);
      wave = {1 / length_mm, draws.uniform(0, 1), length_mm * draws.uniform(0.3, 1)};
    }
  }
  double operator()(double along_mm) const {
    double sum = 0;
    for (const Wave& wave : waves_)
      sum += wave.height * sincos_turns(wave.phase + wave.per_mm * along_mm).sin;
    return sum;
  }

 private:
  struct Wave {
    double per_mm, phase, height;
  };
  Wave waves_[6];
};

// 0 in the middle of the sheet, 1 where the edges of a page centred there are and beyond.
double towards_edge(double from_middle_mm) {
  const double t = clamp(abs(from_middle_mm) / 140, 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

}  // namespace

// Paper takes up water at its edges first and grows there, so its edges ripple: waves run along them and die
// towards the middle, which keeps a low unrest.
std::vector<double> cockle_heights(std::uint32_t number, std::int32_t n, double spacing_mm) {
  ReliefDraws draws(static_cast<std::uint32_t>(ReliefKind::kCockle), number);
  const std::size_t count = static_cast<std::size_t>(n);
  const double size_mm = n * spacing_mm, middle_mm = 0.5 * size_mm;
  const Waves left(draws), right(draws), top(draws), bottom(draws);
  const std::vector<double> bend = smooth_field(draws, n, static_cast<std::int32_t>(size_mm / 70));
  const std::vector<double> strength = smooth_field(draws, n, static_cast<std::int32_t>(size_mm / 80));
  const std::vector<double> unrest = smooth_field(draws, n, static_cast<std::int32_t>(size_mm / 28));
  const double grain = draws.uniform(0.35, 1);  // edges across the grain ripple less
  std::vector<double> h(count * count);
  for (std::size_t j = 0; j < count; ++j)
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = j * count + i;
      const double x = static_cast<double>(i) * spacing_mm - middle_mm;
      const double y = static_cast<double>(j) * spacing_mm - middle_mm;
      // The nearer edge rules: in a corner two trains of waves would make a chessboard.
      const double ex = towards_edge(x), ey = towards_edge(y), sum = ex + ey + 1e-9;
      const double shift_mm = 12 * bend[at], more = 1 + 0.4 * strength[at];
      const Waves& beside = x < 0 ? left : right;
      const Waves& above = y < 0 ? top : bottom;
      h[at] = more * (ex * ex / sum * beside(y + shift_mm) + grain * ey * ey / sum * above(x - shift_mm)) +
              11 * unrest[at];
    }
  unstretch(h, n, spacing_mm, 8);
  return h;
}

}  // namespace ecgpress
