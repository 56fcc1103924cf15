// The heart as a dipole: Gaussians over time along three axes, one set a beat, and the leads that see it.
#pragma once

#include <array>
#include <cstddef>

#include "kernels/base/vec.h"

namespace ecgpress {

enum class HeartWave { kP, kQrs, kT };

// One Gaussian of one axis, in the phase of a beat at 60 per minute (2 pi a second, R at 0).
struct DipoleKernel {
  HeartWave wave;
  int axis;          // 0 x (to the left arm), 1 y (to the feet), 2 z (to the back)
  double theta_rad;  // centre
  double amplitude_mv;
  double width_rad;  // standard deviation
};

inline constexpr std::size_t kDipoleKernelCount = 27;
// Adult values of Sameni et al. 2007 (doi 10.1155/2007/43407), as OSET (BSD-3) has them.
extern const std::array<DipoleKernel, kDipoleKernelCount> kAdultDipole;

// The same Gaussian placed in time.
struct PlacedKernel {
  HeartWave wave;
  int axis;
  double centre_s;  // after the beat's R
  double amplitude_mv;
  double width_s;
};

// One beat: when each wave lies, as kernels ready to be summed.
struct PlacedBeat {
  double r_time_s = 0;
  std::array<PlacedKernel, kDipoleKernelCount> kernels{};  // place_beat() looks at it before it is full
  // After r_time_s. P and QRS begin 3 widths before their first kernel on the x axis and end 3 widths after
  // their last; T is 3 widths to both sides of its last one. Peaks are where the wave is largest on the x
  // axis.
  double p_on_s = 0, p_peak_s = 0, p_off_s = 0, qrs_on_s = 0, r_peak_s = 0, qrs_off_s = 0;
  double t_on_s = 0, t_peak_s = 0, t_off_s = 0;
};

struct BeatTiming {
  double r_time_s = 0;
  double qrs_scale = 1;  // of the QRS complex in time
  double pr_s = 0.16;    // P onset to QRS onset
  double qt_s = 0.4;     // QRS onset to T offset
};

// Places kernels: QRS around R with its own scale, P and T stretched linearly in time so that PR and QT are
// exactly those asked for.
PlacedBeat place_beat(const std::array<DipoleKernel, kDipoleKernelCount>& kernels, const BeatTiming& timing);

// The leads I, II, V1..V6 of a dipole (mV), by Dower's matrix; the other four follow from I and II.
std::array<double, 8> dower_leads(const Vec3d& dipole_mv);

}  // namespace ecgpress
