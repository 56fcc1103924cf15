// Sheets and cameras to the flat arrays that the kernels read.
#include "host/sheet/pack.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "ecgpress/error.h"
#include "host/sheet/inks.h"
#include "host/sheet/place_fade.h"
#include "host/sheet/place_stains.h"
#include "kernels/base/math.h"
#include "kernels/base/rng.h"
#include "kernels/pixel/camera.h"

namespace ecgpress {
namespace {

// Nodes of the outlines' lattice per pixel where the page is largest: a level footprint then spans at most
// five intervals. For spikes of sigma 6 ms that leaves a mean error of coverage near edges of 0.0032 at 100
// dpi, 0.0016 at 200 dpi, and 0.067 and 0.058 for one pixel in a thousand (bounds: 0.01 and 0.08); 5.6 nodes
// leave 0.0023, 0.0012, 0.053, 0.044 (tests/kernels/coverage_test measures).
constexpr double kNodesPerPx = 4.5;

std::int32_t checked_size(std::size_t n, const char* what) {
  if (n > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
    throw Error(ErrorKind::kUnsupported, "batch", std::string("number of ") + what, std::to_string(n),
                "at most 2147483647; draw fewer pages at a time");
  return static_cast<std::int32_t>(n);
}

// One unbroken stretch of samples [from, to) of a sheet's trace.
void append_stretch(PackedBatch& batch, const SheetTrace& t, std::int64_t from, std::int64_t to,
                    double node_mm) {
  TraceParams p;
  p.x0_mm = static_cast<float>(t.x0_mm + static_cast<double>(from) * t.mm_per_sample);
  p.dx_mm = static_cast<float>(t.mm_per_sample);
  p.first_sample = checked_size(batch.samples_mm.size(), "samples");
  p.sample_count = static_cast<std::int32_t>(to - from);
  p.pen_mm = t.pen_mm;
  p.ink = t.ink;
  p.lead_bit = t.lead_bit;
  const double r = 0.5 * t.pen_mm, length = static_cast<double>(to - from - 1) * t.mm_per_sample;
  p.node_dx_mm = static_cast<float>(node_mm);
  p.node_x0_mm = static_cast<float>(static_cast<double>(p.x0_mm) - r - 2 * node_mm);
  const std::int32_t needed = static_cast<std::int32_t>((length + 2 * r) / node_mm) + 6;
  p.node_count = (needed + kEnvelopeNodes - 1) / kEnvelopeNodes * kEnvelopeNodes;
  p.first_node = batch.node_count;
  batch.node_count = checked_size(
      static_cast<std::size_t>(batch.node_count) + static_cast<std::size_t>(p.node_count), "nodes");
  const float* y = t.y_mm.data();
  const auto [low, high] = std::minmax_element(y + from, y + to);
  const float rf = static_cast<float>(r) + 1e-3f;
  p.box_mm = {{p.x0_mm - rf, *low - rf}, {p.x0_mm + static_cast<float>(length) + rf, *high + rf}};
  batch.samples_mm.insert(batch.samples_mm.end(), y + from, y + to);
  batch.traces.push_back(p);
}

void append_trace(PackedBatch& batch, const SheetTrace& t, double node_mm) {
  const std::int64_t n = static_cast<std::int64_t>(t.y_mm.size());
  for (std::int64_t from = 0; from < n;) {
    if (std::isnan(t.y_mm[static_cast<std::size_t>(from)])) {
      ++from;
      continue;
    }
    std::int64_t to = from + 1;
    while (to < n && !std::isnan(t.y_mm[static_cast<std::size_t>(to)])) ++to;
    append_stretch(batch, t, from, to, node_mm);
    from = to;
  }
}

void append_shapes(PackedBatch& batch, const Sheet& sheet) {
  const std::int32_t first_shape = checked_size(batch.shapes.size(), "shapes");
  const std::int32_t first_cell = checked_size(batch.cells.size() + sheet.shapes.cells.size(), "cells") -
                                  static_cast<std::int32_t>(sheet.shapes.cells.size());
  const std::int32_t first_edge = checked_size(batch.edges.size() + sheet.shapes.edges.size(), "edges") -
                                  static_cast<std::int32_t>(sheet.shapes.edges.size());
  for (ShapeParams s : sheet.shapes.shapes) {
    s.first_cell += first_cell;
    batch.shapes.push_back(s);
  }
  for (ShapeCell c : sheet.shapes.cells) {
    c.first_edge += first_edge;
    batch.cells.push_back(c);
  }
  batch.edges.insert(batch.edges.end(), sheet.shapes.edges.begin(), sheet.shapes.edges.end());
  for (ShapeInstance i : sheet.instances) {
    i.shape += first_shape;
    batch.instances.push_back(i);
  }
}

// The sheet's runs, sorted by layer.
void append_runs(PackedBatch& batch, const Sheet& sheet, std::int32_t first_instance, PageParams& p) {
  p.first_run = checked_size(batch.runs.size(), "runs");
  checked_size(batch.runs.size() + sheet.runs.size(), "runs");
  for (int layer = 0; layer < kShapeLayers; ++layer) {
    for (ShapeRun r : sheet.runs) {
      if (static_cast<int>(r.layer) != layer) continue;
      r.first_instance += first_instance;
      batch.runs.push_back(r);
    }
    p.layer_begin[layer + 1] = static_cast<std::int32_t>(batch.runs.size()) - p.first_run;
  }
}

// The scale of the page's middle stands for all of it, so that no seam shows where scales differ.
double scale_in_the_middle(const Sheet& sheet, const PlacedCamera& placed) {
  const Vec2d middle = 0.5 * sheet.size_mm;
  if (!camera_plane_in_front(placed.camera, middle)) return placed.max_px_per_mm;
  const Vec2d px = camera_image_from_plane(placed.camera, middle);
  const double w = apply(placed.camera.sheet_from_image, px).z;
  const double scale = sqrt(w * w * w / abs(determinant(placed.camera.sheet_from_image)));
  return clamp(scale, 0.02 * placed.max_px_per_mm, placed.max_px_per_mm);
}

// Stains, fading and the paper's fibres, as sharp as this camera sees them.
void append_wear(PackedBatch& batch, const Sheet& sheet, const PlacedCamera& placed, PageParams& p) {
  p.fade.grid = sheet.fade.params.grid;
  if (sheet.stains.empty() && !sheet.fade.params.on && !(sheet.paper.fibre > 0) && !(sheet.paper.tooth > 0))
    return;
  const double px_per_mm = scale_in_the_middle(sheet, placed);
  p.paper.fibre_read = texture_read(sheet.fibre, sheet.size_mm, px_per_mm);
  p.paper.tooth_read = texture_read(sheet.tooth, sheet.size_mm, px_per_mm);
  p.paper.take_read = texture_read(sheet.take, sheet.size_mm, px_per_mm);
  p.fade = fade_params(sheet.fade, sheet.size_mm, px_per_mm);
  p.first_stain_run = checked_size(batch.stain_runs.size(), "runs of stains");
  p.stain_run_count = checked_size(sheet.stain_runs.size(), "runs of stains");
  std::size_t next = 0;
  for (const std::int32_t count : sheet.stain_runs) {
    StainRun run{{{3e38f, 3e38f}, {-3e38f, -3e38f}}, checked_size(batch.stains.size(), "stains"), count};
    for (std::int32_t i = 0; i < count; ++i) {
      batch.stains.push_back(sharpen_stain(sheet.stains[next++], sheet.size_mm, px_per_mm));
      const Box2& b = batch.stains.back().box_mm;
      run.box_mm = {{std::min(run.box_mm.min.x, b.min.x), std::min(run.box_mm.min.y, b.min.y)},
                    {std::max(run.box_mm.max.x, b.max.x), std::max(run.box_mm.max.y, b.max.y)}};
    }
    batch.stain_runs.push_back(run);
  }
  batch.reads_texture = true;
}

LightParams light_of(const LightDraw& d) {
  // Warm light has more red and less blue; a third of a stop each at the ends of the range.
  const double warm = 0.26 * d.warmth;
  const SinCosT<double> direction = sincos_turns(d.gradient_deg / 360);
  LightParams l;
  l.tint = {static_cast<float>(d.exposure * (1 + warm)), static_cast<float>(d.exposure),
            static_cast<float>(d.exposure * (1 - warm))};
  l.gradient = {static_cast<float>(d.gradient * direction.cos),
                static_cast<float>(d.gradient * direction.sin)};
  l.vignette = static_cast<float>(d.vignette);
  const SinCosT<double> up = sincos_turns(d.elevation_deg / 360), around = sincos_turns(d.azimuth_deg / 360);
  l.direction = {static_cast<float>(up.cos * around.cos), static_cast<float>(up.cos * around.sin),
                 static_cast<float>(up.sin)};
  l.ambient = static_cast<float>(d.ambient);
  return l;
}

// Clouds whose strongest lengths are some mottle_px, somewhere in the tile of noise, turned anyhow.
BackgroundParams background_of(const Draw& draw, const PlacedCamera& placed) {
  const BackgroundDraw& d = draw.background;
  const Philox4 w = random_words(draw.philox_key.data(), draw.index, Purpose::kBackground, 0);
  const SinCosT<double> turn = sincos_turns(static_cast<double>(uniform_float(w.w[0])));
  TextureUse use;
  use.kind = TextureKind::kCloud;
  const double texel_px = std::max(2.0, d.mottle_px / 64), stretch = sqrt(d.grain);
  use.texel_mm = {texel_px * stretch, std::max(d.grain > 1 ? 0.5 : 2.0, texel_px / stretch)};
  use.axis = {turn.cos, turn.sin};
  use.offset = {512 * static_cast<double>(uniform_float(w.w[1])),
                512 * static_cast<double>(uniform_float(w.w[2]))};
  BackgroundParams b;
  b.albedo = linear_color(d.color);
  b.mottle = static_cast<float>(d.mottle);
  if (d.mottle > 0) b.mottle_read = texture_read(use, {double(placed.width_px), double(placed.height_px)}, 1);
  return b;
}

// The page's sheets join those of the batch; each is there once.
void append_surface(PackedBatch& batch, const Surface& surface, SurfaceParams& p) {
  p = surface.params;
  for (std::int32_t k = 0; k < p.relief_count; ++k) {
    const ReliefView& view = surface.reliefs[static_cast<std::size_t>(p.reliefs[k].sheet)];
    const auto known = std::find_if(batch.reliefs.begin(), batch.reliefs.end(),
                                    [&](const ReliefView& v) { return v.values == view.values; });
    p.reliefs[k].sheet = static_cast<std::int32_t>(known - batch.reliefs.begin());
    if (known == batch.reliefs.end()) batch.reliefs.push_back(view);
  }
  const std::int32_t first = checked_size(batch.bends.size() + surface.bends.size(), "entries of bends") -
                             static_cast<std::int32_t>(surface.bends.size());
  for (std::int32_t k = 0; k < p.bend_count; ++k) p.bends[k].first_entry += first;
  batch.bends.insert(batch.bends.end(), surface.bends.begin(), surface.bends.end());
}

void append_tiles(PackedBatch& batch, std::int32_t page, const PageParams& p) {
  for (std::int32_t y = 0; y < p.height_px; y += kTileHeight)
    for (std::int32_t x = 0; x < p.width_px; x += kTileWidth) batch.tiles.push_back({page, x, y});
}

}  // namespace

void PackedBatch::clear() {
  pages.clear();
  traces.clear();
  runs.clear();
  instances.clear();
  shapes.clear();
  cells.clear();
  edges.clear();
  stain_runs.clear();
  stains.clear();
  reads_texture = false;
  samples_mm.clear();
  reliefs.clear();
  bends.clear();
  tiles.clear();
  node_count = 0;
}

HostBatch host_view(const PackedBatch& batch) {
  HostBatch h;
  h.arrays.pages = batch.pages.data();
  h.arrays.traces = batch.traces.data();
  h.arrays.runs = batch.runs.data();
  h.arrays.instances = batch.instances.data();
  h.arrays.shapes = batch.shapes.data();
  h.arrays.cells = batch.cells.data();
  h.arrays.edges = batch.edges.data();
  h.arrays.stain_runs = batch.stain_runs.data();
  h.arrays.stains = batch.stains.data();
  if (batch.reads_texture) h.arrays.texture = texture_words().data();
  h.arrays.samples_mm = batch.samples_mm.data();
  h.arrays.surface = {batch.reliefs.data(), batch.bends.data()};
  h.arrays.page_count = static_cast<std::int32_t>(batch.pages.size());
  h.arrays.trace_count = static_cast<std::int32_t>(batch.traces.size());
  h.arrays.node_count = batch.node_count;
  for (const TraceParams& t : batch.traces)
    h.arrays.longest_trace_nodes = std::max(h.arrays.longest_trace_nodes, t.node_count);
  h.run_count = static_cast<std::int32_t>(batch.runs.size());
  h.instance_count = static_cast<std::int32_t>(batch.instances.size());
  h.shape_count = static_cast<std::int32_t>(batch.shapes.size());
  h.cell_count = static_cast<std::int32_t>(batch.cells.size());
  h.edge_count = static_cast<std::int32_t>(batch.edges.size());
  h.stain_run_count = static_cast<std::int32_t>(batch.stain_runs.size());
  h.stain_count = static_cast<std::int32_t>(batch.stains.size());
  h.texture_words = batch.reads_texture ? static_cast<std::int32_t>(texture_words().size()) : 0;
  h.sample_count = static_cast<std::int32_t>(batch.samples_mm.size());
  h.relief_count = static_cast<std::int32_t>(batch.reliefs.size());
  h.bend_entry_count = static_cast<std::int32_t>(batch.bends.size());
  h.tiles = batch.tiles.data();
  h.tile_count = static_cast<std::int64_t>(batch.tiles.size());
  return h;
}

void append_page(PackedBatch& batch, const Sheet& sheet, const Draw& draw, const PlacedCamera& placed,
                 const OutputView& image, const PlaneViews& planes) {
  PageParams p;
  p.width_px = placed.width_px;
  p.height_px = placed.height_px;
  p.camera = placed.camera;
  append_surface(batch, placed.surface, p.surface);
  p.paper = sheet.paper;
  p.background = background_of(draw, placed);
  batch.reads_texture = batch.reads_texture || p.background.mottle > 0;
  p.grid = sheet.grid;
  p.second_sheet = sheet.second_sheet;
  p.light = light_of(draw.light);
  p.sensor.read_noise = static_cast<float>(draw.sensor.read_noise);
  p.sensor.shot_noise = static_cast<float>(draw.sensor.shot_noise);
  p.random.key[0] = draw.philox_key[0];
  p.random.key[1] = draw.philox_key[1];
  p.random.index[0] = static_cast<std::uint32_t>(draw.index);
  p.random.index[1] = static_cast<std::uint32_t>(draw.index >> 32);
  p.image = image;
  p.planes = planes;
  p.first_trace = checked_size(batch.traces.size(), "traces");
  const double node_mm = 1.0 / (kNodesPerPx * placed.max_px_per_mm);
  for (const SheetTrace& t : sheet.traces) append_trace(batch, t, std::min(node_mm, 0.25 * t.pen_mm));
  p.trace_count = checked_size(batch.traces.size(), "traces") - p.first_trace;
  append_runs(batch, sheet, checked_size(batch.instances.size(), "shape instances"), p);
  append_shapes(batch, sheet);
  append_wear(batch, sheet, placed, p);
  batch.pages.push_back(p);
  append_tiles(batch, checked_size(batch.pages.size(), "pages") - 1, p);
}

}  // namespace ecgpress
