// How a hand moves from target to target: the sigma-lognormal model of rapid movements.
//
// A movement is a vector sum of strokes that overlap in time. Each has a lognormal speed profile
//   v(t) = D / (sigma sqrt(2 pi) (t - t0)) exp(-(ln(t - t0) - mu)^2 / (2 sigma^2))
// and runs along an arc of a circle whose direction turns in step with the way done. R. Plamondon, "A
// kinematic theory of rapid human movements", Biological Cybernetics 72 (1995); C. O'Reilly and R. Plamondon,
// "Development of a Sigma-Lognormal representation for on-line signatures", Pattern Recognition 42 (2009).
// Duration and overlap in place of mu and t0 after D. Berio, F. Leymarie and R. Plamondon, "Expressive curve
// editing with the sigma lognormal model", Eurographics (2018).
#pragma once

#include <vector>

#include "kernels/base/vec.h"

namespace ecgpress {

// Where the hand goes next. Any axes and units; what comes out has the same.
struct PenTarget {
  Vec2d at{};
  Vec2d rise{};  // from the middle of the chord to the middle of the arc; its part along the chord is ignored
  bool down = true;    // the pen touches the paper on the way here
  bool sharp = false;  // the hand all but stops here before it goes on
  double care = 0;     // 0 .. 1: how much it slows down at other targets
};

// How fast and how fluently.
struct Tempo {
  double stroke_s = 0.11;  // duration of a stroke of length `unit`
  double unit = 1;         // a small letter's height
  double rounded_overlap =
      0.3;                     // onset of a stroke after that of the last one, in durations of the last one:
  double sharp_overlap = 0.5;  // the less, the rounder the corner between them
  double sigma = 0.2;          // of ln time: asymmetry of the speed profile
};

// One lognormal stroke along an arc.
struct LognormalStroke {
  Vec2d chord{};
  double half_turn = 0;  // direction: chord's - half_turn at the start, + half_turn at the end, radians
  double t0 = 0, mu = 0, sigma = 0.2;

  double length() const;               // of the arc
  double progress(double t) const;     // 0 .. 1, of the way done
  double speed(double t) const;        // length per second
  Vec2d displacement(double t) const;  // from the start of the stroke
  double peak_time() const;            // t0 + exp(mu - sigma^2)
  double median_time() const;          // half of the way done
  Vec2d displacement_at(double progress) const;
};

// A place of the pen on the paper.
struct PenSample {
  Vec2d at{};
  double speed = 0;   // units of length per second
  double time_s = 0;  // from the start of the movement
};

// One touch of the paper: from pen down to pen up.
using PenTouch = std::vector<PenSample>;

// The strokes for a way through targets. Between strokes j - 1 and j the hand is near target j - 1 at
// switch_time(j).
class HandMovement {
 public:
  HandMovement(Vec2d start, const std::vector<PenTarget>& targets, const Tempo& tempo);

  const std::vector<LognormalStroke>& strokes() const { return strokes_; }
  double switch_time(std::size_t stroke) const { return switches_[stroke]; }  // 0 .. strokes().size()
  Vec2d position(double t) const;

  // What the pen touches: every run of targets that are `down`, sampled `per_stroke` times a stroke,
  // long ones oftener.
  std::vector<PenTouch> touches(const std::vector<PenTarget>& targets, int per_stroke) const;

 private:
  Vec2d start_;
  std::vector<LognormalStroke> strokes_;
  std::vector<double> switches_;
  struct Span {
    double begun_s, done_s;  // from a stroke's t0
  };
  std::vector<Span> spans_;
};

// Standard normal distribution function, within 1.2e-7; the same bits everywhere.
double normal_distribution(double z);
// Arc tangent, within 1e-9.
double arc_tangent(double x);

}  // namespace ecgpress
