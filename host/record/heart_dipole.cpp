#include "host/record/heart_dipole.h"

#include "kernels/base/math.h"

namespace ecgpress {

namespace {
constexpr auto kP = HeartWave::kP;
constexpr auto kQrs = HeartWave::kQrs;
constexpr auto kT = HeartWave::kT;

constexpr double kTurn = 2 * kPi;  // phase of one second
constexpr double kReach = 3;       // widths from a kernel's centre to where a wave counts as begun or ended

using Kernels = std::array<DipoleKernel, kDipoleKernelCount>;
using Placed = std::array<PlacedKernel, kDipoleKernelCount>;
}  // namespace

const std::array<DipoleKernel, kDipoleKernelCount> kAdultDipole = {{
    {kP, 0, -1.09, .03, .0906},   {kP, 0, -.83, .08, .1057},  {kQrs, 0, -.19, -.13, .0453},
    {kQrs, 0, -.07, .85, .0378},  {kQrs, 0, 0, 1.11, .0332},  {kQrs, 0, .06, .75, .0302},
    {kQrs, 0, .22, .06, .0378},   {kT, 0, 1.2, .1, .604},     {kT, 0, 1.42, .17, .302},
    {kT, 0, 1.68, .39, .1812},    {kP, 1, -1.1, .035, .07},   {kP, 1, -.9, .015, .07},
    {kP, 1, -.76, -.019, .04},    {kQrs, 1, -.11, .32, .055}, {kQrs, 1, -.01, .51, .037},
    {kQrs, 1, .065, -.32, .0604}, {kT, 1, .8, .04, .45},      {kT, 1, 1.58, .08, .3},
    {kP, 2, -1.1, -.03, .03},     {kP, 2, -.93, -.14, .12},   {kP, 2, -.7, -.035, .04},
    {kQrs, 2, -.4, .045, .4},     {kQrs, 2, -.15, -.4, .045}, {kQrs, 2, .095, .46, .05},
    {kT, 2, 1.05, -.12, .8},      {kT, 2, 1.25, -.2, .4},     {kT, 2, 1.55, -.35, .2},
}};

namespace {

// First and last kernel (by centre) of a wave on the x axis.
template <class Kernel>
struct WaveEnds {
  const Kernel* first = nullptr;
  const Kernel* last = nullptr;
};

double centre(const DipoleKernel& k) { return k.theta_rad / kTurn; }
double centre(const PlacedKernel& k) { return k.centre_s; }
double width(const DipoleKernel& k) { return k.width_rad / kTurn; }
double width(const PlacedKernel& k) { return k.width_s; }

template <class Kernel>
WaveEnds<Kernel> ends_of(const std::array<Kernel, kDipoleKernelCount>& kernels, HeartWave wave) {
  WaveEnds<Kernel> ends;
  for (const Kernel& kernel : kernels) {
    if (kernel.wave != wave || kernel.axis != 0) continue;
    if (!ends.first || centre(kernel) < centre(*ends.first)) ends.first = &kernel;
    if (!ends.last || centre(kernel) > centre(*ends.last)) ends.last = &kernel;
  }
  return ends;
}

template <class Kernel>
double onset(const Kernel& kernel) {
  return centre(kernel) - kReach * width(kernel);
}
template <class Kernel>
double offset(const Kernel& kernel) {
  return centre(kernel) + kReach * width(kernel);
}

// t -> to + scale * (t - from), of kernels of one wave.
struct TimeMap {
  double from = 0, to = 0, scale = 1;
};

void place_wave(const Kernels& kernels, HeartWave wave, const TimeMap& map, Placed& placed) {
  for (std::size_t k = 0; k < kernels.size(); ++k) {
    const DipoleKernel& kernel = kernels[k];
    if (kernel.wave != wave) continue;
    placed[k] = {wave, kernel.axis, map.to + map.scale * (centre(kernel) - map.from), kernel.amplitude_mv,
                 map.scale * width(kernel)};
  }
}

double wave_x_mv(const Placed& kernels, HeartWave wave, double time_s) {
  double sum = 0;
  for (const PlacedKernel& kernel : kernels) {
    if (kernel.wave != wave || kernel.axis != 0) continue;
    const double u = (time_s - kernel.centre_s) / kernel.width_s;
    sum += kernel.amplitude_mv * exp(-0.5 * u * u);
  }
  return sum;
}

// Where a wave is largest on the x axis: within one width of its largest kernel it has one maximum.
double peak_time_s(const Placed& kernels, HeartWave wave) {
  const PlacedKernel* largest = nullptr;
  for (const PlacedKernel& kernel : kernels) {
    if (kernel.wave != wave || kernel.axis != 0) continue;
    if (!largest || kernel.amplitude_mv > largest->amplitude_mv) largest = &kernel;
  }
  double low = largest->centre_s - largest->width_s, high = largest->centre_s + largest->width_s;
  for (int step = 0; step < 40; ++step) {
    const double a = low + (high - low) / 3, b = high - (high - low) / 3;
    if (wave_x_mv(kernels, wave, a) < wave_x_mv(kernels, wave, b)) {
      low = a;
    } else {
      high = b;
    }
  }
  return (low + high) / 2;
}

}  // namespace

PlacedBeat place_beat(const Kernels& kernels, const BeatTiming& timing) {
  PlacedBeat beat;
  beat.r_time_s = timing.r_time_s;
  const auto p = ends_of(kernels, kP), qrs = ends_of(kernels, kQrs), t = ends_of(kernels, kT);
  place_wave(kernels, kQrs, {0, 0, timing.qrs_scale}, beat.kernels);
  const auto placed_qrs = ends_of(beat.kernels, kQrs);
  beat.qrs_on_s = onset(*placed_qrs.first);
  beat.qrs_off_s = offset(*placed_qrs.last);
  const double p_scale = timing.pr_s / (onset(*qrs.first) - onset(*p.first));
  place_wave(kernels, kP, {onset(*qrs.first), beat.qrs_on_s, p_scale}, beat.kernels);
  const double st_s = beat.qrs_on_s + timing.qt_s - beat.qrs_off_s;  // end of QRS to end of T
  const double t_scale = st_s / (offset(*t.last) - offset(*qrs.last));
  place_wave(kernels, kT, {offset(*qrs.last), beat.qrs_off_s, t_scale}, beat.kernels);
  const auto placed_p = ends_of(beat.kernels, kP), placed_t = ends_of(beat.kernels, kT);
  beat.p_on_s = onset(*placed_p.first);
  beat.p_off_s = offset(*placed_p.last);
  beat.t_on_s = onset(*placed_t.last);
  beat.t_off_s = offset(*placed_t.last);
  beat.p_peak_s = peak_time_s(beat.kernels, kP);
  beat.r_peak_s = peak_time_s(beat.kernels, kQrs);
  beat.t_peak_s = peak_time_s(beat.kernels, kT);
  return beat;
}

std::array<double, 8> dower_leads(const Vec3d& d) {
  static constexpr double kRows[8][3] = {
      {.632, -.235, .059},  {.235, 1.066, -.132}, {-.515, .157, -.917}, {.044, .164, -1.387},
      {.882, .098, -1.277}, {1.213, .127, -.601}, {1.125, .127, -.086}, {.831, .076, .230},
  };
  std::array<double, 8> leads;
  for (std::size_t k = 0; k < leads.size(); ++k)
    leads[k] = kRows[k][0] * d.x + kRows[k][1] * d.y + kRows[k][2] * d.z;
  return leads;
}

}  // namespace ecgpress
