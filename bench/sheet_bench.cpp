// Host time to build a sheet from a record in memory, with fonts and glyph cells cached.
#include <benchmark/benchmark.h>

#include "host/sheet/build_sheet.h"
#include "host/sheet/page_text.h"

namespace {

using namespace ecgpress;

// Twelve leads of 10 s with a sawtooth: what the values are makes no difference here.
Record twelve_leads(double fs_hz) {
  Record record;
  record.name = "bench";
  for (const char* name : {"I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"}) {
    Lead lead{name, fs_hz, {}};
    for (int k = 0; k < static_cast<int>(10 * fs_hz); ++k)
      lead.mv.push_back(static_cast<float>(k % 97) * 0.01f);
    record.leads.push_back(std::move(lead));
  }
  return record;
}

// One page after the other, each with its own name, date and header strings.
void build_pages(benchmark::State& state, const char* layout, double fs_hz, double footprint_mm) {
  const Record record = twelve_leads(fs_hz);
  FontLibrary fonts;
  Draw draw;
  draw.layout.id = layout;
  std::size_t edges = 0, cells = 0;
  for (auto _ : state) {
    ++draw.index;
    const Sheet sheet = build_sheet(record, draw, fonts, footprint_mm);
    edges = sheet.shapes.edges.size();
    cells = sheet.shapes.cells.size();
    benchmark::DoNotOptimize(sheet.instances.data());
  }
  state.counters["edges"] = static_cast<double>(edges);
  state.counters["cells"] = static_cast<double>(cells);
}

void first_page(benchmark::State& state) {
  const Record record = twelve_leads(500);
  for (auto _ : state) {
    FontLibrary fonts;
    benchmark::DoNotOptimize(build_sheet(record, Draw{}, fonts, 0.0635).instances.data());
  }
}

BENCHMARK_CAPTURE(build_pages, layout_3x4_1_500hz, "3x4+1", 500, 0.0635)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(build_pages, layout_3x4_1_100hz, "3x4+1", 100, 0.0635)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(build_pages, layout_12x1_500hz, "12x1", 500, 0.0635)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(build_pages, layout_3x4_1_1200dpi, "3x4+1", 500, 0.0106)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(build_pages, layout_3x4_1_tilted, "3x4+1", 500, 0.2)->Unit(benchmark::kMicrosecond);
BENCHMARK(first_page)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
