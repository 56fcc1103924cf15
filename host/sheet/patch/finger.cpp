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
Outline finger_outline(const Finger& f, double inset, double from_mm, double to_mm) {
  constexpr int kSteps = 44;
  std::vector<Vec2d> upper, lower;
  for (int i = 0; i <= kSteps; ++i) {
    const double t = static_cast<double>(i) / kSteps;
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

// A rounded plate that narrows toward its root, cut off a little behind the tip.
Outline nail_outline(const Finger& f, double inset) {
  const double half = 0.34 * f.width_mm - inset, front = -0.07 * f.width_mm - inset,
               back = front - f.nail_mm + 2 * inset;
  std::vector<Vec2d> points;
  for (int i = 0; i <= 20; ++i) {  // free edge: a flat arc
    const double t = -1 + 0.1 * i;
    points.push_back({front - 0.22 * half * t * t * (1 + t * t), half * t});
  }
  for (int i = 0; i <= 20; ++i) {  // root: a rounder one
    const double t = 1 - 0.1 * i;
    points.push_back({back + 0.42 * half * t * t * t * t, 0.88 * half * t});
  }
  return f.page(polygon(std::move(points)));
}

void lay_nail(const PatchContext& c, const Finger& f, Vec3 skin, PatchDice& dice) {
  const Vec3 bed = mixed(mixed(skin, rgb(0xe8a8a0), 0.45), {0.85f, 0.72f, 0.68f}, 0.25);
  c.placer.place(nail_outline(f, -0.35), shade_look({0.45f, 0.25f, 0.2f}, 0.5, 0.9));
  c.placer.place(nail_outline(f, 0), skin_look(bed, 0.9, 0.35));
  const Vec2d middle{-0.07 * f.width_mm - 0.5 * f.nail_mm, 0};
  const auto spot = [&](Vec2d at, double rx, double ry) { return f.page(ellipse(at, rx, ry)); };
  c.placer.place(spot({-0.07 * f.width_mm - 0.9, 0}, 0.7, 0.27 * f.width_mm),
                 skin_look(mixed(bed, {0.95f, 0.92f, 0.86f}, 0.7), 0.48, 0.6));
  c.placer.place(spot({middle.x - 0.36 * f.nail_mm, 0}, 1.2, 0.14 * f.width_mm),
                 skin_look(mixed(bed, {0.95f, 0.88f, 0.84f}, 0.6), 0.45, 1));
  const double side = dice.uniform(-0.14, 0.02) * f.width_mm;
  c.placer.place(spot({middle.x, side}, 0.34 * f.nail_mm, 0.05 * f.width_mm),
                 skin_look({1, 0.97f, 0.95f}, 0.42, 0.9));
}

void lay_creases(const PatchContext& c, const Finger& f, PatchDice& dice) {
  const double joint = (f.thumb ? 2.15 : 1.7) * f.width_mm;
  for (int i = 0; i < 5; ++i) {
    const double x = -joint + 1.5 * (i - 2) + 0.5 * dice.normal(), h = f.width_mm * dice.uniform(0.2, 0.36);
    const double bow = 0.8 * dice.normal();
    const Outline line = stroke_outline(
        {f.page({x, -h}), f.page({x - bow, 0.1 * h}), f.page({x + 0.4 * dice.normal(), h})}, 0.35);
    c.placer.place(line, shade_look({0.35f, 0.2f, 0.15f}, dice.uniform(0.15, 0.4), 0.7));
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
  c.placer.place(moved(finger_outline(f, -0.5, 0, f.length_mm), fall),
                 shade_look({0.1f, 0.09f, 0.1f}, 0.5, 2.2 * height), 8);
  c.placer.place(finger_outline(f, -0.7, 0, f.length_mm), shade_look({0.1f, 0.08f, 0.08f}, 0.5, 2), 8);
  // From the dark rim to the lit middle.
  const Vec3 rim{0.62f * skin.x, 0.5f * skin.y, 0.45f * skin.z};
  c.placer.place(finger_outline(f, 0, 0, f.length_mm), skin_look(rim, 1, 0.25), 8);
  c.placer.place(finger_outline(f, 0.07 * w, 0, f.length_mm), skin_look(mixed(rim, skin, 0.5), 0.9, 0.16 * w),
                 8);
  c.placer.place(finger_outline(f, 0.17 * w, 0.1 * w, f.length_mm), skin_look(skin, 0.85, 0.3 * w), 8);
  const Outline light = f.page(ellipse({-1.2 * w, -0.08 * w}, 0.85 * w, 0.13 * w));
  c.placer.place(light, skin_look(mixed(skin, {1, 0.96f, 0.92f}, 0.35), 0.45, 0.35 * w));
  c.placer.place(f.page(ellipse({-0.3 * w, 0}, 0.3 * w, 0.4 * w)),
                 shade_look({1, 0.72f, 0.68f}, 0.45, 0.4 * w));
  lay_creases(c, f, dice);
  lay_nail(c, f, skin, dice);
}

}  // namespace ecgpress
