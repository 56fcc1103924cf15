// The span code for: avx2.
#include "kernels/launch/span_kernels.h"

namespace ecgpress {

extern const SpanKernels kSpanKernels_avx2;
const SpanKernels kSpanKernels_avx2{"avx2", outline_trace_here, shade_tile_here};

}  // namespace ecgpress
