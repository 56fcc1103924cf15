// The things lay_patches() lays, one function each; every one takes its own random numbers.
#pragma once

#include "host/sheet/patch/patch_outlines.h"
#include "host/sheet/patch/shape_placer.h"

namespace ecgpress {

struct PatchContext {
  const Draw& draw;
  const Font* font;
  ShapePlacer& placer;
  Vec2d page_mm;  // width, height
};

// redaction.cpp: header lines out of sight, and white that was put over mistakes.
void lay_redactions(const PatchContext& c);
void lay_fluid(const PatchContext& c, int item);
// The broad wet white of a brush from a to b.
void paint_fluid(const PatchContext& c, Vec2d a_mm, Vec2d b_mm, double width_mm, PatchDice& dice);

// sticker.cpp, stamp.cpp
void lay_sticker(const PatchContext& c, int item);
void lay_stamp(const PatchContext& c, int item);

// fastening.cpp: punched holes, staples, paper clips.
void punch_holes(const PatchContext& c);
void lay_staple(const PatchContext& c, int item);
void lay_clip(const PatchContext& c, int item);

// tape.cpp
void lay_tape(const PatchContext& c, int item);

// torn.cpp: where paper is missing.
void tear_edge(const PatchContext& c, int item);
void tear_slit(const PatchContext& c, int item);
void tear_corner(const PatchContext& c, int item);
void perforate(const PatchContext& c);

// dog_ear.cpp
void fold_corner(const PatchContext& c, int item);

// around.cpp: what lies under the page.
void lay_second_sheet(const PatchContext& c);
void lay_clipboard(const PatchContext& c);
void lay_page_shadow(const PatchContext& c);
// The page's outline, clockwise: without the corners that are folded or missing, and without what is torn off
// its edges; the rest moved outwards.
std::vector<Vec2d> page_corners(const PatchContext& c, double grow_mm);

// finger.cpp
void lay_finger(const PatchContext& c, int item, int count);

// ---- Shared ----

// A page edge seen as a line: starts at `origin`, runs along `along` for `length`, `inward` points into the
// page. Number 0 top, 1 right, 2 bottom, 3 left; along runs clockwise.
struct PageEdge {
  Vec2d origin, along, inward;
  double length_mm;
  Vec2d at(double s_mm, double depth_mm) const { return origin + s_mm * along + depth_mm * inward; }
};
PageEdge page_edge(Vec2d page_mm, int number);

// Where dog-ears and missing corners end the page: the line from `a` on one edge to `b` on the next,
// clockwise.
struct CornerLine {
  int corner;  // between edge number `corner` and the next
  Vec2d a, b;
};
CornerLine dog_ear_line(const PatchContext& c, int item);
CornerLine torn_corner_line(const PatchContext& c, int item);

// Item-th of a shuffled 0 .. 3: the first four items differ.
int shuffled_quarter(const Draw& draw, PatchThing thing, int item);

// Linear light of an sRGB colour given as 0xRRGGBB.
Vec3 rgb(std::uint32_t hex);
Vec3 mixed(Vec3 a, Vec3 b, double t);
inline Vec3 scaled(Vec3 a, double k) { return static_cast<float>(k) * a; }

}  // namespace ecgpress
