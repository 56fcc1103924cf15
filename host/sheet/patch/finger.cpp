// Fingers that hold the page down: a tapered outline, rounded by soft inner ones, with nail, creases, shadow.
#include "host/sheet/patch/patch_parts.h"
#include "host/sheet/stroke_outline.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

// A finger along +x: its tip at (0, 0), its root far at -x, where the picture ends.
struct Finger {
  double width_mm = 16, length_mm = 90, nail_mm = 10;
  bool thumb = false;
  Vec2d tip{};
  double turn_deg = 0;

  Vec2d page(Vec2d p) const { return tip + turned(p, turn_deg); }
  Outline page(const Outline& o) const { return turned(moved(o, tip), tip, turn_deg); }
};

// Half the width at a distance from the tip, in widths: a round tip, a waist behind the pad, a knuckle.
double half_width(double s, bool thumb) {
  const double round = s < 0.62 ? sqrt(max(0.0, 1 - (1 - s / 0.62) * (1 - s / 0.62))) : 1;
  const double waist = thumb ? -0.09 : -0.05, knuckle = thumb ? 0.07 : 0.06;
  const double w = (s - 1.25) / 0.55, k = (s - (thumb ? 2.2 : 1.75)) / 0.5;
  return 0.5 * round * (1 + waist / (1 + w * w) + knuckle / (1 + k * k) + 0.03 * s);
}

// The outline moved inwards by `inset`, in mm.
Outline finger_outline(const Finger& f, double inset, double from_mm, double to_mm, int steps = 40) {
  std::vector<Vec2d> upper, lower;
  for (int i = 0; i <= steps; ++i) {
    const double t = static_cast<double>(i) / steps;
    const double s = from_mm + (to_mm - from_mm) * t * t;  // denser at the tip
    const double h = max(0.02, f.width_mm * half_width(s / f.width_mm, f.thumb) - inset);
    const double x = -inset - s;
    upper.push_back({x, -h});
    lower.push_back({x, h});
  }
  upper.insert(upper.end(), lower.rbegin(), lower.rend());
  return f.page(polygon(std::move(upper)));
}

ShapeLook skin_look(Vec3 color, double opacity, double soft_mm) {
  ShapeLook look{color};
  look.pixel_class = PixelClass::kObject;
  look.opacity = opacity;
  look.soft_mm = soft_mm;
  return look;
}

// A rounded plate, a little behind the tip; `back_mm` moves it toward the root.
Outline nail_outline(const Finger& f, double grow, double back_mm) {
  const double width = 0.56 * f.width_mm + 2 * grow, length = f.nail_mm + 2 * grow;
  const Vec2d centre{-0.1 * f.width_mm - 0.5 * f.nail_mm - back_mm, 0};
  return f.page(rounded_box(centre, length, width, 0.36 * width));
}

// The fold of skin around it, its free edge, the bed, the moon at its root, gloss.
void lay_nail(const PatchContext& c, const Finger& f, Vec3 skin, PatchDice& dice) {
  const Vec3 bed = mixed(mixed(skin, rgb(0xdc9a90), 0.4), {0.85f, 0.74f, 0.7f}, 0.15);
  c.placer.place(nail_outline(f, 0.5, 0), shade_look({0.42f, 0.24f, 0.2f}, 0.4, 1.3));
  c.placer.place(nail_outline(f, -0.1, 0), skin_look(mixed(bed, {0.93f, 0.89f, 0.8f}, 0.6), 0.9, 0.4));
  c.placer.place(nail_outline(f, -0.15, dice.uniform(0.5, 1.6)), skin_look(bed, 0.93, 0.6));
  const Vec2d root{-0.1 * f.width_mm - 0.84 * f.nail_mm, 0};
  c.placer.place(f.page(ellipse(root, 1.3, 0.15 * f.width_mm, 14)),
                 skin_look(mixed(bed, {0.95f, 0.88f, 0.84f}, 0.5), 0.35, 1.4));
  const Vec2d gloss{-0.1 * f.width_mm - 0.45 * f.nail_mm, dice.uniform(-0.13, 0.05) * f.width_mm};
  c.placer.place(f.page(ellipse(gloss, 0.32 * f.nail_mm, 0.045 * f.width_mm, 14)),
                 skin_look({1, 0.97f, 0.95f}, dice.uniform(0.12, 0.3), 1.6));
}

// Arcs across the joint behind the nail.
void lay_creases(const PatchContext& c, const Finger& f, PatchDice& dice) {
  const double joint = (f.thumb ? 2.15 : 1.7) * f.width_mm;
  for (int i = 0; i < 7; ++i) {
    const double x = -joint + 1.3 * (i - 3) + 0.5 * dice.normal(), h = f.width_mm * dice.uniform(0.18, 0.38),
                 off = 0.05 * f.width_mm * dice.normal(), bow = 0.7 * (i - 3) / 3 + 0.3 * dice.normal();
    std::vector<Vec2d> path;
    for (int k = -3; k <= 3; ++k)
      path.push_back(f.page({x + bow * (1 - k * k / 9.0) + 0.12 * dice.normal(), off + h * k / 3.0}));
    c.placer.place(stroke_outline(path, 0.4), shade_look({0.4f, 0.22f, 0.16f}, dice.uniform(0.1, 0.34), 0.9));
  }
}

// Skin is blotchy: soft spots, redder and darker, and paler over the joint.
void lay_blotches(const PatchContext& c, const Finger& f, Vec3 skin, PatchDice& dice) {
  for (int i = 0; i < 14; ++i) {
    const Vec2d at{-dice.uniform(0.1, 4) * f.width_mm, dice.uniform(-0.38, 0.38) * f.width_mm};
    const Outline spot = f.page(ellipse(at, dice.uniform(0.8, 4), dice.uniform(0.6, 2.2), 10));
    const double soft = dice.uniform(2, 4.5);
    if (dice.chance(0.7))
      c.placer.place(spot, shade_look({0.9f, 0.62f, 0.56f}, dice.uniform(0.1, 0.3), soft));
    else
      c.placer.place(spot, skin_look(mixed(skin, {1, 0.94f, 0.9f}, 0.3), dice.uniform(0.1, 0.25), soft));
  }
}

// Where the fingers enter: all from one edge, side by side.
Finger place_finger(const PatchContext& c, int item, int count) {
  PatchDice hand(c.draw, PatchThing::kFinger, 200), dice(c.draw, PatchThing::kFinger, item);
  const PageEdge edge = page_edge(c.page_mm, hand.index(4));
  Finger f;
  f.thumb = count == 1;
  f.width_mm = f.thumb ? hand.uniform(18, 22) : hand.uniform(14.5, 17.5) - (item == 3 ? 2.5 : 0);
  f.nail_mm = f.width_mm * hand.uniform(0.62, 0.8);
  const double lean =
      (f.thumb ? 28 : 12) * hand.normal() + (f.thumb ? 0.0 : 4.0 * (item - 0.5 * (count - 1)));
  const double s = hand.uniform(0.15, 0.8) * edge.length_mm + 1.12 * f.width_mm * item;
  // Middle fingers reach farther.
  const double reach = hand.uniform(9, 26) + (f.thumb ? 0 : 4 - 3.2 * abs(item - 1.2)) + dice.uniform(-2, 2);
  f.tip = edge.at(s, reach);
  const double inward = edge.inward.y > 0 ? 90 : edge.inward.y < 0 ? -90 : edge.inward.x > 0 ? 0 : 180;
  f.turn_deg = inward + clamp(lean, -40.0, 40.0);
  f.length_mm = 130;
  return f;
}

}  // namespace

void lay_finger(const PatchContext& c, int item, int count) {
  constexpr std::uint32_t kSkins[] = {0xf0cdb8, 0xe8bda2, 0xdba783, 0xc98f68,
                                      0xae7350, 0x8a5638, 0x6b4029, 0x4a2c1e};
  PatchDice hand(c.draw, PatchThing::kFinger, 201), dice(c.draw, PatchThing::kFinger, item + 100);
  const Vec3 skin = scaled(mixed(rgb(kSkins[hand.index(8)]), rgb(kSkins[hand.index(8)]), 0.25), 0.92);
  const Finger f = place_finger(c, item, count);
  const double w = f.width_mm, height = hand.uniform(2, 6);
  const Vec2d fall = turned(Vec2d{height, 0}, hand.uniform(0, 360));
  c.placer.begin(ShapeLayer::kObject);
  c.placer.place(moved(finger_outline(f, -0.5, 0, f.length_mm, 14), fall),
                 shade_look({0.1f, 0.09f, 0.1f}, 0.5, 2.2 * height), 8);
  c.placer.place(finger_outline(f, -0.7, 0, f.length_mm, 18), shade_look({0.1f, 0.08f, 0.08f}, 0.5, 2), 8);
  // From the dark rim to the lit middle, which lies off the shadow's side.
  const Vec3 rim{0.58f * skin.x, 0.47f * skin.y, 0.42f * skin.z};
  const Vec2d lit = (-0.07 * w / height) * fall;
  const auto inner = [&](double inset, double from, double shift) {
    return moved(finger_outline(f, inset * w, from, f.length_mm, 14), shift * lit);
  };
  c.placer.place(finger_outline(f, 0, 0, f.length_mm), skin_look(rim, 1, 0.25), 8);
  c.placer.place(inner(0.07, 0, 0.5), skin_look(mixed(rim, skin, 0.5), 0.9, 0.16 * w), 8);
  c.placer.place(inner(0.19, 0.1 * w, 1), skin_look(skin, 0.85, 0.3 * w), 8);
  c.placer.place(moved(f.page(ellipse({-1.9 * w, 0}, 1.6 * w, 0.13 * w, 14)), 1.6 * lit),
                 skin_look(mixed(skin, {1, 0.96f, 0.92f}, 0.3), 0.4, 0.3 * w));
  c.placer.place(f.page(ellipse({-0.3 * w, 0}, 0.3 * w, 0.4 * w, 14)),
                 shade_look({1, 0.7f, 0.66f}, 0.5, 0.4 * w));
  lay_blotches(c, f, skin, dice);
  lay_creases(c, f, dice);
  lay_nail(c, f, skin, dice);
}

}  // namespace ecgpress
