// Filled outlines (glyphs, pulses, separators) as cells of edges, so that a pixel meets only the edges near
// it.
#pragma once

#include "kernels/base/vec.h"

namespace ecgpress {

// What the class mask calls a pixel. Numbers are part of the label format: append only.
enum class PixelClass : std::uint8_t {
  kBackground = 0,  // beyond the page
  kPaper = 1,
  kGridMinor = 2,
  kGridMajorHorizontal = 3,
  kGridMajorVertical = 4,
  kGridMajorCrossing = 5,
  kTrace = 6,
  kPulse = 7,
  kSeparator = 8,
  kPrintedText = 9,
  kHandwriting = 10,
  kStain = 11,
  kCover = 12,   // opaque and on the paper: label, correction fluid, felt marker, a folded corner, a staple
  kStamp = 13,   // ink of a rubber stamp
  kObject = 14,  // lies over the page and its surroundings: a finger, a clip
};

// A filled region in shape units (x right, y down), cut into cell_count.x * cell_count.y square cells. The
// edges of a cell bound the region clipped to that cell grown by margin_units on each side, so a footprint
// that is centred in the cell and reaches no farther than the margin finds its exact area from that cell's
// edges alone. Contours never overlap themselves; the region lies to the same side of every edge (see
// shape_edge_area).
struct ShapeParams {
  Vec2 origin_units{};   // top left corner of cell (0, 0)
  float cell_units = 1;  // side of a cell, > 0
  float margin_units = 0;
  std::int32_t cells_x = 0;
  std::int32_t cells_y = 0;
  std::int32_t first_cell = 0;  // into ShapeArrays::cells, row by row
};

struct ShapeCell {
  std::int32_t first_edge = 0;  // into ShapeArrays::edges
  std::int32_t edge_count = 0;  // 0 = nothing here, kFullCell = ink all over
};

inline constexpr std::int32_t kFullCell = -1;

struct ShapeEdge {
  Vec2 a, b;  // shape units
};

// The pixel reads these as plain arrays of words.
static_assert(sizeof(ShapeCell) == 8 && sizeof(ShapeEdge) == 16);

// What an instance does to what lies under it, where it covers fully.
enum class ShapeBlend : std::uint8_t {
  kInk,    // absorbs: albedo falls to its ink-th part
  kShade,  // the same, but it is no thing of its own: shadows, dents. Never named by the class mask
  kCover,  // hides: albedo becomes `ink`. Where it covers a half or more of a pixel with more than half
           // opacity it names the pixel, and no lead is seen there
};

// A shape placed on the sheet: sheet = origin_mm + scale_mm * shape.
struct ShapeInstance {
  Vec2 origin_mm{};
  float scale_mm = 1;      // mm per shape unit, > 0
  std::int32_t shape = 0;  // into ShapeArrays::shapes
  Vec3 ink{0, 0, 0};       // linear transmittance where it covers fully; of a cover its albedo
  float stroke_mm = 1;     // typical stroke width: sets the coverage from which the class mask counts it
  PixelClass pixel_class = PixelClass::kPrintedText;
  Box2 box_mm{};  // all ink lies inside, its soft edge too
  ShapeBlend blend = ShapeBlend::kInk;
  float opacity = 1;  // 0..1, of ink and cover alike
  // Width of the edge, in mm: the outline is blurred by a square of this side. The cells' margin must hold
  // half of it beside half a footprint.
  float soft_mm = 0;
  float grain = 0;  // of an ink in layer kOver: how much of the paper's texture shows in it (paper_takes())
};

// When a run of shapes comes, and what it meets. Within a layer, order is the order of runs.
enum class ShapeLayer : std::uint8_t {
  kCut,     // the paper ends here: holes, torn edges. Blend and ink do not matter
  kPrint,   // printed: over the grid, under the traces
  kOver,    // written, stamped, stuck on or spread later: over the traces
  kBelow,   // lies under the page: seen beside it and through cuts
  kObject,  // lies over the page and over what is beside it
};
inline constexpr int kShapeLayers = 5;

// Neighbouring instances (a line of text, a row of pulses): culled together first.
struct ShapeRun {
  Box2 box_mm{};
  std::int32_t first_instance = 0;  // into BatchArrays::instances
  std::int32_t instance_count = 0;
  ShapeLayer layer = ShapeLayer::kPrint;
};

}  // namespace ecgpress
