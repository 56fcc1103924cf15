#include "host/writing/marks.h"

#include "host/writing/glyph_table.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

Vec2d across(Vec2d v) { return {-v.y, v.x}; }

// Adds runs of the pen one after the other.
class WayBuilder {
 public:
  explicit WayBuilder(Dice& dice) : dice_(dice) {}

  // Puts the pen down at `at`.
  void begin(Vec2d at) {
    if (way_.targets.empty() && !begun_) {
      way_.start = at;
      begun_ = true;
    } else {
      way_.targets.push_back({at, {}, false, false});
    }
    last_ = at;
  }

  // Draws on to `at`; `bend`: rise of the arc in chords, positive to the right of the way on the page.
  void draw(Vec2d at, double bend = 0, bool sharp = false) {
    way_.targets.push_back({at, bend * across(at - last_), true, sharp});
    last_ = at;
  }

  // A long line in pieces, as the arm moves: each a little off.
  void line(Vec2d a, Vec2d b, double bend, double off) {
    begin(a);
    const int pieces = norm(b - a) > 25 ? 3 : norm(b - a) > 10 ? 2 : 1;
    for (int k = 1; k <= pieces; ++k) {
      const double t = static_cast<double>(k) / pieces;
      draw(a + t * (b - a) + dice_.normal_pair(off), bend / pieces);
    }
  }

  void head(Vec2d tip, Vec2d from, double size) {
    const Vec2d back = (size / max(norm(from - tip), 1e-6)) * (from - tip);
    const double open = dice_.uniform(0.4, 0.75), other = open * dice_.uniform(0.7, 1.3);
    begin(tip + back + open * across(back));
    draw(tip + dice_.normal_pair(0.05 * size), 0, true);
    draw(tip + dice_.uniform(0.8, 1.2) * back - other * across(back));
  }

  MarkWay finish() { return std::move(way_); }

 private:
  Dice& dice_;
  MarkWay way_;
  Vec2d last_{};
  bool begun_ = false;
};

}  // namespace

MarkWay underline_way(Vec2d a, Vec2d b, Dice& dice) {
  WayBuilder way(dice);
  const double length = norm(b - a), off = 0.012 * length + 0.1;
  const Vec2d from = a + dice.normal_pair(0.03 * length), to = b + dice.normal_pair(0.03 * length);
  way.line(from, to, dice.normal(0.03), off);
  if (dice.chance(0.3)) {
    const Vec2d below{0, dice.uniform(0.7, 1.5)};
    if (dice.chance(0.5))  // back without lifting
      way.draw(from + below + dice.normal_pair(off), dice.normal(0.03), true);
    else
      way.line(from + below + dice.normal_pair(3 * off), to + below + dice.normal_pair(3 * off),
               dice.normal(0.03), off);
  }
  return way.finish();
}

MarkWay strike_way(Vec2d a, Vec2d b, double height_mm, Dice& dice) {
  WayBuilder way(dice);
  const double wobble = 0.12 * height_mm;
  if (dice.chance(0.65)) {
    const int lines = 1 + static_cast<int>(dice.pick(3));
    for (int k = 0; k < lines; ++k) {
      const Vec2d shift{0, height_mm * dice.uniform(-0.25, 0.25)};
      way.line(a + shift + dice.normal_pair(wobble), b + shift + dice.normal_pair(wobble), dice.normal(0.03),
               0.5 * wobble);
    }
    return way.finish();
  }
  const int turns = clamp(round_to_int(norm(b - a) / (0.55 * height_mm)), 3, 24);
  way.begin(a);
  for (int k = 1; k <= turns; ++k) {
    const double t = static_cast<double>(k) / turns;
    const double side = (k & 1 ? -0.5 : 0.5) * height_mm * dice.uniform(0.8, 1.3);
    way.draw(a + t * (b - a) + Vec2d{0, side} + dice.normal_pair(wobble), 0.05);
  }
  return way.finish();
}

MarkWay circle_way(Vec2d centre, Vec2d half, Dice& dice) {
  WayBuilder way(dice);
  constexpr int kArcs = 5;
  const double first = dice.uniform(0.55, 0.95);   // turns; upper left to upper right
  const double around = -(1 + dice.normal(0.07));  // against the clock
  const double grow = dice.normal(0.05);
  const double lean = dice.normal(0.12);
  const auto at = [&](double t) {
    const SinCosT<double> a = sincos_turns(first + around * t);
    const double r = 1 + grow * (t - 0.5);
    const Vec2d p{half.x * r * a.cos, half.y * r * a.sin};
    return centre + Vec2d{p.x - lean * p.y, p.y};
  };
  way.begin(at(0));
  const Vec2d wobble{0.05 * half.x, 0.05 * half.y};
  for (int k = 1; k <= kArcs; ++k) {
    const Vec2d n = dice.normal_pair(1);
    // Rise of a fifth of a circle over its chord: tan(72 / 4) / 2.
    way.draw(at(static_cast<double>(k) / kArcs) + Vec2d{wobble.x * n.x, wobble.y * n.y}, 0.163);
  }
  return way.finish();
}

MarkWay arrow_way(Vec2d a, Vec2d b, double head_mm, Dice& dice) {
  WayBuilder way(dice);
  const double bend = dice.normal(0.09);
  way.line(a, b, bend, 0.01 * norm(b - a));
  way.head(b, b + (a - b) + 1.5 * bend * across(b - a), head_mm * dice.uniform(0.8, 1.2));
  return way.finish();
}

MarkWay calliper_way(double x0, double x1, double y, double height_mm, Dice& dice) {
  WayBuilder way(dice);
  const auto upright = [&](double x) {
    const double lean = dice.normal(0.05) * height_mm, h = 0.5 * height_mm * dice.uniform(0.8, 1.25);
    way.begin({x + lean, y - h});
    way.draw({x - lean, y + h}, dice.normal(0.02));
  };
  upright(x0);
  upright(x1);
  const double inset = min(0.12 * (x1 - x0), 0.4), tilt = dice.normal(0.15);
  const Vec2d a{x0 + inset, y + tilt}, b{x1 - inset, y - tilt};
  way.line(a, b, dice.normal(0.02), 0.05);
  const double head = min(0.3 * (x1 - x0), 1.5);
  if (head > 0.35) {
    way.head(a, b, head);
    way.head(b, a, head);
  }
  return way.finish();
}

MarkWay signature_way(const Writer& w, Dice& dice) {
  WayBuilder way(dice);
  const double h = w.height_mm;
  const double slant = w.slant + dice.normal(0.08), rise = dice.normal(0.08) - 0.06;
  const auto at = [&](double x, double y) {  // heights, y up
    return h * Vec2d{x + slant * y, -y + rise * x};
  };
  double x = 0;
  const std::vector<GlyphSkeleton>& capital = glyph_skeletons(U'A' + static_cast<char32_t>(dice.pick(26)));
  const GlyphSkeleton& glyph = capital[dice.pick(capital.size())];
  const double tall = dice.uniform(1, 1.8);
  for (const GlyphRun& run : glyph.runs) {
    way.begin(at(tall * run.start.x, tall * run.start.y));
    Vec2d from = run.start;
    for (const PenTarget& t : run.targets) {
      const Vec2d chord = t.at - from;
      const double bend = dot(t.rise, Vec2d{chord.y, -chord.x}) / max(dot(chord, chord), 1e-9);
      way.draw(at(tall * t.at.x, tall * t.at.y) + dice.normal_pair(0.06 * h), bend, t.sharp);
      from = t.at;
    }
  }
  x = tall * glyph.max_x * dice.uniform(0.7, 1.0);
  // Loops and zigzags of falling height, with a tall or a deep one here and there.
  const int loops = 3 + static_cast<int>(dice.pick(6));
  double size = dice.uniform(0.7, 1.2);
  way.draw(at(x, 0.5 * size), 0.15);
  for (int k = 0; k < loops; ++k) {
    const double up = dice.chance(0.2) ? 2.0 * size : size * dice.uniform(0.6, 1.2);
    const double down = dice.chance(0.12) ? -1.4 * size : 0.15 * dice.uniform(-1, 1);
    x += dice.uniform(0.25, 0.6);
    way.draw(at(x, up), dice.uniform(-0.1, 0.25));
    x += dice.uniform(0.05, 0.5);
    way.draw(at(x, down), dice.uniform(-0.25, 0.3));
    size *= dice.uniform(0.72, 0.98);
  }
  x += dice.uniform(0.8, 3.5);
  way.draw(at(x, dice.uniform(-0.2, 0.8)), dice.normal(0.1));
  if (dice.chance(0.4)) way.draw(at(dice.uniform(0, 1), -dice.uniform(0.5, 1)), dice.normal(0.06), true);
  return way.finish();
}

}  // namespace ecgpress
