// The sparse trace mask: at most two pixels a column, from the polyline sampled once per pixel column.
#pragma once

#include "ecgpress/labels.h"

namespace ecgpress {

// From the polylines of `labels`; its rule stands at SparseMask.
SparseMask make_sparse_mask(const ImageLabels& labels);

}  // namespace ecgpress
