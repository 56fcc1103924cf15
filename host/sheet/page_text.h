// The words of header and footer: what the record says, and plausible inventions where it is silent.
#pragma once

#include <string>
#include <vector>

#include "ecgpress/draw.h"
#include "ecgpress/record.h"

namespace ecgpress {

// The header's two columns of lines, left: name, ID, age and sex, date; right: what a machine would measure.
// Rate and intervals appear only where the record's own fiducials give them. Invented are, from the draw's
// random numbers: the name (always; surname and initial from fixed lists, nobody's data), and age, sex and
// date where the record does not give them.
struct HeaderText {
  std::vector<std::string> left, right;
};
HeaderText header_text(const Record& record, const Draw& draw);

// Paper speed, gain and the band of a usual diagnostic filter: "25 mm/s   10 mm/mV   0.05-150 Hz".
std::string footer_text(const LayoutDraw& layout);

// Means over the record, in the machine's usual units; absent where the fiducials do not give them.
struct BeatMeans {
  double rr_s = 0, pr_s = 0, qrs_s = 0, qt_s = 0;  // 0: not known
};
BeatMeans beat_means(const Record& record);

}  // namespace ecgpress
