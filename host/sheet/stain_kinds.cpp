#include "host/sheet/stain_kinds.h"

#include <array>

#include "host/sheet/inks.h"
#include "host/sheet/surface.h"
#include "kernels/base/math.h"

namespace ecgpress {

StainDice::StainDice(const Draw& draw, std::uint32_t kind, std::uint32_t number)
    : key_{draw.philox_key[0], draw.philox_key[1]}, index_(draw.index), first_(kind << 24 | number << 13) {}

StainDice StainDice::child(std::uint32_t number) const {
  StainDice c = *this;
  c.first_ = (first_ & ~0x1FFFu) | (number & 127u) << 6;
  c.next_ = 0;
  return c;
}

double StainDice::uniform() {
  const std::uint32_t n = next_++;
  return static_cast<double>(
      uniform_float(random_words(key_, index_, Purpose::kStain, first_ + n / 4).w[n % 4]));
}

double StainDice::between(double low, double high) { return low + (high - low) * uniform(); }

double StainDice::log_between(double low, double high) { return low * exp(log(high / low) * uniform()); }

// Irwin and Hall's of order 6, scaled: never beyond 4.2.
double StainDice::normal() {
  double sum = 0;
  for (int i = 0; i < 6; ++i) sum += uniform();
  return (sum - 3) * 1.4142135623730951;
}

bool StainDice::one_in(int n) { return uniform() * n < 1; }

Vec2d StainDice::direction() {
  const SinCosT<double> a = sincos_turns(uniform());
  return {a.cos, a.sin};
}

namespace {

float f(double v) { return static_cast<float>(v); }

// Anywhere on the page, a little beyond its edges too.
Vec2d somewhere(StainDice& dice, const Draw& draw, double beyond_mm = 0) {
  return {dice.between(-beyond_mm, draw.page.width_mm + beyond_mm),
          dice.between(-beyond_mm, draw.page.height_mm + beyond_mm)};
}

TextureUse texture_use(StainDice& dice, TextureKind kind, double texel_mm) {
  TextureUse use;
  use.kind = kind;
  use.texel_mm = {texel_mm, texel_mm};
  use.axis = dice.direction();
  use.offset = {dice.between(0, 512), dice.between(0, 512)};
  return use;
}

// A transparent stain. `ink`: its transmittance where its cover is 1.
void set_dye(StainParams& p, Vec3 ink) {
  const auto root4 = [](float t) { return sqrt(sqrt(t)) - 1; };
  p.dye = {root4(ink.x), root4(ink.y), root4(ink.z)};
}

// An opaque one of this albedo.
void set_body(StainParams& p, Vec3 albedo) {
  p.body = albedo;
  p.veil = 1;
  p.hides_from = 0.5f;
}

SheetStain stain_at(Vec2d centre_mm, double radius_mm) {
  SheetStain s;
  s.params.centre_mm = to_float(centre_mm);
  s.params.radius_mm = f(radius_mm);
  return s;
}

void set_profile(StainParams& p, double fill, double soft_mm, double rim, double edge_mm, double decay_mm) {
  p.fill = f(fill);
  p.inv_soft = f(1 / soft_mm);
  p.rim = f(rim);
  p.edge_mm = f(edge_mm);
  p.inv_edge = f(1 / edge_mm);
  p.inv_decay = f(1 / decay_mm);
}

void set_patch(SheetStain& s, TextureUse use, double base, double gain, double most) {
  s.patch = use;
  s.params.patch_base = f(base);
  s.params.patch_gain = f(gain);
  s.params.patch_most = f(most);
}

// Noise of the outline whose longest waves are about `wave_mm`.
void set_rough(SheetStain& s, StainDice& dice, double rough_mm, double wave_mm) {
  s.params.rough_mm = f(rough_mm);
  s.outline = texture_use(dice, TextureKind::kCloud, wave_mm / 128);
}

// A drop that dried: thin inside, thick at its edge.
SheetStain drop_stain(StainDice dice, Vec2d at_mm, double radius_mm, Vec3 ink, double strength) {
  SheetStain s = stain_at(at_mm, radius_mm);
  set_dye(s.params, ink);
  set_rough(s, dice, radius_mm * dice.between(0.04, 0.14) + 0.02, 2.5 * radius_mm + 0.5);
  const double edge = 0.12 + 0.04 * radius_mm;
  set_profile(s.params, strength * dice.between(0.12, 0.35), edge, strength * dice.between(0.3, 0.7), edge,
              0.15 + 0.25 * radius_mm);
  return s;
}

// Drops around a place, most of them small and near.
void add_drops(StainDice dice, const Draw& draw, Vec2d at_mm, double spread_mm, int count, double strength,
               Stains& out) {
  const Vec3 ink = linear_color(draw.stain.drink);
  for (int i = 0; i < count; ++i) {
    StainDice own = dice.child(static_cast<std::uint32_t>(10 + i));
    const double radius = own.log_between(0.25, 3.2), far = spread_mm * own.between(0.1, 1);
    const Vec2d d = own.direction();
    out.push_back(drop_stain(own, at_mm + far * d, radius, ink, strength));
  }
}

// One print of a cup's foot: a band, thicker where the cup leaned, broken where it did not touch.
SheetStain cup_print(StainDice dice, const Draw& draw, Vec2d at_mm, double radius_mm, double strength) {
  SheetStain s = stain_at(at_mm, radius_mm);
  StainParams& p = s.params;
  set_dye(p, linear_color(draw.stain.drink));
  const double width = dice.log_between(0.9, 3.2), lean = dice.between(0, 0.8) * width;
  p.hole_radius_mm = f(radius_mm - width);
  p.hole_mm = to_float(lean * dice.direction());
  set_rough(s, dice, 0.03 + 0.07 * width * dice.uniform(), dice.between(12, 40));
  const double edge = dice.between(0.15, 0.4);
  set_profile(p, strength * dice.between(0.1, 0.32), 0.4 + 0.3 * width, strength * dice.between(0.35, 0.75),
              edge, dice.between(0.2, 0.7));
  p.hole_rim = f(strength * dice.between(0.1, 0.5));
  const double base = dice.between(0.35, 1);
  set_patch(s, texture_use(dice, TextureKind::kCloud, dice.between(0.25, 0.6)), base, dice.between(0.3, 0.75),
            1.25);
  return s;
}

}  // namespace

void ring_stain(StainDice dice, const Draw& draw, Stains& out) {
  const Vec2d at = somewhere(dice, draw, 25);
  const double radius = dice.between(24, 44), strength = dice.between(0.55, 1);
  out.push_back(cup_print(dice.child(1), draw, at, radius, strength));
  // The cup was lifted and put down again.
  if (dice.one_in(2))
    out.push_back(cup_print(dice.child(2), draw, at + dice.log_between(1, 20) * dice.direction(),
                            radius * dice.between(0.995, 1.005), strength * dice.between(0.3, 0.9)));
  // What ran down the cup stands inside as a thin film.
  if (dice.one_in(3)) {
    SheetStain film = stain_at(at, radius - 1);
    StainDice own = dice.child(3);
    set_dye(film.params, linear_color(draw.stain.drink));
    set_rough(film, own, 0.06 * radius, radius);
    set_profile(film.params, strength * own.between(0.02, 0.09), 2, strength * own.between(0.02, 0.1), 0.5,
                2);
    set_patch(film, texture_use(own, TextureKind::kCloud, 0.3), 0.6, 0.6, 1.5);
    out.push_back(film);
  }
  const double turn_x = dice.uniform();
  const SinCosT<double> d = sincos_turns(turn_x);
  add_drops(dice, draw, at + radius * Vec2d{d.cos, d.sin}, dice.between(5, 30),
            static_cast<int>(dice.between(0, 7)), strength, out);
}

void splash_stain(StainDice dice, const Draw& draw, Stains& out) {
  const Vec2d at = somewhere(dice, draw, 5);
  const double strength = dice.between(0.4, 1);
  if (dice.one_in(2)) {
    StainDice own = dice.child(1);
    const double radius = own.log_between(4, 14);
    SheetStain s = drop_stain(own, at, radius, linear_color(draw.stain.drink), strength);
    set_rough(s, own, 0.12 * radius, 2.2 * radius);
    set_patch(s, texture_use(own, TextureKind::kCloud, 0.1 * radius), 0.8, 0.3, 1.4);
    out.push_back(s);
  }
  add_drops(dice, draw, at, dice.between(8, 45), static_cast<int>(dice.between(3, 22)), strength, out);
}

// Each time water dried it left a line of what it had dissolved; the next one stopped short of it.
void water_stain(StainDice dice, const Draw& draw, Stains& out) {
  const Vec2d at = somewhere(dice, draw, 20);
  const double radius = dice.log_between(10, 55), strength = dice.between(0.4, 1);
  const Vec3 ink{f(dice.between(0.52, 0.7)), f(dice.between(0.38, 0.52)), f(dice.between(0.2, 0.34))};
  SheetStain s = stain_at(at, radius);
  set_dye(s.params, ink);
  set_rough(s, dice, radius * dice.between(0.08, 0.22), radius * dice.between(1.5, 3));
  // Long puddles too.
  s.params.half_mm = to_float(Vec2d{radius * dice.between(0, 1.2), 0});
  s.params.axis = to_float(dice.direction());
  const TextureUse patch = texture_use(dice, TextureKind::kCloud, dice.between(0.3, 0.6));
  const int lines = 1 + static_cast<int>(dice.between(0, 3.99));
  for (int i = 0; i < lines; ++i) {
    SheetStain line = s;
    const double shrink = i == 0 ? 1 : 1 - i * dice.between(0.06, 0.2);
    line.params.radius_mm = f(radius * max(shrink, 0.2));
    line.params.rough_mm = f(static_cast<double>(s.params.rough_mm) * dice.between(0.85, 1.15));
    const double edge = dice.between(0.2, 0.6);
    set_profile(line.params, strength * dice.between(0.015, 0.07), edge, strength * dice.between(0.1, 0.42),
                edge, dice.log_between(0.5, 3.5));
    set_patch(line, patch, dice.between(0.5, 0.9), dice.between(0.25, 0.5), 1.6);
    out.push_back(line);
  }
  if (draw.stain.water_bleach > 0 || draw.stain.water_bleed_mm > 0) {
    SheetStain wash = s;
    wash.params.dye = {};
    wash.params.bleach = f(draw.stain.water_bleach);
    wash.params.bleed_mm = f(draw.stain.water_bleed_mm);
    set_profile(wash.params, 1, 4, 0, 1, 1);
    set_patch(wash, patch, 0.55, 0.5, 1);
    out.push_back(wash);
  }
}

void grease_stain(StainDice dice, const Draw& draw, Stains& out) {
  const double radius = dice.log_between(1.2, 10), shade = dice.between(0.94, 1);
  SheetStain s = stain_at(somewhere(dice, draw), radius);
  set_dye(s.params, {f(0.76 * shade), f(0.7 * shade), f(dice.between(0.48, 0.58) * shade)});
  set_rough(s, dice, 0.17 * radius, 2 * radius);
  const double soft = dice.between(0.15, 0.7) * radius;
  set_profile(s.params, dice.between(0.3, 0.8), soft, dice.between(0, 0.12), 0.5 * soft, soft);
  set_patch(s, texture_use(dice, TextureKind::kCloud, 0.08), 0.9, 0.2, 1.3);
  out.push_back(s);
}

// A felt of spots, dense in the middle, over a faint halo.
void mould_stain(StainDice dice, const Draw& draw, Stains& out) {
  constexpr std::array<Vec3, 5> kTones{Vec3{0.05f, 0.06f, 0.045f}, Vec3{0.09f, 0.1f, 0.06f},
                                       Vec3{0.16f, 0.12f, 0.07f}, Vec3{0.07f, 0.06f, 0.07f},
                                       Vec3{0.2f, 0.24f, 0.14f}};
  const Vec2d at = somewhere(dice, draw, 10);
  const double spread = dice.log_between(4, 22), strength = dice.between(0.5, 1);
  const Vec3 tone = kTones[static_cast<std::size_t>(dice.between(0, 4.999))];
  SheetStain halo = stain_at(at, 1.3 * spread);
  set_dye(halo.params, {0.5f * (1 + tone.x), 0.5f * (1 + tone.y), 0.45f * (1 + tone.z)});
  set_rough(halo, dice, 0.2 * spread, 2 * spread);
  set_profile(halo.params, strength * dice.between(0.12, 0.45), spread, 0, 1, 1);
  set_patch(halo, texture_use(dice, TextureKind::kCloud, 0.06 + 0.006 * spread), 0.55, 0.6, 2.2);
  out.push_back(halo);
  const int spots = static_cast<int>(dice.between(25, 115));
  for (int i = 0; i < spots; ++i) {
    StainDice own = dice.child(static_cast<std::uint32_t>(10 + i));
    const double radius = own.log_between(0.12, 0.9) * (own.one_in(7) ? 2.2 : 1.0);
    const Vec2d d{0.55 * spread * own.normal(), 0.55 * spread * own.normal()};
    SheetStain s = stain_at(at + d, radius);
    set_dye(s.params, tone);
    set_rough(s, own, 0.22 * radius, 1.6 * radius + 0.3);
    set_profile(s.params, strength * own.between(0.2, 0.9), radius * own.between(0.6, 1.1), 0, 1, 1);
    set_patch(s, texture_use(own, TextureKind::kTooth, 0.08), 0.85, 0.3, 1.5);
    out.push_back(s);
  }
}

void dirt_stain(StainDice dice, const Draw& draw, Stains& out) {
  const double radius = dice.log_between(0.8, 9);
  SheetStain s = stain_at(somewhere(dice, draw), radius);
  StainParams& p = s.params;
  p.half_mm = {f(radius * dice.log_between(0.2, 4)), 0};
  p.axis = to_float(dice.direction());
  p.bend_2 = f(dice.between(-0.01, 0.01));
  const double grey = dice.between(0.11, 0.3);
  set_dye(p, {f(grey), f(grey * dice.between(0.85, 1)), f(grey * dice.between(0.6, 1))});
  set_rough(s, dice, 0.3 * radius, 2.5 * radius);
  set_profile(p, dice.log_between(0.03, 0.3), 1.2 * radius, 0, 1, 1);
  // What rubbed off lies on top of the tooth, dragged along the stroke.
  TextureUse grain = texture_use(dice, TextureKind::kTooth, 0.12);
  grain.axis = {static_cast<double>(p.axis.x), static_cast<double>(p.axis.y)};
  grain.texel_mm.x = dice.between(0.12, 0.5);
  set_patch(s, grain, dice.between(0.2, 0.8), dice.between(0.3, 0.7), 2.5);
  out.push_back(s);
}

void dust_stain(StainDice dice, const Draw& draw, Stains& out) {
  const double radius = dice.log_between(0.04, 0.22);
  SheetStain s = stain_at(somewhere(dice, draw), radius);
  s.params.half_mm = {f(radius * dice.between(0, 1.5)), 0};
  s.params.axis = to_float(dice.direction());
  const double grey = dice.one_in(4) ? dice.between(0.5, 0.8) : dice.between(0.03, 0.25);
  set_body(s.params, {f(grey), f(grey * 0.95), f(grey * dice.between(0.75, 0.95))});
  set_rough(s, dice, 0.25 * radius, 3 * radius);
  set_profile(s.params, dice.between(0.4, 0.95), 0.6 * radius, 0, 1, 1);
  out.push_back(s);
}

void hair_stain(StainDice dice, const Draw& draw, Stains& out) {
  const bool lint = dice.one_in(3);
  const double half = lint ? dice.log_between(0.6, 3) : dice.log_between(3, 28);
  SheetStain s = stain_at(somewhere(dice, draw), lint ? dice.between(0.01, 0.03) : dice.between(0.03, 0.05));
  StainParams& p = s.params;
  p.half_mm = {f(half), 0};
  p.axis = to_float(dice.direction());
  p.bend_2 = f(dice.normal() * 0.28 / half);
  p.bend_3 = f(dice.normal() * 0.22 / (half * half));
  const double grey = lint ? dice.between(0.08, 0.6) : dice.between(0.01, 0.09);
  set_body(p, {f(grey), f(grey * 0.85), f(grey * 0.75)});
  set_profile(p, lint ? 0.6 : 0.92, 0.02, 0, 1, 1);
  out.push_back(s);
}

// The surface is scraped off: paper of a lighter shade, ink gone; where it only dented, a faint dark line.
void scratch_stain(StainDice dice, const Draw& draw, Stains& out) {
  const double half = dice.log_between(2, 45);
  SheetStain s = stain_at(somewhere(dice, draw), dice.log_between(0.03, 0.16));
  StainParams& p = s.params;
  p.half_mm = {f(half), 0};
  p.axis = to_float(dice.direction());
  p.bend_2 = f(dice.normal() * 0.06 / half);
  const bool scraped = !dice.one_in(3);
  if (scraped)
    set_body(p, {0.86f, 0.85f, 0.83f});
  else
    set_dye(p, {0.3f, 0.29f, 0.28f});
  set_profile(p, scraped ? dice.between(0.3, 0.9) : dice.between(0.1, 0.4), 0.03, 0, 1, 1);
  TextureUse skips = texture_use(dice, TextureKind::kCloud, half / 90);
  set_patch(s, skips, dice.between(0.2, 0.8), dice.between(0.4, 0.8), 1);
  out.push_back(s);
}

void yellowing_stain(StainDice dice, const Draw& draw, Stains& out) {
  const Vec2d half{0.5 * draw.page.width_mm, 0.5 * draw.page.height_mm};
  SheetStain s = stain_at(half, 30);
  s.params.half_mm = to_float(half);
  set_dye(s.params, {0.72f, 0.5f, 0.2f});
  set_profile(s.params, 0.75 * draw.stain.yellowing, 1, 0, 1, 1);
  set_patch(s, texture_use(dice, TextureKind::kCloud, dice.between(0.5, 1.2)), 0.9, 0.08, 1.3);
  s.params.seen_from = 2;
  out.push_back(s);
}

void yellow_edges_stain(StainDice dice, const Draw& draw, Stains& out) {
  const Vec2d size{draw.page.width_mm, draw.page.height_mm};
  for (std::uint32_t side = 0; side < 4; ++side) {
    StainDice own = dice.child(1 + side);
    const bool upright = side % 2 == 1;
    const Vec2d at{side == 3   ? 0
                   : side == 1 ? size.x
                               : 0.5 * size.x,
                   side == 0   ? 0
                   : side == 2 ? size.y
                               : 0.5 * size.y};
    const double radius = own.between(5, 26);
    SheetStain s = stain_at(at, radius);
    s.params.axis = upright ? Vec2{0, 1} : Vec2{1, 0};
    s.params.half_mm = {f(0.5 * (upright ? size.y : size.x) + 30), 0};
    set_dye(s.params, {0.6f, 0.4f, 0.16f});
    set_rough(s, own, 0.28 * radius, own.between(25, 70));
    set_profile(s.params, 0.7 * draw.stain.yellow_edges * own.between(0.4, 1), 1.6 * radius, 0, 1, 1);
    set_patch(s, texture_use(own, TextureKind::kCloud, 0.5), 0.9, 0.15, 1.4);
    out.push_back(s);
  }
}

void blot_stain(StainDice dice, const Draw& draw, Stains& out) {
  const double radius = dice.log_between(3, 28);
  SheetStain s = stain_at(somewhere(dice, draw), radius);
  s.params.half_mm = {f(radius * dice.between(0, 1)), 0};
  s.params.axis = to_float(dice.direction());
  s.params.bleach = f(dice.between(0.4, 0.95));
  set_rough(s, dice, 0.18 * radius, 2 * radius);
  set_profile(s.params, 1, radius * dice.between(0.2, 0.9), 0, 1, 1);
  s.of_print = true;
  out.push_back(s);
}

// Along a fold the print is rubbed off, most on the tooth; bare fibres stand up through what is left of it,
// the grid's ink too, and dirt stays in the broken surface, in a line finer than a pen's.
void fold_wear(StainDice dice, const Draw& draw, Stains& out) {
  const FoldMark fold = fold_marks(draw)[dice.number()];
  const Vec2d middle{0.5 * draw.page.width_mm, 0.5 * draw.page.height_mm}, d = fold.direction;
  const double wear = draw.fold.wear, off = fold.at_mm - (d.x * middle.x + d.y * middle.y);
  SheetStain rubbed = stain_at(middle + off * d, dice.between(0.45, 0.9));
  rubbed.params.axis = to_float(Vec2d{-d.y, d.x});
  rubbed.params.half_mm = {f(middle.x + middle.y), 0};
  const auto along_fold = [&](double radius_mm, double fill, double soft_mm, TextureUse patch, double base,
                              double gain, double most) {
    SheetStain s = rubbed;
    s.params.radius_mm = f(radius_mm);
    set_rough(s, dice, 0.12 + 0.1 * radius_mm, 20);
    set_profile(s.params, fill, soft_mm, 0, 1, 1);
    set_patch(s, patch, base, gain, most);
    return s;
  };
  const double width = static_cast<double>(rubbed.params.radius_mm);
  SheetStain bleached = along_fold(width, 1, 0.5, texture_use(dice, TextureKind::kTooth, 0.1), 0.75, 0.45, 1);
  bleached.params.bleach = f(wear);
  bleached.of_print = true;
  out.push_back(bleached);
  SheetStain fibres = along_fold(0.55 * width, 1, 0.25, texture_use(dice, TextureKind::kTooth, 0.09),
                                 0.35 + 0.4 * wear, 0.5, 1.2);
  fibres.params.body = linear_color(draw.paper.color);
  fibres.params.veil = f(0.25 + 0.6 * wear);
  fibres.of_print = true;
  out.push_back(fibres);
  SheetStain grime =
      along_fold(0.8 * width, 0.2 * wear, 0.6, texture_use(dice, TextureKind::kCloud, 0.15), 0.5, 0.4, 1.5);
  set_dye(grime.params, {0.3f, 0.28f, 0.25f});
  out.push_back(grime);
  // One after the other: a compiler may take the arguments of a call in any order.
  const TextureUse broken = texture_use(dice, TextureKind::kTooth, 0.12);
  const double line_mm = dice.between(0.12, 0.18);
  SheetStain line = along_fold(line_mm, 0.25 + 0.5 * wear, 0.12, broken, 0.75, 0.35, 1.4);
  set_rough(line, dice, 0.05, 2);
  set_dye(line.params, {0.5f, 0.47f, 0.43f});
  out.push_back(line);
}

void heat_stain(StainDice dice, const Draw& draw, Stains& out) {
  const double radius = dice.log_between(1.5, 20);
  SheetStain s = stain_at(somewhere(dice, draw), radius);
  s.params.half_mm = {f(radius * dice.between(0, 2)), 0};
  s.params.axis = to_float(dice.direction());
  set_dye(s.params, {0.13f, 0.125f, 0.14f});
  set_rough(s, dice, 0.2 * radius, 2.5 * radius);
  set_profile(s.params, dice.log_between(0.06, 0.5), radius * dice.between(0.8, 1.3), 0, 1, 1);
  set_patch(s, texture_use(dice, TextureKind::kCloud, 0.06), 0.95, 0.12, 1.6);
  s.of_print = true;
  out.push_back(s);
}

}  // namespace ecgpress
