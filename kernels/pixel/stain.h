// Stains: how much of one covers each pixel, and what it does to what lies under it.
#pragma once

#include "kernels/params/stain.h"
#include "kernels/pixel/footprint.h"
#include "kernels/pixel/label.h"
#include "kernels/pixel/print.h"
#include "kernels/pixel/texture.h"

namespace ecgpress {
inline namespace EP_ISA {

// 0 up to x = 0, 1 from x = 1 on.
EP_HD LaneF smoothstep(LaneF x) {
  const LaneF t = clamp(x, LaneF(0.0f), LaneF(1.0f));
  return t * t * (3.0f - 2.0f * t);
}

// The rim by depth: darkest, 1, at edge_mm.
EP_HD LaneF stain_rim(const StainParams& s, LaneF depth) {
  const LaneF past = max(depth - s.edge_mm, LaneF(0.0f)) * s.inv_decay;
  return smoothstep(depth * s.inv_edge) / (1.0f + past * past);
}

// Straightens a bent core: y as distance from the curve, to first order.
EP_HD LaneF unbent(const StainParams& s, LaneF x, LaneF y) {
  const float end = s.half_mm.x + s.radius_mm;
  const LaneF c = clamp(x, LaneF(-end), LaneF(end));
  const LaneF slope = c * (2.0f * s.bend_2 + c * (3.0f * s.bend_3));
  return (y - c * c * (s.bend_2 + c * s.bend_3)) / root(1.0f + slope * slope);
}

// Depth below the outline of the rounded core, without noise.
EP_HD LaneF core_depth(const StainParams& s, LaneF x, LaneF y) {
  const LaneF qx = abs(x) - s.half_mm.x, qy = abs(y) - s.half_mm.y;
  const LaneF ox = max(qx, LaneF(0.0f)), oy = max(qy, LaneF(0.0f));
  return s.radius_mm - root(ox * ox + oy * oy) - min(max(qx, qy), LaneF(0.0f));
}

// Whether the noise of the outline may show where depths are at least these: not deep inside a stain without
// rims, where the smoothstep is 1.
EP_HD bool has_outline_near(const StainParams& s, LaneF least_depth) {
  return s.rim > 0 || s.hole_radius_mm > 0 || any(least_depth * s.inv_soft < LaneF(1.001f));
}

// 0..1 at each point; exactly 0 outside the noisy outline, and so outside the stain's box.
EP_SHARED LaneF stain_cover(const StainParams& s, const std::int32_t* texture, const Footprints& p) {
  const LaneF dx = p.x - s.centre_mm.x, dy = p.y - s.centre_mm.y;
  const LaneF x = dx * s.axis.x + dy * s.axis.y;
  LaneF y = dy * s.axis.x - dx * s.axis.y;
  if (s.bend_2 != 0 || s.bend_3 != 0) y = unbent(s, x, y);
  LaneF outer = core_depth(s, x, y), moved = 0.0f;
  const float most_moved = kTextureMost * s.rough_mm;
  if (!any(outer > LaneF(-most_moved))) return 0.0f;
  if (s.rough_mm > 0 && has_outline_near(s, outer - most_moved))
    moved = s.rough_mm * texture_at(texture, s.outline, p.x, p.y);
  outer = outer + moved;
  LaneF cover = s.rim > 0 ? stain_rim(s, outer) * s.rim : LaneF(0.0f);
  LaneF depth = outer;
  if (s.hole_radius_mm > 0) {
    const LaneF hx = x - s.hole_mm.x, hy = y - s.hole_mm.y;
    const LaneF inner = root(hx * hx + hy * hy) - s.hole_radius_mm + moved;
    cover = cover * smoothstep(inner * s.inv_edge) +
            stain_rim(s, inner) * (s.hole_rim * smoothstep(outer * s.inv_edge));
    depth = min(outer, inner);
  }
  cover = cover + s.fill * smoothstep(depth * s.inv_soft);
  LaneF patch = s.patch_base;
  if (s.patch_gain != 0)
    patch = clamp(s.patch_base + s.patch_gain * texture_at(texture, s.patch, p.x, p.y), LaneF(0.0f),
                  LaneF(s.patch_most));
  return clamp(cover * patch, LaneF(0.0f), LaneF(1.0f));
}

// Whether a box lies wholly to one side of a stain, in the stain's own axes: long cores that run aslant have
// large boxes. Bent cores may lie anywhere in theirs.
EP_HD bool beside_core(const StainParams& s, const Box2& box) {
  if (s.bend_2 != 0 || s.bend_3 != 0) return false;
  const Vec2 d = 0.5f * (box.min + box.max) - s.centre_mm, half = 0.5f * (box.max - box.min);
  const float ax = abs(s.axis.x), ay = abs(s.axis.y);
  const float along = abs(d.x * s.axis.x + d.y * s.axis.y) - (half.x * ax + half.y * ay);
  const float across = abs(d.y * s.axis.x - d.x * s.axis.y) - (half.x * ay + half.y * ax);
  // A thousandth of a millimetre and of the radius pay for rounding.
  const float reach = 1.001f * (s.radius_mm + kTextureMost * s.rough_mm) + 1e-3f;
  return along > s.half_mm.x + reach || across > s.half_mm.y + reach;
}

// Whether any of the stain may lie in a box: boxes must meet, and the box must not lie wholly in the hole.
EP_HD bool stain_touches(const StainParams& s, const Box2& box) {
  if (!overlaps(s.box_mm, box) || beside_core(s, box)) return false;
  if (!(s.hole_radius_mm > 0)) return true;
  const Vec2 hole = s.centre_mm + Vec2{s.axis.x * s.hole_mm.x - s.axis.y * s.hole_mm.y,
                                       s.axis.y * s.hole_mm.x + s.axis.x * s.hole_mm.y};
  const float fx = max(box.max.x - hole.x, hole.x - box.min.x);
  const float fy = max(box.max.y - hole.y, hole.y - box.min.y);
  // A thousandth of a millimetre and of the radius pay for rounding.
  const float free = s.hole_radius_mm * 0.999f - kTextureMost * s.rough_mm - 1e-3f;
  return free <= 0 || fx * fx + fy * fy > free * free;
}

EP_HD LaneF dyed(LaneF albedo, LaneF cover, float dye) {
  const LaneF t = 1.0f + cover * dye, t2 = t * t;
  return albedo * (t2 * t2);
}

// The stain over what is there. Blank paper under enough of it is class stain; so is everything it hides.
EP_HD void apply_stain(const StainParams& s, LaneF cover, Print& print) {
  print.color = {dyed(print.color.r, cover, s.dye.x), dyed(print.color.g, cover, s.dye.y),
                 dyed(print.color.b, cover, s.dye.z)};
  if (s.veil > 0) {
    const LaneF veil = cover * s.veil;
    print.color = {lerp(print.color.r, LaneF(s.body.x), veil), lerp(print.color.g, LaneF(s.body.y), veil),
                   lerp(print.color.b, LaneF(s.body.z), veil)};
  }
  if (s.hides_from > 1 && s.seen_from > 1) return;
  const LaneB hidden = (cover >= LaneF(s.hides_from)) & print.on_page;
  // Nothing but paper comes before the first ink.
  const LaneB blank = (print.pixel_class < class_number(PixelClass::kGridMinor)) & print.on_page;
  const LaneB seen = hidden | (blank & (cover >= LaneF(s.seen_from)));
  print.pixel_class = select(seen, class_number(PixelClass::kStain), print.pixel_class);
  print.lead_mask = select(hidden, LaneI(0), print.lead_mask);
}

}  // namespace EP_ISA
}  // namespace ecgpress
