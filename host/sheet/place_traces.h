// Which samples of which lead stand where: the traces of a sheet.
#pragma once

#include "ecgpress/record.h"
#include "host/sheet/layout.h"
#include "host/sheet/placement.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// Fills traces, lead_bits and missing_leads of `sheet`, row by row. A window shows the samples with
// start <= k / fs < end (a sample within a millionth of its spacing of a border counts as on it); it may
// begin and end between samples, and the samples stay exactly where their time puts them. Throws Error:
// kUsage for more than 16 different leads, kInput for a lead whose rate is not greater than 0.
void place_traces(const Record& record, const Layout& layout, const Placement& placement, const Draw& draw,
                  Sheet& sheet);

// First sample k with k / fs_hz >= time_s, >= 0; limited to 2^31 - 1.
std::int64_t first_sample_at(double time_s, double fs_hz);

}  // namespace ecgpress
