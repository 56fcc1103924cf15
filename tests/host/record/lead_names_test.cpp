#include "host/record/lead_names.h"

#include <gtest/gtest.h>

#include "host/base/text.h"

namespace ecgpress {
namespace {

TEST(LeadNames, StandardLeadsInAnyCaseBecomeTheHousesSpelling) {
  for (std::size_t k = 0; k < kStandardLeads.size(); ++k) {
    const std::string name(kStandardLeads[k]), lower = to_lower_ascii(name);
    EXPECT_EQ(standard_lead(name), static_cast<int>(k));
    EXPECT_EQ(canonical_lead_name(lower), name);
  }
  EXPECT_EQ(canonical_lead_name("AVR"), "aVR");
}

TEST(LeadNames, OtherNamesStay) {
  for (const char* name : {"MLII", "V", "V7", "vx", "ECG 1", "", "-aVR", "aVR "}) {
    EXPECT_EQ(standard_lead(name), -1) << name;
    EXPECT_EQ(canonical_lead_name(name), name);
  }
}

}  // namespace
}  // namespace ecgpress
