// Scans repeat themselves: where no ink but the grid's upright lines meets a span of an aligned page, the row
// above has the same bytes, and copying them is cheaper than finding them again.
//
// Only where a pixel depends on nothing else in its row: even light, no noise, no wear.
#pragma once

#include "kernels/pixel/shade.h"

namespace ecgpress {
inline namespace EP_ISA {

EP_HD bool has_even_light(const LightParams& light) {
  return light.gradient.x == 0 && light.gradient.y == 0 && light.vignette == 0;
}

// Whether rows of a plain page's aligned tile may repeat.
EP_HD bool rows_may_repeat(const PageParams& page, const TileContext& tile, bool skipping) {
  const OutputView& image = page.image;
  const bool bytes_in_a_row =
      image.data && image.type == ElementType::kUint8 && image.stride_x == 3 && image.stride_c == 1;
  const bool quiet = page.sensor.read_noise <= 0 && page.sensor.shot_noise <= 0;
  return skipping && tile.inner && !(has_grid(page.grid) && tile.grid_edge) && bytes_in_a_row && quiet &&
         has_even_light(page.light) && !page.planes.sheet_x_mm.data;
}

// Whether a trace or a printed shape may meet a span.
EP_HD bool meets_ink(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                     const Box2& box) {
  for (std::int32_t c = 0; c < tile.trace_count; ++c) {
    const TraceParams& trace = batch.traces[page.first_trace + (tile.all_traces ? c : tile.traces[c])];
    const std::int32_t first_block = trace.first_node / kEnvelopeNodes;
    if (trace_touches(trace, trace_reach(trace, tile.widest_mm), batch.envelope_top + first_block,
                      batch.envelope_bottom + first_block, box))
      return true;
  }
  constexpr int kPrint = static_cast<int>(ShapeLayer::kPrint);
  for (std::int32_t c = tile.layer_begin[kPrint]; c < tile.layer_begin[kPrint + 1]; ++c) {
    const ShapeRun& run = batch.runs[page.first_run + (tile.all_runs ? c : tile.runs[c])];
    if (overlaps(run.box_mm, box)) return true;
  }
  return false;
}

template <class T>
EP_HD void copy_lanes(T* to, const T* from, int per_pixel) {
  __builtin_memcpy(to, from, static_cast<std::size_t>(per_pixel) * kLanes * sizeof(T));
}

// Gives a whole span what the one at row `from_y` has.
EP_HD void repeat_span(const PageParams& page, const Span& span, std::int32_t from_y) {
  std::uint8_t* rgb = static_cast<std::uint8_t*>(page.image.data) + span.x * 3;
  copy_lanes(rgb + span.y * page.image.stride_y, rgb + from_y * page.image.stride_y, 3);
  const PlaneView<std::uint16_t>& leads = page.planes.lead_mask;
  if (leads.data)
    copy_lanes(leads.data + span.y * leads.stride_y + span.x, leads.data + from_y * leads.stride_y + span.x,
               1);
  const PlaneView<std::uint8_t>& classes = page.planes.class_mask;
  if (classes.data)
    copy_lanes(classes.data + span.y * classes.stride_y + span.x,
               classes.data + from_y * classes.stride_y + span.x, 1);
}

// The rows of one tile: which of them a column of spans may copy.
struct BlankRows {
  static constexpr std::int32_t kNone = -1;
  bool repeat;
  std::int32_t drawn[kTileWidth / kLanes];  // a row where the span was blank, or kNone
  EP_HD BlankRows(const PageParams& page, const TileContext& tile, bool skipping)
      : repeat(rows_may_repeat(page, tile, skipping)) {
    for (std::int32_t& row : drawn) row = kNone;
  }
};

}  // namespace EP_ISA
}  // namespace ecgpress
