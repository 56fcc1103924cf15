#include "host/writing/writer.h"

#include "kernels/base/math.h"

namespace ecgpress {

Writer drawn_writer(double height_mm, double slant_deg, double joined, double haste, Dice& dice) {
  Writer w;
  const SinCosT<double> lean = sincos_turns(clamp(slant_deg + dice.normal(7), -35.0, 50.0) / 360);
  w.slant = lean.sin / lean.cos;
  w.height_mm = height_mm * exp(dice.normal(0.15));
  w.aspect = clamp(exp(dice.normal(0.14)) * (1 + 0.12 * haste), 0.7, 1.5);
  w.tall = clamp(1 + dice.normal(0.12), 0.75, 1.35);
  w.tail = clamp(1 + dice.normal(0.15), 0.6, 1.4);
  w.letter_gap = clamp(0.22 + dice.normal(0.06), 0.08, 0.4);
  w.word_gap = clamp(1.0 + dice.normal(0.2), 0.6, 1.6);
  w.joined = clamp(joined + dice.normal(0.25), 0.0, 1.0);
  w.bend = clamp(1 + dice.normal(0.1), 0.75, 1.25);
  w.jitter = 0.022 + 0.03 * haste * dice.uniform(0.6, 1.4);
  w.sway = 0.035 + 0.05 * haste * dice.uniform(0.6, 1.4);
  w.slope = dice.normal(0.03);
  w.drift = 0.05 + 0.12 * haste * dice.uniform();
  w.trailing = 0.35 * haste * dice.uniform();
  w.habits = dice.word();
  w.tempo.unit = w.height_mm;
  w.tempo.stroke_s = lerp(0.14, 0.085, haste) * exp(dice.normal(0.1));
  w.tempo.rounded_overlap = lerp(0.41, 0.26, haste) + dice.normal(0.015);
  w.tempo.sharp_overlap = lerp(0.62, 0.42, haste) + dice.normal(0.02);
  w.tempo.sigma = clamp(0.2 + dice.normal(0.03), 0.12, 0.3);
  return w;
}

}  // namespace ecgpress
