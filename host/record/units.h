// Units of signals: which are voltages, and what one of them is in millivolts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ecgpress {

// The same unit with the micro sign (U+00B5) or the Greek mu (U+03BC) written 'u'.
std::string plain_units(std::string_view units);

// Millivolts in one unit: 1 for mV, 0.001 for uV, 1000 for V, 0.000001 for nV, whatever the case; nothing for
// units that are no voltage.
std::optional<double> millivolts_per_unit(std::string_view units);

}  // namespace ecgpress
