// Runs the pixel over a batch: threads and instruction sets on the CPU, streams on a GPU.
#pragma once

#include <cstdint>

#include "kernels/params/batch.h"

namespace ecgpress {

// One build of the CPU's span code.
struct SpanKernels {
  const char* name;  // "baseline", "avx2", "avx512"
  void (*outline_trace)(const TraceParams& trace, const BatchArrays& batch);
  void (*shade_tile)(const BatchArrays& batch, const TileRef& tile, bool skipping);
};

// The build of that name if this program has it and this machine can run it, else null. "auto": the widest it
// can.
const SpanKernels* find_span_kernels(const char* name);

struct CpuLaunch {
  const SpanKernels* kernels = nullptr;
  bool skipping = true;  // false: every ink is tried at every pixel; the same bytes, slowly (for tests)
};

// Both run on the calling thread's TBB arena and return when all is done. Outlines first, then tiles in any
// order.
void outline_traces_cpu(const BatchArrays& batch, const CpuLaunch& launch);
void shade_tiles_cpu(const BatchArrays& batch, const TileRef* tiles, std::int64_t tile_count,
                     const CpuLaunch& launch);

// The same on a GPU. All pointers are device pointers, `stream` is a cudaStream_t; does not wait for the
// result. Returns a cudaError_t, 0 for success. Present only where ECGPRESS_HAVE_CUDA is on.
int outline_traces_cuda(const BatchArrays& batch, void* stream);
// `tiles`: those of flat pages, then those of worn ones.
int shade_tiles_cuda(const BatchArrays& batch, const TileRef* tiles, std::int64_t flat_count,
                     std::int64_t bent_count, bool skipping, void* stream);

}  // namespace ecgpress
