// The flat printed page in millimetres: what is where, before any camera sees it. Value type; image and
// labels come from it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ecgpress/draw.h"
#include "host/sheet/outline.h"
#include "host/sheet/texture_tile.h"
#include "kernels/base/math.h"
#include "kernels/base/vec.h"
#include "kernels/params/fade.h"
#include "kernels/params/grid.h"
#include "kernels/params/paper.h"
#include "kernels/params/second_sheet.h"
#include "kernels/params/shape.h"
#include "kernels/params/stain.h"

namespace ecgpress {

// One lead in one window of the layout. Sample k of the record lies at x_mm = x0_mm + (k - first_sample) *
// mm_per_sample and y_mm = y_mm[k - first_sample] = baseline_y_mm - mm_per_mv * mv; NaN where nothing was
// recorded: not drawn.
struct SheetTrace {
  std::string lead;         // name as printed
  int lead_bit = 0;         // bit in the lead mask: order of first appearance on the sheet
  int record_lead = -1;     // index into Record::leads; -1: the record lacks it
  int row = 0, column = 0;  // in the layout
  bool rhythm = false;
  double fs_hz = 0;
  std::int64_t first_sample = 0, end_sample = 0;  // of the record, end exclusive
  double x0_mm = 0, mm_per_sample = 0;
  double baseline_y_mm = 0, mm_per_mv = 10, mm_per_s = 25;
  Box2 window_mm{};         // the box the layout gives the lead
  std::vector<float> y_mm;  // end_sample - first_sample values
  float pen_mm = 0.3f;
  Vec3 ink{};
};

// kSticker, kStamp: printed on an adhesive label, by a rubber stamp.
enum class SheetTextKind : std::uint8_t { kLeadName, kHeader, kFooter, kSticker, kStamp, kHandwritten };

// A printed string with the box of its ink.
struct SheetText {
  std::string text;
  SheetTextKind kind = SheetTextKind::kHeader;
  int trace = -1;    // lead names: index into Sheet::traces
  Vec2 anchor_mm{};  // start of the baseline
  Box2 box_mm{};     // tight box of its outlines
  int run = -1;      // index into Sheet::runs
  // Handwritten lines: what they are ("finding", "drug", ...; "struck": crossed out).
  std::string phrase_class{};
  // For text that does not stand upright: its corners, top left first as it is read, then clockwise.
  bool turned = false;
  std::array<Vec2, 4> quad_mm{};

  // Sets anchor, corners and the upright box around them.
  void set_quad(Vec2 anchor, const std::array<Vec2, 4>& corners) {
    anchor_mm = anchor;
    turned = true;
    quad_mm = corners;
    box_mm = {corners[0], corners[0]};
    for (const Vec2 p : corners)
      box_mm = {{min(box_mm.min.x, p.x), min(box_mm.min.y, p.y)},
                {max(box_mm.max.x, p.x), max(box_mm.max.y, p.y)}};
  }
};

// What takes the printed page out of sight (cut away, or under something opaque): see hidden.h.
struct HidingOutline {
  Outline outline_mm;
  Box2d box_mm{};
};

// A filled outline that is not text.
struct SheetStroke {
  PixelClass pixel_class = PixelClass::kSeparator;
  int row = 0;
  std::vector<Vec2> path_mm;  // centre line, as the pen goes: pulse corners, separator ends
  float width_mm = 0;
  int run = -1;
};

// Outlines and their cells. Glyphs are shared between sheets; strokes belong to one sheet.
struct ShapeArrays {
  std::vector<ShapeParams> shapes;
  std::vector<ShapeCell> cells;
  std::vector<ShapeEdge> edges;
};

// Name, version and SHA-256 of a font file that was used.
struct FontProvenance {
  std::string family, style, version, sha256, file;
};

// A stain before a camera sees it: edges as sharp as they are, reads of the texture still open.
struct SheetStain {
  StainParams params;  // box_mm is left to sharpen_stain()
  TextureUse outline, patch;
  bool of_print = false;  // a mark of fading, not a stain (twins)
};

struct SheetFade {
  FadeParams params;
  TextureUse mottle, streak, tooth;
};

struct Sheet {
  Vec2d size_mm{};
  PaperParams paper;
  GridParams grid;                 // widths 0 where there is none
  std::vector<SheetTrace> traces;  // in drawing order; includes leads that are missing (no samples)
  std::vector<SheetText> texts;
  std::vector<SheetStroke> strokes;
  // Boxes and ranges of `instances`, in any order of layers: what is written, stamped or stuck on after
  // printing sets ShapeRun::layer to kOver and is then drawn over the traces, in the order of its runs.
  std::vector<ShapeRun> runs;
  std::vector<ShapeInstance> instances;  // ::shape counts in `shapes`
  std::vector<HidingOutline> hiding;
  SecondSheetParams second_sheet;
  ShapeArrays shapes;              // every shape this sheet uses, with the cells for one range of footprints
  std::vector<SheetStain> stains;  // in drawing order, over everything printed
  std::vector<std::int32_t> stain_runs;  // numbers of neighbours in `stains`, in their order
  SheetFade fade;
  TextureUse fibre;                    // of the paper
  TextureUse tooth, take;              // of the paper under a pen or a stamp
  std::vector<std::string> lead_bits;  // name of the lead of each bit of the lead mask
  std::vector<std::string>
      missing_leads;  // leads of the layout that the record lacks or that are NaN throughout
  FontProvenance font;
  std::string
      phrases_sha256;  // of the list that handwriting came from; empty: the built-in one, or none written
  std::string layout_id;
};

}  // namespace ecgpress
