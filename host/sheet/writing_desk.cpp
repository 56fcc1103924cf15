#include "host/sheet/writing_desk.h"

#include <algorithm>

#include "host/sheet/contour_cells.h"
#include "host/sheet/ink_box.h"
#include "host/sheet/inks.h"
#include "host/writing/write_text.h"

namespace ecgpress {
namespace {

constexpr double kCellMm = 1;         // a word has many short edges
constexpr double kShapeWidthMm = 40;  // about as much of a line goes into one shape
constexpr double kEdgeMm = 3;         // kept free at the page's edges
constexpr int kTries = 28;            // places looked at for one note
constexpr double kUprightChance = 0.03;

}  // namespace

Box2d box_of(const std::vector<InkLayer>& layers) {
  Box2d box{{1e9, 1e9}, {-1e9, -1e9}};
  for (const InkLayer& layer : layers)
    for (const auto& contour : layer.contours)
      for (const Vec2d p : contour) box = joined(box, {p, p});
  return box;
}

bool is_empty(const Box2d& box) { return box.min.x > box.max.x; }

std::array<Vec2d, 4> corners(const WritingFrame& frame, const Box2d& b) {
  return {frame.place(b.min), frame.place({b.max.x, b.min.y}), frame.place(b.max),
          frame.place({b.min.x, b.max.y})};
}

Box2d box_around(std::span<const Vec2d> points) {
  Box2d box{points[0], points[0]};
  for (const Vec2d p : points) box = joined(box, {p, p});
  return box;
}

WritingDesk::WritingDesk(const Draw& draw, const PhraseList& phrases, double footprint_mm, Sheet& sheet)
    : draw_(draw),
      phrases_(phrases),
      sheet_(sheet),
      room_(sheet),
      margin_(power_of_two(power_of_two_above(footprint_mm))) {
  for (int i = 0; i < wishes().writers; ++i) hands_.push_back(drawn_hand(i));
}

Dice WritingDesk::dice_for(WritingItem item, int number) const {
  return {draw_.philox_key, draw_.index, Purpose::kWriting, item + static_cast<std::uint32_t>(number)};
}

Hand WritingDesk::drawn_hand(int number) const {
  const WritingDraw& w = wishes();
  Dice dice = dice_for(kWriterItem, number);
  const double sum = w.ball_pen + w.felt_tip + w.pencil;
  const double at = dice.uniform() * sum;
  const PenKind kind = at < w.felt_tip              ? PenKind::kFeltTip
                       : at < w.felt_tip + w.pencil ? PenKind::kPencil
                                                    : PenKind::kBallPen;
  Hand hand;
  hand.writer = drawn_writer(w.size_mm, w.slant_deg, w.joined, w.haste, dice);
  hand.pen = drawn_pen(kind, dice);
  if (kind == PenKind::kFeltTip) {  // nobody writes small with a broad pen
    hand.writer.height_mm = max(hand.writer.height_mm, 3.2 * hand.pen.width_mm);
    hand.writer.tempo.unit = hand.writer.height_mm;
  }
  return hand;
}

const Phrase& WritingDesk::any_phrase(Dice& dice) const {
  const auto& members = phrases_.members[dice.pick(phrases_.members.size())];
  // Half by class, so that rare classes appear; half by line, so that a file's weights count.
  if (dice.chance(0.5)) return phrases_.phrases[members[dice.pick(members.size())]];
  return phrases_.phrases[dice.pick(phrases_.phrases.size())];
}

const SheetText* WritingDesk::any_print(Dice& dice) const {
  std::vector<const SheetText*> printed;
  for (const SheetText& t : sheet_.texts)
    if (t.kind != SheetTextKind::kHandwritten) printed.push_back(&t);
  return printed.empty() ? nullptr : printed[dice.pick(printed.size())];
}

// ---- Ink ----

// Neighbouring contours of a layer share a shape.
void WritingDesk::put_layer(const InkLayer& layer, const WritingFrame& frame, PixelClass pixel_class) {
  std::vector<std::vector<Vec2d>> group;
  Box2d box{};
  for (const auto& contour : layer.contours) {
    std::vector<Vec2d> placed;
    placed.reserve(contour.size());
    for (const Vec2d p : contour) placed.push_back(frame.place(p) - frame.origin_mm);
    const Box2d own = box_around(placed);
    const Box2d grown = group.empty() ? own : joined(box, own);
    if (!group.empty() && grown.max.x - grown.min.x + grown.max.y - grown.min.y > kShapeWidthMm) {
      WritingDesk::put_shape(layer, group, box, frame, pixel_class);
      group.clear();
      box = own;
    } else {
      box = grown;
    }
    group.push_back(std::move(placed));
  }
  if (!group.empty()) put_shape(layer, group, box, frame, pixel_class);
}

void WritingDesk::put_shape(const InkLayer& layer, const std::vector<std::vector<Vec2d>>& contours,
                            const Box2d& box, const WritingFrame& frame, PixelClass pixel_class) {
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

void WritingDesk::put(const std::vector<InkLayer>& layers, const WritingFrame& frame,
                      ShapeLayer shape_layer) {
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

std::vector<InkLayer> WritingDesk::ink(const Hand& hand, const std::vector<PenTouch>& touches,
                                       Dice& dice) const {
  return pen_ink(hand.pen, touches, hand.writer.usual_speed_mm_s(), dice);
}

Written WritingDesk::written(const Hand& hand, const std::string& utf8, Dice& dice) const {
  Written w;
  w.layers = ink(hand, write_line(hand.writer, code_points(utf8), dice).touches, dice);
  w.box = box_of(w.layers);
  return w;
}

void WritingDesk::put_text(const Written& w, const WritingFrame& frame, const std::string& utf8,
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

void WritingDesk::put_way(const Hand& hand, const MarkWay& way, const WritingFrame& frame, Dice& dice) {
  put(ink(hand, move_through(hand.writer, way.start, way.targets), dice), frame);
}

void WritingDesk::write_beside(const Hand& hand, Vec2d at, Dice& dice) {
  const Phrase& phrase = any_phrase(dice);
  const std::string text = filled_in(phrase.text, dice);
  const Written w = written(hand, text, dice);
  const WritingFrame frame{at, sincos_turns(hand.writer.slope / 6.283185307179586)};
  if (!is_empty(w.box) && on_page(box_around(corners(frame, w.box))))
    put_text(w, frame, text, phrase.phrase_class);
}

// ---- Places ----

bool WritingDesk::on_page(const Box2d& b) const {
  return b.min.x >= kEdgeMm && b.min.y >= kEdgeMm && b.max.x <= sheet_.size_mm.x - kEdgeMm &&
         b.max.y <= sheet_.size_mm.y - kEdgeMm;
}

bool WritingDesk::find_place(const Box2d& box, double angle_deg, bool anywhere, Dice& dice,
                             WritingFrame& frame) const {
  frame.turn = sincos_turns(angle_deg / 360);
  double best = 2;
  for (int k = 0; k < kTries; ++k) {
    WritingFrame f = frame;
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

double WritingDesk::line_angle_deg(const Hand& hand, Dice& dice) const {
  const double slope = hand.writer.slope * 57.29577951308232 + dice.normal(1.2);
  return dice.chance(kUprightChance) ? slope - 90 : slope;
}

}  // namespace ecgpress
