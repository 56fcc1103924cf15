// Filled outlines (glyphs, pulses, separators): a pixel's coverage by the edges of the one cell it lies in.
#pragma once

#include "kernels/pixel/area.h"
#include "kernels/pixel/footprint.h"

namespace ecgpress {
inline namespace EP_ISA {

// From shape units straight to the pixels' frames: every edge pays for what differs from edge to edge only.
struct ShapeFrames {
  LaneF ss, st, ts, tt, s0, t0;
  // (x, y): the pixels' centres in shape units.
  EP_HD ShapeFrames(const Footprints& p, float scale_mm, LaneF x, LaneF y)
      : ss(p.inv_ss * scale_mm),
        st(p.inv_st * scale_mm),
        ts(p.inv_ts * scale_mm),
        tt(p.inv_tt * scale_mm),
        s0(0.5f - (ss * x + st * y)),
        t0(0.5f - (ts * x + tt * y)) {}
  EP_HD FramePoint at(Vec2 u) const { return {s0 + (ss * u.x + st * u.y), t0 + (ts * u.x + tt * u.y)}; }
};

// Area of each footprint inside one cell's edges.
EP_HD LaneF cell_area(const ShapeEdge* edges, const ShapeCell& cell, const ShapeFrames& frames) {
  LaneF area = 0.0f;
  for (std::int32_t k = 0; k < cell.edge_count; ++k) {
    const ShapeEdge& e = edges[cell.first_edge + k];
    area += edge_area(frames.at(e.a), frames.at(e.b));
  }
  return area;
}

// Coverage by one placed shape, cell by cell: neighbours mostly share theirs, whose edges then need no
// gathers. Pixels beyond the lattice use its nearest cell: the margin of the cells is at least half a
// footprint, and the lattice holds the whole shape.
EP_SHARED LaneF shape_cover(const ShapeInstance& instance, const ShapeParams& shape, const ShapeCell* cells,
                            const ShapeEdge* edges, const Footprints& p) {
  const float inv_scale = 1.0f / instance.scale_mm, inv_cell = 1.0f / shape.cell_units;
  const LaneF x = (p.x - instance.origin_mm.x) * inv_scale, y = (p.y - instance.origin_mm.y) * inv_scale;
  const LaneF last_x = static_cast<float>(shape.cells_x - 1), last_y = static_cast<float>(shape.cells_y - 1);
  const LaneI column = truncate(clamp((x - shape.origin_units.x) * inv_cell, LaneF(0.0f), last_x));
  const LaneI row = truncate(clamp((y - shape.origin_units.y) * inv_cell, LaneF(0.0f), last_y));
  const ShapeFrames frames(p, instance.scale_mm, x, y);
  const LaneI none = -1;
  LaneI left = row * shape.cells_x + column;
  LaneF cover = 0.0f;
  for (std::int32_t c = largest_lane(left); c >= 0; c = largest_lane(left)) {
    const ShapeCell& cell = cells[shape.first_cell + c];
    const LaneB here = left > LaneI(c - 1);
    left = select(here, none, left);
    if (cell.edge_count == 0) continue;
    const LaneF inside =
        cell.edge_count == kFullCell ? LaneF(1.0f) : cover_from_area(cell_area(edges, cell, frames));
    cover = select(here, inside, cover);
  }
  return cover;
}

}  // namespace EP_ISA
}  // namespace ecgpress
