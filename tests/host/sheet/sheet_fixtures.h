// Records and draws that the tests of this layer make themselves.
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "ecgpress/draw.h"
#include "ecgpress/record.h"
#include "host/sheet/font_library.h"

namespace ecgpress::test {

inline const std::vector<std::string> kTwelve{"I",  "II", "III", "aVR", "aVL", "aVF",
                                              "V1", "V2", "V3",  "V4",  "V5",  "V6"};

// Twelve leads; sample k of lead i has the value of a beat-like wave that differs from lead to lead.
inline Record twelve_leads(double fs_hz = 500, double seconds = 10) {
  Record record;
  record.name = "made_up";
  for (std::size_t i = 0; i < kTwelve.size(); ++i) {
    Lead lead{kTwelve[i], fs_hz, {}};
    const auto count = static_cast<std::size_t>(std::llround(fs_hz * seconds));
    for (std::size_t k = 0; k < count; ++k) {
      const double t = std::fmod(static_cast<double>(k) / fs_hz, 0.85) - 0.3;
      const double gauss =
          1.2 * std::exp(-t * t / (2 * 0.012 * 0.012)) - 0.3 * std::exp(-(t - 0.03) * (t - 0.03) / 2e-4);
      const double t_wave = 0.3 * std::exp(-(t - 0.25) * (t - 0.25) / (2 * 0.05 * 0.05));
      const double p_wave = 0.12 * std::exp(-(t + 0.16) * (t + 0.16) / (2 * 0.025 * 0.025));
      lead.mv.push_back(static_cast<float>((gauss + t_wave + p_wave) *
                                           (i % 5 == 3 ? -0.8 : 0.5 + 0.08 * static_cast<double>(i))));
    }
    record.leads.push_back(std::move(lead));
  }
  return record;
}

// Three beats with known times, standing for all leads.
inline void add_fiducials(Record& record) {
  using Kind = Fiducial::Kind;
  for (int beat = 0; beat < 3; ++beat) {
    const double r_s = 0.4 + 0.8 * beat;
    record.fiducials.push_back({Kind::kPOn, beat, -1, r_s - 0.2});
    record.fiducials.push_back({Kind::kQrsOn, beat, -1, r_s - 0.04});
    record.fiducials.push_back({Kind::kRPeak, beat, -1, r_s});
    record.fiducials.push_back({Kind::kQrsOff, beat, -1, r_s + 0.05});
    record.fiducials.push_back({Kind::kTOff, beat, -1, r_s + 0.36});
  }
}

inline FontLibrary& fonts() {
  static FontLibrary library;
  return library;
}

inline constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
// Half a pixel at 200 dpi, both ways.
inline constexpr double kFootprintMm = 0.0635;

}  // namespace ecgpress::test
