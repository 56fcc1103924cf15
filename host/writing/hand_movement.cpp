#include "host/writing/hand_movement.h"

#include "kernels/base/math.h"

namespace ecgpress {
namespace {

// Standard deviations of ln time before and after which a stroke counts as not begun and as done: a
// thousandth of its way is left.
constexpr double kReach = 3;
constexpr double kLengthPower = 0.4;  // longer strokes are faster: isochrony
constexpr double kShortest = 0.15;    // of `unit`: shorter strokes take no less time
constexpr double kSampleMm = 0.9;     // long strokes are sampled no farther apart, on the mean

// tan(turn / 4) is the arc's rise over half its chord; y right of the way counts as a turn to the left.
double half_turn_of(Vec2d chord, Vec2d rise) {
  const double squared = dot(chord, chord);
  if (!(squared > 0)) return 0;
  const double across = (chord.x * rise.y - chord.y * rise.x) / squared;
  return 2 * arc_tangent(-2 * clamp(across, -1.2, 1.2));
}

double seconds_for(double length, const Tempo& tempo) {
  return tempo.stroke_s * pow(max(length / tempo.unit, kShortest), kLengthPower);
}

}  // namespace

// Abramowitz and Stegun 7.1.26 for erf, at z / sqrt(2).
double normal_distribution(double z) {
  const double x = abs(z) * 0.70710678118654752440;
  const double t = 1 / (1 + 0.3275911 * x);
  const double tail =
      t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const double rest = 0.5 * tail * exp(-x * x);
  return z < 0 ? rest : 1 - rest;
}

// Halved twice by arctan x = 2 arctan(x / (1 + sqrt(1 + x^2))), then its series.
double arc_tangent(double x) {
  for (int i = 0; i < 2; ++i) x = x / (1 + sqrt(1 + x * x));
  const double s = x * x;
  double sum = 0;
  for (int k = 21; k >= 1; k -= 2) sum = 1.0 / k - s * sum;
  return 4 * x * sum;
}

double LognormalStroke::length() const {
  const double chord_length = norm(chord);
  const double a = abs(half_turn);
  return a < 1e-4 ? chord_length : chord_length * a / sin(a);
}

double LognormalStroke::progress(double t) const {
  if (t <= t0) return 0;
  return normal_distribution((log(t - t0) - mu) / sigma);
}

double LognormalStroke::speed(double t) const {
  if (t <= t0) return 0;
  const double z = (log(t - t0) - mu) / sigma;
  return length() * exp(-0.5 * z * z) / (sigma * sqrt(2 * kPi) * (t - t0));
}

// Along a circle, the direction's angle runs from -a to a around the chord: the integral of its cosine and
// sine.
Vec2d LognormalStroke::displacement_at(double progress) const {
  if (abs(half_turn) < 1e-4) return progress * chord;
  const double sin_a = sin(half_turn), cos_a = cos(half_turn);
  const SinCosT<double> now = sincos(half_turn * (2 * progress - 1));
  const double along = 0.5 * (now.sin + sin_a) / sin_a;
  const double across = 0.5 * (cos_a - now.cos) / sin_a;
  return {along * chord.x - across * chord.y, along * chord.y + across * chord.x};
}

Vec2d LognormalStroke::displacement(double t) const { return displacement_at(progress(t)); }

double LognormalStroke::peak_time() const { return t0 + exp(mu - sigma * sigma); }

double LognormalStroke::median_time() const { return t0 + exp(mu); }

HandMovement::HandMovement(Vec2d start, const std::vector<PenTarget>& targets, const Tempo& tempo)
    : start_(start) {
  const double sigma = tempo.sigma;
  const double reach = exp(kReach * sigma), spread = reach - 1 / reach;
  double onset = 0, last_s = 0, last_care = 0;
  Vec2d from = start;
  bool was_sharp = false, was_down = true;
  for (const PenTarget& target : targets) {
    LognormalStroke s;
    s.chord = target.at - from;
    s.half_turn = half_turn_of(s.chord, target.rise);
    s.sigma = sigma;
    const double seconds = seconds_for(s.length(), tempo);
    const bool stops = was_sharp || target.down != was_down;
    onset += lerp(tempo.rounded_overlap, tempo.sharp_overlap, stops ? 1.0 : last_care) * last_s;
    s.mu = log(seconds / spread);
    s.t0 = onset - exp(s.mu) / reach;  // its onset is the profile's -3 sigma point
    strokes_.push_back(s);
    const double median_s = exp(s.mu);
    spans_.push_back({median_s / reach, median_s * reach});
    from = target.at;
    last_s = seconds;
    was_sharp = target.sharp;
    was_down = target.down;
    last_care = target.care;
  }
  for (std::size_t j = 0; j < strokes_.size(); ++j)
    switches_.push_back(j == 0 ? strokes_[0].t0 + exp(strokes_[0].mu - 2 * sigma)
                               : 0.5 * (strokes_[j - 1].median_time() + strokes_[j].median_time()));
  if (!strokes_.empty()) switches_.push_back(strokes_.back().t0 + exp(strokes_.back().mu + 2 * sigma));
}

Vec2d HandMovement::position(double t) const {
  Vec2d p = start_;
  for (const LognormalStroke& s : strokes_) p = p + s.displacement(t);
  return p;
}

std::vector<PenTouch> HandMovement::touches(const std::vector<PenTarget>& targets, int per_stroke) const {
  std::vector<PenTouch> all;
  std::size_t first_active = 0;  // strokes before it are done
  Vec2d base = start_;
  for (std::size_t j = 0; j < strokes_.size(); ++j) {
    if (!targets[j].down) continue;
    const bool begins = j == 0 || !targets[j - 1].down;
    if (begins) all.emplace_back();
    const int samples = max(per_stroke, 1 + floor_to_int(strokes_[j].length() / kSampleMm));
    const double from = switches_[j], step = (switches_[j + 1] - from) / samples;
    for (int k = begins ? 0 : 1; k <= samples; ++k) {
      const double t = from + k * step;
      while (first_active < j && t > strokes_[first_active].t0 + spans_[first_active].done_s)
        base = base + strokes_[first_active++].chord;
      Vec2d p = base;
      for (std::size_t i = first_active; i < strokes_.size() && strokes_[i].t0 + spans_[i].begun_s < t; ++i)
        p = p + strokes_[i].displacement(t);
      all.back().push_back({p, 0, t});
    }
  }
  for (PenTouch& touch : all)
    for (std::size_t k = 0; k < touch.size(); ++k) {
      const PenSample &a = touch[k > 0 ? k - 1 : 0], &b = touch[k + 1 < touch.size() ? k + 1 : k];
      touch[k].speed = b.time_s > a.time_s ? norm(b.at - a.at) / (b.time_s - a.time_s) : 0;
    }
  return all;
}

}  // namespace ecgpress
