// What people write with and on: hands with their pens, the ink they leave on a sheet, the places still free
// there.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "ecgpress/draw.h"
#include "host/sheet/sheet.h"
#include "host/sheet/writing_places.h"
#include "host/writing/marks.h"
#include "host/writing/pen.h"
#include "host/writing/phrases.h"
#include "host/writing/writer.h"
#include "kernels/base/math.h"

namespace ecgpress {

// Items of Purpose::kWriting: first number of each kind of thing. Append only.
enum WritingItem : std::uint32_t {
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
struct WritingFrame {
  Vec2d origin_mm{};
  SinCosT<double> turn{0, 1};

  Vec2d place(Vec2d p) const {
    return origin_mm + Vec2d{p.x * turn.cos - p.y * turn.sin, p.x * turn.sin + p.y * turn.cos};
  }
};

// A line that has been written but not yet put down.
struct Written {
  std::vector<InkLayer> layers;
  Box2d box{};  // of its ink, from the start of the line; empty (min above max) where there is none
};

Box2d box_of(const std::vector<InkLayer>& layers);
bool is_empty(const Box2d& box);
std::array<Vec2d, 4> corners(const WritingFrame& frame, const Box2d& b);
Box2d box_around(std::span<const Vec2d> points);

class WritingDesk {
 public:
  // `footprint_mm`: of the camera's pixels. All must live as long as the desk.
  WritingDesk(const Draw& draw, const PhraseList& phrases, double footprint_mm, Sheet& sheet);

  const WritingDraw& wishes() const { return draw_.writing; }
  const Sheet& sheet() const { return sheet_; }
  Dice dice_for(WritingItem item, int number) const;
  const Hand& any_hand(Dice& dice) const { return hands_[dice.pick(hands_.size())]; }
  const Phrase& any_phrase(Dice& dice) const;
  const SheetText* any_print(Dice& dice) const;  // a printed text; null where there is none

  // ---- Ink ----
  std::vector<InkLayer> ink(const Hand& hand, const std::vector<PenTouch>& touches, Dice& dice) const;
  Written written(const Hand& hand, const std::string& utf8, Dice& dice) const;
  // One run with all layers; nothing where there is no ink.
  void put(const std::vector<InkLayer>& layers, const WritingFrame& frame,
           ShapeLayer shape_layer = ShapeLayer::kOver);
  void put_way(const Hand& hand, const MarkWay& way, const WritingFrame& frame, Dice& dice);
  void put_text(const Written& w, const WritingFrame& frame, const std::string& utf8,
                const std::string& phrase_class);
  // A short phrase from about `at` on, if that is on the page.
  void write_beside(const Hand& hand, Vec2d at, Dice& dice);

  // ---- Places ----
  bool on_page(const Box2d& b) const;
  // A frame in which `box` lies on the page; where `anywhere` is false, the freest of some. False: no such
  // place.
  bool find_place(const Box2d& box, double angle_deg, bool anywhere, Dice& dice, WritingFrame& frame) const;
  double line_angle_deg(const Hand& hand, Dice& dice) const;
  void take(const Box2d& box_mm) { room_.take(box_mm); }

 private:
  Hand drawn_hand(int number) const;
  void put_layer(const InkLayer& layer, const WritingFrame& frame, PixelClass pixel_class);
  void put_shape(const InkLayer& layer, const std::vector<std::vector<Vec2d>>& contours, const Box2d& box,
                 const WritingFrame& frame, PixelClass pixel_class);

  const Draw& draw_;
  const PhraseList& phrases_;
  Sheet& sheet_;
  PageRoom room_;
  double margin_;
  std::vector<Hand> hands_;
};

}  // namespace ecgpress
