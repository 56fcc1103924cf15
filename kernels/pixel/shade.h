// The fused pixel, and the file to read first: where N neighbouring pixels look, what is printed there, how
// it is lit, what the sensor makes of it, and every label, all from one evaluation.
//
//     sheet_from_image -> print_at -> light_at -> sensor_at -> image and label planes
//
// One source for both machines: `span` is kLanes pixels wide (kernels/base/lane.h), one on a GPU thread.
// Candidates are the outer loops, so their bounds are the same for all pixels of a span.
#pragma once

#include "kernels/pixel/cull.h"
#include "kernels/pixel/light.h"
#include "kernels/pixel/paper.h"
#include "kernels/pixel/patch.h"
#include "kernels/pixel/print.h"
#include "kernels/pixel/second_sheet.h"
#include "kernels/pixel/sensor.h"
#include "kernels/pixel/store.h"

namespace ecgpress {

inline namespace EP_ISA {

// Where the sheet is nowhere in sight.
EP_HD Print print_nothing() {
  Print print;
  print.color = {0.0f, 0.0f, 0.0f};
  print.page = 0.0f;
  print.on_page = print.page >= LaneF(0.5f);
  print.pixel_class = class_number(PixelClass::kBackground);
  print.lead_mask = 0;
  print.shown = 1.0f;
  return print;
}

// How much of each pixel the paper covers: its rectangle without what is cut out of it.
EP_HD LaneF paper_left(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                       const Box2& box, bool skipping, const Footprints& p) {
  CutPaper paper{paper_cover(page.paper, p)};
  lay_shapes(page, batch, tile, ShapeLayer::kCut, box, skipping, p, paper);
  return paper.page;
}

EP_HD Print print_paper(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                        const Box2& box, bool skipping, const Footprints& p) {
  Print print;
  print.page = tile.inner ? LaneF(1.0f) : paper_left(page, batch, tile, box, skipping, p);
  print.on_page = print.page >= LaneF(0.5f);
  print.color = {page.paper.albedo.x, page.paper.albedo.y, page.paper.albedo.z};
  print.pixel_class =
      select(print.on_page, class_number(PixelClass::kPaper), class_number(PixelClass::kBackground));
  print.lead_mask = 0;
  print.shown = 1.0f;
  return print;
}

EP_HD void print_grid(const PageParams& page, const TileContext& tile, const Footprints& p,
                      const GridCover& c, Print& print) {
  const GridParams& g = page.grid;
  const LaneF inside = tile.grid_edge ? grid_inside(g, p) : LaneF(1.0f);
  const GridInk ink = grid_ink(inside, c);
  absorb_grid(print.color, g, ink);
  if (!page.planes.class_mask.data) return;
  const LaneF t = label_threshold(g.major_width_mm, px_per_mm(p));
  const bool has_major = g.major_width_mm > 0;
  const LaneB upright = (inside * c.x.major >= t) & print.on_page & has_major;
  const LaneB level = (inside * c.y.major >= t) & print.on_page & has_major;
  if (g.minor_width_mm > 0) classify(print, p, PixelClass::kGridMinor, g.minor_width_mm, ink.minor);
  print.pixel_class = select(upright, class_number(PixelClass::kGridMajorVertical), print.pixel_class);
  print.pixel_class = select(level, class_number(PixelClass::kGridMajorHorizontal), print.pixel_class);
  print.pixel_class =
      select(upright & level, class_number(PixelClass::kGridMajorCrossing), print.pixel_class);
}

EP_HD void print_traces(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                        const Box2& box, bool skipping, const Span& span, const Footprints& p, Print& print) {
  for (std::int32_t c = 0; c < tile.trace_count; ++c) {
    const TraceParams& trace = batch.traces[page.first_trace + (tile.all_traces ? c : tile.traces[c])];
    const std::int32_t first_block = trace.first_node / kEnvelopeNodes;
    const TraceReach reach = trace_reach(trace, tile.widest_mm);
    if (skipping && !trace_touches(trace, reach, batch.envelope_top + first_block,
                                   batch.envelope_bottom + first_block, box))
      continue;
    const LaneF cover =
        trace_cover(trace, reach, batch.top + trace.first_node, batch.bottom + trace.first_node, p);
    absorb(print.color, trace.ink, cover);
    const LaneB seen = classify(print, p, PixelClass::kTrace, trace.pen_mm, cover);
    print.lead_mask |= select(seen, LaneI(std::int32_t{1} << trace.lead_bit), LaneI(0));
    if (page.planes.coverage_leads != 0)
      store_coverage(page.planes, trace.lead_bit, span, cover * print.page);
  }
}

// Everything on the sheet under a span.
EP_HD Print print_at(const PageParams& page, const BatchArrays& batch, const TileContext& tile, bool skipping,
                     const Span& span, const Footprints& p, const GridCover& grid) {
  const Box2 box = span_box(p);
  Print print = print_paper(page, batch, tile, box, skipping, p);
  if (has_grid(page.grid)) print_grid(page, tile, p, grid, print);
  lay_shapes(page, batch, tile, ShapeLayer::kPrint, box, skipping, p, print);
  print_traces(page, batch, tile, box, skipping, span, p, print);
  lay_shapes(page, batch, tile, ShapeLayer::kOver, box, skipping, p, print);
  return print;
}

// What lies behind the sheet's edge: the surroundings, another sheet, what lies on both.
EP_HD void show_background(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                           bool skipping, const Span& span, const Footprints& p, Print& print) {
  const Vec3 around = page.background.albedo;
  Behind behind{{around.x, around.y, around.z}, 1.0f};
  if (page.background.mottle > 0) behind.tone = mottle_gain(page.background, tile.mottle, span.x, span.y);
  if (tile.second_sheet) {
    const SecondSheet sheet = second_sheet_at(page.second_sheet, tile.widest_any_mm, p);
    replace(behind, sheet.color, sheet.cover);
  }
  if (has_layer(tile, ShapeLayer::kBelow))
    lay_shapes(page, batch, tile, ShapeLayer::kBelow, span_box(p), skipping, p, behind);
  const LaneF rest = (1.0f - print.page) * behind.tone;
  print.color.r = print.page * print.color.r + rest * behind.color.r;
  print.color.g = print.page * print.color.g + rest * behind.color.g;
  print.color.b = print.page * print.color.b + rest * behind.color.b;
}

// What lies over the page and its surroundings, and what that leaves of the leads' coverage planes.
EP_HD void show_objects(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                        bool skipping, const Span& span, const Footprints& p, Print& print) {
  if (has_layer(tile, ShapeLayer::kObject)) {
    Scene scene{print};
    lay_shapes(page, batch, tile, ShapeLayer::kObject, span_box(p), skipping, p, scene);
    print = scene.print;
  }
  if (page.planes.coverage_leads != 0 && !tile.outer &&
      (has_layer(tile, ShapeLayer::kOver) || has_layer(tile, ShapeLayer::kObject)))
    hide_coverage(page.planes, span, print.shown);
}

// From albedo to radiance.
EP_HD void light_at(const PageParams& page, const TileContext& tile, const Span& span, Print& print) {
  const LaneF qx =
      (((static_cast<float>(span.x) + 0.5f) - tile.centre_x) + lane_numbers()) * tile.inv_half_diagonal;
  const float qy = ((static_cast<float>(span.y) + 0.5f) - tile.centre_y) * tile.inv_half_diagonal;
  const LaneF gain = light_gain(page.light, qx, qy);
  print.color.r = print.color.r * (gain * page.light.tint.x);
  print.color.g = print.color.g * (gain * page.light.tint.y);
  print.color.b = print.color.b * (gain * page.light.tint.z);
}

// Noise, where the sensor has any.
EP_HD void sensor_at(const PageParams& page, const Span& span, Print& print) {
  if (page.sensor.read_noise <= 0 && page.sensor.shot_noise <= 0) return;
  const std::uint32_t first = static_cast<std::uint32_t>(span.y) * static_cast<std::uint32_t>(page.width_px) +
                              static_cast<std::uint32_t>(span.x);
  const LaneColor n = sensor_noise(page.random, to_unsigned(lane_indices()) + LaneU(first));
  print.color.r = noisy(page.sensor, print.color.r, n.r);
  print.color.g = noisy(page.sensor, print.color.g, n.g);
  print.color.b = noisy(page.sensor, print.color.b, n.b);
}

// The pixels of one span, seen through their footprints. The tile's context must be the one they lie in; the
// cover by the grid's lines comes along because neighbours may share it.
EP_HD void shade_span(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                      bool skipping, const Span& span, const Footprints& p, const GridCover& grid) {
  Print print = tile.outer ? print_nothing() : print_at(page, batch, tile, skipping, span, p, grid);
  if (!tile.inner) show_background(page, batch, tile, skipping, span, p, print);
  show_objects(page, batch, tile, skipping, span, p, print);
  light_at(page, tile, span, print);
  sensor_at(page, span, print);
  store_span(page, span, p, print);
}

// The same from the span alone.
EP_HD void shade_span(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                      bool skipping, const Span& span) {
  const Footprints p = footprints_at(tile.frame, span.x, span.y);
  GridCover grid{};
  if (has_grid(page.grid) && !tile.outer)
    grid = {grid_cover_x(page.grid, tile.grid_more, p), grid_cover_y(page.grid, tile.grid_more, p)};
  shade_span(page, batch, tile, skipping, span, p, grid);
}

}  // namespace EP_ISA
}  // namespace ecgpress
