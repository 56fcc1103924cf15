// What a tile may meet: found once per tile, so that a pixel looks only at ink that can reach it.
//
// Culling never changes a value: every ink returns its exact identity outside its support (a test draws
// everything with culling off and finds the same bytes).
#pragma once

#include "kernels/pixel/footprint.h"
#include "kernels/pixel/grid.h"
#include "kernels/pixel/node_footprints.h"
#include "kernels/pixel/paper.h"
#include "kernels/pixel/second_sheet.h"
#include "kernels/pixel/stain.h"
#include "kernels/pixel/surface.h"
#include "kernels/pixel/trace.h"

namespace ecgpress {

inline namespace EP_ISA {

inline constexpr int kMaxTileTraces = 32, kMaxTileRuns = 48, kMaxTileStains = 32;

// The tile's frame and candidates. Where a list would overflow, or culling is off, `all` says to look at
// everything.
struct TileContext {
  TileFrame frame;
  std::int32_t x, y;                           // first pixel
  std::int32_t trace_count;                    // of the list below; with `all_traces`, of the page
  std::int32_t layer_begin[kShapeLayers + 1];  // in the list below; with `all_runs`, of the page
  bool all_traces, all_runs;
  std::int32_t first_stain, stain_count;  // of the page; of the list below, with `all` of the page
  bool all_stains;
  bool fades;       // printed ink may be faded somewhere in the tile
  float bleed_mm;   // the most by which ink bled anywhere in it
  Vec2 bled_mm;     // by which footprints may grow for that, to each side
  bool inner;       // the whole tile lies on the sheet, and nothing cuts it
  bool outer;       // no pixel of the tile sees the sheet
  bool grid_edge;   // the tile may meet the border of the grid's area
  bool bent;        // the page is worn: its pixels look through the tile's nodes
  SpanReach reach;  // then
  bool aligned;  // the image's axes are the sheet's: columns share x, rows share y, footprints are all alike
  bool second_sheet;  // the tile may see it
  std::int32_t grid_more;
  float widest_mm;                              // no footprint's shadow on the x axis is wider
  float widest_any_mm;                          // nor on any of the two
  float centre_x, centre_y, inv_half_diagonal;  // of the image, px
  std::int32_t traces[kMaxTileTraces];          // indices within the page
  std::int32_t runs[kMaxTileRuns];
  std::int32_t stains[kMaxTileStains];
};

// What the pixels of a tile may see: a box of the sheet, and the widest shadows of their footprints on its
// axes.
struct TileSight {
  Box2 box_mm;
  float widest_x_mm, widest_y_mm;
  SpanReach reach;  // of spans, on a worn page
};

inline constexpr TileSight kSeesAnything{
    {{-kEverywhere, -kEverywhere}, {kEverywhere, kEverywhere}}, 1e3f, 1e3f, {kEverywhere, kEverywhere}};

// On a flat page. Everything where the tile reaches the horizon; else the extremes of a map between planes
// over a rectangle lie at its corners.
EP_HD TileSight flat_tile_sight(const TileFrame& f, std::int32_t x, std::int32_t y) {
  Box2 box{{kEverywhere, kEverywhere}, {-kEverywhere, -kEverywhere}};
  float wide_x = 0, wide_y = 0, least_w = kEverywhere;
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
  if (least_w <= kHorizonW) return kSeesAnything;
  return {box, 1.01f * wide_x, 1.01f * wide_y, {}};
}

// A line of n steps whose second differences are at most 1 strays at most n^2 / 8 from the chord between its
// ends; a span is at most 16 px long.
inline constexpr float kSpanBends = (16.0f / FineNodes::kStep) * (16.0f / FineNodes::kStep) / 8;

// On a worn page, from the bounds of all its nodes.
EP_HD TileSight bent_tile_sight(const TileFrame& f, const NodeBounds& b) {
  const float reach_x = abs(f.wx) * (0.5f * kTileWidth), reach_y = abs(f.wy) * (0.5f * kTileHeight);
  if (f.w0 - reach_x - reach_y <= kHorizonW) return kSeesAnything;
  const float hx = safe_half(b.wide_x), hy = safe_half(b.wide_y);
  return {{{f.anchor_x + b.min_x - hx, f.anchor_y + b.min_y - hy},
           {f.anchor_x + b.max_x + hx, f.anchor_y + b.max_y + hy}},
          1.01f * b.wide_x,
          1.01f * b.wide_y,
          {hx + kSpanBends * b.bend_x, hy + kSpanBends * b.bend_y}};
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

// The stains of a tile, in the page's order: indices from those of its first run on.
EP_HD void find_stains(const PageParams& page, const BatchArrays& batch, const Box2& box, bool skipping,
                       TileContext& tile) {
  tile.stain_count = tile.first_stain = 0;
  tile.all_stains = !skipping;
  tile.fades = page.fade.on;
  tile.bleed_mm = 0;
  std::int32_t page_stains = 0;
  for (std::int32_t r = 0; r < page.stain_run_count; ++r) {
    const StainRun& run = batch.stain_runs[page.first_stain_run + r];
    if (r == 0) tile.first_stain = run.first_stain;
    page_stains += run.stain_count;
    if (skipping && !overlaps(run.box_mm, box)) continue;
    for (std::int32_t i = run.first_stain; i < run.first_stain + run.stain_count; ++i) {
      const bool touches = stain_touches(batch.stains[i], box);
      if (skipping && !touches) continue;
      tile.fades = tile.fades || batch.stains[i].bleach > 0 || batch.stains[i].bleed_mm > 0;
      // How a trace is read depends on this, so it must not depend on skipping.
      if (touches) tile.bleed_mm = max(tile.bleed_mm, batch.stains[i].bleed_mm);
      if (tile.stain_count == kMaxTileStains) tile.all_stains = true;
      if (!tile.all_stains) tile.stains[tile.stain_count++] = i - tile.first_stain;
    }
  }
  if (tile.all_stains) tile.stain_count = page_stains;
}

// Room for footprints that grow with bleeding ink, by what footprints_of_ink() in shade.h may add to them.
EP_HD void make_room_for_bleeding(TileContext& tile, Box2& box) {
  const float more = 0.75f * tile.bleed_mm;
  tile.bled_mm = {more, more};
  box = {box.min - tile.bled_mm, box.max + tile.bled_mm};
  tile.widest_mm = tile.widest_mm + 2.0f * more;
}

// `tile.frame` is there already.
EP_HD void prepare_tile(const PageParams& page, const BatchArrays& batch, std::int32_t x, std::int32_t y,
                        bool skipping, const TileSight& sight, TileContext& tile) {
  const TileFrame& f = tile.frame;
  tile.x = x;
  tile.y = y;
  tile.bent = is_bent(page.surface);
  tile.reach = sight.reach;
  tile.aligned = !tile.bent && f.wx == 0 && f.wy == 0 && f.bx == 0 && f.ay == 0;
  tile.centre_x = 0.5f * static_cast<float>(page.width_px);
  tile.centre_y = 0.5f * static_cast<float>(page.height_px);
  tile.inv_half_diagonal = 1.0f / sqrt(tile.centre_x * tile.centre_x + tile.centre_y * tile.centre_y);
  const Box2 box = sight.box_mm;
  tile.widest_mm = sight.widest_x_mm;
  tile.widest_any_mm = max(sight.widest_x_mm, sight.widest_y_mm);
  tile.grid_more = grid_reach(page.grid, 0.5f * tile.widest_any_mm);
  find_stains(page, batch, box, skipping, tile);
  Box2 ink_box = box;
  make_room_for_bleeding(tile, ink_box);
  const Vec2 size = page.paper.size_mm;
  tile.trace_count = 0;
  tile.all_traces = tile.all_runs = !skipping;
  find_candidates(page, batch, ink_box, tile);
  find_runs(page, batch, ink_box, tile);
  if (tile.all_traces) tile.trace_count = page.trace_count;
  const Box2 sheet{{0, 0}, size};
  tile.inner = skipping && !has_layer(tile, ShapeLayer::kCut) && holds(sheet, box);
  tile.outer = skipping && !overlaps(box, sheet);
  tile.second_sheet = has_second_sheet(page.second_sheet) &&
                      (!skipping || overlaps(second_sheet_box(page.second_sheet), box));
  tile.grid_edge = !(skipping && holds(page.grid.area_mm, box));
}

}  // namespace EP_ISA
}  // namespace ecgpress
