// The fused pixel, and the file to read first: where N neighbouring pixels look, what is printed there, how
// it is lit, what the sensor makes of it, and every label, all from one evaluation.
//
//     sheet_from_image -> print_at -> light_at -> sensor_at -> image and label planes
//
// One source for both machines: `span` is kLanes pixels wide (kernels/base/lane.h), one on a GPU thread.
// Candidates are the outer loops, so their bounds are the same for all pixels of a span.
//
// On the CPU it is compiled twice: `Worn` pages may have anything on them, plain ones nothing but print
// (is_plain), and pay for nothing else. On the GPU, whose branches are cheap, once.
#pragma once

#include "kernels/pixel/cull.h"
#include "kernels/pixel/fade.h"
#include "kernels/pixel/light.h"
#include "kernels/pixel/paper.h"
#include "kernels/pixel/patch.h"
#include "kernels/pixel/print.h"
#include "kernels/pixel/second_sheet.h"
#include "kernels/pixel/sensor.h"
#include "kernels/pixel/stain.h"
#include "kernels/pixel/store.h"

namespace ecgpress {

inline namespace EP_ISA {

// Whether a page is flat, unworn and printed only, and nobody asks for planes that tell of wear: then the
// code that is compiled without Worn draws the same bytes.
EP_HD bool is_plain(const PageParams& page) {
  constexpr int kPrint = static_cast<int>(ShapeLayer::kPrint);
  const bool only_print = page.layer_begin[kPrint] == page.layer_begin[0] &&
                          page.layer_begin[kShapeLayers] == page.layer_begin[kPrint + 1];
  const bool no_planes = !page.planes.albedo[0].data && !page.planes.shading.data &&
                         !page.planes.height_mm.data && !page.planes.normal[0].data;
  return only_print && no_planes && !is_bent(page.surface) && !page.fade.on && page.stain_run_count == 0 &&
         page.paper.fibre <= 0 && !has_second_sheet(page.second_sheet);
}

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
template <bool Worn>
EP_HD InkCover faded(const TileContext& tile, const Print& print, LaneF cover) {
  if (!Worn || !tile.fades) return {cover, cover};
  return {cover * print.ink_left, cover * print.ink_shown};
}

// The footprints that look at printed ink: where it bled it covers what a larger footprint around the same
// point sees, a box filter as wide as the bleeding. Found anew for every ink, so that pixels that meet none
// pay nothing.
template <bool Worn>
EP_HD Footprints footprints_of_ink(const TileContext& tile, const Print& print, const Footprints& p) {
  if (!Worn || tile.bleed_mm <= 0) return p;
  const LaneF grow = print.ink_size, shrink = LaneF(1.0f) / grow;
  return {p.x,
          p.y,
          p.wide_x * grow,
          p.thin_x * grow,
          p.wide_y * grow,
          p.thin_y * grow,
          p.inv_ss * shrink,
          p.inv_st * shrink,
          p.inv_ts * shrink,
          p.inv_tt * shrink,
          p.w};
}

// kPrint: ink of the printer, which fades and bleeds.
template <bool Worn>
struct Printed {
  Print& print;
  const TileContext& tile;
};
template <bool Worn>
EP_HD Footprints footprints_for(const Printed<Worn>& printed, const Footprints& p) {
  return footprints_of_ink<Worn>(printed.tile, printed.print, p);
}
template <bool Worn>
EP_HD void lay_on(Printed<Worn>& printed, const ShapeInstance& shape, const Footprints& p, LaneF cover) {
  // What a highlighter left under the print is no printer's ink.
  const bool fades = shape.pixel_class != PixelClass::kHandwriting;
  const InkCover ink = fades ? faded<Worn>(printed.tile, printed.print, cover) : InkCover{cover, cover};
  blend(printed.print.color, shape, ink.shown);
  classify(printed.print, p, shape.pixel_class, shape.stroke_mm, ink.seen);
}

// How much of each pixel the paper covers: its rectangle without what is cut out of it.
template <bool Worn>
EP_HD LaneF paper_left(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                       const Box2& box, bool skipping, const Footprints& p) {
  const bool within = skipping && holds({{0, 0}, page.paper.size_mm}, box);
  CutPaper paper{within ? LaneF(1.0f) : paper_cover(page.paper, p)};
  if (Worn) lay_shapes(page, batch, tile, ShapeLayer::kCut, box, skipping, p, paper);
  return paper.page;
}

template <bool Worn>
EP_HD Print print_paper(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                        const Box2& box, bool skipping, const Footprints& p) {
  Print print;
  print.page = tile.inner ? LaneF(1.0f) : paper_left<Worn>(page, batch, tile, box, skipping, p);
  print.on_page = print.page >= LaneF(0.5f);
  print.color = {page.paper.albedo.x, page.paper.albedo.y, page.paper.albedo.z};
  if (Worn && page.paper.fibre > 0) show_fibre(page.paper, batch.texture, p, print);
  print.pixel_class =
      select(print.on_page, class_number(PixelClass::kPaper), class_number(PixelClass::kBackground));
  print.lead_mask = 0;
  print.shown = 1.0f;
  return print;
}

template <bool Worn>
EP_HD void print_grid(const PageParams& page, const TileContext& tile, const Footprints& p,
                      const GridCover& c, Print& print) {
  const GridParams& g = page.grid;
  LaneF inside = tile.grid_edge ? grid_inside(g, p) : LaneF(1.0f);
  const GridInk ink = grid_ink(g, inside, c);
  GridInk shown = ink, seen = ink;
  if (Worn && tile.fades && page.fade.grid > 0) {
    const LaneF shows = 1.0f - page.fade.grid * (1.0f - print.ink_shown);
    const LaneF left = 1.0f - page.fade.grid * (1.0f - print.ink_left);
    shown = {ink.minor * shows, ink.major * shows};
    seen = {ink.minor * left, ink.major * left};
    inside = inside * left;
  }
  absorb_grid(print.color, g, shown);
  if (!page.planes.class_mask.data) return;
  const LaneF t = label_threshold(g.major_width_mm, px_per_mm(p));
  const bool has_major = g.major_width_mm > 0;
  const LaneB upright = (inside * c.x.major >= t) & print.on_page & has_major;
  const LaneB level = (inside * c.y.major >= t) & print.on_page & has_major;
  if (g.minor_width_mm > 0) classify(print, p, PixelClass::kGridMinor, g.minor_width_mm, seen.minor);
  print.pixel_class = select(upright, class_number(PixelClass::kGridMajorVertical), print.pixel_class);
  print.pixel_class = select(level, class_number(PixelClass::kGridMajorHorizontal), print.pixel_class);
  print.pixel_class =
      select(upright & level, class_number(PixelClass::kGridMajorCrossing), print.pixel_class);
}

template <bool Worn>
EP_HD void print_traces(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                        const Box2& box, bool skipping, const Span& span, const Footprints& p, Print& print) {
  for (std::int32_t c = 0; c < tile.trace_count; ++c) {
    const TraceParams& trace = batch.traces[page.first_trace + (tile.all_traces ? c : tile.traces[c])];
    const std::int32_t first_block = trace.first_node / kEnvelopeNodes;
    const TraceReach reach = trace_reach(trace, tile.widest_mm);
    if (skipping && !trace_touches(trace, reach, batch.envelope_top + first_block,
                                   batch.envelope_bottom + first_block, box))
      continue;
    const Footprints q = footprints_of_ink<Worn>(tile, print, p);
    const LaneF cover = trace_cover(trace, reach, batch.top + trace.first_node,
                                    batch.bottom + trace.first_node, tile.aligned, q);
    const InkCover ink = faded<Worn>(tile, print, cover);
    absorb(print.color, trace.ink, ink.shown);
    const LaneB seen = classify(print, q, PixelClass::kTrace, trace.pen_mm, ink.seen);
    print.lead_mask |= select(seen, LaneI(std::int32_t{1} << trace.lead_bit), LaneI(0));
    if (page.planes.coverage_leads != 0)
      store_coverage(page.planes, trace.lead_bit, span, ink.seen * print.page);
  }
}

// How much ink a place of the paper takes from a pen or a stamp: the less the deeper its tooth, and unevenly
// over some millimetres, as it was pressed on.
EP_HD LaneF paper_takes(const PaperParams& paper, const std::int32_t* texture, float grain,
                        const Footprints& p) {
  const LaneF tooth = texture_at(texture, paper.tooth_read, p.x, p.y);
  const LaneF pressed = texture_at(texture, paper.take_read, p.x, p.y);
  const float depth = paper.tooth * grain;
  return between_0_and_1((1.0f - 0.1f * depth) - depth * (0.36f * tooth + 0.2f * pressed));
}

// kOver: what was written, stamped or laid on the paper.
struct OnPaper {
  Print& print;
  const PaperParams& paper;
  const std::int32_t* texture;
};
EP_HD void lay_on(OnPaper& on, const ShapeInstance& shape, const Footprints& p, LaneF cover) {
  if (shape.grain <= 0 || on.paper.tooth <= 0) return lay_on(on.print, shape, p, cover);
  blend(on.print.color, shape, cover * paper_takes(on.paper, on.texture, shape.grain, p));
  classify(on.print, p, shape.pixel_class, shape.stroke_mm, cover);
}

// What happened to the printed ink here: fading of the page, stains that bleached it or made it bleed.
EP_HD void find_ink_left(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                         const Box2& box, bool skipping, const Footprints& p, Print& print) {
  print.ink_left = page.fade.on ? ink_left(page.fade, batch.texture, box, skipping, p) : LaneF(1.0f);
  print.ink_shown = page.fade.shown ? print.ink_left : LaneF(1.0f);
  LaneF spread = 0.0f;  // mm
  for (std::int32_t c = 0; c < tile.stain_count; ++c) {
    const StainParams& stain = batch.stains[tile.first_stain + (tile.all_stains ? c : tile.stains[c])];
    if (!(stain.bleach > 0 || stain.bleed_mm > 0) || (skipping && !stain_touches(stain, box))) continue;
    const LaneF cover = stain_cover(stain, batch.texture, p), left = 1.0f - stain.bleach * cover;
    print.ink_left = print.ink_left * left;
    if (stain.shown) print.ink_shown = print.ink_shown * left;
    spread = max(spread, stain.bleed_mm * cover);
  }
  if (tile.bleed_mm <= 0) return;
  // Of a square pixel its side, however it is turned; a shadow is at most root 2 of that.
  const LaneF side =
      root(max(p.wide_x * p.wide_x + p.thin_x * p.thin_x, p.wide_y * p.wide_y + p.thin_y * p.thin_y));
  print.ink_size = 1.0f + spread / side;
}

EP_HD void print_stains(const BatchArrays& batch, const TileContext& tile, const Box2& box, bool skipping,
                        const Footprints& p, Print& print) {
  for (std::int32_t c = 0; c < tile.stain_count; ++c) {
    const StainParams& stain = batch.stains[tile.first_stain + (tile.all_stains ? c : tile.stains[c])];
    if (!stain.marks || (skipping && !stain_touches(stain, box))) continue;
    apply_stain(stain, stain_cover(stain, batch.texture, p), print);
  }
}

template <bool Worn>
EP_HD Box2 box_of_span(const TileContext& tile, const Footprints& p) {
  return Worn && tile.bent ? bent_span_box(p, tile.reach) : span_box(p);
}

// Everything on the sheet under a span, which `box` holds.
template <bool Worn>
EP_HD Print print_at(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                     const Box2& box, bool skipping, const Span& span, const Footprints& p,
                     const GridCover& grid) {
  if (tile.outer || (!tile.inner && skipping && !overlaps(box, {{0, 0}, page.paper.size_mm})))
    return print_nothing();
  Print print = print_paper<Worn>(page, batch, tile, box, skipping, p);
  if (Worn && tile.fades) find_ink_left(page, batch, tile, box, skipping, p, print);
  if (has_grid(page.grid)) print_grid<Worn>(page, tile, p, grid, print);
  const Box2 ink_box = Worn ? Box2{box.min - tile.bled_mm, box.max + tile.bled_mm} : box;
  Printed<Worn> printed{print, tile};
  lay_shapes(page, batch, tile, ShapeLayer::kPrint, ink_box, skipping, p, printed);
  print_traces<Worn>(page, batch, tile, ink_box, skipping, span, p, print);
  if (Worn && tile.stain_count > 0) print_stains(batch, tile, box, skipping, p, print);
  if (Worn) {
    OnPaper on{print, page.paper, batch.texture};
    lay_shapes(page, batch, tile, ShapeLayer::kOver, box, skipping, p, on);
  }
  return print;
}

// What lies behind the sheet's edge: the surroundings, another sheet, what lies on both.
template <bool Worn>
EP_HD void show_background(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                           const Box2& box, bool skipping, const Span& span, const Footprints& p,
                           Print& print) {
  if (!any(print.page < LaneF(1.0f))) return;
  const Vec3 around = page.background.albedo;
  Behind behind{{around.x, around.y, around.z}, 1.0f};
  if (page.background.mottle > 0) behind.tone = mottle_gain(page.background, batch.texture, span.x, span.y);
  if (Worn && tile.second_sheet) {
    const SecondSheet sheet = second_sheet_at(page.second_sheet, tile.widest_any_mm, p);
    replace(behind, sheet.color, sheet.cover);
  }
  if (Worn && has_layer(tile, ShapeLayer::kBelow))
    lay_shapes(page, batch, tile, ShapeLayer::kBelow, box, skipping, p, behind);
  const LaneF rest = (1.0f - print.page) * behind.tone;
  print.color.r = print.page * print.color.r + rest * behind.color.r;
  print.color.g = print.page * print.color.g + rest * behind.color.g;
  print.color.b = print.page * print.color.b + rest * behind.color.b;
}

// What lies over the page and its surroundings, and what that leaves of the leads' coverage planes.
EP_HD void show_objects(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                        const Box2& box, bool skipping, const Span& span, const Footprints& p, Print& print) {
  if (has_layer(tile, ShapeLayer::kObject)) {
    Scene scene{print};
    lay_shapes(page, batch, tile, ShapeLayer::kObject, box, skipping, p, scene);
    print = scene.print;
  }
  if (page.planes.coverage_leads != 0 && !tile.outer &&
      (has_layer(tile, ShapeLayer::kOver) || has_layer(tile, ShapeLayer::kObject)))
    hide_coverage(page.planes, span, print.shown);
}

// From albedo to radiance. Relief is the paper's; what lies around it is flat.
template <bool Worn>
EP_HD void light_at(const PageParams& page, const TileContext& tile, const Span& span,
                    const PaperRelief& relief, Print& print) {
  const LaneF qx =
      (((static_cast<float>(span.x) + 0.5f) - tile.centre_x) + lane_numbers()) * tile.inv_half_diagonal;
  const float qy = ((static_cast<float>(span.y) + 0.5f) - tile.centre_y) * tile.inv_half_diagonal;
  LaneF gain = light_gain(page.light, qx, qy);
  if (Worn && tile.bent) gain = gain * (1.0f + print.page * (relief.shading - 1.0f));
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
template <bool Worn>
EP_SHARED void shade_span(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                          bool skipping, const Span& span, const Footprints& p, const GridCover& grid,
                          const PaperRelief& relief) {
  const Box2 box = box_of_span<Worn>(tile, p);
  Print print = print_at<Worn>(page, batch, tile, box, skipping, span, p, grid);
  if (!tile.inner) show_background<Worn>(page, batch, tile, box, skipping, span, p, print);
  if (Worn) show_objects(page, batch, tile, box, skipping, span, p, print);
  if (Worn) store_albedo(page.planes, span, print);
  light_at<Worn>(page, tile, span, relief, print);
  sensor_at(page, span, print);
  store_span<Worn>(page, span, p, relief, print);
}

EP_HD GridCover grid_cover(const PageParams& page, const TileContext& tile, const Footprints& p) {
  if (!has_grid(page.grid) || tile.outer) return {};
  return {grid_cover_x(page.grid, tile.grid_more, p), grid_cover_y(page.grid, tile.grid_more, p)};
}

// The same from the span alone, on a flat page.
template <bool Worn>
EP_HD void shade_flat_span(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                           bool skipping, const Span& span) {
  const Footprints p = footprints_at(tile.frame, span.x, span.y);
  shade_span<Worn>(page, batch, tile, skipping, span, p, grid_cover(page, tile, p), flat_relief());
}

// And on a worn one, through the tile's nodes.
EP_HD void shade_bent_span(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                           const NodeValues<FineNodes>& nodes, bool skipping, const Span& span) {
  const NodeSpan at = node_span(span.x - tile.x, span.y - tile.y);
  const Footprints p = surface_footprints(tile.frame, nodes, at, span.x, span.y);
  PaperRelief relief;
  relief.shading = node_value(nodes.field[kNodeShading], at);
  relief.normal = page.planes.normal[0].data ? paper_normal(node_value(nodes.field[kNodeSlopeX], at),
                                                            node_value(nodes.field[kNodeSlopeY], at))
                                             : flat_relief().normal;
  relief.height_mm = page.planes.height_mm.data ? node_value(nodes.field[kNodeHeight], at) : LaneF(0.0f);
  shade_span<true>(page, batch, tile, skipping, span, p, grid_cover(page, tile, p), relief);
}

}  // namespace EP_ISA
}  // namespace ecgpress
