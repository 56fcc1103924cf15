#include "host/record/heart_rhythm.h"

#include <cstddef>
#include <cstdint>

namespace ecgpress {
namespace {

constexpr std::size_t kComponents = 80;
constexpr double kSpacingHz = 0.005;
constexpr double kSlowHz = 0.1, kPeakWidthHz = 0.01, kSlowToFastPower = 0.5;

double bell(double x) { return exp(-0.5 * x * x); }

// RR as a sum of cosines over a grid of frequencies.
class RrSpectrum {
 public:
  RrSpectrum(const SinusRhythm& rhythm, const SyntheticDraws& draws) : mean_s_(rhythm.mean_rr_s) {
    double power = 0;
    for (std::size_t k = 0; k < kComponents; ++k) {
      const double hz = frequency_hz(k);
      const double density = kSlowToFastPower * bell((hz - kSlowHz) / kPeakWidthHz) +
                             bell((hz - rhythm.breathing_hz) / kPeakWidthHz);
      power += density;
      amplitude_s_[k] = sqrt(2 * density);
      phase_turns_[k] = draws.uniform(Purpose::kSyntheticNoise, static_cast<std::uint32_t>(k), 0, 1);
    }
    const double scale = rhythm.deviation_rr_s / sqrt(power);
    for (double& amplitude : amplitude_s_) amplitude *= scale;
  }

  double rr_s(double time_s) const {
    double rr = mean_s_;
    for (std::size_t k = 0; k < kComponents; ++k) {
      rr += amplitude_s_[k] * sincos_turns(frequency_hz(k) * time_s + phase_turns_[k]).cos;
    }
    return clamp(rr, 0.5 * mean_s_, 2 * mean_s_);
  }

 private:
  static double frequency_hz(std::size_t k) { return kSpacingHz * static_cast<double>(k + 1); }

  double mean_s_;
  double amplitude_s_[kComponents];
  double phase_turns_[kComponents];
};

}  // namespace

std::vector<Beat> sinus_beats(const SinusRhythm& rhythm, double begin_s, double end_s,
                              const SyntheticDraws& draws) {
  const RrSpectrum spectrum(rhythm, draws);
  std::vector<Beat> beats;
  const double early = draws.uniform(Purpose::kSyntheticNoise, kComponents, 0, 1);
  double time_s = begin_s - early * rhythm.mean_rr_s;
  double rr_s = spectrum.rr_s(time_s - rhythm.mean_rr_s);
  while (true) {
    beats.push_back({time_s, rr_s});
    if (time_s > end_s) return beats;
    rr_s = spectrum.rr_s(time_s);
    time_s += rr_s;
  }
}

}  // namespace ecgpress
