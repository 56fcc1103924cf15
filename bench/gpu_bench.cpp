// The pixel on a GPU: pages a second into device memory, into host memory, and the bound they stand against.
//
// - kernels/*: both launches on a batch that lies on the device, picture and lead mask written there
// - develop/*: the backend as the renderer uses it, with upload, launches, download into the caller's memory
// - bound/copy: a device-to-device copy of a page's bytes, what writing alone would cost at half its traffic
//
// Without a GPU every line says so and nothing fails.
#include <benchmark/benchmark.h>
#include <cuda_runtime_api.h>

#include <cstdint>
#include <string>
#include <vector>

#include "ecgpress/recipe.h"
#include "host/device/cuda_batch.h"
#include "host/record/synthetic.h"
#include "host/sheet/build_sheet.h"
#include "host/sheet/pack.h"

namespace {

using namespace ecgpress;

constexpr int kWidth = 2200, kHeight = 1700;
constexpr std::size_t kPixels = std::size_t{kWidth} * kHeight;
constexpr std::size_t kPageBytes = 5 * kPixels;  // RGB8 and the uint16 mask

bool have_gpu(benchmark::State& state) {
  int count = 0;
  if (cudaGetDeviceCount(&count) == cudaSuccess && count > 0) return true;
  state.SkipWithError("no GPU on this machine");
  return false;
}

// `count` different pages of a recipe, each with its picture and mask at memory + i * kPageBytes.
PackedBatch pages_of(const std::string& recipe_name, int count, std::uint8_t* memory) {
  const Recipe recipe = load_recipe(recipe_name);
  FontLibrary fonts;
  PackedBatch batch;
  for (int i = 0; i < count; ++i) {
    const Record record = synthetic_record(static_cast<std::uint64_t>(i % 8));
    Draw draw = draw_values(recipe, 1, record_key(record), static_cast<std::uint64_t>(i / 8));
    draw.image.width_px = kWidth;
    draw.image.height_px = kHeight;
    const PlacedCamera camera = place_camera(draw);
    const Sheet sheet = build_sheet(record, draw, fonts, camera);
    OutputView image;
    image.data = memory + static_cast<std::size_t>(i) * kPageBytes;
    image.stride_y = 3 * kWidth;
    PlaneViews planes;
    planes.lead_mask = {
        reinterpret_cast<std::uint16_t*>(static_cast<std::uint8_t*>(image.data) + 3 * kPixels), kWidth};
    append_page(batch, sheet, draw, camera, image, planes);
  }
  return batch;
}

void count_pages(benchmark::State& state, int pages) {
  state.SetItemsProcessed(state.iterations() * pages);  // items/s: pages/s
  state.SetBytesProcessed(state.iterations() * pages * static_cast<std::int64_t>(kPageBytes));
}

void kernels(benchmark::State& state, const char* recipe) {
  if (!have_gpu(state)) return;
  const int pages = static_cast<int>(state.range(0));
  CudaBuffer memory;
  CudaStream stream;
  const PackedBatch packed =
      pages_of(recipe, pages,
               static_cast<std::uint8_t*>(memory.reserve(static_cast<std::size_t>(pages) * kPageBytes)));
  CudaBatch batch;
  batch.send(host_view(packed), packed.pages, stream);
  const auto develop_all = [&] {
    batch.develop(true, stream);
    stream.wait();
  };
  develop_all();
  for (auto _ : state) develop_all();
  count_pages(state, pages);
}

void develop(benchmark::State& state, const char* recipe) {
  if (!have_gpu(state)) return;
  const int pages = static_cast<int>(state.range(0));
  std::vector<std::uint8_t> memory(static_cast<std::size_t>(pages) * kPageBytes);
  const PackedBatch batch = pages_of(recipe, pages, memory.data());
  BackendOptions options;
  options.kind = BackendKind::kCuda;
  const std::unique_ptr<Backend> backend = make_backend(options);
  backend->develop(host_view(batch));
  for (auto _ : state) backend->develop(host_view(batch));
  count_pages(state, pages);
}

void copy(benchmark::State& state) {
  if (!have_gpu(state)) return;
  const int pages = static_cast<int>(state.range(0));
  CudaBuffer from, to;
  CudaStream stream;
  const std::size_t bytes = static_cast<std::size_t>(pages) * kPageBytes;
  void *source = from.reserve(bytes), *target = to.reserve(bytes);
  for (auto _ : state) {
    cuda_check(cudaMemcpyAsync(target, source, bytes, cudaMemcpyDeviceToDevice, stream.get()),
               "cudaMemcpyAsync");
    stream.wait();
  }
  count_pages(state, pages);
}

void one_16_256(benchmark::internal::Benchmark* b) {
  b->Arg(1)->Arg(16)->Arg(256)->Unit(benchmark::kMicrosecond)->UseRealTime();
}
void one_64(benchmark::internal::Benchmark* b) {
  b->Arg(1)->Arg(64)->Unit(benchmark::kMicrosecond)->UseRealTime();
}

BENCHMARK_CAPTURE(kernels, clean, "clean")->Apply(one_16_256);
BENCHMARK_CAPTURE(kernels, tilted, "tilted")->Apply(one_16_256);
BENCHMARK_CAPTURE(kernels, worn, "worn")->Apply(one_16_256);
BENCHMARK_CAPTURE(develop, clean, "clean")->Apply(one_64);
BENCHMARK_CAPTURE(develop, tilted, "tilted")->Apply(one_64);
BENCHMARK_CAPTURE(develop, worn, "worn")->Apply(one_64);
BENCHMARK(copy)->Name("bound/copy")->Arg(256)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
