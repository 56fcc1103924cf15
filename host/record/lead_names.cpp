#include "host/record/lead_names.h"

#include "host/base/text.h"

namespace ecgpress {

int standard_lead(std::string_view name) {
  for (std::size_t k = 0; k < kStandardLeads.size(); ++k) {
    if (equal_ignoring_case(name, kStandardLeads[k])) return static_cast<int>(k);
  }
  return -1;
}

std::string canonical_lead_name(std::string_view name) {
  const int lead = standard_lead(name);
  return std::string(lead < 0 ? name : kStandardLeads[static_cast<std::size_t>(lead)]);
}

}  // namespace ecgpress
