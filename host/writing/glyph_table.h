// Skeletons of letters, digits and signs: the way a pen takes through each.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "host/writing/hand_movement.h"

namespace ecgpress {

// One run of the pen within a letter.
struct GlyphRun {
  Vec2d start{};
  std::vector<PenTarget> targets;
  bool delayed = false;  // dots and bars that a joined hand adds when the word is done
};

// One way to write a character. Axes: x right, y UP, baseline at 0; a small letter is 1 high, the tall ones
// and capitals about 2.
struct GlyphSkeleton {
  std::vector<GlyphRun> runs;
  bool joins_before = false;  // may be reached from the letter before without lifting the pen
  bool joins_after = false;   // may lead on to the next letter
  bool has_tail = false;  // its first run's last target leads to the next letter and is left out elsewhere
  double min_x = 0, max_x = 0;  // of the targets; dots and bars that may wait reach over their neighbours
};

// The ways to write a character, the most common first; empty where there is none.
const std::vector<GlyphSkeleton>& glyph_skeletons(char32_t character);

// Every character that has a skeleton, ascending.
std::vector<char32_t> writable_characters();

}  // namespace ecgpress
