// A truth signal as a WFDB record: header text and samples in format 16.
#pragma once

#include <string>

#include "ecgpress/labels.h"

namespace ecgpress {

struct WfdbText {
  std::string header;           // contents of <name>.hea
  std::string samples;          // contents of <name>.dat
  double largest_error_mv = 0;  // of the values read back against the ones given
};

// `name` must be a WFDB record name (see wfdb_name). Each lead gets the gain that gives back every sample
// exactly where one of the common gains does, else the finest of a list whose range holds the lead: at worst
// 0.5 uV off for leads within 65 mV from low to high. NaN becomes the invalid code -32768.
WfdbText wfdb_from_truth(const TruthSignal& truth, const std::string& name);

// `text` with every byte but letters, digits, '_' and '-' turned into '_': what a WFDB record may be called.
std::string wfdb_name(std::string_view text);

}  // namespace ecgpress
