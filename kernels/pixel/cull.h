// What a tile may meet: found once per tile, so that a pixel looks only at ink that can reach it.
//
// Culling never changes a value: every ink returns its exact identity outside its support (a test draws
// everything with culling off and finds the same bytes).
#pragma once

#include "kernels/pixel/footprint.h"
#include "kernels/pixel/grid.h"
#include "kernels/pixel/paper.h"
#include "kernels/pixel/second_sheet.h"
#include "kernels/pixel/trace.h"

namespace ecgpress {

inline namespace EP_ISA {

inline constexpr int kMaxTileTraces = 32, kMaxTileRuns = 48;

// The tile's frame and candidates. Where a list would overflow, or culling is off, `all` says to look at
// everything.
struct TileContext {
  TileFrame frame;
  std::int32_t trace_count;                    // of the list below; with `all_traces`, of the page
  std::int32_t layer_begin[kShapeLayers + 1];  // in the list below; with `all_runs`, of the page
  bool all_traces, all_runs;
  bool inner;      // the whole tile lies on the sheet, and nothing cuts it
  bool outer;      // no pixel of the tile sees the sheet
  bool grid_edge;  // the tile may meet the border of the grid's area
  bool aligned;  // the image's axes are the sheet's: columns share x, rows share y, footprints are all alike
  bool second_sheet;  // the tile may see it
  std::int32_t grid_more;
  float widest_mm;                              // no footprint's shadow on the x axis is wider
  float widest_any_mm;                          // nor on any of the two
  float centre_x, centre_y, inv_half_diagonal;  // of the image, px
  MottleNodes mottle;
  std::int32_t traces[kMaxTileTraces];  // indices within the page
  std::int32_t runs[kMaxTileRuns];
};

// Sheet box of all footprints of a tile; everything where the tile reaches the horizon. The extremes of a map
// between planes over a rectangle in front of the horizon lie at its corners.
EP_HD Box2 tile_box(const TileFrame& f, std::int32_t x, std::int32_t y, float* widest_x, float* widest_y) {
  Box2 box{{3e38f, 3e38f}, {-3e38f, -3e38f}};
  float wide_x = 0, wide_y = 0, least_w = 3e38f;
  for (int corner = 0; corner < 4; ++corner) {
    const Footprints ends =
        footprints_at(f, corner & 1 ? x + kTileWidth - kLanes : x, corner & 2 ? y + kTileHeight - 1 : y);
    const Box2 b = span_box(ends);
    const LaneF wx = ends.wide_x + ends.thin_x, wy = ends.wide_y + ends.thin_y;
    box = {{min(box.min.x, b.min.x), min(box.min.y, b.min.y)},
           {max(box.max.x, b.max.x), max(box.max.y, b.max.y)}};
    wide_x = max(wide_x, max(first_lane(wx), last_lane(wx)));
    wide_y = max(wide_y, max(first_lane(wy), last_lane(wy)));
    least_w = min(least_w, min(first_lane(ends.w), last_lane(ends.w)));
  }
  *widest_x = 1.01f * wide_x;
  *widest_y = 1.01f * wide_y;
  if (least_w > kHorizonW) return box;
  *widest_x = *widest_y = 1e3f;
  return {{-3e38f, -3e38f}, {3e38f, 3e38f}};
}

EP_HD void find_candidates(const PageParams& page, const BatchArrays& batch, const Box2& box,
                           TileContext& tile) {
  for (std::int32_t i = 0; i < page.trace_count && !tile.all_traces; ++i) {
    const TraceParams& trace = batch.traces[page.first_trace + i];
    if (!overlaps(trace.box_mm, chord_box(trace, trace_reach(trace, tile.widest_mm), box))) continue;
    if (tile.trace_count == kMaxTileTraces)
      tile.all_traces = true;
    else
      tile.traces[tile.trace_count++] = i;
  }
}

// The runs of all layers in one list, layer by layer.
EP_HD void find_runs(const PageParams& page, const BatchArrays& batch, const Box2& box, TileContext& tile) {
  std::int32_t found = 0;
  for (int layer = 0; layer < kShapeLayers; ++layer) {
    tile.layer_begin[layer] = found;
    for (std::int32_t i = page.layer_begin[layer]; i < page.layer_begin[layer + 1] && !tile.all_runs; ++i) {
      if (!overlaps(batch.runs[page.first_run + i].box_mm, box)) continue;
      if (found == kMaxTileRuns)
        tile.all_runs = true;
      else
        tile.runs[found++] = i;
    }
  }
  tile.layer_begin[kShapeLayers] = found;
  for (int layer = 0; layer <= kShapeLayers && tile.all_runs; ++layer)
    tile.layer_begin[layer] = page.layer_begin[layer];
}

EP_HD bool has_layer(const TileContext& tile, ShapeLayer layer) {
  const int l = static_cast<int>(layer);
  return tile.layer_begin[l] < tile.layer_begin[l + 1];
}

EP_HD void prepare_tile(const PageParams& page, const BatchArrays& batch, std::int32_t x, std::int32_t y,
                        bool skipping, TileContext& tile) {
  tile.frame = tile_frame(page.camera, x, y);
  const TileFrame& f = tile.frame;
  tile.aligned = f.wx == 0 && f.wy == 0 && f.bx == 0 && f.ay == 0;
  tile.centre_x = 0.5f * static_cast<float>(page.width_px);
  tile.centre_y = 0.5f * static_cast<float>(page.height_px);
  tile.inv_half_diagonal = 1.0f / sqrt(tile.centre_x * tile.centre_x + tile.centre_y * tile.centre_y);
  float widest_x, widest_y;
  const Box2 box = tile_box(tile.frame, x, y, &widest_x, &widest_y);
  tile.widest_mm = widest_x;
  tile.widest_any_mm = max(widest_x, widest_y);
  tile.grid_more = grid_reach(page.grid, 0.5f * tile.widest_any_mm);
  const Vec2 size = page.paper.size_mm;
  tile.trace_count = 0;
  tile.all_traces = tile.all_runs = !skipping;
  find_candidates(page, batch, box, tile);
  find_runs(page, batch, box, tile);
  if (tile.all_traces) tile.trace_count = page.trace_count;
  tile.inner = skipping && !has_layer(tile, ShapeLayer::kCut) && box.min.x >= 0 && box.min.y >= 0 &&
               box.max.x <= size.x && box.max.y <= size.y;
  tile.outer = skipping && !overlaps(box, Box2{{0, 0}, size});
  tile.second_sheet = has_second_sheet(page.second_sheet) &&
                      (!skipping || overlaps(second_sheet_box(page.second_sheet), box));
  const Box2 area = page.grid.area_mm;
  tile.grid_edge = !(skipping && box.min.x >= area.min.x && box.min.y >= area.min.y &&
                     box.max.x <= area.max.x && box.max.y <= area.max.y);
  if (!tile.inner && page.background.mottle > 0)
    find_mottle_nodes(page.background, page.random, x, y, tile.mottle);
}

}  // namespace EP_ISA
}  // namespace ecgpress
