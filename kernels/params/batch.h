// A batch as the kernels see it: pointers into flat arrays, counts, and the list of tiles to do.
#pragma once

#include "kernels/params/page.h"

namespace ecgpress {

inline constexpr std::int32_t kTileWidth = 64;  // px; tiles are anchored at image (0, 0)
inline constexpr std::int32_t kTileHeight = 32;

struct TileRef {
  std::int32_t page = 0;
  std::int32_t x = 0, y = 0;  // top left pixel, multiples of the tile size
};

// All arrays of a batch. `top`, `bottom`, `envelope_*` are written by the outline pass and read by the pixel.
struct BatchArrays {
  const PageParams* pages = nullptr;
  const TraceParams* traces = nullptr;
  const ShapeRun* runs = nullptr;
  const ShapeInstance* instances = nullptr;
  const ShapeParams* shapes = nullptr;
  const ShapeCell* cells = nullptr;
  const ShapeEdge* edges = nullptr;
  const StainRun* stain_runs = nullptr;
  const StainParams* stains = nullptr;
  const std::int32_t* texture = nullptr;  // words of all tiles; null where no page reads any
  const float* samples_mm = nullptr;  // y on the sheet
  SurfaceTables surface;              // relief sheets and bends of all pages
  float* top = nullptr;               // per node: smallest y of the ink
  float* bottom = nullptr;            // per node: largest y of the ink
  float* envelope_top = nullptr;      // per kEnvelopeNodes nodes
  float* envelope_bottom = nullptr;
  std::int32_t page_count = 0, trace_count = 0, node_count = 0;
  std::int32_t longest_trace_nodes = 0;  // the largest TraceParams::node_count
};

}  // namespace ecgpress
