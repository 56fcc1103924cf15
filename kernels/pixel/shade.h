// The fused pixel, and the file to read first: where N neighbouring pixels look, what is printed there, how
// it is lit, what the sensor makes of it, and every label, all from one evaluation.
//
//     sheet_from_image -> print_at -> light_at -> sensor_at -> image and label planes
//
// One source for both machines: `span` is kLanes pixels wide (kernels/base/lane.h), one on a GPU thread.
// Candidates are the outer loops, so their bounds are the same for all pixels of a span.
#pragma once

#include "kernels/pixel/cull.h"
#include "kernels/pixel/fade.h"
#include "kernels/pixel/label.h"
#include "kernels/pixel/light.h"
#include "kernels/pixel/paper.h"
#include "kernels/pixel/print.h"
#include "kernels/pixel/sensor.h"
#include "kernels/pixel/shape.h"
#include "kernels/pixel/stain.h"
#include "kernels/pixel/store.h"

namespace ecgpress {

inline namespace EP_ISA {

// Ink absorbs: albedo falls to its `ink`-th part where it covers fully.
EP_HD void absorb(Print& print, Vec3 ink, LaneF cover) {
  print.color.r = print.color.r * (1.0f - cover * (1.0f - ink.x));
  print.color.g = print.color.g * (1.0f - cover * (1.0f - ink.y));
  print.color.b = print.color.b * (1.0f - cover * (1.0f - ink.z));
}

// Marks the pixels where an ink reaches its own threshold.
EP_HD LaneB classify(Print& print, const Footprints& p, PixelClass pixel_class, float width_mm, LaneF cover) {
  const LaneB seen = (cover >= label_threshold(width_mm, px_per_mm(p))) & print.on_page;
  print.pixel_class = select(seen, class_number(pixel_class), print.pixel_class);
  return seen;
}

// Where the sheet is nowhere in sight.
EP_HD Print print_nothing() {
  Print print;
  print.color = {0.0f, 0.0f, 0.0f};
  print.page = 0.0f;
  print.on_page = print.page >= LaneF(0.5f);
  print.pixel_class = class_number(PixelClass::kBackground);
  print.lead_mask = 0;
  return print;
}

// The paper's uneven tone.
EP_HD void show_fibre(const PaperParams& paper, const std::int32_t* texture, const Footprints& p,
                      Print& print) {
  const LaneF tone = 1.0f + paper.fibre * texture_at(texture, paper.fibre_read, p.x, p.y);
  print.color = {print.color.r * tone, print.color.g * tone, print.color.b * tone};
}

// Cover as labels and picture see it.
struct InkCover {
  LaneF seen, shown;
};

// What fading leaves of a printed ink's cover.
EP_HD InkCover faded(const TileContext& tile, const Print& print, LaneF cover) {
  if (!tile.fades) return {cover, cover};
  return {cover * print.ink_left, cover * print.ink_shown};
}

EP_HD Print print_paper(const PageParams& page, const std::int32_t* texture, const TileContext& tile,
                        const Footprints& p) {
  Print print;
  print.page = tile.inner ? LaneF(1.0f) : paper_cover(page.paper, p);
  print.on_page = print.page >= LaneF(0.5f);
  print.color = {page.paper.albedo.x, page.paper.albedo.y, page.paper.albedo.z};
  if (page.paper.fibre > 0) show_fibre(page.paper, texture, p, print);
  print.pixel_class =
      select(print.on_page, class_number(PixelClass::kPaper), class_number(PixelClass::kBackground));
  print.lead_mask = 0;
  return print;
}

// Both families of lines at once: a major line replaces minor ink under it, and crossings are not printed
// twice. For footprints aligned with the sheet the products are exact areas; for others the two axes count as
// independent.
EP_HD void print_grid(const PageParams& page, const TileContext& tile, const Footprints& p,
                      const GridCover& c, Print& print) {
  const GridParams& g = page.grid;
  LaneF inside = tile.grid_edge ? grid_inside(g, p) : LaneF(1.0f);
  const LaneF not_major = (1.0f - c.x.major) * (1.0f - c.y.major);
  LaneF major = inside * (1.0f - not_major);
  const LaneF minor = inside * (not_major - ((1.0f - c.x.major) - c.x.minor) * ((1.0f - c.y.major) - c.y.minor));
  InkCover minor_ink{minor, minor};
  if (tile.fades && page.fade.grid > 0) {
    const LaneF shown = 1.0f - page.fade.grid * (1.0f - print.ink_shown);
    const LaneF left = 1.0f - page.fade.grid * (1.0f - print.ink_left);
    minor_ink = {minor * left, minor * shown};
    major = major * shown;
    inside = inside * left;
  }
  print.color.r = print.color.r * ((1.0f - minor_ink.shown * (1.0f - g.minor_ink.x)) - major * (1.0f - g.major_ink.x));
  print.color.g = print.color.g * ((1.0f - minor_ink.shown * (1.0f - g.minor_ink.y)) - major * (1.0f - g.major_ink.y));
  print.color.b = print.color.b * ((1.0f - minor_ink.shown * (1.0f - g.minor_ink.z)) - major * (1.0f - g.major_ink.z));
  if (!page.planes.class_mask.data) return;
  const LaneF t = label_threshold(g.major_width_mm, px_per_mm(p));
  const bool has_major = g.major_width_mm > 0;
  const LaneB upright = (inside * c.x.major >= t) & print.on_page & has_major;
  const LaneB level = (inside * c.y.major >= t) & print.on_page & has_major;
  if (g.minor_width_mm > 0) classify(print, p, PixelClass::kGridMinor, g.minor_width_mm, minor_ink.seen);
  print.pixel_class = select(upright, class_number(PixelClass::kGridMajorVertical), print.pixel_class);
  print.pixel_class = select(level, class_number(PixelClass::kGridMajorHorizontal), print.pixel_class);
  print.pixel_class =
      select(upright & level, class_number(PixelClass::kGridMajorCrossing), print.pixel_class);
}

EP_HD void print_shapes(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                        const Box2& box, bool skipping, const Footprints& p, Print& print) {
  for (std::int32_t c = 0; c < tile.run_count; ++c) {
    const ShapeRun& run = batch.runs[page.first_run + (tile.all_runs ? c : tile.runs[c])];
    if (skipping && !overlaps(run.box_mm, box)) continue;
    for (std::int32_t k = 0; k < run.instance_count; ++k) {
      const ShapeInstance& instance = batch.instances[run.first_instance + k];
      if (skipping && !overlaps(instance.box_mm, box)) continue;
      const LaneF cover = shape_cover(instance, batch.shapes[instance.shape], batch.cells, batch.edges, p);
      const InkCover ink = instance.pixel_class == PixelClass::kHandwriting
                               ? InkCover{cover, cover}
                               : faded(tile, print, cover);
      absorb(print, instance.ink, ink.shown);
      classify(print, p, instance.pixel_class, instance.stroke_mm, ink.seen);
    }
  }
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
    const InkCover ink = faded(tile, print, cover);
    absorb(print, trace.ink, ink.shown);
    const LaneB seen = classify(print, p, PixelClass::kTrace, trace.pen_mm, ink.seen);
    print.lead_mask |= select(seen, LaneI(std::int32_t{1} << trace.lead_bit), LaneI(0));
    if (page.planes.coverage_leads != 0)
      store_coverage(page.planes, trace.lead_bit, span, ink.seen * print.page);
  }
}

// Part of the printed ink that is left: fading of the page, and stains that dissolved or bleached it.
EP_HD void find_ink_left(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                         const Box2& box, bool skipping, const Footprints& p, Print& print) {
  print.ink_left = page.fade.on ? ink_left(page.fade, batch.texture, box, skipping, p) : LaneF(1.0f);
  print.ink_shown = page.fade.shown ? print.ink_left : LaneF(1.0f);
  for (std::int32_t c = 0; c < tile.stain_count; ++c) {
    const StainParams& stain = batch.stains[tile.first_stain + (tile.all_stains ? c : tile.stains[c])];
    if (!(stain.bleach > 0) || (skipping && !stain_touches(stain, box))) continue;
    const LaneF left = 1.0f - stain.bleach * stain_cover(stain, batch.texture, p);
    print.ink_left = print.ink_left * left;
    if (stain.shown) print.ink_shown = print.ink_shown * left;
  }
}

// Where ink bled it covers what a larger footprint around the same point sees: a box filter as wide as the
// bleeding. The grid was printed before the paper was cut and does not bleed.
EP_HD void bleed_footprints(const BatchArrays& batch, const TileContext& tile, const Box2& box, bool skipping,
                            Footprints& p) {
  LaneF spread = 0.0f;  // mm
  for (std::int32_t c = 0; c < tile.stain_count; ++c) {
    const StainParams& stain = batch.stains[tile.first_stain + (tile.all_stains ? c : tile.stains[c])];
    if (!(stain.bleed_mm > 0) || (skipping && !stain_touches(stain, box))) continue;
    spread = max(spread, stain.bleed_mm * stain_cover(stain, batch.texture, p));
  }
  // Of a square pixel its side, however it is turned; a shadow is at most root 2 of that.
  const LaneF side = root(max(p.wide_x * p.wide_x + p.thin_x * p.thin_x, p.wide_y * p.wide_y + p.thin_y * p.thin_y));
  const LaneF grow = 1.0f + spread / side, shrink = LaneF(1.0f) / grow;
  p.wide_x = p.wide_x * grow;
  p.thin_x = p.thin_x * grow;
  p.wide_y = p.wide_y * grow;
  p.thin_y = p.thin_y * grow;
  p.inv_ss = p.inv_ss * shrink;
  p.inv_st = p.inv_st * shrink;
  p.inv_ts = p.inv_ts * shrink;
  p.inv_tt = p.inv_tt * shrink;
}

EP_HD void print_stains(const BatchArrays& batch, const TileContext& tile, const Box2& box, bool skipping,
                        const Footprints& p, Print& print) {
  for (std::int32_t c = 0; c < tile.stain_count; ++c) {
    const StainParams& stain = batch.stains[tile.first_stain + (tile.all_stains ? c : tile.stains[c])];
    if (skipping && !stain_touches(stain, box)) continue;
    apply_stain(stain, stain_cover(stain, batch.texture, p), print);
  }
}

// Everything on the sheet under a span.
EP_HD Print print_at(const PageParams& page, const BatchArrays& batch, const TileContext& tile, bool skipping,
                     const Span& span, const Footprints& p, const GridCover& grid) {
  Print print = print_paper(page, batch.texture, tile, p);
  const Box2 box = tile.bent ? bent_span_box(p) : span_box(p);
  if (tile.fades) find_ink_left(page, batch, tile, box, skipping, p, print);
  if (has_grid(page.grid)) print_grid(page, tile, p, grid, print);
  const Box2 ink_box{box.min - tile.bled_mm, box.max + tile.bled_mm};
  Footprints ink = p;
  if (tile.bleed_mm > 0) bleed_footprints(batch, tile, box, skipping, ink);
  print_shapes(page, batch, tile, ink_box, skipping, ink, print);
  print_traces(page, batch, tile, ink_box, skipping, span, ink, print);
  if (tile.stain_count > 0) print_stains(batch, tile, box, skipping, p, print);
  return print;
}

// What lies behind the sheet's edge.
EP_HD void show_background(const PageParams& page, const TileContext& tile, const Span& span, Print& print) {
  const Vec3 around = page.background.albedo;
  const LaneF tone =
      page.background.mottle > 0 ? mottle_gain(page.background, tile.mottle, span.x, span.y) : LaneF(1.0f);
  const LaneF rest = (1.0f - print.page) * tone;
  print.color.r = print.page * print.color.r + rest * around.x;
  print.color.g = print.page * print.color.g + rest * around.y;
  print.color.b = print.page * print.color.b + rest * around.z;
}

// From albedo to radiance. Relief is the paper's; what lies around it is flat.
EP_HD void light_at(const PageParams& page, const TileContext& tile, const Span& span, const PaperRelief& relief,
                    Print& print) {
  const LaneF qx =
      (((static_cast<float>(span.x) + 0.5f) - tile.centre_x) + lane_numbers()) * tile.inv_half_diagonal;
  const float qy = ((static_cast<float>(span.y) + 0.5f) - tile.centre_y) * tile.inv_half_diagonal;
  LaneF gain = light_gain(page.light, qx, qy);
  if (tile.bent) gain = gain * (1.0f + print.page * (relief.shading - 1.0f));
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
                      bool skipping, const Span& span, const Footprints& p, const GridCover& grid,
                      const PaperRelief& relief) {
  Print print = tile.outer ? print_nothing() : print_at(page, batch, tile, skipping, span, p, grid);
  if (!tile.inner) show_background(page, tile, span, print);
  store_albedo(page.planes, span, print);
  light_at(page, tile, span, relief, print);
  sensor_at(page, span, print);
  store_span(page, span, p, relief, print);
}

EP_HD GridCover grid_cover(const PageParams& page, const TileContext& tile, const Footprints& p) {
  if (!has_grid(page.grid) || tile.outer) return {};
  return {grid_cover_x(page.grid, tile.grid_more, p), grid_cover_y(page.grid, tile.grid_more, p)};
}

// The same from the span alone, on a flat page.
EP_HD void shade_flat_span(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                           bool skipping, const Span& span) {
  const Footprints p = footprints_at(tile.frame, span.x, span.y);
  shade_span(page, batch, tile, skipping, span, p, grid_cover(page, tile, p), flat_relief());
}

// And on a worn one, through the tile's nodes.
EP_HD void shade_bent_span(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                           const SurfaceNodes& nodes, bool skipping, const Span& span) {
  const NodeSpan at = node_span(span.x - tile.x, span.y - tile.y);
  const Footprints p = surface_footprints(tile.frame, nodes, at, span.x, span.y);
  PaperRelief relief;
  relief.normal = paper_normal(node_value(nodes.slope_x, at), node_value(nodes.slope_y, at));
  relief.shading = paper_shading(page.light, relief.normal);
  relief.height_mm = page.planes.height_mm.data ? node_value(nodes.height, at) : LaneF(0.0f);
  shade_span(page, batch, tile, skipping, span, p, grid_cover(page, tile, p), relief);
}

}  // namespace EP_ISA
}  // namespace ecgpress
