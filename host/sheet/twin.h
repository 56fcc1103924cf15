// Twins: the same picture with named parts left out.
#pragma once

#include <string>
#include <vector>

#include "ecgpress/draw.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// Parts of a picture that can be left out. The first five are inks on the paper.
enum class TwinPart : std::uint8_t {
  kTrace,
  kGrid,
  kText,
  kPulse,
  kSeparator,
  kPaper,       // the paper's tint: what remains is white
  kGeometry,    // camera and relief: what remains is a flat scan of the whole page, of the same size in px
                // where the draw gives one
  kLight,       // exposure, warmth, gradient, vignette
  kNoise,       // of the sensor
  kBackground,  // what lies around the page: what remains is black
  kPatch,  // all of /patch, /damage, /around: what was put on the page later, what it lost, what holds it
  kWear,  // whatever use did to the sheet: relief, folds and curls, and the parts patch, stain, fade, writing
  kStain,    // what was spilled, grew or scratched
  kFade,     // fading, streaks, dead dots, blots and heat marks: what remains is fresh print
  kWriting,  // by hand; an ink like the first five
};

// "trace", "grid", "text", "pulse", "separator", "paper", "geometry", "light", "noise", "background",
// "patch", "wear", "stain", "fade", "writing".
const char* twin_part_name(TwinPart part);
std::vector<std::string> twin_part_names();

struct TwinSpec {
  std::vector<TwinPart> left_out;  // ascending, each once; empty: the full picture
  bool leaves_out(TwinPart part) const;
  std::vector<std::string> names() const;  // of left_out
};

// `without`: parts to leave out. `only`: inks to keep; where it names any, all other inks are left out, and
// nothing else changes: geometry, light, paper, noise and background stay unless `without` names them. Throws
// Error(kUsage) on an unknown name, on a part in `only` that is no ink, and on a part in both.
TwinSpec parse_twin(const std::vector<std::string>& without, const std::vector<std::string>& only);

// Leaves out what the draw decides after the layout: geometry, light, noise, background. Before
// place_camera().
void apply_twin(Draw& draw, const TwinSpec& twin);

// Makes inks that are left out transparent (paper white). They keep their place, so that label planes drawn
// from this sheet are those of the full picture; labels are made from either sheet. After build_sheet(),
// before packing. The sheet must have been built from the full draw: a draw without pulses lays its leads out
// anew.
void apply_twin(Sheet& sheet, const TwinSpec& twin);

}  // namespace ecgpress
