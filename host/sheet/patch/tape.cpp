// Strips of adhesive tape: clear ones that only veil, and paper ones that hide.
#include "host/sheet/patch/patch_parts.h"
#include "host/sheet/stroke_outline.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

// A strip about (0, 0) along x; its ends are cut by the dispenser's teeth.
Outline strip(double length, double width, PatchDice& dice) {
  std::vector<Vec2d> points{{-0.5 * length, -0.5 * width}, {0.5 * length, -0.5 * width}};
  const int teeth = floor_to_int(width / 1.3);
  const auto cut = [&](double x, double sign) {
    const double slant = dice.uniform(-0.1, 0.1) * width;
    for (int i = 1; i < 2 * teeth; ++i) {
      const double t = 0.5 * i / teeth;
      const double y = sign * (-0.5 * width + t * width);
      points.push_back({x + sign * ((i % 2 ? 0.55 : 0.0) + 0.12 * dice.normal()) + slant * (t - 0.5), y});
    }
  };
  cut(0.5 * length, 1);
  points.push_back({0.5 * length, 0.5 * width});
  points.push_back({-0.5 * length, 0.5 * width});
  cut(-0.5 * length, -1);
  return polygon(std::move(points));
}

struct TapePlace {
  Vec2d at;
  double turn_deg;
};

// Over a corner, over an edge, or over the middle of the page.
TapePlace place_tape(const PatchContext& c, int item, PatchDice& dice) {
  const int kind = dice.index(3);
  if (kind == 0) {
    const int corner = shuffled_quarter(c.draw, PatchThing::kTape, item);
    const Vec2d at{corner == 1 || corner == 2 ? c.page_mm.x : 0, corner >= 2 ? c.page_mm.y : 0};
    const Vec2d in{at.x > 0 ? -1.0 : 1.0, at.y > 0 ? -1.0 : 1.0};
    const double diagonal = in.x * in.y > 0 ? -45 : 45;
    return {at + dice.uniform(4, 9) * in, diagonal + 8 * dice.normal()};
  }
  if (kind == 1) {
    const PageEdge edge = page_edge(c.page_mm, dice.index(4));
    const bool across = dice.chance(0.6);
    const Vec2d at = edge.at(dice.uniform(0.1, 0.9) * edge.length_mm, dice.uniform(-2, 8));
    return {at, (edge.along.x == 0 ? 90.0 : 0.0) + (across ? 90 : 0) + 6 * dice.normal()};
  }
  return {{dice.uniform(0.2, 0.8) * c.page_mm.x, dice.uniform(0.2, 0.8) * c.page_mm.y},
          (dice.chance(0.5) ? 90 : 0) + 10 * dice.normal()};
}

}  // namespace

void lay_tape(const PatchContext& c, int item) {
  PatchDice dice(c.draw, PatchThing::kTape, item);
  const TapePlace place = place_tape(c, item, dice);
  const double width = dice.chance(0.6) ? 19 : 12.5, length = dice.uniform(35, 80);
  const bool opaque = dice.chance(0.2), old = dice.chance(0.35);
  const auto put = [&](const Outline& o) { return turned(moved(o, place.at), place.at, place.turn_deg); };
  c.placer.begin(ShapeLayer::kObject);
  const Outline shape = strip(length, width, dice);
  c.placer.place(moved(put(shape), {0.15, 0.2}), shade_look({0.2f, 0.2f, 0.2f}, opaque ? 0.4 : 0.15, 0.5), 8);
  ShapeLook film{opaque ? mixed(rgb(0xe4d6b0), rgb(0xf2eee2), dice.uniform(0, 1)) : rgb(0xeceae2)};
  film.pixel_class = PixelClass::kCover;
  film.opacity = opaque ? 0.95 : dice.uniform(0.07, 0.2);
  c.placer.place(put(shape), film, 8);
  if (!opaque) {
    c.placer.place(put(shape),
                   shade_look(old ? rgb(0xf4e2ac) : rgb(0xf4f2ea), old ? dice.uniform(0.3, 0.9) : 0.6, 0), 8);
    for (const double side : {-0.5, 0.5}) {  // light caught by the long edges
      const double y = side * (width - 0.25);
      ShapeLook edge{{1, 1, 1}};
      edge.opacity = 0.28;
      edge.soft_mm = 0.12;
      c.placer.place(put(stroke_outline({{-0.49 * length, y}, {0.49 * length, y}}, 0.2)), edge, 8);
    }
  }
  for (int i = 0; i < 3 + dice.index(5); ++i) {  // air under it, gloss on it
    const Vec2d at{dice.uniform(-0.42, 0.42) * length, dice.uniform(-0.38, 0.38) * width};
    ShapeLook air{{1, 1, 1}};
    air.opacity = dice.uniform(0.05, 0.16);
    air.soft_mm = dice.uniform(0.4, 1.6);
    c.placer.place(put(blob(at, dice.uniform(0.5, 6), dice.uniform(0.4, 1.6), 0.3, dice)), air);
  }
}

}  // namespace ecgpress
