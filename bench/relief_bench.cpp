// Making the relief sheets that worn pages are cut from: once per process and sheet, so their time is a
// start-up cost.
#include <benchmark/benchmark.h>

#include "host/relief/in_plane_shift.h"
#include "host/relief/relief_table.h"

namespace {

using namespace ecgpress;

void make_sheet(benchmark::State& state, ReliefKind kind) {
  const auto number = static_cast<std::uint32_t>(state.range(0));
  std::size_t bytes = 0;
  for (auto _ : state) {
    const ReliefSheet sheet = make_relief_sheet(kind, number);
    bytes = 3 * sheet.h.size() * sizeof(float);
  }
  state.counters["kept_mb"] = static_cast<double>(bytes) / 1e6;
}
BENCHMARK_CAPTURE(make_sheet, crumple, ReliefKind::kCrumple)
    ->DenseRange(0, kReliefSheets - 1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(make_sheet, cockle, ReliefKind::kCockle)->Arg(0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(make_sheet, grip, ReliefKind::kGrip)->Arg(0)->Unit(benchmark::kMillisecond);

// The least-squares solve alone, what a user's height map costs besides reading.
void solve_shift(benchmark::State& state) {
  const ReliefSheet sheet = make_relief_sheet(ReliefKind::kCrumple, 0);
  const std::vector<double> heights(sheet.h.begin(), sheet.h.end());
  for (auto _ : state) benchmark::DoNotOptimize(solve_in_plane_shift(heights, sheet.nodes, 0.5));
}
BENCHMARK(solve_shift)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
