#include "host/record/synthetic.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "host/base/text.h"
#include "host/record/heart_dipole.h"
#include "host/record/heart_rhythm.h"
#include "host/record/lead_names.h"
#include "host/record/synthetic_draws.h"
#include "kernels/base/mat.h"

namespace ecgpress {
namespace {

constexpr double kRateHz = 500;
constexpr std::size_t kSamples = 5000;
constexpr std::size_t kSeenLeads = 8;  // I II V1..V6; the others follow
using SeenLeads = std::array<std::vector<double>, kSeenLeads>;
using Kernels = std::array<DipoleKernel, kDipoleKernelCount>;

// Places of the record's own draws (Purpose::kSyntheticRecord). Append only: renumbering changes old records.
enum RecordQuantity : std::uint32_t {
  kRate = 0,
  kRateDeviation = 1,
  kBreathing = 2,
  kQtc = 3,
  kPr = 4,
  kQrsScale = 5,
  kGain = 6,
  kFrontalTurn = 7,
  kHorizontalTurn = 8,
  kSagittalTurn = 9,
  kWanderSize = 10,
  kHumSize = 11,
  kHumIs60 = 12,
  kMuscleSize = 13,
  kBreathingPhase = 14,
  kHumPhase = 15,
  kTGain = 16,
  kKernels = 64,  // 3 a kernel: amplitude, width, centre
};

// Places of a beat's draws (Purpose::kSyntheticBeat, 64 a beat).
enum BeatQuantity : std::uint32_t { kBeatGain = 0, kBeatTurn = 1, kBeatTGain = 2, kBeatPr = 3 };

// Places of noise that is no sample: beyond the spectrum of RR, 16 a lead.
constexpr std::uint32_t kWanderPlace = 1024;
constexpr int kWanderWaves = 3;

// What one record has for all its beats.
struct Patient {
  SinusRhythm rhythm;
  double qtc_s = 0, pr_s = 0, qrs_scale = 1, gain = 1, t_gain = 1;
  double breathing_turns = 0;
  double frontal_rad = 0, horizontal_rad = 0, sagittal_rad = 0;
  Kernels kernels{};
  std::string age, sex;
};

constexpr double radians(double degrees) { return degrees * (kPi / 180); }

Kernels varied_kernels(const SyntheticDraws& draws) {
  Kernels kernels = kAdultDipole;
  for (std::uint32_t k = 0; k < kernels.size(); ++k) {
    const std::uint32_t n = kKernels + 3 * k;
    kernels[k].amplitude_mv *= draws.normal(Purpose::kSyntheticRecord, n, 1, 0.10);
    kernels[k].width_rad *= draws.normal(Purpose::kSyntheticRecord, n + 1, 1, 0.05);
    kernels[k].theta_rad += kernels[k].width_rad * draws.normal(Purpose::kSyntheticRecord, n + 2, 0, 0.08);
  }
  return kernels;
}

Patient draw_patient(const SyntheticDraws& draws) {
  constexpr Purpose kOf = Purpose::kSyntheticRecord;
  Patient patient;
  patient.rhythm.mean_rr_s = 60 / draws.uniform(kOf, kRate, 55, 95);
  patient.rhythm.deviation_rr_s = patient.rhythm.mean_rr_s * draws.uniform(kOf, kRateDeviation, 0.01, 0.05);
  patient.rhythm.breathing_hz = draws.uniform(kOf, kBreathing, 0.2, 0.3);
  const bool female = draws.uniform(Purpose::kSyntheticPerson, 0, 0, 1) < 0.5;
  patient.sex = female ? "Female" : "Male";
  patient.age = std::to_string(floor_to_int(draws.uniform(Purpose::kSyntheticPerson, 1, 18, 91)));
  patient.qtc_s = draws.normal(kOf, kQtc, female ? 0.415 : 0.405, 0.012);
  patient.pr_s = draws.normal(kOf, kPr, 0.158, 0.013);
  patient.qrs_scale = draws.normal(kOf, kQrsScale, 0.92, 0.05);
  patient.gain = exp(draws.normal(kOf, kGain, 0, 0.18));
  // The adult values' T wave exceeds R in V3; most people's is smaller.
  patient.t_gain = draws.normal(kOf, kTGain, 0.78, 0.08);
  patient.frontal_rad = radians(draws.normal(kOf, kFrontalTurn, 8, 14));
  patient.horizontal_rad = radians(draws.normal(kOf, kHorizontalTurn, 0, 8));
  patient.sagittal_rad = radians(draws.normal(kOf, kSagittalTurn, 0, 6));
  patient.breathing_turns = draws.uniform(kOf, kBreathingPhase, 0, 1);
  patient.kernels = varied_kernels(draws);
  return patient;
}

// Turns the plane of axes `a` and `b`.
Mat3d turn(int a, int b, double angle_rad) {
  const SinCosT<double> t = sincos(angle_rad);
  Mat3d m{{1, 0, 0, 0, 1, 0, 0, 0, 1}};
  m.m[3 * a + a] = m.m[3 * b + b] = t.cos;
  m.m[3 * a + b] = -t.sin;
  m.m[3 * b + a] = t.sin;
  return m;
}

// One beat in place, with how it is turned and scaled against the record's others.
struct SeenBeat {
  PlacedBeat placed;
  Mat3d turned{};
};

SeenBeat draw_beat(const Patient& patient, const Beat& beat, std::uint32_t number,
                   const SyntheticDraws& draws) {
  constexpr Purpose kOf = Purpose::kSyntheticBeat;
  const std::uint32_t n = 64 * number;
  const double breath =
      sincos_turns(patient.rhythm.breathing_hz * beat.r_time_s + patient.breathing_turns).sin;
  BeatTiming timing;
  timing.r_time_s = beat.r_time_s;
  timing.qrs_scale = patient.qrs_scale;
  timing.pr_s = patient.pr_s + draws.normal(kOf, n + kBeatPr, 0, 0.001);
  timing.qt_s = patient.qtc_s * pow(beat.rr_before_s, 1.0 / 3);
  SeenBeat seen;
  seen.placed = place_beat(patient.kernels, timing);
  const double gain = patient.gain * (1 + 0.03 * breath) * draws.normal(kOf, n + kBeatGain, 1, 0.01);
  const double t_gain = patient.t_gain * draws.normal(kOf, n + kBeatTGain, 1, 0.015);
  for (PlacedKernel& kernel : seen.placed.kernels) {
    kernel.amplitude_mv *= kernel.wave == HeartWave::kT ? gain * t_gain : gain;
  }
  const double frontal_rad =
      patient.frontal_rad + radians(1.5 * breath + draws.normal(kOf, n + kBeatTurn, 0, 0.5));
  seen.turned =
      turn(0, 1, frontal_rad) * turn(0, 2, patient.horizontal_rad) * turn(1, 2, patient.sagittal_rad);
  return seen;
}

// Adds one Gaussian to the leads, `lead_mv` high in each, as far as it is larger than 2e-11 of its height.
void add_kernel(double centre_s, double width_s, const std::array<double, 8>& lead_mv, SeenLeads& leads) {
  constexpr double kFar = 7;
  const double last = static_cast<double>(kSamples - 1);
  const double from = ceil((centre_s - kFar * width_s) * kRateHz),
               to = floor((centre_s + kFar * width_s) * kRateHz);
  if (to < 0 || from > last) return;
  const auto begin = static_cast<std::size_t>(max(from, 0.0)),
             end = static_cast<std::size_t>(min(to, last)) + 1;
  std::vector<double> height(end - begin);
  for (std::size_t k = begin; k < end; ++k) {
    const double u = (static_cast<double>(k) / kRateHz - centre_s) / width_s;
    height[k - begin] = exp(-0.5 * u * u);
  }
  for (std::size_t lead = 0; lead < leads.size(); ++lead) {
    for (std::size_t k = begin; k < end; ++k) leads[lead][k] += lead_mv[lead] * height[k - begin];
  }
}

void add_beat(const SeenBeat& beat, SeenLeads& leads) {
  for (const PlacedKernel& kernel : beat.placed.kernels) {
    const auto column = [&](int row) { return kernel.amplitude_mv * beat.turned.m[3 * row + kernel.axis]; };
    const Vec3d dipole_mv{column(0), column(1), column(2)};
    add_kernel(beat.placed.r_time_s + kernel.centre_s, kernel.width_s, dower_leads(dipole_mv), leads);
  }
}

// ---- What is no heart ----

// amplitude * sin(2 pi (hz t + phase)), sample by sample, by turning a pointer.
void add_wave(double amplitude_mv, double hz, double phase_turns, std::vector<double>& lead) {
  const SinCosT<double> step = sincos_turns(hz / kRateHz), start = sincos_turns(phase_turns);
  double s = amplitude_mv * start.sin, c = amplitude_mv * start.cos;
  for (double& mv : lead) {
    mv += s;
    const double next_s = s * step.cos + c * step.sin;
    c = c * step.cos - s * step.sin;
    s = next_s;
  }
}

// Baseline wander of slow waves, and the hum of the mains with its third harmonic.
void add_waves(const SyntheticDraws& draws, SeenLeads& leads) {
  constexpr Purpose kOf = Purpose::kSyntheticRecord, kAt = Purpose::kSyntheticNoise;
  const double wander_mv = draws.uniform(kOf, kWanderSize, 0.005, 0.04);
  const double hum_mv = draws.uniform(kOf, kHumSize, 0, 0.004);
  const double hum_hz = draws.uniform(kOf, kHumIs60, 0, 1) < 0.5 ? 50 : 60;
  const double hum_turns = draws.uniform(kOf, kHumPhase, 0, 1);
  for (std::uint32_t lead = 0; lead < leads.size(); ++lead) {
    const std::uint32_t place = kWanderPlace + 16 * lead;
    for (std::uint32_t wave = 0; wave < kWanderWaves; ++wave) {
      const double hz = draws.uniform(kAt, place + 3 * wave, 0.05, 0.4);
      const double phase = draws.uniform(kAt, place + 3 * wave + 1, 0, 1);
      add_wave(draws.normal(kAt, place + 3 * wave + 2, 0, wander_mv), hz, phase, leads[lead]);
    }
    const double hum = hum_mv * draws.uniform(kAt, place + 3 * kWanderWaves, 0.3, 1);
    add_wave(hum, hum_hz, hum_turns, leads[lead]);
    add_wave(0.2 * hum, 3 * hum_hz, hum_turns, leads[lead]);
  }
}

// Muscle noise: white noise through a difference, so that it has no slow part.
void add_muscle(const SyntheticDraws& draws, SeenLeads& leads) {
  const double size_mv = draws.uniform(Purpose::kSyntheticRecord, kMuscleSize, 0.001, 0.008) / sqrt(2.0);
  for (std::uint32_t lead = 0; lead < leads.size(); ++lead) {
    const std::uint32_t place = (lead + 1) << 24;
    double before = 0;
    for (std::size_t k = 0; k < kSamples; k += 4) {
      const auto four = draws.normals(Purpose::kSyntheticNoise, place + static_cast<std::uint32_t>(k));
      for (std::size_t j = 0; j < 4 && k + j < kSamples; ++j) {
        const double white = static_cast<double>(four.value[j]);
        leads[lead][k + j] += size_mv * (white - before);
        before = white;
      }
    }
  }
}

// ---- The record ----

std::vector<float> combined(const SeenLeads& seen, double of_i, double of_ii) {
  std::vector<float> mv(kSamples);
  for (std::size_t k = 0; k < kSamples; ++k)
    mv[k] = static_cast<float>(of_i * seen[0][k] + of_ii * seen[1][k]);
  return mv;
}

std::vector<Lead> twelve_leads(const SeenLeads& seen) {
  static constexpr double kOfLimbLeads[6][2] = {{1, 0}, {0, 1}, {-1, 1}, {-.5, -.5}, {1, -.5}, {-.5, 1}};
  std::vector<Lead> leads;
  for (std::size_t k = 0; k < kStandardLeads.size(); ++k) {
    Lead lead{std::string(kStandardLeads[k]), kRateHz, {}};
    if (k < 6) {
      lead.mv = combined(seen, kOfLimbLeads[k][0], kOfLimbLeads[k][1]);
    } else {
      for (const double mv : seen[k - 4]) lead.mv.push_back(static_cast<float>(mv));
    }
    leads.push_back(std::move(lead));
  }
  return leads;
}

// Those of the beat that lie within the record.
void add_fiducials(const PlacedBeat& beat, std::int32_t& beat_number, std::vector<Fiducial>& fiducials) {
  using Kind = Fiducial::Kind;
  const std::pair<Kind, double> all[] = {
      {Kind::kPOn, beat.p_on_s},     {Kind::kPPeak, beat.p_peak_s}, {Kind::kPOff, beat.p_off_s},
      {Kind::kQrsOn, beat.qrs_on_s}, {Kind::kRPeak, beat.r_peak_s}, {Kind::kQrsOff, beat.qrs_off_s},
      {Kind::kTOn, beat.t_on_s},     {Kind::kTPeak, beat.t_peak_s}, {Kind::kTOff, beat.t_off_s},
  };
  bool any = false;
  for (const auto& [kind, after_r_s] : all) {
    const double time_s = beat.r_time_s + after_r_s;
    if (time_s < 0 || time_s > static_cast<double>(kSamples - 1) / kRateHz) continue;
    fiducials.push_back({kind, beat_number, -1, time_s});
    any = true;
  }
  if (any) ++beat_number;
}

}  // namespace

Record synthetic_record(std::uint64_t number) {
  const SyntheticDraws draws(number);
  const Patient patient = draw_patient(draws);
  SeenLeads seen;
  for (std::vector<double>& lead : seen) lead.assign(kSamples, 0.0);
  Record record;
  record.name = "synthetic:" + std::to_string(number);
  const double margin_s = 1.5;  // beats outside whose waves reach in
  const std::vector<Beat> beats =
      sinus_beats(patient.rhythm, -margin_s, static_cast<double>(kSamples) / kRateHz + margin_s, draws);
  std::int32_t beat_number = 0;
  for (std::uint32_t k = 0; k < beats.size(); ++k) {
    const SeenBeat beat = draw_beat(patient, beats[k], k, draws);
    add_beat(beat, seen);
    add_fiducials(beat.placed, beat_number, record.fiducials);
  }
  add_waves(draws, seen);
  add_muscle(draws, seen);
  record.leads = twelve_leads(seen);
  record.info = {{"age", patient.age},
                 {"sex", patient.sex},
                 {"rhythm", "Sinus rhythm"},
                 {"qtc_ms", number_text(round(patient.qtc_s * 1000))}};
  return record;
}

}  // namespace ecgpress
