#include "host/record/heart_dipole.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace ecgpress {
namespace {

// The published model as it stands, with libm: all kernels in phase, one beat a second.
std::array<double, 8> published_leads(double theta_rad) {
  Vec3d d{};
  for (const DipoleKernel& k : kAdultDipole) {
    const double u = std::remainder(theta_rad - k.theta_rad, 2 * std::numbers::pi) / k.width_rad;
    (k.axis == 0 ? d.x : k.axis == 1 ? d.y : d.z) += k.amplitude_mv * std::exp(-u * u / 2);
  }
  return dower_leads(d);
}

double largest(std::size_t lead, double from_rad, double to_rad) {
  double value = -1e9;
  for (double theta = from_rad; theta < to_rad; theta += 0.002)
    value = std::max(value, published_leads(theta)[lead]);
  return value;
}

// Figures that the source's authors' values give (leads in the order I II V1..V6).
TEST(HeartDipole, AdultValuesGiveANormalEcg) {
  EXPECT_NEAR(largest(0, -0.5, 0.5), 0.80, 0.02);
  EXPECT_NEAR(largest(0, 1, 2.5), 0.32, 0.02);
  EXPECT_NEAR(largest(1, -0.5, 0.5), 0.80, 0.02);
  EXPECT_NEAR(largest(5, -0.5, 0.5), 1.70, 0.03);
  for (std::size_t lead = 2; lead < 5; ++lead) {
    EXPECT_LT(largest(lead, -0.5, 0.5), largest(lead + 1, -0.5, 0.5)) << "R grows from V1 to V4";
  }
  EXPECT_GT(largest(3, 1, 2.5), 0.3) << "T is upright in V2 where z points to the back";
}

TEST(HeartDipole, AtSixtyPerMinuteTheModelsQtIs406Ms) {
  const PlacedBeat beat = place_beat(kAdultDipole, {0, 1, 0.1648, 0.40577});
  for (std::size_t k = 0; k < kDipoleKernelCount; ++k) {
    EXPECT_NEAR(beat.kernels[k].centre_s, kAdultDipole[k].theta_rad / (2 * std::numbers::pi), 1e-4);
    EXPECT_NEAR(beat.kernels[k].width_s, kAdultDipole[k].width_rad / (2 * std::numbers::pi), 1e-4);
  }
}

TEST(HeartDipole, IntervalsAreThoseAskedFor) {
  for (const double qt_s : {0.3, 0.4, 0.5}) {
    const PlacedBeat beat = place_beat(kAdultDipole, {7, 0.9, 0.15, qt_s});
    EXPECT_EQ(beat.r_time_s, 7);
    EXPECT_NEAR(beat.t_off_s - beat.qrs_on_s, qt_s, 1e-12);
    EXPECT_NEAR(beat.qrs_on_s - beat.p_on_s, 0.15, 1e-12);
    EXPECT_NEAR(beat.qrs_off_s - beat.qrs_on_s, 0.9 * 0.1049, 1e-3);
    EXPECT_LT(beat.p_on_s, beat.p_peak_s);
    EXPECT_LT(beat.p_peak_s, beat.p_off_s);
    EXPECT_LT(beat.p_off_s, beat.qrs_on_s);
    EXPECT_LT(beat.qrs_on_s, beat.r_peak_s);
    EXPECT_LT(beat.r_peak_s, beat.qrs_off_s);
    EXPECT_LT(beat.qrs_off_s, beat.t_on_s);
    EXPECT_LT(beat.t_on_s, beat.t_peak_s);
    EXPECT_LT(beat.t_peak_s, beat.t_off_s);
  }
}

TEST(HeartDipole, PeaksAreWhereTheWaveIsLargestOnX) {
  const PlacedBeat beat = place_beat(kAdultDipole, {0, 1, 0.16, 0.4});
  const auto x_of = [&](HeartWave wave, double time_s) {
    double sum = 0;
    for (const PlacedKernel& k : beat.kernels) {
      if (k.wave != wave || k.axis != 0) continue;
      sum += k.amplitude_mv * std::exp(-0.5 * std::pow((time_s - k.centre_s) / k.width_s, 2));
    }
    return sum;
  };
  const std::pair<HeartWave, double> peaks[] = {
      {HeartWave::kP, beat.p_peak_s}, {HeartWave::kQrs, beat.r_peak_s}, {HeartWave::kT, beat.t_peak_s}};
  for (const auto& [wave, peak_s] : peaks) {
    for (double t = -0.3; t < 0.6; t += 0.0005) EXPECT_GE(x_of(wave, peak_s) + 1e-12, x_of(wave, t));
  }
}

}  // namespace
}  // namespace ecgpress
