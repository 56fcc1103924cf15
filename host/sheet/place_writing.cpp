#include "host/sheet/place_writing.h"

#include <algorithm>

#include "host/sheet/ink_box.h"
#include "host/sheet/writing_desk.h"
#include "host/sheet/written_marks.h"
#include "host/writing/write_text.h"

namespace ecgpress {
namespace {

// Notes, signatures, highlights.
class PageWriter {
 public:
  explicit PageWriter(WritingDesk& desk) : desk_(desk) {}

  void note(Dice dice) {
    const Hand& hand = desk_.any_hand(dice);
    const std::size_t lines = dice.chance(0.72) ? 1 : 2 + dice.pick(2);
    const double pitch = hand.writer.height_mm * dice.uniform(2.5, 3.3);
    std::vector<Written> all;
    std::vector<std::string> texts, classes;
    Box2d box{};
    for (std::size_t i = 0; i < lines; ++i) {
      const Phrase& phrase = desk_.any_phrase(dice);
      if (i > 0 && phrase.phrase_class == classes.back())
        break;  // one of a kind: "BP .." is not followed by "BP .."
      texts.push_back(filled_in(phrase.text, dice));
      classes.push_back(phrase.phrase_class);
      all.push_back(desk_.written(hand, texts.back(), dice));
      if (is_empty(all.back().box)) return;
      const Vec2d down{dice.normal(0.3) * hand.writer.height_mm, static_cast<double>(i) * pitch};
      for (InkLayer& layer : all.back().layers)
        for (auto& contour : layer.contours)
          for (Vec2d& p : contour) p = p + down;
      all.back().box = {all.back().box.min + down, all.back().box.max + down};
      box = i == 0 ? all.back().box : joined(box, all.back().box);
    }
    WritingFrame frame;
    if (!desk_.find_place(box, desk_.line_angle_deg(hand, dice), dice.chance(desk_.wishes().over_traces),
                          dice, frame))
      return;
    for (std::size_t i = 0; i < all.size(); ++i) desk_.put_text(all[i], frame, texts[i], classes[i]);
    decorate(hand, box, frame, dice);
    correct(hand, all.back().box, frame, dice);
  }

  void sign(Dice dice) {
    const Hand& hand = desk_.any_hand(dice);
    WritingFrame frame;
    const double angle = hand.writer.slope * 57.29577951308232 - dice.uniform(0, 6);
    if (dice.chance(0.3)) {
      const std::string initials = filled_in("{initials}", dice);
      const Written w = desk_.written(hand, initials, dice);
      if (!is_empty(w.box) && desk_.find_place(w.box, angle, false, dice, frame))
        desk_.put_text(w, frame, initials, "person");
      return;
    }
    Hand scrawl = hand;
    scrawl.writer.tempo.stroke_s *= 0.8;
    const MarkWay way = signature_way(scrawl.writer, dice);
    const std::vector<InkLayer> layers =
        desk_.ink(scrawl, move_through(scrawl.writer, way.start, way.targets), dice);
    const Box2d box = box_of(layers);
    if (is_empty(box) ||
        !desk_.find_place(box, angle, dice.chance(0.5 * desk_.wishes().over_traces), dice, frame))
      return;
    desk_.put(layers, frame);
    desk_.take(box_around(corners(frame, box)));
  }

  void highlight(Dice dice) {
    const Pen pen = drawn_pen(PenKind::kHighlighter, dice);
    const SheetText* text = desk_.any_print(dice);
    Vec2d from, to;
    if (text && dice.chance(0.65)) {
      const Box2d b = double_box(text->box_mm);
      const double y = 0.5 * (b.min.y + b.max.y);
      from = {b.min.x - dice.uniform(0, 2), y + dice.normal(0.4)};
      to = {b.max.x + dice.uniform(0, 3), y + dice.normal(0.4)};
    } else if (!desk_.sheet().traces.empty()) {
      const SheetTrace& trace = desk_.sheet().traces[dice.pick(desk_.sheet().traces.size())];
      const double x0 = static_cast<double>(trace.window_mm.min.x),
                   x1 = static_cast<double>(trace.window_mm.max.x);
      const double length = min(x1 - x0, dice.uniform(12, 60));
      const double x = x0 + dice.uniform() * (x1 - x0 - length);
      from = {x, trace.baseline_y_mm + dice.normal(1)};
      to = {x + length, trace.baseline_y_mm + dice.normal(1)};
    } else {
      return;
    }
    const Hand& hand = desk_.any_hand(dice);
    const MarkWay way = underline_way({}, to - from, dice);
    desk_.put(
        pen_ink(pen, move_through(hand.writer, way.start, way.targets), hand.writer.usual_speed_mm_s(), dice),
        {from, {0, 1}}, ShapeLayer::kPrint);
  }

 private:
  // Some notes get a line below or a ring around.
  void decorate(const Hand& hand, const Box2d& box, const WritingFrame& frame, Dice& dice) {
    const double h = hand.writer.height_mm;
    if (dice.chance(0.12))
      desk_.put_way(hand,
                    underline_way({box.min.x, box.max.y + 0.3 * h}, {box.max.x, box.max.y + 0.2 * h}, dice),
                    frame, dice);
    else if (dice.chance(0.06))
      desk_.put_way(
          hand,
          circle_way(0.5 * (box.min + box.max), 0.62 * (box.max - box.min) + Vec2d{0.5 * h, 0.6 * h}, dice),
          frame, dice);
  }

  // Now and then a word went wrong first: it stands before the line, crossed out.
  void correct(const Hand& hand, const Box2d& box, const WritingFrame& frame, Dice& dice) {
    if (!dice.chance(0.07)) return;
    std::string wrong = filled_in(desk_.any_phrase(dice).text, dice);
    wrong.resize(std::min(wrong.find(' '), wrong.size()));
    const Written w = desk_.written(hand, wrong, dice);
    if (is_empty(w.box)) return;
    WritingFrame before = frame;
    before.origin_mm = frame.place({box.min.x - w.box.max.x - 0.9 * hand.writer.height_mm, 0});
    if (!desk_.on_page(box_around(corners(before, w.box)))) return;
    desk_.put_text(w, before, wrong, "struck");
    const double y = -0.5 * hand.writer.height_mm;
    desk_.put_way(
        hand, strike_way({w.box.min.x - 0.3, y}, {w.box.max.x + 0.3, y}, 1.1 * hand.writer.height_mm, dice),
        before, dice);
  }

  WritingDesk& desk_;
};

// Runs from `first` on go before all others, so that print lies over them; whoever names a run is told.
void move_runs_first(Sheet& sheet, std::size_t first) {
  const auto begin = sheet.runs.begin();
  const auto moved = static_cast<int>(sheet.runs.size() - first);
  std::rotate(begin, begin + static_cast<std::ptrdiff_t>(first), sheet.runs.end());
  for (SheetText& t : sheet.texts)
    if (t.run >= 0) t.run += moved;
  for (SheetStroke& s : sheet.strokes)
    if (s.run >= 0) s.run += moved;
}

}  // namespace

bool has_writing(const WritingDraw& w) {
  return w.notes > 0 || w.marks > 0 || w.signatures > 0 || w.highlights > 0;
}

void place_writing(const Record& record, const Draw& draw, const PhraseList& phrases, double footprint_mm,
                   Sheet& sheet) {
  if (!has_writing(draw.writing)) return;
  sheet.phrases_sha256 = phrases.sha256;
  WritingDesk desk(draw, phrases, footprint_mm, sheet);
  PageWriter writer(desk);
  const WritingDraw& w = draw.writing;
  const std::size_t printed = sheet.runs.size();
  for (int i = 0; i < w.highlights; ++i) writer.highlight(desk.dice_for(kHighlightItem, i));
  move_runs_first(sheet, printed);
  const std::vector<SheetBeat> beats = w.marks > 0 ? sheet_beats(record, sheet) : std::vector<SheetBeat>{};
  for (int i = 0; i < w.marks; ++i) write_mark(desk, beats, desk.dice_for(kMarkItem, i));
  for (int i = 0; i < w.notes; ++i) writer.note(desk.dice_for(kNoteItem, i));
  for (int i = 0; i < w.signatures; ++i) writer.sign(desk.dice_for(kSignatureItem, i));
}

}  // namespace ecgpress
