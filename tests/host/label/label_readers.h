// Signals read back from each form of label, as a trace model's answer would be: heights column by column,
// then samples in mV.
#pragma once

#include <vector>

#include "tests/host/label/picture_scene.h"

namespace ecgpress::test {

// Height of the trace at the centre of each pixel column from `first` on; NaN where there is none.
struct ColumnHeights {
  int first = 0;
  std::vector<double> y_px;
};

ColumnHeights read_polyline(const ImageLabels& labels,
                            const LeadLabels& lead);  // where it crosses each column
ColumnHeights read_sparse(const ImageLabels& labels, const LeadLabels& lead);
ColumnHeights read_mask(const Planes& planes, const LeadLabels& lead);      // middle of the set pixels
ColumnHeights read_coverage(const Planes& planes, const LeadLabels& lead);  // centroid of the covered parts

// The line whose pen would leave the ink that the label shows: found step by step from its upper and lower
// edge in each column. In steep parts and at peaks, where the pen covers far more than the line, it gets out
// what the middle of the ink does not tell.
ColumnHeights fit_mask(const Planes& planes, const LeadLabels& lead, double pen_px);
ColumnHeights fit_coverage(const Planes& planes, const LeadLabels& lead, double pen_px);

// In mV at the samples of the lead, for a flat upright page: cubic between columns.
std::vector<double> samples_mv(const ImageLabels& labels, const LeadLabels& lead,
                               const ColumnHeights& heights);
// The polyline itself, point by point.
std::vector<double> polyline_mv(const ImageLabels& labels, const LeadLabels& lead);

// 10 log10 of the reference's power about its mean over the mean square error, in dB; values that are NaN on
// either side are left out. At most 200.
double snr_db(const std::vector<double>& reference, const std::vector<double>& found);

}  // namespace ecgpress::test
