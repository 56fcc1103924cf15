// The span code for: baseline.
#include "kernels/launch/span_kernels.h"

namespace ecgpress {

extern const SpanKernels kSpanKernels_baseline;
const SpanKernels kSpanKernels_baseline{"baseline", outline_trace_here, shade_tile_here};

}  // namespace ecgpress
