// Words as movements of a hand: letters in a row, joined or not, dots and bars afterwards.
#pragma once

#include <string_view>

#include "host/writing/writer.h"

namespace ecgpress {

// What a hand wrote, before any pen: mm, x right, y down, from the start of the line at (0, 0).
struct HandwrittenLine {
  std::vector<PenTouch> touches;
  double length_mm = 0;  // along the line, to the end of its last letter
};

// One line of text. Characters without a skeleton leave a gap: check with unwritable_character() first. The
// writer's slope is left to whoever puts the line on a page.
HandwrittenLine write_line(const Writer& writer, std::u32string_view text, Dice& dice);

// Runs the hand through targets given in mm, y down: marks, signatures.
std::vector<PenTouch> move_through(const Writer& writer, Vec2d start, const std::vector<PenTarget>& targets);

// How long the line will be, about: for finding room.
double expected_length_mm(const Writer& writer, std::u32string_view text);

// UTF-8 to code points; bytes that are no UTF-8 count as Latin-1.
std::u32string code_points(std::string_view utf8);

// The first character that no skeleton is known for (blanks are fine), or 0.
char32_t unwritable_character(std::u32string_view text);

}  // namespace ecgpress
