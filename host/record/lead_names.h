// The twelve standard leads and the one way this house writes them.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace ecgpress {

inline constexpr std::array<std::string_view, 12> kStandardLeads = {"I",  "II", "III", "aVR", "aVL", "aVF",
                                                                    "V1", "V2", "V3",  "V4",  "V5",  "V6"};

// Index into kStandardLeads of a name in any case ("AVR", "v1"), -1 for other names.
int standard_lead(std::string_view name);

// The house's spelling of a standard lead; other names stay as they are.
std::string canonical_lead_name(std::string_view name);

}  // namespace ecgpress
