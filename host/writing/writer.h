// A person who writes: what stays the same from word to word.
#pragma once

#include "host/writing/dice.h"
#include "host/writing/pen.h"

namespace ecgpress {

// Lengths without unit are in heights of a small letter.
struct Writer {
  double height_mm = 2.4;   // of a small letter
  double aspect = 1;        // width of letters
  double slant = 0.15;      // to the right per unit upwards
  double tall = 1;          // how far tall letters and capitals reach, relative to the skeletons
  double tail = 1;          // how far tails reach
  double letter_gap = 0.3;  // between letters
  double word_gap = 1.1;
  double joined = 0.6;       // chance that two letters are joined where their skeletons allow it
  double bend = 1;           // rounder or flatter arcs than the skeletons'
  double jitter = 0.04;      // standard deviation of each target
  double sway = 0.05;        // of a letter's height, width and place on the line
  double slope = 0;          // of the line: downwards per unit to the right
  double drift = 0.1;        // wave of the line
  double trailing = 0;       // share of its height that a long word loses to its end
  std::uint32_t habits = 0;  // chooses among the ways to write a letter
  Tempo tempo;               // unit: height_mm

  double usual_speed_mm_s() const { return 1.3 * height_mm / tempo.stroke_s; }
};

// `height_mm`, `slant_deg` and `joined` are what the writer tends to; `haste` 0 .. 1: careful to scrawling.
Writer drawn_writer(double height_mm, double slant_deg, double joined, double haste, Dice& dice);

}  // namespace ecgpress
