// Filled outlines (glyphs, pulses, separators): a pixel's coverage by the edges of the one cell it lies in.
#pragma once

#include "kernels/pixel/area.h"
#include "kernels/pixel/footprint.h"

namespace ecgpress {
inline namespace EP_ISA {

// Coverage by one placed shape. Pixels beyond the lattice use its nearest cell: the margin of the cells is at
// least half a footprint, and the lattice holds the whole shape.
EP_SHARED LaneF shape_cover(const ShapeInstance& instance, const ShapeParams& shape, const ShapeCell* cells,
                            const ShapeEdge* edges, const Footprints& p) {
  const float inv_scale = 1.0f / instance.scale_mm, inv_cell = 1.0f / shape.cell_units;
  const LaneF x = (p.x - instance.origin_mm.x) * inv_scale, y = (p.y - instance.origin_mm.y) * inv_scale;
  const LaneF last_x = static_cast<float>(shape.cells_x - 1), last_y = static_cast<float>(shape.cells_y - 1);
  const LaneI column = truncate(clamp((x - shape.origin_units.x) * inv_cell, LaneF(0.0f), last_x));
  const LaneI row = truncate(clamp((y - shape.origin_units.y) * inv_cell, LaneF(0.0f), last_y));
  const LaneI cell = (shape.first_cell + row * shape.cells_x + column) * 2;
  const LaneI first = gather(&cells->first_edge, cell), count = gather(&cells->edge_count, cell);
  const std::int32_t most = largest_lane(count);
  LaneF area = 0.0f;
  for (std::int32_t k = 0; k < most; ++k) {
    // A pixel whose cell has fewer edges reads the first one again and drops it.
    const LaneB live = count > LaneI(k);
    const LaneI edge = select(live, first + k, LaneI(0)) * 4;
    const float scale = instance.scale_mm;
    const FramePoint a =
        frame_point(p, (gather(&edges->a.x, edge) - x) * scale, (gather(&edges->a.y, edge) - y) * scale);
    const FramePoint b =
        frame_point(p, (gather(&edges->b.x, edge) - x) * scale, (gather(&edges->b.y, edge) - y) * scale);
    area += select(live, edge_area(a, b), LaneF(0.0f));
  }
  return select(count < LaneI(0), LaneF(1.0f), cover_from_area(area));
}

}  // namespace EP_ISA
}  // namespace ecgpress
