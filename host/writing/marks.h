// Marks that need no letters: lines under and through things, circles, arrows, ticks, callipers, signatures.
#pragma once

#include <vector>

#include "host/writing/dice.h"
#include "host/writing/hand_movement.h"
#include "host/writing/writer.h"

namespace ecgpress {

// A way for the hand, in mm, y down; runs of the pen follow each other with lifted ways between.
struct MarkWay {
  Vec2d start{};
  std::vector<PenTarget> targets;
};

// A line drawn by hand from a to b: neither straight nor quite from a to b. Sometimes doubled.
MarkWay underline_way(Vec2d a, Vec2d b, Dice& dice);

// Two or three strokes, or a zigzag, over what stands between a and b; `height_mm` of the struck text.
MarkWay strike_way(Vec2d a, Vec2d b, double height_mm, Dice& dice);

// Around an ellipse; the ends overlap or miss each other.
MarkWay circle_way(Vec2d centre, Vec2d half, Dice& dice);

// A shaft from a to b, slightly bent, and a head at b of about `head_mm`.
MarkWay arrow_way(Vec2d a, Vec2d b, double head_mm, Dice& dice);

// Calliper marks: short uprights of about `height_mm` at x0 and x1 around y, and an arrow between them with
// heads on both ends.
MarkWay calliper_way(double x0, double x1, double y, double height_mm, Dice& dice);

// A scrawl that was a name once: capitals, then loops that flatten out, at times underlined. From (0, 0) on,
// about 6 to 12 heights long.
MarkWay signature_way(const Writer& writer, Dice& dice);

}  // namespace ecgpress
