// Names out of sight: felt marker, the flat grey of an image editor, a white label, correction fluid.
#include <algorithm>

#include "host/sheet/hidden.h"
#include "host/sheet/ink_box.h"
#include "host/sheet/patch/patch_parts.h"

namespace ecgpress {
namespace {

Box2d box_of(const SheetText& t) {
  return {{static_cast<double>(t.box_mm.min.x), static_cast<double>(t.box_mm.min.y)},
          {static_cast<double>(t.box_mm.max.x), static_cast<double>(t.box_mm.max.y)}};
}

// What is to be hidden of a line: "Name: Smith, J." as a rule keeps its first word.
Box2d secret_part(const SheetText& text, PatchDice& dice) {
  Box2d box = box_of(text);
  const std::size_t colon = text.text.find(": ");
  if (colon != std::string::npos && dice.chance(0.6))
    box.min.x = box.min.x + (box.max.x - box.min.x) * static_cast<double>(colon + 2) /
                                static_cast<double>(text.text.size());
  return box;
}

// Lines of the header's left block (who, which number, when) to hide, the name always, and the names on
// labels. What a label hides already needs nothing.
std::vector<Box2d> secrets(const PatchContext& c, PatchDice& dice) {
  std::vector<Box2d> boxes;
  const Sheet& sheet = c.placer.sheet();
  const SheetText* first = nullptr;
  for (const SheetText& t : sheet.texts) {
    if (t.kind == SheetTextKind::kSticker && t.text.find(", ") != std::string::npos)
      boxes.push_back(box_of(t));
    if (t.kind != SheetTextKind::kHeader) continue;
    if (first && t.anchor_mm.x != first->anchor_mm.x) continue;
    const bool wanted = dice.chance(c.draw.patch.redaction) || !first;
    const Box2d part = secret_part(t, dice);
    if (wanted && !hidden(sheet, {0.5 * (part.min.x + part.max.x), 0.5 * (part.min.y + part.max.y)}))
      boxes.push_back(part);
    if (!first) first = &t;
  }
  return boxes;
}

// Several passes back and forth; ink is darker where they overlap, and print shows through where it is thin.
void mark(const PatchContext& c, const Box2d& box, PatchDice& dice) {
  const double height = box.max.y - box.min.y, pen = dice.uniform(1.15, 1.6) * height;
  const Vec3 ink = mixed(rgb(0x08080a), rgb(0x1c1a26), dice.uniform(0, 1));
  const int passes = 2 + dice.index(2);
  c.placer.begin(ShapeLayer::kOver);
  for (int i = 0; i < passes; ++i) {
    const double y = 0.5 * (box.min.y + box.max.y) + dice.uniform(-0.16, 0.16) * height;
    const Vec2d a{box.min.x - dice.uniform(-0.3, 2.2), y + dice.uniform(-0.12, 0.12) * height};
    const Vec2d b{box.max.x + dice.uniform(-0.3, 2.6), y + dice.uniform(-0.12, 0.12) * height};
    ShapeLook look{ink};
    look.opacity = dice.uniform(0.8, 0.93);
    look.soft_mm = 0.15;
    c.placer.place(broad_stroke(a, b, pen, 0.09 * pen, dice), look);
  }
}

// As people who publish pages do it: flat strokes of one grey with round ends.
void grey_out(const PatchContext& c, const Box2d& box, Vec3 grey, PatchDice& dice) {
  const double height = box.max.y - box.min.y, pen = dice.uniform(1.1, 1.5) * height;
  const double y = 0.5 * (box.min.y + box.max.y), tilt = dice.uniform(-0.1, 0.1) * height;
  c.placer.begin(ShapeLayer::kOver);
  const Vec2d a{box.min.x - dice.uniform(0, 1.5), y - tilt}, b{box.max.x + dice.uniform(0, 2), y + tilt};
  c.placer.place(broad_stroke(a, b, pen, 0.05 * pen, dice), ShapeLook{grey});
  c.placer.place(disc(a, 0.5 * pen), ShapeLook{grey});
  c.placer.place(disc(b, 0.5 * pen), ShapeLook{grey});
}

void stick_over(const PatchContext& c, const Box2d& box, PatchDice& dice) {
  const Vec2d centre{0.5 * (box.min.x + box.max.x) + dice.uniform(-1, 2),
                     0.5 * (box.min.y + box.max.y) + dice.uniform(-0.6, 0.6)};
  const double width = box.max.x - box.min.x + dice.uniform(3, 8),
               height = box.max.y - box.min.y + dice.uniform(1.5, 4), turn = 1.6 * dice.normal();
  const Outline label = turned(rounded_box(centre, width, height, dice.uniform(0, 1.2)), centre, turn);
  c.placer.begin(ShapeLayer::kOver);
  c.placer.place(moved(label, {0.18, 0.22}), shade_look({0.1f, 0.1f, 0.1f}, 0.3, 0.5), 4);
  c.placer.place(label, ShapeLook{mixed(rgb(0xfdfdfb), rgb(0xf3f0e8), dice.uniform(0, 1))}, 4);
}

Box2d whole_block(const std::vector<Box2d>& boxes) {
  Box2d all = boxes.front();
  for (const Box2d& b : boxes) all = joined(all, b);
  return all;
}

}  // namespace

void lay_redactions(const PatchContext& c) {
  PatchDice dice(c.draw, PatchThing::kRedaction, 0);
  const std::vector<Box2d> boxes = secrets(c, dice);
  if (boxes.empty()) return;
  const std::string& how = c.draw.patch.redaction_with;
  if (how == "label" && dice.chance(0.5)) return stick_over(c, whole_block(boxes), dice);
  const Vec3 grey = mixed(rgb(0xcfccc8), rgb(0xe8e4df), dice.uniform(0, 1));
  for (const Box2d& box : boxes) {
    if (how == "marker") mark(c, box, dice);
    if (how == "grey") grey_out(c, box, grey, dice);
    if (how == "label") stick_over(c, box, dice);
    if (how == "fluid") {
      const double y = 0.5 * (box.min.y + box.max.y);
      paint_fluid(c, {box.min.x, y}, {box.max.x, y}, 1.5 * (box.max.y - box.min.y), dice);
    }
  }
}

// One to three wet passes side by side: a white that is not the paper's, a raised rim, streaks of the brush.
void paint_fluid(const PatchContext& c, Vec2d a, Vec2d b, double width, PatchDice& dice) {
  const Vec3 white = mixed(rgb(0xf7f7f3), rgb(0xe9ebe8), dice.uniform(0, 1));
  const Vec3 grey{0.25f, 0.25f, 0.28f};
  c.placer.begin(ShapeLayer::kOver);
  std::vector<Outline> passes;
  for (int i = 0, count = 1 + dice.index(2); i < count; ++i) {
    const double off = dice.uniform(-0.25, 0.25) * width;
    const auto jitter = [&] {
      return Vec2d{dice.uniform(-0.4, 0.4) * width, off + dice.uniform(-0.12, 0.12) * width};
    };
    passes.push_back(broad_stroke(a + jitter(), b + jitter(), width, 0.2 * width, dice));
  }
  for (const Outline& pass : passes) c.placer.place(moved(pass, {0.18, 0.24}), shade_look(grey, 0.55, 0.5));
  for (const Outline& pass : passes) {
    ShapeLook look{white};
    look.opacity = dice.uniform(0.93, 1);
    look.soft_mm = 0.2;
    c.placer.place(pass, look);
  }
  for (int i = 0; i < 7; ++i) {  // bristles
    const double off = dice.uniform(-0.33, 0.33) * width, t0 = dice.uniform(0, 0.6),
                 t1 = t0 + dice.uniform(0.2, 0.4);
    const auto on = [&](double t) { return Vec2d{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) + off}; };
    const bool light = dice.chance(0.5);
    ShapeLook streak = light ? ShapeLook{{1, 1, 1}} : shade_look(grey, 0.1, 0.5);
    streak.opacity = light ? 0.45 : 0.12;
    streak.soft_mm = 0.5;
    c.placer.place(broad_stroke(on(t0), on(t1), dice.uniform(0.2, 0.6), 0.1, dice), streak);
  }
}

// Where people correct: over header lines, lead names, or anywhere.
void lay_fluid(const PatchContext& c, int item) {
  PatchDice dice(c.draw, PatchThing::kFluid, item);
  Vec2d at{dice.uniform(0.08, 0.9) * c.page_mm.x, dice.uniform(0.08, 0.92) * c.page_mm.y};
  const std::vector<SheetText>& texts = c.placer.sheet().texts;
  if (!texts.empty() && dice.chance(0.5)) {
    const Box2d box = box_of(texts[static_cast<std::size_t>(dice.index(static_cast<int>(texts.size())))]);
    at = {dice.uniform(box.min.x, box.max.x), 0.5 * (box.min.y + box.max.y)};
  }
  const double length = dice.uniform(4, 22), width = dice.uniform(2.8, 5.5), tilt = dice.uniform(-0.12, 0.12);
  paint_fluid(c, {at.x - 0.5 * length, at.y - tilt * length}, {at.x + 0.5 * length, at.y + tilt * length},
              width, dice);
}

}  // namespace ecgpress
