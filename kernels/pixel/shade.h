// The fused pixel, and the file to read first: where N neighbouring pixels look, what is printed there, how
// it is lit, what the sensor makes of it, and every label, all from one evaluation.
//
//     sheet_from_image -> print_at -> light_at -> sensor_at -> image and label planes
//
// One source, two loop shells: the CPU calls it with N = 16 (loops over i vectorise), CUDA with the few
// pixels of a thread (they unroll into registers). Candidates are the outer loops and pixels the inner ones,
// so bounds are the same for all pixels of a span (docs/decisions/0001-one-pixel-two-shells.md).
#pragma once

#include "kernels/pixel/cull.h"
#include "kernels/pixel/label.h"
#include "kernels/pixel/light.h"
#include "kernels/pixel/paper.h"
#include "kernels/pixel/sensor.h"
#include "kernels/pixel/shape.h"
#include "kernels/pixel/store.h"

namespace ecgpress {

// What print_at finds at N pixels: linear albedo and labels.
template <int N>
struct Print {
  float r[N], g[N], b[N];       // linear albedo, then radiance
  float page[N];                // covered by the sheet
  std::int32_t pixel_class[N];  // PixelClass
  std::int32_t lead_mask[N];    // bit i: lead i
};

inline namespace EP_ISA {

// Ink absorbs: albedo falls to its `ink`-th part where it covers fully.
template <int N>
EP_HD void absorb(Print<N>& print, Vec3 ink, const float* cover) {
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    print.r[i] = print.r[i] * (1.0f - cover[i] * (1.0f - ink.x));
    print.g[i] = print.g[i] * (1.0f - cover[i] * (1.0f - ink.y));
    print.b[i] = print.b[i] * (1.0f - cover[i] * (1.0f - ink.z));
  }
}

template <int N>
EP_HD void print_paper(const PageParams& page, const TileContext& tile, const Footprints<N>& p,
                       Print<N>& print) {
  if (!tile.inner) paper_cover(page.paper, p, print.page);
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    if (tile.inner) print.page[i] = 1.0f;
    print.r[i] = page.paper.albedo.x;
    print.g[i] = page.paper.albedo.y;
    print.b[i] = page.paper.albedo.z;
    print.lead_mask[i] = 0;
    print.pixel_class[i] =
        static_cast<std::int32_t>(print.page[i] >= 0.5f ? PixelClass::kPaper : PixelClass::kBackground);
  }
}

// Covered fractions of the grid at N pixels: of the lines across each axis.
template <int N>
struct GridCover {
  float minor_x[N], major_x[N], minor_y[N], major_y[N];
};

template <int N>
EP_HD void grid_cover(const GridParams& g, std::int32_t more, const Footprints<N>& p, GridCover<N>& c) {
  EP_UNROLL
  for (int i = 0; i < N; ++i) c.minor_x[i] = c.major_x[i] = c.minor_y[i] = c.major_y[i] = 0;
  for (std::int32_t k = -more; k <= more; ++k) {
    EP_UNROLL
    for (int i = 0; i < N; ++i) {
      const float kf = static_cast<float>(k);
      const GridLines x = grid_lines(g, p.x[i] - g.origin_mm.x, shadow_of(p.wide_x[i], p.thin_x[i]), kf);
      const GridLines y = grid_lines(g, p.y[i] - g.origin_mm.y, shadow_of(p.wide_y[i], p.thin_y[i]), kf);
      c.minor_x[i] += x.minor;
      c.major_x[i] += x.major;
      c.minor_y[i] += y.minor;
      c.major_y[i] += y.major;
    }
  }
}

// Part of each footprint inside the grid's area.
template <int N>
EP_HD void grid_inside(const GridParams& g, bool edge, const Footprints<N>& p, float* inside) {
  EP_UNROLL
  for (int i = 0; i < N; ++i) inside[i] = 1.0f;
  if (!edge) return;
  EP_UNROLL
  for (int i = 0; i < N; ++i)
    inside[i] = shadow_between(shadow_of(p.wide_x[i], p.thin_x[i]), g.area_mm.min.x - p.x[i],
                               g.area_mm.max.x - p.x[i]) *
                shadow_between(shadow_of(p.wide_y[i], p.thin_y[i]), g.area_mm.min.y - p.y[i],
                               g.area_mm.max.y - p.y[i]);
}

// Both families of lines at once: a major line replaces minor ink under it, and crossings are not printed
// twice. For footprints aligned with the sheet the products are exact areas; for others the two axes count as
// independent.
template <int N>
EP_HD void print_grid(const PageParams& page, const TileContext& tile, const Footprints<N>& p,
                      Print<N>& print) {
  const GridParams& g = page.grid;
  GridCover<N> c;
  float inside[N];
  grid_cover(g, tile.grid_more, p, c);
  grid_inside(g, tile.grid_edge, p, inside);
  const bool has_minor = g.minor_width_mm > 0, has_major = g.major_width_mm > 0;
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    const float not_major = (1.0f - c.major_x[i]) * (1.0f - c.major_y[i]);
    const float major = inside[i] * (1.0f - not_major);
    const float minor =
        inside[i] * (not_major - (1.0f - c.major_x[i] - c.minor_x[i]) * (1.0f - c.major_y[i] - c.minor_y[i]));
    print.r[i] = print.r[i] * (1.0f - minor * (1.0f - g.minor_ink.x) - major * (1.0f - g.major_ink.x));
    print.g[i] = print.g[i] * (1.0f - minor * (1.0f - g.minor_ink.y) - major * (1.0f - g.major_ink.y));
    print.b[i] = print.b[i] * (1.0f - minor * (1.0f - g.minor_ink.z) - major * (1.0f - g.major_ink.z));
    const float t_major = label_threshold(g.major_width_mm, p.px_per_mm[i]);
    const bool on = print.page[i] >= 0.5f;
    const bool thin = on & has_minor & (minor >= label_threshold(g.minor_width_mm, p.px_per_mm[i]));
    const bool upright = on & has_major & (inside[i] * c.major_x[i] >= t_major);
    const bool level = on & has_major & (inside[i] * c.major_y[i] >= t_major);
    std::int32_t k = print.pixel_class[i];
    k = thin ? static_cast<std::int32_t>(PixelClass::kGridMinor) : k;
    k = upright ? static_cast<std::int32_t>(PixelClass::kGridMajorVertical) : k;
    k = level ? static_cast<std::int32_t>(PixelClass::kGridMajorHorizontal) : k;
    k = upright & level ? static_cast<std::int32_t>(PixelClass::kGridMajorCrossing) : k;
    print.pixel_class[i] = k;
  }
}

// Marks the pixels of an ink that reaches its own threshold.
template <int N>
EP_HD void classify(Print<N>& print, const Footprints<N>& p, PixelClass pixel_class, float width_mm,
                    const float* cover) {
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    const bool seen = (cover[i] >= label_threshold(width_mm, p.px_per_mm[i])) & (print.page[i] >= 0.5f);
    print.pixel_class[i] = seen ? static_cast<std::int32_t>(pixel_class) : print.pixel_class[i];
  }
}

template <int N>
EP_HD void print_shapes(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                        const Box2& box, bool skipping, const Footprints<N>& p, Print<N>& print) {
  for (std::int32_t c = 0; c < tile.run_count; ++c) {
    const ShapeRun& run = batch.runs[page.first_run + (tile.all_runs ? c : tile.runs[c])];
    if (skipping && !overlaps(run.box_mm, box)) continue;
    for (std::int32_t k = 0; k < run.instance_count; ++k) {
      const ShapeInstance& instance = batch.instances[run.first_instance + k];
      if (skipping && !overlaps(instance.box_mm, box)) continue;
      float cover[N];
      shape_cover(instance, batch.shapes[instance.shape], batch.cells, batch.edges, p, cover);
      absorb(print, instance.ink, cover);
      classify(print, p, instance.pixel_class, instance.stroke_mm, cover);
    }
  }
}

template <int N>
EP_HD void print_traces(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                        const Box2& box, bool skipping, std::int32_t x, std::int32_t y, std::int32_t count,
                        const Footprints<N>& p, Print<N>& print) {
  for (std::int32_t c = 0; c < tile.trace_count; ++c) {
    const TraceParams& trace = batch.traces[page.first_trace + (tile.all_traces ? c : tile.traces[c])];
    if (skipping && !trace_touches(trace, batch.envelope_top + trace.first_node / kEnvelopeNodes,
                                   batch.envelope_bottom + trace.first_node / kEnvelopeNodes, box))
      continue;
    float cover[N];
    trace_cover(trace, trace_reach(trace, tile.widest_mm), batch.top + trace.first_node,
                batch.bottom + trace.first_node, p, cover);
    absorb(print, trace.ink, cover);
    classify(print, p, PixelClass::kTrace, trace.pen_mm, cover);
    EP_UNROLL
    for (int i = 0; i < N; ++i) {
      const bool seen = (cover[i] >= label_threshold(trace.pen_mm, p.px_per_mm[i])) & (print.page[i] >= 0.5f);
      print.lead_mask[i] |= seen ? std::int32_t{1} << trace.lead_bit : 0;
    }
    if (page.planes.coverage_leads != 0)
      store_coverage(page.planes, trace.lead_bit, x, y, count, cover, print.page);
  }
}

// Everything on the sheet under N footprints.
template <int N>
EP_HD void print_at(const PageParams& page, const BatchArrays& batch, const TileContext& tile, bool skipping,
                    std::int32_t x, std::int32_t y, std::int32_t count, const Footprints<N>& p,
                    Print<N>& print) {
  print_paper(page, tile, p, print);
  const Box2 box = span_box(p);
  if (page.grid.minor_width_mm > 0 || page.grid.major_width_mm > 0) print_grid(page, tile, p, print);
  print_shapes(page, batch, tile, box, skipping, p, print);
  print_traces(page, batch, tile, box, skipping, x, y, count, p, print);
}

// What lies behind the sheet's edge.
template <int N>
EP_HD void show_background(const PageParams& page, std::int32_t x, std::int32_t y, Print<N>& print) {
  const Vec3 around = page.background.albedo;
  float tone[N];
  EP_UNROLL
  for (int i = 0; i < N; ++i) tone[i] = 1.0f;
  if (page.background.mottle > 0) {
    EP_UNROLL
    for (int i = 0; i < N; ++i)
      tone[i] = mottle_gain(page.background, page.random, static_cast<float>(x + i) + 0.5f,
                            static_cast<float>(y) + 0.5f);
  }
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    const float rest = (1.0f - print.page[i]) * tone[i];
    print.r[i] = print.page[i] * print.r[i] + rest * around.x;
    print.g[i] = print.page[i] * print.g[i] + rest * around.y;
    print.b[i] = print.page[i] * print.b[i] + rest * around.z;
  }
}

// From albedo to radiance.
template <int N>
EP_HD void light_at(const PageParams& page, std::int32_t x, std::int32_t y, Print<N>& print) {
  const float half_w = 0.5f * static_cast<float>(page.width_px),
              half_h = 0.5f * static_cast<float>(page.height_px);
  const float inv_diagonal = 1.0f / sqrt(half_w * half_w + half_h * half_h);
  const float qy = ((static_cast<float>(y) + 0.5f) - half_h) * inv_diagonal;
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    const float gain =
        light_gain(page.light, ((static_cast<float>(x + i) + 0.5f) - half_w) * inv_diagonal, qy);
    print.r[i] = print.r[i] * (gain * page.light.tint.x);
    print.g[i] = print.g[i] * (gain * page.light.tint.y);
    print.b[i] = print.b[i] * (gain * page.light.tint.z);
  }
}

// Noise, where the sensor has any.
template <int N>
EP_HD void sensor_at(const PageParams& page, std::int32_t x, std::int32_t y, Print<N>& print) {
  if (page.sensor.read_noise <= 0 && page.sensor.shot_noise <= 0) return;
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    const Vec3 n =
        sensor_noise(page.random, static_cast<std::uint32_t>(y) * static_cast<std::uint32_t>(page.width_px) +
                                      static_cast<std::uint32_t>(x + i));
    print.r[i] = noisy(page.sensor, print.r[i], n.x);
    print.g[i] = noisy(page.sensor, print.g[i], n.y);
    print.b[i] = noisy(page.sensor, print.b[i], n.z);
  }
}

// Pixels (x .. x + count - 1, y) of a page, 1 <= count <= N; the tile's context must be the one they lie in.
template <int N>
EP_HD void shade_span(const PageParams& page, const BatchArrays& batch, const TileContext& tile,
                      bool skipping, std::int32_t x, std::int32_t y, std::int32_t count) {
  Footprints<N> p;
  Print<N> print;
  footprints_of_span(tile.frame, x, y, p);
  print_at(page, batch, tile, skipping, x, y, count, p, print);
  if (!tile.inner) show_background(page, x, y, print);
  light_at(page, x, y, print);
  sensor_at(page, x, y, print);
  store_span(page, x, y, count, p, print);
}

}  // namespace EP_ISA
}  // namespace ecgpress
