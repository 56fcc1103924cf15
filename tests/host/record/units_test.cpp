#include "host/record/units.h"

#include <gtest/gtest.h>

namespace ecgpress {
namespace {

TEST(Units, KnowsVoltages) {
  for (const char* mv : {"mV", "mv", "MV"}) EXPECT_EQ(millivolts_per_unit(mv), 1.0);
  for (const char* uv : {"uV", "UV", "\xC2\xB5V", "\xCE\xBCV"}) EXPECT_EQ(millivolts_per_unit(uv), 0.001);
  EXPECT_EQ(millivolts_per_unit("V"), 1000.0);
  EXPECT_EQ(millivolts_per_unit("nV"), 1e-6);
  for (const char* other : {"", "mmHg", "NU", "%", "l/min", "\xC2\xB0", "furlong", "mVx"}) {
    EXPECT_FALSE(millivolts_per_unit(other)) << other;
  }
}

TEST(Units, WritesMicroAsU) {
  EXPECT_EQ(plain_units("\xC2\xB5V"), "uV");
  EXPECT_EQ(plain_units("\xCE\xBC\xCE\xBC"), "uu");
  EXPECT_EQ(plain_units("mmHg"), "mmHg");
}

}  // namespace
}  // namespace ecgpress
