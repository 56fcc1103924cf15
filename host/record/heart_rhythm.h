// When the heart beats: sinus rhythm whose RR intervals breathe.
#pragma once

#include <vector>

#include "host/record/synthetic_draws.h"

namespace ecgpress {

struct SinusRhythm {
  double mean_rr_s = 0.85;
  double deviation_rr_s = 0.03;  // standard deviation
  double breathing_hz = 0.25;
};

struct Beat {
  double r_time_s = 0;
  double rr_before_s = 0;
};

// Beats from before `begin_s` to after `end_s`. The spectrum of RR has two Gaussian peaks, at 0.1 Hz and at
// the rate of breathing, 0.01 Hz wide, with half as much power in the first (McSharry et al. 2003); phases
// are random.
std::vector<Beat> sinus_beats(const SinusRhythm& rhythm, double begin_s, double end_s,
                              const SyntheticDraws& draws);

}  // namespace ecgpress
