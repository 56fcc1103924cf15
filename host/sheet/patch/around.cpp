// What lies under the page: another sheet, a clipboard, and the page's own shadow on them.
#include "host/sheet/ink_box.h"
#include "host/sheet/patch/lifted_shadow.h"
#include "host/sheet/patch/patch_parts.h"
#include "kernels/base/math.h"

namespace ecgpress {

void lay_second_sheet(const PatchContext& c) {
  PatchDice dice(c.draw, PatchThing::kSecondSheet, 0);
  const double turn = dice.chance(0.7) ? 2.2 * dice.normal() : dice.uniform(-25, 25);
  const Vec2d shift{dice.uniform(-22, 22), dice.uniform(-18, 18)};
  // Turned about its centre, then moved.
  const Vec2d half = 0.5 * c.page_mm, origin = half + shift - turned(half, turn);
  Sheet& sheet = c.placer.sheet();
  SecondSheetParams& under = sheet.second_sheet;
  const SinCosT<double> a = sincos_turns(turn / 360);
  under.paper = sheet.paper;
  under.paper.albedo = scaled(mixed(sheet.paper.albedo, rgb(0xf8f6f0), 0.4), dice.uniform(0.86, 0.98));
  under.origin_mm = {static_cast<float>(origin.x), static_cast<float>(origin.y)};
  under.cos_turn = static_cast<float>(a.cos);
  under.sin_turn = static_cast<float>(a.sin);
  if (dice.chance(0.75))
    under.grid = sheet.grid;
  else
    under.grid.minor_width_mm = under.grid.major_width_mm = 0;
}

// Pressed fibreboard, smoked plastic or metal, a little larger than the page; the clip bites its top edge.
void lay_clipboard(const PatchContext& c) {
  PatchDice dice(c.draw, PatchThing::kClipboard, 0);
  constexpr std::uint32_t kBoards[] = {0x6a4527, 0x7a5634, 0x2a2a2c, 0x3c4248, 0xb8bcc0, 0x1f3a5c};
  const Vec3 board = rgb(kBoards[dice.index(6)]);
  const double turn = 1.2 * dice.normal(), margin = dice.uniform(6, 16);
  const Vec2d centre{0.5 * c.page_mm.x + dice.uniform(-3, 3), 0.5 * c.page_mm.y - dice.uniform(2, 10)};
  const double width = c.page_mm.x + 2 * margin, height = c.page_mm.y + 2 * margin + 12;
  const Outline shape = turned(rounded_box(centre, width, height, 9), centre, turn);
  c.placer.begin(ShapeLayer::kBelow);
  c.placer.place(moved(shape, {1.5, 2.5}), shade_look({0.05f, 0.05f, 0.05f}, 0.6, 6), 32);
  ShapeLook rim{scaled(board, 0.7)};
  c.placer.place(shape, rim, 32);
  ShapeLook face{board};
  face.soft_mm = 0.8;
  c.placer.place(turned(rounded_box(centre, width - 2, height - 2, 8.3), centre, turn), face, 32);

  const Vec2d at{centre.x + dice.uniform(-6, 6), dice.uniform(-1, 3)};
  const double span = dice.uniform(90, 130);
  const Vec3 metal = mixed(rgb(0xaeb0b4), rgb(0xd4d4d2), dice.uniform(0, 1));
  const auto plate = [&](Vec2d off, double w, double h, double r) {
    return turned(rounded_box(at + off, w, h, r), at, turn);
  };
  const auto piece = [&](Vec3 color, double soft, double opacity) {
    ShapeLook look{color};
    look.pixel_class = PixelClass::kObject;
    look.soft_mm = soft;
    look.opacity = opacity;
    return look;
  };
  c.placer.begin(ShapeLayer::kObject);
  c.placer.place(plate({1.2, 3}, span, 17, 4), shade_look({0.05f, 0.05f, 0.06f}, 0.6, 5), 4);
  c.placer.place(plate({0, 0}, span, 17, 3.5), piece(scaled(metal, 0.62), 0, 1), 4);
  c.placer.place(plate({0, -0.7}, span - 1.4, 14.5, 3), piece(metal, 1.2, 0.9), 4);
  c.placer.place(plate({0, -3.4}, span - 8, 3, 1.5), piece({1, 1, 1}, 3.2, 0.45), 4);
  c.placer.place(plate({0, 5.2}, span - 3, 2.6, 1.3), shade_look({0.2f, 0.2f, 0.22f}, 0.5, 1.6), 4);
  c.placer.place(plate({0, -10}, 0.42 * span, 15, 7), piece(scaled(metal, 0.55), 0, 1), 4);
  c.placer.place(plate({0, -10.4}, 0.42 * span - 1.6, 13, 6), piece(scaled(metal, 0.95), 1.5, 0.9), 4);
  for (const double side : {-1.0, 1.0}) {
    c.placer.place(plate({side * 0.34 * span, -1}, 4.4, 4.4, 2.2), piece(scaled(metal, 0.5), 0.3, 1));
    c.placer.place(plate({side * 0.34 * span - 0.3, -1.4}, 3.4, 3.4, 1.7),
                   piece(scaled(metal, 1.05), 1.2, 0.9));
  }
}

std::vector<Vec2d> page_corners(const PatchContext& c, double grow_mm) {
  double inset[5] = {-grow_mm, -grow_mm, -grow_mm, -grow_mm, 0};
  for (int i = 0; i < c.draw.damage.torn_edges; ++i)
    inset[shuffled_quarter(c.draw, PatchThing::kTornEdge, i)] = c.draw.damage.torn_mm;
  inset[4] = inset[0];
  std::vector<Vec2d> corners[4];  // what stands for the corner between edge i and the next
  for (int i = 0; i < 4; ++i) corners[i] = {page_edge(c.page_mm, i + 1).at(inset[i], inset[i + 1])};
  const auto cut = [&](const CornerLine& line) { corners[line.corner] = {line.a, line.b}; };
  for (int i = 0; i < c.draw.damage.torn_corners; ++i) cut(torn_corner_line(c, i));
  for (int i = 0; i < c.draw.damage.dog_ears; ++i) cut(dog_ear_line(c, i));
  std::vector<Vec2d> points;
  for (const std::vector<Vec2d>& corner : corners) points.insert(points.end(), corner.begin(), corner.end());
  return points;
}

// On whatever lies below: wide and faint where the page stands off, narrow and dark where it touches.
void lay_page_shadow(const PatchContext& c) {
  PatchDice dice(c.draw, PatchThing::kShadow, 0);
  const double strength = c.draw.around.shadow, height = dice.uniform(0.4, 2.2);
  const Vec2d away = shadow_per_mm(c.draw.light), off = (height / max(1.0, norm(away))) * away;
  const Vec3 dark{0.08f, 0.08f, 0.09f};
  c.placer.begin(ShapeLayer::kBelow);
  c.placer.place(moved(polygon(page_corners(c, 0)), off), shade_look(dark, 0.75 * strength, 1 + 3 * height),
                 32);
  c.placer.place(polygon(page_corners(c, 0.4)), shade_look(dark, 0.5 * strength, 1.6), 32);
}

}  // namespace ecgpress
