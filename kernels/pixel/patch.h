// Shapes laid on the paper, cut out of it, put under it or over all: how each layer changes what a span sees.
#pragma once

#include "kernels/pixel/cull.h"
#include "kernels/pixel/label.h"
#include "kernels/pixel/print.h"
#include "kernels/pixel/shape.h"

namespace ecgpress {
inline namespace EP_ISA {

// Ink absorbs: albedo falls to its `ink`-th part where it covers fully.
EP_HD void absorb(LaneColor& color, Vec3 ink, LaneF cover) {
  color.r = color.r * (1.0f - cover * (1.0f - ink.x));
  color.g = color.g * (1.0f - cover * (1.0f - ink.y));
  color.b = color.b * (1.0f - cover * (1.0f - ink.z));
}

// What covers hides: albedo moves to `ink`, all the way where it covers fully.
EP_HD void hide(LaneColor& color, Vec3 ink, LaneF cover) {
  color.r = color.r + cover * (ink.x - color.r);
  color.g = color.g + cover * (ink.y - color.g);
  color.b = color.b + cover * (ink.z - color.b);
}

EP_HD void blend(LaneColor& color, const ShapeInstance& shape, LaneF cover) {
  if (shape.blend == ShapeBlend::kCover)
    hide(color, shape.ink, cover * shape.opacity);
  else
    absorb(color, shape.ink, cover * shape.opacity);
}

// Marks the pixels where an ink reaches its own threshold.
EP_HD LaneB classify(Print& print, const Footprints& p, PixelClass pixel_class, float width_mm, LaneF cover) {
  const LaneB seen = (cover >= label_threshold(width_mm, px_per_mm(p))) & print.on_page;
  print.pixel_class = select(seen, class_number(pixel_class), print.pixel_class);
  return seen;
}

// Where a cover hides what the labels count: it has those pixels.
EP_HD void take_over(Print& print, const ShapeInstance& shape, LaneB seen) {
  print.pixel_class = select(seen, class_number(shape.pixel_class), print.pixel_class);
  print.lead_mask = select(seen, LaneI(0), print.lead_mask);
}

// ---- What each layer is laid on ----

// kPrint and kOver: the paper's surface.
EP_HD void lay_on(Print& print, const ShapeInstance& shape, const Footprints& p, LaneF cover) {
  blend(print.color, shape, cover);
  if (shape.blend == ShapeBlend::kInk) classify(print, p, shape.pixel_class, shape.stroke_mm, cover);
  if (shape.blend != ShapeBlend::kCover) return;
  print.shown = print.shown * (1.0f - cover * shape.opacity);
  take_over(print, shape, (cover >= LaneF(0.5f)) & print.on_page & (shape.opacity > 0.5f));
}

// kCut: the sheet itself.
struct CutPaper {
  LaneF page;
};
EP_HD void lay_on(CutPaper& cut, const ShapeInstance&, const Footprints&, LaneF cover) {
  cut.page = cut.page * (1.0f - cover);
}

// kBelow: what lies behind the sheet: albedo, and a factor that is the surroundings' uneven tone where they
// show. Beyond the horizon nothing lies there.
struct Behind {
  LaneColor color;
  LaneF tone;
};
EP_HD void replace(Behind& behind, const LaneColor& color, LaneF cover) {
  behind.color.r = behind.color.r + cover * (color.r - behind.color.r);
  behind.color.g = behind.color.g + cover * (color.g - behind.color.g);
  behind.color.b = behind.color.b + cover * (color.b - behind.color.b);
  behind.tone = behind.tone + cover * (1.0f - behind.tone);
}
EP_HD void lay_on(Behind& behind, const ShapeInstance& shape, const Footprints& p, LaneF cover) {
  const LaneF here = select(p.w > LaneF(kHorizonW), cover, LaneF(0.0f));
  blend(behind.color, shape, here);
  if (shape.blend == ShapeBlend::kCover)
    behind.tone = behind.tone + (here * shape.opacity) * (1.0f - behind.tone);
}

// kObject: the whole scene, beside the page too. Under an object no place of the sheet is seen.
struct Scene {
  Print print;
};
EP_HD void lay_on(Scene& scene, const ShapeInstance& shape, const Footprints& p, LaneF cover) {
  const LaneF here = select(p.w > LaneF(kHorizonW), cover, LaneF(0.0f));
  Print& print = scene.print;
  blend(print.color, shape, here);
  if (shape.blend != ShapeBlend::kCover) return;
  print.shown = print.shown * (1.0f - here * shape.opacity);
  const LaneB seen = (here >= LaneF(0.5f)) & (shape.opacity > 0.5f);
  take_over(print, shape, seen);
  print.page = select(seen, LaneF(0.0f), print.page);
  print.on_page = print.page >= LaneF(0.5f);
}

// ---- One layer ----

// Coverage by one shape, with a smooth flank where its edge is soft.
EP_HD LaneF placed_cover(const ShapeInstance& shape, const BatchArrays& batch, const Footprints& p) {
  const ShapeParams& outline = batch.shapes[shape.shape];
  if (shape.soft_mm <= 0) return shape_cover(shape, outline, batch.cells, batch.edges, p);
  const LaneF c = shape_cover(shape, outline, batch.cells, batch.edges, softened(p, shape.soft_mm));
  return c * c * (3.0f - 2.0f * c);
}

// How a layer's shapes are looked at; bleeding print has its own (shade.h).
template <class Target>
EP_HD const Footprints& footprints_for(const Target&, const Footprints& p) {
  return p;
}

template <class Target>
EP_HD void lay_shapes(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                      ShapeLayer layer, const Box2& box, bool skipping, const Footprints& p, Target& target) {
  const int l = static_cast<int>(layer);
  for (std::int32_t c = tile.layer_begin[l]; c < tile.layer_begin[l + 1]; ++c) {
    const ShapeRun& run = batch.runs[page.first_run + (tile.all_runs ? c : tile.runs[c])];
    if (skipping && !overlaps(run.box_mm, box)) continue;
    for (std::int32_t k = 0; k < run.instance_count; ++k) {
      const ShapeInstance& shape = batch.instances[run.first_instance + k];
      if (skipping && !overlaps(shape.box_mm, box)) continue;
      const auto& q = footprints_for(target, p);
      lay_on(target, shape, q, placed_cover(shape, batch, q));
    }
  }
}

}  // namespace EP_ISA
}  // namespace ecgpress
