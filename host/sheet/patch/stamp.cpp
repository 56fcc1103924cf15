// Rubber stamps: frame or rings, words and a date, in ink that took unevenly.
#include <array>
#include <string>

#include "host/sheet/patch/patch_parts.h"
#include "host/sheet/stroke_outline.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr std::array kWords{"RECEIVED", "SCANNED", "COPY",   "REVIEWED",
                            "ENTERED",  "FILED",   "URGENT", "ECG DONE"};
constexpr std::array kPlaces{"CARDIOLOGY DEPT",   "MEDICAL RECORDS",  "EMERGENCY UNIT",
                             "OUTPATIENT CLINIC", "NON-INVASIVE LAB", "HEART CENTRE"};
constexpr std::array kMonths{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                             "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::uint32_t, 5> kInks{0x2c3c9c, 0xb01c34, 0x5a2c86, 0x1c1c22, 0x24588c};

// How well the stamp took at a place of its own frame: one side pressed less, one spot hardly at all.
struct Pressure {
  Vec2d slope{}, spot{};
  double base = 0.8, spot_radius = 5, spot_loss = 0.5;

  double at(Vec2d p) const {
    const Vec2d d = p - spot;
    const double near = max(0.0, 1 - dot(d, d) / (spot_radius * spot_radius));
    return clamp(base * (1 + dot(slope, p)) * (1 - spot_loss * near), 0.04, 1.0);
  }
};

Pressure draw_pressure(double half_width, double half_height, PatchDice& dice) {
  Pressure p;
  p.base = dice.uniform(0.45, 0.9);
  p.slope = {dice.normal() * 0.25 / half_width, dice.normal() * 0.25 / half_height};
  p.spot = {dice.uniform(-1, 1) * half_width, dice.uniform(-1, 1) * half_height};
  p.spot_radius = dice.uniform(0.3, 0.8) * half_width;
  p.spot_loss = dice.uniform(0.2, 0.95);
  return p;
}

// A stamp being made: pieces in its own frame, centre (0, 0).
class StampInk {
 public:
  StampInk(const PatchContext& c, Vec2d centre, double turn_deg, Vec3 ink, const Pressure& pressure,
           PatchDice& dice)
      : c_(c), centre_(centre), turn_deg_(turn_deg), ink_(ink), pressure_(pressure), dice_(dice) {
    run_ = c.placer.begin(ShapeLayer::kOver);
  }

  void piece(const Outline& own, Vec2d at, double stroke) {
    ShapeLook look{ink_, ShapeBlend::kInk, PixelClass::kStamp};
    look.opacity = clamp(pressure_.at(at) * dice_.uniform(0.94, 1.05), 0.03, 1.0);
    look.soft_mm = 0.12;  // ink that spread a little
    look.stroke_mm = stroke;
    look.grain = 1;  // rubber touches the paper's hills
    c_.placer.place(turned(moved(own, centre_), centre_, turn_deg_), look, 1);
  }

  // A closed line, in pieces that took differently.
  void line(const std::vector<Vec2d>& path, double width) {
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      const Vec2d way = path[i + 1] - path[i];
      const int parts = max(1, floor_to_int(norm(way) / 2.2));
      for (int k = 0; k < parts; ++k) {
        const Vec2d a = path[i] + (static_cast<double>(k) / parts) * way,
                    b = path[i] + (static_cast<double>(k + 1) / parts) * way;
        piece(stroke_outline({a, b}, width * dice_.uniform(0.85, 1.1)), a, width);
      }
    }
  }

  // Centred at `at`; glyph by glyph.
  void words(const std::string& text, double size, Vec2d at) {
    const double length = text_length(*c_.font, text, size);
    double x = at.x - 0.5 * length;
    for (const char ch : text) {
      const std::string glyph(1, ch);
      const Vec2d start{x, at.y + 0.36 * size};
      double step = 0;
      const Outline outline = text_outline(*c_.font, glyph, size, start, 0, &step);
      piece(outline, start, 0.11 * size);
      x += step;
    }
    label(text, {{at.x - 0.5 * length, at.y - 0.4 * size}, {at.x + 0.5 * length, at.y + 0.4 * size}});
  }

  // On a circle about the centre, its middle at the top (or the bottom, read from inside).
  void arc_words(const std::string& text, double size, double radius, bool top) {
    const double length = text_length(*c_.font, text, size) * 1.06;
    double along = -0.5 * length;
    for (const char ch : text) {
      double step = 0;
      const Outline flat = text_outline(*c_.font, std::string(1, ch), size, {0, 0}, 0, &step);
      const double turn = (along + 0.5 * step) / radius * (180 / kPi) * (top ? 1 : -1);
      const Vec2d foot = turned(Vec2d{0, top ? -radius : radius + 0.72 * size}, turn);
      piece(moved(turned(moved(flat, {-0.5 * step, 0}), {0, 0}, turn), foot), foot, 0.11 * size);
      along += 1.06 * step;
    }
    const double y = top ? -radius - 0.36 * size : radius + 0.36 * size;
    label(text, {{-0.5 * length, y - size}, {0.5 * length, y + size}});
  }

 private:
  void label(const std::string& text, const Box2d& own) {
    SheetText t;
    t.text = text;
    t.kind = SheetTextKind::kStamp;
    t.run = run_;
    const auto corner = [&](double x, double y) {
      const Vec2d p = centre_ + turned(Vec2d{x, y}, turn_deg_);
      return Vec2{static_cast<float>(p.x), static_cast<float>(p.y)};
    };
    t.set_quad(corner(own.min.x, own.max.y), {corner(own.min.x, own.min.y), corner(own.max.x, own.min.y),
                                              corner(own.max.x, own.max.y), corner(own.min.x, own.max.y)});
    c_.placer.sheet().texts.push_back(std::move(t));
  }

  const PatchContext& c_;
  Vec2d centre_;
  double turn_deg_;
  Vec3 ink_;
  Pressure pressure_;
  PatchDice& dice_;
  int run_ = -1;
};

std::string stamp_date(PatchDice& dice) {
  const int day = 1 + dice.index(28);
  return (day < 10 ? "0" : "") + std::to_string(day) + " " +
         kMonths[static_cast<std::size_t>(dice.index(12))] + " " + std::to_string(1998 + dice.index(28));
}

std::vector<Vec2d> frame_path(double hw, double hh) {
  return {{-hw, -hh}, {hw, -hh}, {hw, hh}, {-hw, hh}, {-hw, -hh}};
}

std::vector<Vec2d> circle_path(double r) {
  std::vector<Vec2d> path;
  for (int i = 0; i <= 36; ++i) path.push_back(turned(Vec2d{r, 0}, 10.0 * i));
  return path;
}

}  // namespace

void lay_stamp(const PatchContext& c, int item) {
  PatchDice dice(c.draw, PatchThing::kStamp, item);
  const Vec2d at{dice.uniform(0.14, 0.86) * c.page_mm.x,
                 (dice.chance(0.6) ? dice.uniform(0.08, 0.25) : dice.uniform(0.25, 0.92)) * c.page_mm.y};
  const double turn = 7 * dice.normal();
  const Vec3 ink = rgb(kInks[static_cast<std::size_t>(dice.index(kInks.size()))]);
  const std::string word = kWords[static_cast<std::size_t>(dice.index(kWords.size()))];
  const std::string place = kPlaces[static_cast<std::size_t>(dice.index(kPlaces.size()))];
  const int kind = dice.index(3);
  if (kind == 0) {  // round: rings, place on the arc, date across
    const double r = dice.uniform(13, 18);
    StampInk stamp(c, at, turn, ink, draw_pressure(r, r, dice), dice);
    stamp.line(circle_path(r), 0.7);
    stamp.line(circle_path(0.66 * r), 0.35);
    stamp.arc_words(place, 0.2 * r, 0.74 * r, true);
    stamp.words(stamp_date(dice), 0.2 * r, {0, 0});
    if (dice.chance(0.6)) stamp.words("* * *", 0.22 * r, {0, 0.84 * r});
    return;
  }
  const double size = dice.uniform(4, 7.5), hw = 0.5 * text_length(*c.font, word, size) + 0.7 * size;
  if (kind == 1) {  // a word in a frame, perhaps with a date
    const bool dated = dice.chance(0.6);
    const double hh = dated ? 1.35 * size : 0.8 * size;
    StampInk stamp(c, at, turn, ink, draw_pressure(hw, hh, dice), dice);
    stamp.line(frame_path(hw, hh), 0.14 * size);
    stamp.words(word, size, {0, dated ? -0.52 * size : 0});
    if (dated) stamp.words(stamp_date(dice), 0.62 * size, {0, 0.62 * size});
    return;
  }
  StampInk stamp(c, at, turn, ink, draw_pressure(hw, size, dice), dice);  // lines without a frame
  stamp.words(word + " " + stamp_date(dice), 0.62 * size, {0, -0.5 * size});
  stamp.words(place, 0.5 * size, {0, 0.35 * size});
}

}  // namespace ecgpress
