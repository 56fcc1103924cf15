// Something spilled, dropped, grown or scratched on the sheet.
#pragma once

#include "kernels/params/shape.h"
#include "kernels/params/texture.h"

namespace ecgpress {

// A core (a point, a line, a box), rounded by radius_mm, its outline moved by noise; and how strong the stain
// is by depth, the distance inwards from that outline. At depth 0 and outside nothing is left of it, exactly.
//
//   cover = (fill * S(depth / soft) + rim * R(depth)) * patch,   S smoothstep,
//   R = S(depth / edge) up to depth edge, then 1 / (1 + ((depth - edge) / decay)^2): darkest at depth edge.
//
// With an inner radius it is a band around a round hole whose depth counts from both sides.
struct StainParams {
  Vec2 centre_mm{};
  Vec2 axis{1, 0};               // unit vector along the core
  Vec2 half_mm{};                // half length and half width of the core
  float radius_mm = 1;           // of its rounding, > 0
  float bend_2 = 0, bend_3 = 0;  // the core runs along y = bend_2 x^2 + bend_3 x^3; 1/mm, 1/mm^2
  Vec2 hole_mm{};                // the hole's centre from the stain's, in its own axes
  float hole_radius_mm = 0;      // 0: none
  float rough_mm = 0;            // standard deviation of the outline's noise
  float fill = 0, rim = 0, hole_rim = 0;
  float inv_soft = 1, inv_edge = 1, edge_mm = 1, inv_decay = 1;
  float patch_base = 1, patch_gain = 0;  // patch = base + gain * noise, 0..patch_most
  float patch_most = 1;
  // What it does to albedo where its cover is a: times (1 + a dye)^4, close to Lambert and Beer's law of
  // layers of depth a; then a * veil of it gives way to `body`.
  Vec3 dye{}, body{};
  float veil = 0;        // 0 transparent, 1 opaque
  float bleach = 0;      // printed ink it takes away where it covers fully, 0..1
  float bleed_mm = 0;    // where it covers fully, printed ink spread over this much more than a pixel
  bool marks = true;     // false: nothing of its own to see or to label, it only changes printed ink
  bool shown = true;     // false: labels count with its bleach, the picture does not show it (a twin)
  float hides_from = 2;  // from this cover on nothing below counts as visible; above 1: never
  float seen_from = 2;   // from this cover on blank paper counts as stained
  TextureRead outline, patch;
  Box2 box_mm{};  // all of it lies inside
};

// Neighbouring stains: culled together first.
struct StainRun {
  Box2 box_mm{};
  std::int32_t first_stain = 0;  // into BatchArrays::stains
  std::int32_t stain_count = 0;
};

}  // namespace ecgpress
