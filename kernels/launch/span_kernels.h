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

#include "kernels/launch/blank_rows.h"
#include "kernels/launch/launch.h"
#include "kernels/pixel/shade.h"
#include "kernels/pixel/surface_nodes.h"

namespace ecgpress {
inline namespace EP_ISA {

// Rounds to nearest and keeps denormals while it lives, whatever the calling program has set.
class ArithmeticMode {
 public:
#if defined(__SSE__)
  ArithmeticMode() : saved_(_mm_getcsr()) { _mm_setcsr(0x1F80); }
  ~ArithmeticMode() { _mm_setcsr(saved_); }

 private:
  unsigned saved_;
#elif defined(__aarch64__)
  ArithmeticMode() {
    asm volatile("mrs %0, fpcr" : "=r"(saved_));
    asm volatile("msr fpcr, %0" : : "r"(std::uint64_t{0}));
  }
  ~ArithmeticMode() { asm volatile("msr fpcr, %0" : : "r"(saved_)); }

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

struct TilePart {
  std::int32_t end_x, end_y;  // of the tile within its image
};

EP_HD TilePart part_of(const PageParams& page, const TileRef& tile) {
  const std::int32_t x = tile.x + kTileWidth, y = tile.y + kTileHeight;
  return {x < page.width_px ? x : page.width_px, y < page.height_px ? y : page.height_px};
}

EP_HD Span span_at(std::int32_t x, std::int32_t y, const TilePart& part) {
  return {x, y, part.end_x - x < kLanes ? part.end_x - x : kLanes};
}

// What an aligned tile's rows have in common with no other: where they look, and how far the grid's level
// lines cover them. Found as many rows at a time as there are lanes.
struct AlignedRows {
  float y_mm[kTileHeight], minor[kTileHeight], major[kTileHeight];
};
EP_HD AlignedRows aligned_rows(const PageParams& page, const TileRef& tile, const TileContext& context) {
  static_assert(kTileHeight % kLanes == 0);
  AlignedRows rows;
  Footprints p;
  for (std::int32_t row = 0; row < kTileHeight; ++row) {
    p = footprints_at(context.frame, tile.x, tile.y + row);
    rows.y_mm[row] = first_lane(p.y);
  }
  for (std::int32_t row = 0; row < kTileHeight; row += kLanes) {
    p.y = load_lanes(rows.y_mm + row);
    GridLines level{0.0f, 0.0f};
    if (has_grid(page.grid)) level = grid_cover_y(page.grid, context.grid_more, p);
    store_lanes(rows.minor + row, level.minor);
    store_lanes(rows.major + row, level.major);
  }
  return rows;
}

// An aligned tile: what depends on the column alone is found once per tile, and so is what depends on
// the row alone. The same functions on the same values, so the same bytes as span by span.
template <bool Worn>
EP_HD void shade_aligned_tile(const PageParams& page, const BatchArrays& batch, const TileRef& tile,
                              const TileContext& context, bool skipping) {
  constexpr int kColumns = kTileWidth / kLanes;
  const TilePart part = part_of(page, tile);
  Footprints columns[kColumns];
  GridLines across[kColumns] = {};
  for (int k = 0; k < kColumns; ++k) {
    columns[k] = footprints_at(context.frame, tile.x + k * kLanes, tile.y);
    if (has_grid(page.grid)) across[k] = grid_cover_x(page.grid, context.grid_more, columns[k]);
  }
  const AlignedRows rows = aligned_rows(page, tile, context);
  Footprints p = columns[0];
  BlankRows blank(page, context, !Worn && skipping);
  for (std::int32_t y = tile.y; y < part.end_y; ++y) {
    const std::int32_t row = y - tile.y;
    p.y = rows.y_mm[row];
    GridCover grid{{}, {rows.minor[row], rows.major[row]}};
    const bool may_repeat = blank.repeat && rows.minor[row] == 0 && rows.major[row] == 0;
    for (std::int32_t x = tile.x, k = 0; x < part.end_x; x += kLanes, ++k) {
      const Span span = span_at(x, y, part);
      p.x = columns[k].x;
      grid.x = across[k];
      const bool is_blank =
          may_repeat && span.count == kLanes && !meets_ink(page, batch, context, span_box(p));
      if (is_blank && blank.drawn[k] != BlankRows::kNone) {
        repeat_span(page, span, blank.drawn[k]);
        continue;
      }
      shade_span<Worn>(page, batch, context, skipping, span, p, grid, flat_relief());
      if (is_blank) blank.drawn[k] = y;
    }
  }
}

// A team of one thread (kernels/pixel/surface_nodes.h).
struct OneThread {
  static constexpr std::int32_t first = 0, step = 1;
  void sync() const {}
  bool any(bool x) const { return x; }
};

// A tile of a worn page: its nodes first.
EP_HD void shade_bent_tile(const PageParams& page, const BatchArrays& batch, const TileRef& tile,
                           TileContext& context, bool skipping) {
  SurfaceNodes nodes;
  const TileFrame& frame = context.frame;
  solve_surface(OneThread{}, page, batch.surface, frame, nodes);
  const NodeBounds bounds = node_bounds(nodes.fine, 0, FineNodes::kRows - 1);
  prepare_tile(page, batch, tile.x, tile.y, skipping, bent_tile_sight(frame, bounds), context);
  const TilePart part = part_of(page, tile);
  for (std::int32_t y = tile.y; y < part.end_y; ++y)
    for (std::int32_t x = tile.x; x < part.end_x; x += kLanes)
      shade_bent_span(page, batch, context, nodes.fine, skipping, span_at(x, y, part));
}

template <bool Worn>
EP_HD void shade_flat_tile(const PageParams& page, const BatchArrays& batch, const TileRef& tile,
                           TileContext& context, bool skipping) {
  prepare_tile(page, batch, tile.x, tile.y, skipping, flat_tile_sight(context.frame, tile.x, tile.y),
               context);
  if (context.aligned) return shade_aligned_tile<Worn>(page, batch, tile, context, skipping);
  const TilePart part = part_of(page, tile);
  for (std::int32_t y = tile.y; y < part.end_y; ++y)
    for (std::int32_t x = tile.x; x < part.end_x; x += kLanes)
      shade_flat_span<Worn>(page, batch, context, skipping, span_at(x, y, part));
}

static void shade_tile_here(const BatchArrays& arrays, const TileRef& tile, bool skipping) {
  const ArithmeticMode mode;
  // Copies: bytes stored into an image may alias anything but what never left this function.
  const BatchArrays batch = arrays;
  const PageParams page = arrays.pages[tile.page];
  TileContext context;
  context.frame = tile_frame(page.camera, tile.x, tile.y);
  if (is_plain(page)) return shade_flat_tile<false>(page, batch, tile, context, skipping);
  if (is_bent(page.surface)) return shade_bent_tile(page, batch, tile, context, skipping);
  shade_flat_tile<true>(page, batch, tile, context, skipping);
}

}  // namespace EP_ISA
}  // namespace ecgpress
