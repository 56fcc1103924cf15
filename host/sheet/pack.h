// Sheets and cameras to the flat arrays that the kernels read; allocated once, reused from batch to batch.
#pragma once

#include <vector>

#include "ecgpress/draw.h"
#include "host/device/backend.h"
#include "host/sheet/place_camera.h"
#include "host/sheet/sheet.h"
#include "kernels/params/batch.h"

namespace ecgpress {

// Owns every array of a batch. Pages are appended one by one; clear() keeps the memory.
struct PackedBatch {
  std::vector<PageParams> pages;
  std::vector<TraceParams> traces;
  std::vector<ShapeRun> runs;
  std::vector<ShapeInstance> instances;
  std::vector<ShapeParams> shapes;
  std::vector<ShapeCell> cells;
  std::vector<ShapeEdge> edges;
  std::vector<StainRun> stain_runs;
  std::vector<StainParams> stains;
  bool reads_texture = false;
  std::vector<float> samples_mm;
  std::vector<ReliefView> reliefs;
  std::vector<Float4> bends;
  std::vector<TileRef> tiles;
  std::int32_t node_count = 0;  // of the outlines' lattices of all traces

  void clear();
};

// The batch as a backend takes it; valid until the batch changes.
HostBatch host_view(const PackedBatch& batch);

// Appends one image. The sheet must have been built for this camera's footprint. Views stay the caller's.
// Throws Error (kUnsupported) where the batch would exceed 2^31 - 1 of anything.
void append_page(PackedBatch& batch, const Sheet& sheet, const Draw& draw, const PlacedCamera& placed,
                 const OutputView& image, const PlaneViews& planes);

}  // namespace ecgpress
