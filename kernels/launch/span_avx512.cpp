// The span code for: avx512.
#include "kernels/launch/span_kernels.h"

namespace ecgpress {

extern const SpanKernels kSpanKernels_avx512;
const SpanKernels kSpanKernels_avx512{"avx512", outline_trace_here, shade_tile_here};

}  // namespace ecgpress
