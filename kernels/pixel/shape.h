// Filled outlines (glyphs, pulses, separators): a pixel's coverage by the edges of the one cell it lies in.
#pragma once

#include "kernels/pixel/area.h"
#include "kernels/pixel/footprint.h"

namespace ecgpress {
inline namespace EP_ISA {

// Coverage of N pixels by one placed shape. Pixels beyond the lattice use its nearest cell: the margin of the
// cells is at least half a footprint, and the lattice holds the whole shape.
template <int N>
EP_HD void shape_cover(const ShapeInstance& instance, const ShapeParams& shape, const ShapeCell* cells,
                       const ShapeEdge* edges, const Footprints<N>& p, float* cover) {
  const float inv_scale = 1.0f / instance.scale_mm, inv_cell = 1.0f / shape.cell_units;
  const float max_x = static_cast<float>(shape.cells_x - 1), max_y = static_cast<float>(shape.cells_y - 1);
  float x[N], y[N], area[N];
  std::int32_t first[N], count[N];
  std::int32_t most = 0;
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    x[i] = (p.x[i] - instance.origin_mm.x) * inv_scale;
    y[i] = (p.y[i] - instance.origin_mm.y) * inv_scale;
    const std::int32_t cx =
        static_cast<std::int32_t>(clamp((x[i] - shape.origin_units.x) * inv_cell, 0.0f, max_x));
    const std::int32_t cy =
        static_cast<std::int32_t>(clamp((y[i] - shape.origin_units.y) * inv_cell, 0.0f, max_y));
    const ShapeCell cell = cells[shape.first_cell + cy * shape.cells_x + cx];
    first[i] = cell.first_edge;
    count[i] = cell.edge_count;
    most = cell.edge_count > most ? cell.edge_count : most;
    area[i] = 0;
  }
  for (std::int32_t k = 0; k < most; ++k) {
    // A pixel whose cell has fewer edges reads one of no length at its own place, which bounds nothing.
    float ax[N], ay[N], bx[N], by[N];
    EP_UNROLL
    for (int i = 0; i < N; ++i) {
      const bool live = k < count[i];
      const ShapeEdge e = live ? edges[first[i] + k] : ShapeEdge{{x[i], y[i]}, {x[i], y[i]}};
      ax[i] = e.a.x;
      ay[i] = e.a.y;
      bx[i] = e.b.x;
      by[i] = e.b.y;
    }
    EP_UNROLL
    for (int i = 0; i < N; ++i) {
      const float aqx = (ax[i] - x[i]) * instance.scale_mm, aqy = (ay[i] - y[i]) * instance.scale_mm;
      const float bqx = (bx[i] - x[i]) * instance.scale_mm, bqy = (by[i] - y[i]) * instance.scale_mm;
      area[i] += edge_area(
          p.inv_ss[i] * aqx + (p.inv_st[i] * aqy + 0.5f), p.inv_ts[i] * aqx + (p.inv_tt[i] * aqy + 0.5f),
          p.inv_ss[i] * bqx + (p.inv_st[i] * bqy + 0.5f), p.inv_ts[i] * bqx + (p.inv_tt[i] * bqy + 0.5f));
    }
  }
  EP_UNROLL
  for (int i = 0; i < N; ++i) cover[i] = cover_from_area(area[i]);
}

}  // namespace EP_ISA
}  // namespace ecgpress
