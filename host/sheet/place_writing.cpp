#include "host/sheet/place_writing.h"

#include <algorithm>
#include <array>

#include "host/sheet/contour_cells.h"
#include "host/sheet/ink_box.h"
#include "host/sheet/inks.h"
#include "host/sheet/writing_places.h"
#include "host/writing/marks.h"
#include "host/writing/write_text.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr double kCellMm = 1;         // a word has many short edges
constexpr double kShapeWidthMm = 40;  // about as much of a line goes into one shape
constexpr double kEdgeMm = 3;         // kept free at the page's edges
constexpr int kTries = 28;            // places looked at for one note
constexpr double kUprightChance = 0.03;

// Items of Purpose::kWriting: first number of each kind of thing. Append only.
enum Item : std::uint32_t {
  kWriterItem = 0,
  kNoteItem = 100,
  kMarkItem = 400,
  kSignatureItem = 700,
  kHighlightItem = 900
};

// One person with one pen.
struct Hand {
  Writer writer;
  Pen pen;
};

// A turn of what is written, and the place it starts from.
struct Frame {
  Vec2d origin_mm{};
  SinCosT<double> turn{0, 1};

  Vec2d place(Vec2d p) const {
    return origin_mm + Vec2d{p.x * turn.cos - p.y * turn.sin, p.x * turn.sin + p.y * turn.cos};
  }
};

Box2d box_of(const std::vector<InkLayer>& layers) {
  Box2d box{{1e9, 1e9}, {-1e9, -1e9}};
  for (const InkLayer& layer : layers)
    for (const auto& contour : layer.contours)
      for (const Vec2d p : contour) box = joined(box, {p, p});
  return box;
}

bool is_empty(const Box2d& box) { return box.min.x > box.max.x; }

std::array<Vec2d, 4> corners(const Frame& frame, const Box2d& b) {
  return {frame.place(b.min), frame.place({b.max.x, b.min.y}), frame.place(b.max),
          frame.place({b.min.x, b.max.y})};
}

template <class Points>
Box2d box_around(const Points& points) {
  Box2d box{points[0], points[0]};
  for (const Vec2d p : points) box = joined(box, {p, p});
  return box;
}

// A line that has been written but not yet put down.
struct Written {
  std::vector<InkLayer> layers;
  Box2d box{};  // of its ink, from the start of the line
};

class PageWriter {
 public:
  PageWriter(const Record& record, const Draw& draw, const PhraseList& phrases, double footprint_mm,
             Sheet& sheet)
      : draw_(draw),
        w_(draw.writing),
        phrases_(phrases),
        sheet_(sheet),
        room_(sheet),
        margin_(power_of_two(power_of_two_above(footprint_mm))) {
    for (int i = 0; i < w_.writers; ++i) hands_.push_back(drawn_hand(i));
    if (w_.marks > 0) beats_ = sheet_beats(record, sheet);
  }

  void highlight_all() {
    for (int i = 0; i < w_.highlights; ++i) highlight(dice_for(kHighlightItem, i));
  }

  void write_all() {
    for (int i = 0; i < w_.marks; ++i) mark(dice_for(kMarkItem, i));
    for (int i = 0; i < w_.notes; ++i) note(dice_for(kNoteItem, i));
    for (int i = 0; i < w_.signatures; ++i) sign(dice_for(kSignatureItem, i));
  }

 private:
  Dice dice_for(Item item, int number) const {
    return {draw_.philox_key, draw_.index, Purpose::kWriting, item + static_cast<std::uint32_t>(number)};
  }

  Hand drawn_hand(int number) const {
    Dice dice = dice_for(kWriterItem, number);
    const double sum = w_.ball_pen + w_.felt_tip + w_.pencil;
    const double at = dice.uniform() * sum;
    const PenKind kind = at < w_.felt_tip               ? PenKind::kFeltTip
                         : at < w_.felt_tip + w_.pencil ? PenKind::kPencil
                                                        : PenKind::kBallPen;
    Hand hand;
    hand.writer = drawn_writer(w_.size_mm, w_.slant_deg, w_.joined, w_.haste, dice);
    hand.pen = drawn_pen(kind, dice);
    if (kind == PenKind::kFeltTip) {  // nobody writes small with a broad pen
      hand.writer.height_mm = max(hand.writer.height_mm, 3.2 * hand.pen.width_mm);
      hand.writer.tempo.unit = hand.writer.height_mm;
    }
    return hand;
  }

  const Hand& any_hand(Dice& dice) const { return hands_[dice.pick(hands_.size())]; }

  // ---- Ink onto the sheet ----

  // Neighbouring contours of a layer share a shape.
  void put_layer(const InkLayer& layer, const Frame& frame, PixelClass pixel_class) {
    std::vector<std::vector<Vec2d>> group;
    Box2d box{};
    for (const auto& contour : layer.contours) {
      std::vector<Vec2d> placed;
      placed.reserve(contour.size());
      for (const Vec2d p : contour) placed.push_back(frame.place(p) - frame.origin_mm);
      const Box2d own = box_around(placed);
      const Box2d grown = group.empty() ? own : joined(box, own);
      if (!group.empty() && grown.max.x - grown.min.x + grown.max.y - grown.min.y > kShapeWidthMm) {
        put_shape(layer, group, box, frame, pixel_class);
        group.clear();
        box = own;
      } else {
        box = grown;
      }
      group.push_back(std::move(placed));
    }
    if (!group.empty()) put_shape(layer, group, box, frame, pixel_class);
  }

  void put_shape(const InkLayer& layer, const std::vector<std::vector<Vec2d>>& contours, const Box2d& box,
                 const Frame& frame, PixelClass pixel_class) {
    ShapeInstance instance;
    instance.origin_mm = to_float(frame.origin_mm);
    instance.shape =
        append_shape(sheet_.shapes, build_contour_shape(contours, max(kCellMm, 2 * margin_), margin_));
    instance.ink = ink_transmittance(layer.color, layer.opacity);
    instance.stroke_mm = static_cast<float>(layer.width_mm);
    instance.grain = static_cast<float>(layer.grain);
    instance.pixel_class = pixel_class;
    instance.box_mm = culling_box({frame.origin_mm + box.min, frame.origin_mm + box.max});
    sheet_.instances.push_back(instance);
  }

  // One run with all layers; nothing where there is no ink.
  void put(const std::vector<InkLayer>& layers, const Frame& frame,
           ShapeLayer shape_layer = ShapeLayer::kOver) {
    const auto first = static_cast<std::int32_t>(sheet_.instances.size());
    for (const InkLayer& layer : layers) put_layer(layer, frame, PixelClass::kHandwriting);
    const auto count = static_cast<std::int32_t>(sheet_.instances.size()) - first;
    if (count == 0) return;
    Box2 box = sheet_.instances[static_cast<std::size_t>(first)].box_mm;
    for (std::int32_t i = first; i < first + count; ++i) {
      const Box2& b = sheet_.instances[static_cast<std::size_t>(i)].box_mm;
      box = {{min(box.min.x, b.min.x), min(box.min.y, b.min.y)},
             {max(box.max.x, b.max.x), max(box.max.y, b.max.y)}};
    }
    sheet_.runs.push_back({box, first, count, shape_layer});
  }

  std::vector<InkLayer> ink(const Hand& hand, const std::vector<PenTouch>& touches, Dice& dice) const {
    return pen_ink(hand.pen, touches, hand.writer.usual_speed_mm_s(), dice);
  }

  Written written(const Hand& hand, const std::string& utf8, Dice& dice) const {
    Written w;
    w.layers = ink(hand, write_line(hand.writer, code_points(utf8), dice).touches, dice);
    w.box = box_of(w.layers);
    return w;
  }

  void put_text(const Written& w, const Frame& frame, const std::string& utf8,
                const std::string& phrase_class) {
    if (is_empty(w.box)) return;
    put(w.layers, frame);
    const std::array<Vec2d, 4> quad = corners(frame, w.box);
    const Box2d box = box_around(quad);
    SheetText text;
    text.text = utf8;
    text.kind = SheetTextKind::kHandwritten;
    text.run = static_cast<int>(sheet_.runs.size()) - 1;
    text.phrase_class = phrase_class;
    text.set_quad(to_float(frame.origin_mm),
                  {to_float(quad[0]), to_float(quad[1]), to_float(quad[2]), to_float(quad[3])});
    sheet_.texts.push_back(std::move(text));
    room_.take(box);
  }

  void put_way(const Hand& hand, const MarkWay& way, const Frame& frame, Dice& dice) {
    put(ink(hand, move_through(hand.writer, way.start, way.targets), dice), frame);
  }

  // ---- Places ----

  bool on_page(const Box2d& b) const {
    return b.min.x >= kEdgeMm && b.min.y >= kEdgeMm && b.max.x <= sheet_.size_mm.x - kEdgeMm &&
           b.max.y <= sheet_.size_mm.y - kEdgeMm;
  }

  // A frame in which `box` lies on the page; where `anywhere` is false, the freest of some. False: no such
  // place.
  bool find_place(const Box2d& box, double angle_deg, bool anywhere, Dice& dice, Frame& frame) const {
    frame.turn = sincos_turns(angle_deg / 360);
    double best = 2;
    for (int k = 0; k < kTries; ++k) {
      Frame f = frame;
      f.origin_mm = {dice.uniform() * sheet_.size_mm.x, dice.uniform() * sheet_.size_mm.y};
      const Box2d placed = box_around(corners(f, box));
      if (!on_page(placed)) continue;
      const double taken = anywhere ? 0 : room_.taken(placed);
      if (taken < best) {
        best = taken;
        frame = f;
      }
      if (best <= 0) break;
    }
    return best < (anywhere ? 1 : 0.35);
  }

  double line_angle(const Hand& hand, Dice& dice) const {
    const double slope = hand.writer.slope * 57.29577951308232 + dice.normal(1.2);
    return dice.chance(kUprightChance) ? slope - 90 : slope;
  }

  // ---- Notes ----

  const Phrase& any_phrase(Dice& dice) const {
    const auto& members = phrases_.members[dice.pick(phrases_.members.size())];
    // Half by class, so that rare classes appear; half by line, so that a file's weights count.
    if (dice.chance(0.5)) return phrases_.phrases[members[dice.pick(members.size())]];
    return phrases_.phrases[dice.pick(phrases_.phrases.size())];
  }

  void note(Dice dice) {
    const Hand& hand = any_hand(dice);
    const std::size_t lines = dice.chance(0.72) ? 1 : 2 + dice.pick(2);
    const double pitch = hand.writer.height_mm * dice.uniform(2.5, 3.3);
    std::vector<Written> all;
    std::vector<std::string> texts, classes;
    Box2d box{};
    for (std::size_t i = 0; i < lines; ++i) {
      const Phrase& phrase = any_phrase(dice);
      if (i > 0 && phrase.phrase_class == classes.back())
        break;  // one of a kind: "BP .." is not followed by "BP .."
      texts.push_back(filled_in(phrase.text, dice));
      classes.push_back(phrase.phrase_class);
      all.push_back(written(hand, texts.back(), dice));
      if (is_empty(all.back().box)) return;
      const Vec2d down{dice.normal(0.3) * hand.writer.height_mm, static_cast<double>(i) * pitch};
      for (InkLayer& layer : all.back().layers)
        for (auto& contour : layer.contours)
          for (Vec2d& p : contour) p = p + down;
      all.back().box = {all.back().box.min + down, all.back().box.max + down};
      box = i == 0 ? all.back().box : joined(box, all.back().box);
    }
    Frame frame;
    if (!find_place(box, line_angle(hand, dice), dice.chance(w_.over_traces), dice, frame)) return;
    for (std::size_t i = 0; i < all.size(); ++i) put_text(all[i], frame, texts[i], classes[i]);
    decorate(hand, box, frame, dice);
    correct(hand, all.back().box, frame, dice);
  }

  // Some notes get a line below or a ring around.
  void decorate(const Hand& hand, const Box2d& box, const Frame& frame, Dice& dice) {
    const double h = hand.writer.height_mm;
    if (dice.chance(0.12))
      put_way(hand, underline_way({box.min.x, box.max.y + 0.3 * h}, {box.max.x, box.max.y + 0.2 * h}, dice),
              frame, dice);
    else if (dice.chance(0.06))
      put_way(
          hand,
          circle_way(0.5 * (box.min + box.max), 0.62 * (box.max - box.min) + Vec2d{0.5 * h, 0.6 * h}, dice),
          frame, dice);
  }

  // Now and then a word went wrong first: it stands before the line, crossed out.
  void correct(const Hand& hand, const Box2d& box, const Frame& frame, Dice& dice) {
    if (!dice.chance(0.07)) return;
    std::string wrong = filled_in(any_phrase(dice).text, dice);
    wrong.resize(std::min(wrong.find(' '), wrong.size()));
    const Written w = written(hand, wrong, dice);
    if (is_empty(w.box)) return;
    Frame before = frame;
    before.origin_mm = frame.place({box.min.x - w.box.max.x - 0.9 * hand.writer.height_mm, 0});
    if (!on_page(box_around(corners(before, w.box)))) return;
    put_text(w, before, wrong, "struck");
    const double y = -0.5 * hand.writer.height_mm;
    put_way(hand,
            strike_way({w.box.min.x - 0.3, y}, {w.box.max.x + 0.3, y}, 1.1 * hand.writer.height_mm, dice),
            before, dice);
  }

  // ---- Marks ----

  void mark(Dice dice) {
    const Hand& hand = any_hand(dice);
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

  void circle_beat(const Hand& hand, Dice& dice) {
    const SheetBeat& beat = beats_[dice.pick(beats_.size())];
    const SheetTrace& trace = sheet_.traces[static_cast<std::size_t>(beat.trace)];
    const double beats_wide = dice.chance(0.75) ? 1 : dice.uniform(1.6, 3);
    const double tall = abs(beat.peak_mm.y - trace.baseline_y_mm);
    const Vec2d half{dice.uniform(3, 6) * beats_wide, 0.62 * tall + dice.uniform(2.5, 5)};
    const Vec2d centre{beat.peak_mm.x + dice.normal(1.2),
                       0.5 * (beat.peak_mm.y + trace.baseline_y_mm) + dice.normal(0.8)};
    put_way(hand, circle_way({}, half, dice), {centre, {0, 1}}, dice);
    if (dice.chance(0.35)) write_beside(hand, centre + Vec2d{half.x + 1.5, -half.y}, dice);
  }

  // A short phrase from about `at` on, if that is on the page.
  void write_beside(const Hand& hand, Vec2d at, Dice& dice) {
    const Phrase& phrase = any_phrase(dice);
    const std::string text = filled_in(phrase.text, dice);
    const Written w = written(hand, text, dice);
    const Frame frame{at, sincos_turns(hand.writer.slope / 6.283185307179586)};
    if (!is_empty(w.box) && on_page(box_around(corners(frame, w.box))))
      put_text(w, frame, text, phrase.phrase_class);
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
    const SheetTrace& trace = sheet_.traces[static_cast<std::size_t>(beat.trace)];
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
      put_way(hand, calliper_way(0, x1 - x0, 0, height, dice), {{x0, above}, {0, 1}}, dice);
      if (!dice.chance(0.8)) return;
      const std::string value = seconds_text((span.x1 - span.x0) / span.trace->mm_per_s, dice);
      Hand small = hand;
      small.writer.height_mm *= 0.85;
      small.writer.tempo.unit = small.writer.height_mm;
      const Written w = written(small, value, dice);
      const Frame frame{{0.5 * (x0 + x1) - 0.5 * (w.box.max.x - w.box.min.x), above - 0.4 * height - 0.4},
                        sincos_turns(hand.writer.slope / 6.283185307179586)};
      if (!is_empty(w.box) && on_page(box_around(corners(frame, w.box))))
        put_text(w, frame, value, "measurement");
      return;
    }
  }

  void point_at_beat(const Hand& hand, Dice& dice) {
    const SheetBeat& beat = beats_[dice.pick(beats_.size())];
    const double side = dice.chance(0.6) ? -1 : 1;  // from above
    const Vec2d tip = beat.peak_mm + Vec2d{dice.normal(1.5), side * dice.uniform(0.8, 2.5)};
    const Vec2d tail = tip + Vec2d{dice.normal(6), side * dice.uniform(6, 16)};
    if (!on_page({tail, tail})) return;
    put_way(hand, arrow_way({}, tip - tail, dice.uniform(1.2, 2.4), dice), {tail, {0, 1}}, dice);
    const double h = hand.writer.height_mm;
    if (dice.chance(0.7)) write_beside(hand, tail + Vec2d{0.4 * h, side < 0 ? -0.6 * h : 1.8 * h}, dice);
  }

  // A printed text, or none.
  const SheetText* any_print(Dice& dice) const {
    std::vector<const SheetText*> printed;
    for (const SheetText& t : sheet_.texts)
      if (t.kind != SheetTextKind::kHandwritten) printed.push_back(&t);
    return printed.empty() ? nullptr : printed[dice.pick(printed.size())];
  }

  static Box2d double_box(const Box2& b) {
    return {{static_cast<double>(b.min.x), static_cast<double>(b.min.y)},
            {static_cast<double>(b.max.x), static_cast<double>(b.max.y)}};
  }

  void underline_print(const Hand& hand, Dice& dice) {
    const SheetText* text = any_print(dice);
    if (!text) return;
    const Box2d b = double_box(text->box_mm);
    const Vec2d from{b.min.x, b.max.y + dice.uniform(0.3, 1)};
    if (dice.chance(0.3))
      put_way(hand, circle_way({}, 0.55 * (b.max - b.min) + Vec2d{1.5, 1.2}, dice),
              {0.5 * (b.min + b.max), {0, 1}}, dice);
    else
      put_way(hand, underline_way({}, {(b.max.x - b.min.x) * dice.uniform(0.7, 1.1), dice.normal(0.3)}, dice),
              {from, {0, 1}}, dice);
  }

  void tick(const Hand& hand, Dice& dice) {
    const SheetText* text = any_print(dice);
    const Vec2d at = text ? Vec2d{static_cast<double>(text->box_mm.max.x) + dice.uniform(1, 3),
                                  static_cast<double>(text->box_mm.max.y)}
                          : Vec2d{dice.uniform() * sheet_.size_mm.x, dice.uniform() * sheet_.size_mm.y};
    Hand large = hand;
    large.writer.height_mm *= dice.uniform(1, 1.7);
    const Written w = written(large, dice.chance(0.85) ? "\u2713" : "x", dice);
    if (!is_empty(w.box)) put(w.layers, {at, {0, 1}});
  }

  void strike_print(const Hand& hand, Dice& dice) {
    const SheetText* text = any_print(dice);
    if (!text || text->kind == SheetTextKind::kLeadName) return;
    const Box2d b = double_box(text->box_mm);
    const double height = b.max.y - b.min.y, y = 0.5 * (b.min.y + b.max.y);
    const double from = b.min.x + dice.uniform(0, 0.6) * (b.max.x - b.min.x);
    put_way(hand, strike_way({}, {b.max.x - from, dice.normal(0.3)}, height, dice), {{from, y}, {0, 1}},
            dice);
    if (dice.chance(0.6)) write_beside(hand, {b.max.x + 1.5, b.max.y}, dice);
  }

  // ---- Signatures, highlights ----

  void sign(Dice dice) {
    const Hand& hand = any_hand(dice);
    Frame frame;
    const double angle = hand.writer.slope * 57.29577951308232 - dice.uniform(0, 6);
    if (dice.chance(0.3)) {
      const std::string initials = filled_in("{initials}", dice);
      const Written w = written(hand, initials, dice);
      if (!is_empty(w.box) && find_place(w.box, angle, false, dice, frame))
        put_text(w, frame, initials, "person");
      return;
    }
    Hand scrawl = hand;
    scrawl.writer.tempo.stroke_s *= 0.8;
    const MarkWay way = signature_way(scrawl.writer, dice);
    const std::vector<InkLayer> layers =
        ink(scrawl, move_through(scrawl.writer, way.start, way.targets), dice);
    const Box2d box = box_of(layers);
    if (is_empty(box) || !find_place(box, angle, dice.chance(0.5 * w_.over_traces), dice, frame)) return;
    put(layers, frame);
    room_.take(box_around(corners(frame, box)));
  }

  void highlight(Dice dice) {
    const Pen pen = drawn_pen(PenKind::kHighlighter, dice);
    const SheetText* text = any_print(dice);
    Vec2d from, to;
    if (text && dice.chance(0.65)) {
      const Box2d b = double_box(text->box_mm);
      const double y = 0.5 * (b.min.y + b.max.y);
      from = {b.min.x - dice.uniform(0, 2), y + dice.normal(0.4)};
      to = {b.max.x + dice.uniform(0, 3), y + dice.normal(0.4)};
    } else if (!sheet_.traces.empty()) {
      const SheetTrace& trace = sheet_.traces[dice.pick(sheet_.traces.size())];
      const double x0 = static_cast<double>(trace.window_mm.min.x),
                   x1 = static_cast<double>(trace.window_mm.max.x);
      const double length = min(x1 - x0, dice.uniform(12, 60));
      const double x = x0 + dice.uniform() * (x1 - x0 - length);
      from = {x, trace.baseline_y_mm + dice.normal(1)};
      to = {x + length, trace.baseline_y_mm + dice.normal(1)};
    } else {
      return;
    }
    const Hand& hand = any_hand(dice);
    const MarkWay way = underline_way({}, to - from, dice);
    put(pen_ink(pen, move_through(hand.writer, way.start, way.targets), hand.writer.usual_speed_mm_s(), dice),
        {from, {0, 1}}, ShapeLayer::kPrint);
  }

  const Draw& draw_;
  const WritingDraw& w_;
  const PhraseList& phrases_;
  Sheet& sheet_;
  PageRoom room_;
  double margin_;
  std::vector<Hand> hands_;
  std::vector<SheetBeat> beats_;
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
  PageWriter writer(record, draw, phrases, footprint_mm, sheet);
  const std::size_t printed = sheet.runs.size();
  writer.highlight_all();
  move_runs_first(sheet, printed);
  writer.write_all();
}

}  // namespace ecgpress
