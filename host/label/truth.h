// The signal that a reader of the picture should find: exactly the samples that were drawn.
#pragma once

#include "ecgpress/labels.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// One signal per sampling rate, the rate of the first lead in standard order first. Leads that the record
// lacks stand in the first one, all NaN. Empty where the record has none of the layout's leads.
std::vector<TruthSignal> make_truth(const Record& record, const Sheet& sheet);

}  // namespace ecgpress
