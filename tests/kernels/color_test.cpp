// The sRGB curve against its definition (IEC 61966-2-1).
#include "kernels/base/color.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ecgpress {
namespace {

double exact_srgb(double linear) {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

TEST(Color, SrgbStaysWithinTwoTenThousandthsOfItsDefinition) {
  double worst = 0, at = 0;
  for (int i = 0; i <= 4000000; ++i) {
    const float v = static_cast<float>(i) / 4000000.0f;
    const double error =
        std::abs(static_cast<double>(srgb_from_linear(v)) - exact_srgb(static_cast<double>(v)));
    if (error > worst) worst = error, at = static_cast<double>(v);
  }
  RecordProperty("worst", std::to_string(worst));
  EXPECT_LE(worst, 2e-4) << "at linear light " << at;
}

// Between neighbouring floats rounding may step back; over a thousandth of a grey level nothing may.
TEST(Color, SrgbNeverFalls) {
  float highest = 0;
  for (int i = 0; i <= 2000000; ++i) {
    const float s = srgb_from_linear(static_cast<float>(i) / 2000000.0f);
    ASSERT_GE(s, highest - 0.001f / 255) << "step " << i;
    highest = std::max(highest, s);
  }
}

TEST(Color, SrgbClampsAndKeepsItsEnds) {
  EXPECT_EQ(srgb_from_linear(0.0f), 0.0f);
  EXPECT_EQ(srgb_from_linear(-3.0f), 0.0f);
  EXPECT_NEAR(srgb_from_linear(1.0f), 1.0, 2e-4);
  EXPECT_LE(srgb_from_linear(1.0f), 1.0f);
  EXPECT_EQ(srgb_from_linear(7.5f), srgb_from_linear(1.0f));
  EXPECT_EQ(srgb_from_linear(3e38f), srgb_from_linear(1.0f));
}

TEST(Color, EveryGreyLevelComesBack) {
  for (int level = 0; level <= 255; ++level) {
    const double linear = linear_from_srgb(level / 255.0);
    const float back = srgb_from_linear(static_cast<float>(linear)) * 255.0f;
    EXPECT_NEAR(back, level, 0.06) << "grey level " << level;
    EXPECT_NEAR(exact_srgb(linear) * 255, level, 1e-4) << "grey level " << level;
  }
}

}  // namespace
}  // namespace ecgpress
