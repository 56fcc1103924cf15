// Threads over tiles, and the choice of the instruction set at run time.
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>

#include <cstring>

#include "kernels/base/hand_over.h"
#include "kernels/launch/launch.h"

namespace ecgpress {

extern const SpanKernels kSpanKernels_baseline;
#ifdef ECGPRESS_X86_ISAS
extern const SpanKernels kSpanKernels_avx2;
extern const SpanKernels kSpanKernels_avx512;
#endif

namespace {

struct Candidate {
  const SpanKernels* kernels;
  bool runs_here;
};

}  // namespace

const SpanKernels* find_span_kernels(const char* name) {
  const Candidate widest_first[] = {
#ifdef ECGPRESS_X86_ISAS
      {&kSpanKernels_avx512, __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                                 __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")},
      {&kSpanKernels_avx2, __builtin_cpu_supports("avx2") != 0},
#endif
      {&kSpanKernels_baseline, true},
  };
  const bool any = std::strcmp(name, "auto") == 0;
  for (const Candidate& c : widest_first)
    if (c.runs_here && (any || std::strcmp(name, c.kernels->name) == 0)) return c.kernels;
  return nullptr;
}

namespace {

// body(i) for all i below `count`, `grain` of them at a time; returns when all is done.
template <typename Body>
void for_all(std::int64_t count, std::int64_t grain, const Body& body) {
  using Range = oneapi::tbb::blocked_range<std::int64_t>;
  HandOver begun, done;
  begun.give();
  const TakeAtEnd all_done(done);
  oneapi::tbb::parallel_for(Range(0, count, static_cast<std::size_t>(grain)),
                            [&](const Range& range) EP_HANDED_OVER {
                              begun.take();
                              const GiveAtEnd part_done(done);
                              for (std::int64_t i = range.begin(); i != range.end(); ++i) body(i);
                            });
}

}  // namespace

void outline_traces_cpu(const BatchArrays& batch, const CpuLaunch& launch) {
  for_all(batch.trace_count, 1,
          [&](std::int64_t i) { launch.kernels->outline_trace(batch.traces[i], batch); });
}

void shade_tiles_cpu(const BatchArrays& batch, const TileRef* tiles, std::int64_t tile_count,
                     const CpuLaunch& launch) {
  // Eight tiles are some 100 microseconds: enough to hide the scheduler, little enough to balance.
  for_all(tile_count, 8,
          [&](std::int64_t i) { launch.kernels->shade_tile(batch, tiles[i], launch.skipping); });
}

}  // namespace ecgpress
