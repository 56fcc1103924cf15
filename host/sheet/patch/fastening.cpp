// What holds pages together or lets them be filed: punched holes, staples, paper clips.
#include "host/sheet/patch/patch_parts.h"
#include "host/sheet/stroke_outline.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

// Where a punch puts its holes, counted from the middle of the edge; ISO 838: 80 mm apart, 12 mm from the
// edge, 6 mm wide. North America: three, 4.25 inches apart.
struct PunchStandard {
  std::vector<double> places_mm;
  double from_edge_mm, diameter_mm;
};

PunchStandard punch_standard(const std::string& name) {
  if (name == "iso2") return {{-40, 40}, 12, 6};
  if (name == "iso4") return {{-120, -40, 40, 120}, 12, 6};
  return {{-107.95, 0, 107.95}, 10.5, 7.1};  // us3
}

void append_arc(std::vector<Vec2d>& path, Vec2d centre, double r, double from_deg, double to_deg) {
  constexpr int kSteps = 14;
  for (int i = 0; i <= kSteps; ++i)
    path.push_back(centre + turned(Vec2d{r, 0}, from_deg + (to_deg - from_deg) * i / kSteps));
}

std::vector<Vec2d> put(std::vector<Vec2d> path, Vec2d at, double turn_deg) {
  for (Vec2d& p : path) p = at + turned(p, turn_deg);
  return path;
}

// Round wire lit from the upper left: shadow, body, dark flank, bright line.
void lay_wire(const PatchContext& c, const std::vector<Vec2d>& path, double width, Vec3 metal,
              PixelClass pixel_class, double height) {
  c.placer.place(moved(stroke_outline(path, width), {0.5 * height, 0.7 * height}),
                 shade_look({0.05f, 0.05f, 0.06f}, 0.55, 0.9 * height + 0.2));
  ShapeLook body{metal};
  body.pixel_class = pixel_class;
  c.placer.place(stroke_outline(path, width), body);
  c.placer.place(moved(stroke_outline(path, 0.4 * width), {0.16 * width, 0.2 * width}),
                 shade_look({0.2f, 0.2f, 0.22f}, 0.6, 0.3 * width));
  ShapeLook gleam{mixed(metal, {1, 1, 1}, 0.75)};
  gleam.pixel_class = pixel_class;
  gleam.opacity = 0.45;  // leaves the class to the body
  gleam.soft_mm = 0.2 * width;
  c.placer.place(moved(stroke_outline(path, 0.26 * width), {-0.14 * width, -0.17 * width}), gleam);
}

}  // namespace

void punch_holes(const PatchContext& c) {
  PatchDice dice(c.draw, PatchThing::kHole, 0);
  const PunchStandard punch = punch_standard(c.draw.patch.holes);
  const std::string& where = c.draw.patch.holes_edge;
  const PageEdge edge = page_edge(c.page_mm, where == "top"      ? 0
                                             : where == "right"  ? 1
                                             : where == "bottom" ? 2
                                                                 : 3);
  const double middle = 0.5 * edge.length_mm + 2.5 * dice.normal(),
               radius = 0.5 * punch.diameter_mm + 0.15 * dice.normal();
  const double depth = punch.from_edge_mm + dice.uniform(-2.5, 2.5), askew = 0.004 * dice.normal();
  for (const double place : punch.places_mm) {
    const double s = middle + place;
    if (s < 2 * radius || s > edge.length_mm - 2 * radius) continue;
    const Vec2d at = edge.at(s, depth + askew * place);
    c.placer.begin(ShapeLayer::kCut);
    c.placer.place(disc(at, radius), {});
    c.placer.begin(ShapeLayer::kOver);  // the lip that the punch pressed
    c.placer.place(ring(at, radius, radius + 0.4), shade_look({0.3f, 0.3f, 0.32f}, 0.28, 0.35));
  }
}

// A staple, or the two holes and the rust that one has left.
void lay_staple(const PatchContext& c, int item) {
  PatchDice dice(c.draw, PatchThing::kStaple, item);
  const bool left = dice.chance(0.8);
  const Vec2d at{left ? dice.uniform(6, 16) : c.page_mm.x - dice.uniform(6, 16), dice.uniform(4, 14)};
  const double turn = (dice.chance(0.5) ? (left ? -45 : 45) : 0) + 9 * dice.normal();
  const double half = dice.uniform(5.4, 6.4);
  const Vec2d a = at + turned(Vec2d{-half, 0}, turn), b = at + turned(Vec2d{half, 0}, turn);
  if (dice.chance(0.3)) {
    for (const Vec2d hole : {a, b}) {
      c.placer.begin(ShapeLayer::kOver);
      c.placer.place(disc(hole, 1.3), shade_look({0.45f, 0.2f, 0.08f}, dice.uniform(0.1, 0.5), 1.6));
      c.placer.begin(ShapeLayer::kCut);
      c.placer.place(turned(ellipse(hole, 0.55, 0.3), hole, turn), {}, 1);
    }
    return;
  }
  c.placer.begin(ShapeLayer::kOver);
  for (const Vec2d dent : {a, b}) c.placer.place(disc(dent, 0.8), shade_look({0.1f, 0.1f, 0.1f}, 0.55, 1.0));
  const Vec2d sag = at + turned(Vec2d{0, 0.1 * dice.normal()}, turn);
  lay_wire(c, {a, sag, b}, dice.uniform(0.5, 0.65), scaled(rgb(0xb4b4b8), dice.uniform(0.6, 1)),
           PixelClass::kCover, 0.3);
}

// A gem clip over the top edge: its large loop on the page, its small one behind it.
void lay_clip(const PatchContext& c, int item) {
  PatchDice dice(c.draw, PatchThing::kClip, item);
  const PageEdge edge = page_edge(c.page_mm, dice.chance(0.8) ? 0 : 3);
  const Vec2d at = edge.at(dice.uniform(0.08, 0.92) * edge.length_mm, 0);
  const double turn = 5 * dice.normal() + (edge.inward.y > 0 ? 0 : -90);
  const double r = dice.uniform(2.8, 4), deep = dice.uniform(17, 26), out = dice.uniform(1.5, 5);
  const double wire = dice.uniform(0.8, 1.1);
  constexpr std::uint32_t kMetals[] = {0xb0b2b6, 0xb8b6b0, 0xc89838, 0x2c58b0, 0xc03430, 0x2e2e30};
  const Vec3 metal = rgb(kMetals[dice.chance(0.6) ? dice.index(2) : dice.index(6)]);
  // Own frame: y down into the page from its edge.
  std::vector<Vec2d> front{{-r, 0.72 * deep}};
  append_arc(front, {0, -out}, r, 180, 360);
  append_arc(front, {0, deep}, r, 0, 180);
  front.push_back({-r, 0.45 * deep + 6});
  std::vector<Vec2d> back{{-0.6 * r, 8}};
  append_arc(back, {0.1 * r, -out + 0.9}, 0.72 * r, 180, 360);
  back.push_back({0.82 * r, 8});
  c.placer.begin(ShapeLayer::kBelow);
  lay_wire(c, put(std::move(back), at, turn), wire, metal, PixelClass::kObject, 0.6);
  // The loop meets its own start; two wires of one outline each keep it simple.
  std::vector<Vec2d> first(front.begin(), front.begin() + 16), second(front.begin() + 15, front.end());
  c.placer.begin(ShapeLayer::kObject);
  lay_wire(c, put(std::move(second), at, turn), wire, metal, PixelClass::kObject, 0.5);
  lay_wire(c, put(std::move(first), at, turn), wire, metal, PixelClass::kObject, 0.5);
}

}  // namespace ecgpress
