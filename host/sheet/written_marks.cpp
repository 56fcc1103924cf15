#include "host/sheet/written_marks.h"

#include "host/sheet/ink_box.h"

namespace ecgpress {
namespace {

class MarkWriter {
 public:
  MarkWriter(WritingDesk& desk, const std::vector<SheetBeat>& beats) : desk_(desk), beats_(beats) {}

  void mark(Dice dice) {
    const Hand& hand = desk_.any_hand(dice);
    const double kind = dice.uniform();
    if (kind < 0.26 && !beats_.empty())
      circle_beat(hand, dice);
    else if (kind < 0.50 && !beats_.empty())
      measure(hand, dice);
    else if (kind < 0.66 && !beats_.empty())
      point_at_beat(hand, dice);
    else if (kind < 0.80)
      underline_print(hand, dice);
    else if (kind < 0.93)
      tick(hand, dice);
    else
      strike_print(hand, dice);
  }

 private:
  void circle_beat(const Hand& hand, Dice& dice) {
    const SheetBeat& beat = beats_[dice.pick(beats_.size())];
    const SheetTrace& trace = desk_.sheet().traces[static_cast<std::size_t>(beat.trace)];
    const double beats_wide = dice.chance(0.75) ? 1 : dice.uniform(1.6, 3);
    const double tall = abs(beat.peak_mm.y - trace.baseline_y_mm);
    const Vec2d half{dice.uniform(3, 6) * beats_wide, 0.62 * tall + dice.uniform(2.5, 5)};
    const Vec2d centre{beat.peak_mm.x + dice.normal(1.2),
                       0.5 * (beat.peak_mm.y + trace.baseline_y_mm) + dice.normal(0.8)};
    desk_.put_way(hand, circle_way({}, half, dice), {centre, {0, 1}}, dice);
    if (dice.chance(0.35)) desk_.write_beside(hand, centre + Vec2d{half.x + 1.5, -half.y}, dice);
  }

  struct Interval {
    double x0, x1;
    Vec2d peak;
    const SheetTrace* trace;
  };

  // What a pair of callipers may span from this beat on: to the next one, or within it where its waves are
  // known.
  bool interval_at(std::size_t number, Dice& dice, Interval& out) const {
    const SheetBeat& beat = beats_[number];
    const SheetTrace& trace = desk_.sheet().traces[static_cast<std::size_t>(beat.trace)];
    out.peak = beat.peak_mm;
    out.trace = &trace;
    const double kind = dice.uniform();
    if (kind < 0.25 && beat.qrs_on_mm - beat.p_on_mm > 2) {
      out.x0 = beat.p_on_mm;
      out.x1 = beat.qrs_on_mm;
      return true;
    }
    if (kind < 0.4 && beat.qrs_off_mm - beat.qrs_on_mm > 1) {
      out.x0 = beat.qrs_on_mm;
      out.x1 = beat.qrs_off_mm;
      return true;
    }
    if (number + 1 >= beats_.size() || beats_[number + 1].trace != beat.trace) return false;
    out.x0 = beat.peak_mm.x;
    out.x1 = beats_[number + 1].peak_mm.x;
    out.peak.y = min(out.peak.y, beats_[number + 1].peak_mm.y);
    return out.x1 - out.x0 > 2;
  }

  static std::string seconds_text(double seconds, Dice& dice) {
    const int ms = round_to_int(1000 * seconds);
    if (dice.chance(0.25)) return std::to_string(10 * ((ms + 5) / 10));
    const int hundredths = (ms + 5) / 10;
    const std::string digits = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + "." + (digits.size() < 2 ? "0" : "") + digits;
  }

  void measure(const Hand& hand, Dice& dice) {
    Interval span{};
    for (int k = 0; k < 6; ++k) {
      if (!interval_at(dice.pick(beats_.size()), dice, span)) continue;
      const double above = min(span.peak.y, span.trace->baseline_y_mm) - dice.uniform(1, 4);
      const double x0 = span.x0 + dice.normal(0.2), x1 = span.x1 + dice.normal(0.2);
      if (x1 - x0 < 0.8) continue;
      const double height = dice.uniform(2.5, 5);
      desk_.put_way(hand, calliper_way(0, x1 - x0, 0, height, dice), {{x0, above}, {0, 1}}, dice);
      if (!dice.chance(0.8)) return;
      const std::string value = seconds_text((span.x1 - span.x0) / span.trace->mm_per_s, dice);
      Hand small = hand;
      small.writer.height_mm *= 0.85;
      small.writer.tempo.unit = small.writer.height_mm;
      const Written w = desk_.written(small, value, dice);
      const WritingFrame frame{
          {0.5 * (x0 + x1) - 0.5 * (w.box.max.x - w.box.min.x), above - 0.4 * height - 0.4},
          sincos_turns(hand.writer.slope / 6.283185307179586)};
      if (!is_empty(w.box) && desk_.on_page(box_around(corners(frame, w.box))))
        desk_.put_text(w, frame, value, "measurement");
      return;
    }
  }

  void point_at_beat(const Hand& hand, Dice& dice) {
    const SheetBeat& beat = beats_[dice.pick(beats_.size())];
    const double side = dice.chance(0.6) ? -1 : 1;  // from above
    const Vec2d tip = beat.peak_mm + Vec2d{dice.normal(1.5), side * dice.uniform(0.8, 2.5)};
    const Vec2d tail = tip + Vec2d{dice.normal(6), side * dice.uniform(6, 16)};
    if (!desk_.on_page({tail, tail})) return;
    desk_.put_way(hand, arrow_way({}, tip - tail, dice.uniform(1.2, 2.4), dice), {tail, {0, 1}}, dice);
    const double h = hand.writer.height_mm;
    if (dice.chance(0.7))
      desk_.write_beside(hand, tail + Vec2d{0.4 * h, side < 0 ? -0.6 * h : 1.8 * h}, dice);
  }

  void underline_print(const Hand& hand, Dice& dice) {
    const SheetText* text = desk_.any_print(dice);
    if (!text) return;
    const Box2d b = double_box(text->box_mm);
    const Vec2d from{b.min.x, b.max.y + dice.uniform(0.3, 1)};
    if (dice.chance(0.3))
      desk_.put_way(hand, circle_way({}, 0.55 * (b.max - b.min) + Vec2d{1.5, 1.2}, dice),
                    {0.5 * (b.min + b.max), {0, 1}}, dice);
    else
      desk_.put_way(hand,
                    underline_way({}, {(b.max.x - b.min.x) * dice.uniform(0.7, 1.1), dice.normal(0.3)}, dice),
                    {from, {0, 1}}, dice);
  }

  void tick(const Hand& hand, Dice& dice) {
    const SheetText* text = desk_.any_print(dice);
    const Vec2d at =
        text ? Vec2d{static_cast<double>(text->box_mm.max.x) + dice.uniform(1, 3),
                     static_cast<double>(text->box_mm.max.y)}
             : Vec2d{dice.uniform() * desk_.sheet().size_mm.x, dice.uniform() * desk_.sheet().size_mm.y};
    Hand large = hand;
    large.writer.height_mm *= dice.uniform(1, 1.7);
    const Written w = desk_.written(large, dice.chance(0.85) ? "\u2713" : "x", dice);
    if (!is_empty(w.box)) desk_.put(w.layers, {at, {0, 1}});
  }

  void strike_print(const Hand& hand, Dice& dice) {
    const SheetText* text = desk_.any_print(dice);
    if (!text || text->kind == SheetTextKind::kLeadName) return;
    const Box2d b = double_box(text->box_mm);
    const double height = b.max.y - b.min.y, y = 0.5 * (b.min.y + b.max.y);
    const double from = b.min.x + dice.uniform(0, 0.6) * (b.max.x - b.min.x);
    desk_.put_way(hand, strike_way({}, {b.max.x - from, dice.normal(0.3)}, height, dice), {{from, y}, {0, 1}},
                  dice);
    if (dice.chance(0.6)) desk_.write_beside(hand, {b.max.x + 1.5, b.max.y}, dice);
  }

  WritingDesk& desk_;
  const std::vector<SheetBeat>& beats_;
};

}  // namespace

void write_mark(WritingDesk& desk, const std::vector<SheetBeat>& beats, const Dice& dice) {
  MarkWriter(desk, beats).mark(dice);
}

}  // namespace ecgpress
