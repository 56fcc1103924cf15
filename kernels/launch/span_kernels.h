// The CPU's span code, compiled once per instruction set: each .cpp that includes this file is one build of
// it.
//
// Includes no standard container and lives wholly in the build's own inline namespace (kernels/base/hd.h), so
// nothing compiled for a newer machine can leak to an older one; tests/kernels/isa_symbols_test reads the
// objects to be sure.
#pragma once

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

#include "kernels/launch/launch.h"
#include "kernels/pixel/shade.h"

namespace ecgpress {
inline namespace EP_ISA {

// Rounds to nearest and keeps denormals while it lives, whatever the calling program has set.
class ArithmeticMode {
 public:
#if defined(__SSE__)
  ArithmeticMode() : saved_(_mm_getcsr()) {
    _mm_setcsr(0x1F80);
  }
  ~ArithmeticMode() {
    _mm_setcsr(saved_);
  }

 private:
  unsigned saved_;
#elif defined(__aarch64__)
  ArithmeticMode() {
    asm volatile("mrs %0, fpcr" : "=r"(saved_));
    asm volatile("msr fpcr, %0" : : "r"(std::uint64_t{0}));
  }
  ~ArithmeticMode() {
    asm volatile("msr fpcr, %0" : : "r"(saved_));
  }

 private:
  std::uint64_t saved_;
#endif
};

static void outline_trace_here(const TraceParams& trace, const BatchArrays& batch) {
  const ArithmeticMode mode;
  float* top = batch.top + trace.first_node;
  float* bottom = batch.bottom + trace.first_node;
  for (std::int32_t j = 0; j < trace.node_count; j += kLanes)
    outline_nodes(trace, batch.samples_mm, j, top, bottom);
  for (std::int32_t block = 0; block < trace.node_count / kEnvelopeNodes; ++block)
    envelope_block(top, bottom, trace.node_count, block,
                   batch.envelope_top + trace.first_node / kEnvelopeNodes,
                   batch.envelope_bottom + trace.first_node / kEnvelopeNodes);
}

static void shade_tile_here(const BatchArrays& batch, const TileRef& tile, bool skipping) {
  const ArithmeticMode mode;
  const PageParams& page = batch.pages[tile.page];
  TileContext context;
  prepare_tile(page, batch, tile.x, tile.y, skipping, context);
  const std::int32_t end_x = tile.x + kTileWidth < page.width_px ? tile.x + kTileWidth : page.width_px;
  const std::int32_t end_y = tile.y + kTileHeight < page.height_px ? tile.y + kTileHeight : page.height_px;
  for (std::int32_t y = tile.y; y < end_y; ++y)
    for (std::int32_t x = tile.x; x < end_x; x += kLanes)
      shade_span(page, batch, context, skipping, {x, y, end_x - x < kLanes ? end_x - x : kLanes});
}

}  // namespace EP_ISA
}  // namespace ecgpress
