// Labels of a page: what every picture pays (make_labels), and the files that some ask for.
#include <benchmark/benchmark.h>

#include "host/label/label_files.h"
#include "host/label/labels_json.h"
#include "host/label/make_labels.h"
#include "host/record/synthetic.h"
#include "host/sheet/build_sheet.h"

namespace {

using namespace ecgpress;

struct Page {
  Record record = synthetic_record(0);
  Draw draw;
  FontLibrary fonts;
  PlacedCamera view;
  Sheet sheet;

  Page() {
    draw.camera.flat = false;
    draw.camera.tilt_deg = 15;
    draw.image.width_px = 2200;
    draw.image.height_px = 1700;
    view = place_camera(draw);
    sheet = build_sheet(record, draw, fonts, view);
  }
};

const Page& page() {
  static const Page the_page;
  return the_page;
}

void labels(benchmark::State& state, const LabelOptions& options) {
  const Page& p = page();
  std::size_t points = 0;
  for (auto _ : state) {
    const ImageLabels l = make_labels(p.record, p.sheet, p.draw, p.view, options);
    benchmark::DoNotOptimize(points = l.polyline_px.size() / 2);
  }
  state.counters["points"] = static_cast<double>(points);
}

// Polylines, boxes, scales, keypoints, texts: what the unit of work of DESIGN.md section 10 needs.
void polylines_and_boxes(benchmark::State& state) { labels(state, {false, false, false, false, false}); }
void with_grid_nodes(benchmark::State& state) { labels(state, {true, false, false, false, false}); }
void default_labels(benchmark::State& state) { labels(state, {}); }
void with_forward_grid(benchmark::State& state) { labels(state, {false, true, false, false, false}); }
void with_sparse_mask(benchmark::State& state) { labels(state, {false, false, true, false, false}); }
BENCHMARK(polylines_and_boxes)->Unit(benchmark::kMicrosecond);
BENCHMARK(with_grid_nodes)->Unit(benchmark::kMicrosecond);
BENCHMARK(default_labels)->Unit(benchmark::kMicrosecond);
BENCHMARK(with_forward_grid)->Unit(benchmark::kMicrosecond);
BENCHMARK(with_sparse_mask)->Unit(benchmark::kMicrosecond);

void json_text(benchmark::State& state) {
  const Page& p = page();
  const ImageLabels l = make_labels(p.record, p.sheet, p.draw, p.view);
  std::size_t bytes = 0;
  for (auto _ : state) benchmark::DoNotOptimize(bytes = labels_json(l, {}).size());
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(json_text)->Unit(benchmark::kMicrosecond);

void all_files(benchmark::State& state) {
  const Page& p = page();
  const ImageLabels l = make_labels(p.record, p.sheet, p.draw, p.view);
  for (auto _ : state) benchmark::DoNotOptimize(label_files(l, "page").size());
}
BENCHMARK(all_files)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
