// The pixel on a GPU: pages a second into device memory, into host memory, and the bound they stand against.
//
// kernels/*  both launches on a batch that lies on the device, picture and lead mask written there; nothing
// else develop/*  the backend as the renderer uses it: upload, launches, download into the caller's memory
// bound/copy a device-to-device copy of a page's bytes: what writing alone would cost at half its traffic
// Without a GPU every line says so and nothing fails.
#include <benchmark/benchmark.h>
#include <cuda_runtime_api.h>

#include <cstdint>
#include <string>
#include <vector>

#include "ecgpress/recipe.h"
#include "host/device/cuda_buffer.h"
#include "host/device/cuda_check.h"
#include "host/record/synthetic.h"
#include "host/sheet/build_sheet.h"
#include "host/sheet/pack.h"
#include "kernels/launch/launch.h"

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

// A batch's arrays on the device.
class DeviceBatch {
 public:
  explicit DeviceBatch(const PackedBatch& batch) {
    arrays_ = host_view(batch).arrays;
    send(arrays_.pages, batch.pages);
    send(arrays_.traces, batch.traces);
    send(arrays_.runs, batch.runs);
    send(arrays_.instances, batch.instances);
    send(arrays_.shapes, batch.shapes);
    send(arrays_.cells, batch.cells);
    send(arrays_.edges, batch.edges);
    send(arrays_.samples_mm, batch.samples_mm);
    send(tiles_, batch.tiles);
    tile_count_ = static_cast<std::int64_t>(batch.tiles.size());
    const std::size_t nodes = static_cast<std::size_t>(batch.node_count), blocks = nodes / kEnvelopeNodes;
    arrays_.top = static_cast<float*>(lattice_.reserve((2 * nodes + 2 * blocks + 1) * sizeof(float)));
    arrays_.bottom = arrays_.top + nodes;
    arrays_.envelope_top = arrays_.bottom + nodes;
    arrays_.envelope_bottom = arrays_.envelope_top + blocks;
  }

  void develop() {
    cuda_check(outline_traces_cuda(arrays_, stream_.get()), "outline_traces_cuda");
    cuda_check(shade_tiles_cuda(arrays_, tiles_, tile_count_, 0, true, stream_.get()), "shade_tiles_cuda");
    stream_.wait();
  }

 private:
  template <class T>
  void send(const T*& device, const std::vector<T>& host) {
    buffers_.emplace_back();
    void* memory = buffers_.back().reserve((host.size() + 1) * sizeof(T));
    cuda_check(cudaMemcpy(memory, host.data(), host.size() * sizeof(T), cudaMemcpyHostToDevice),
               "cudaMemcpy");
    device = static_cast<const T*>(memory);
  }

  BatchArrays arrays_;
  const TileRef* tiles_ = nullptr;
  std::int64_t tile_count_ = 0;
  std::vector<CudaBuffer> buffers_;
  CudaBuffer lattice_;
  CudaStream stream_;
};

void count_pages(benchmark::State& state, int pages) {
  state.SetItemsProcessed(state.iterations() * pages);  // items/s: pages/s
  state.SetBytesProcessed(state.iterations() * pages * static_cast<std::int64_t>(kPageBytes));
}

void kernels(benchmark::State& state, const char* recipe) {
  if (!have_gpu(state)) return;
  const int pages = static_cast<int>(state.range(0));
  CudaBuffer memory;
  DeviceBatch batch(
      pages_of(recipe, pages,
               static_cast<std::uint8_t*>(memory.reserve(static_cast<std::size_t>(pages) * kPageBytes))));
  batch.develop();
  for (auto _ : state) batch.develop();
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

BENCHMARK_CAPTURE(kernels, clean, "clean")
    ->Arg(1)
    ->Arg(16)
    ->Arg(256)
    ->Unit(benchmark::kMicrosecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(kernels, tilted, "tilted")
    ->Arg(1)
    ->Arg(16)
    ->Arg(256)
    ->Unit(benchmark::kMicrosecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(develop, clean, "clean")->Arg(1)->Arg(64)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK_CAPTURE(develop, tilted, "tilted")->Arg(1)->Arg(64)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(copy)->Name("bound/copy")->Arg(256)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
