// A GPU as a backend: upload the batch, two launches, download the planes.
#include "host/device/cuda_backend.h"

#include <algorithm>
#include <bit>
#include <map>
#include <vector>

#include "host/device/cuda_buffer.h"
#include "host/device/dense_views.h"
#include "kernels/launch/launch.h"

namespace ecgpress {
namespace {

class CudaBackend : public Backend {
 public:
  explicit CudaBackend(const BackendOptions& options) : skipping_(options.skipping) {
    int device = 0;
    cuda_check(cudaGetDevice(&device), "cudaGetDevice");
    cudaDeviceProp properties{};
    cuda_check(cudaGetDeviceProperties(&properties, device), "cudaGetDeviceProperties");
    name_ = properties.name;
  }

  void develop(const HostBatch& batch) override {
    BatchArrays arrays = upload(batch);
    const std::int64_t flat_count = sort_tiles(batch);
    const auto* tiles = static_cast<const TileRef*>(send(tiles_, sorted_tiles_.data(), sorted_tiles_.size()));
    clear_coverage(batch);
    cuda_check(outline_traces_cuda(arrays, stream_.get()), "outline_traces_cuda");
    cuda_check(
        shade_tiles_cuda(arrays, tiles, flat_count, batch.tile_count - flat_count, skipping_, stream_.get()),
        "shade_tiles_cuda");
    std::vector<PendingScatter> pending;
    for (std::int32_t i = 0; i < batch.arrays.page_count; ++i)
      copy_back(batch.arrays.pages[i], dense_pages_[static_cast<std::size_t>(i)], stream_.get(), pending);
    stream_.wait();
    for (const PendingScatter& p : pending) finish_scatter(p);
  }

  std::string description() const override { return "cuda " + name_; }

 private:
  template <class T>
  void* send(CudaBuffer& buffer, const T* host, std::size_t count) {
    void* device = buffer.reserve(count > 0 ? count * sizeof(T) : sizeof(T));
    if (count > 0)
      cuda_check(cudaMemcpyAsync(device, host, count * sizeof(T), cudaMemcpyHostToDevice, stream_.get()),
                 "cudaMemcpyAsync");
    return device;
  }

  template <class T>
  void send_into(const T*& device, CudaBuffer& buffer, const T* host, std::int32_t count) {
    device = static_cast<const T*>(send(buffer, host, static_cast<std::size_t>(count)));
  }

  // Tiles of flat pages first: how many.
  std::int64_t sort_tiles(const HostBatch& batch) {
    sorted_tiles_.assign(batch.tiles, batch.tiles + batch.tile_count);
    const auto flat = [&](const TileRef& t) { return !is_bent(batch.arrays.pages[t.page].surface); };
    return std::stable_partition(sorted_tiles_.begin(), sorted_tiles_.end(), flat) - sorted_tiles_.begin();
  }

  // A relief sheet never changes and lives as long as the process: it is sent once.
  ReliefView resident(const ReliefView& host) {
    const auto [at, is_new] = relief_sheets_.try_emplace(host.values);
    if (!is_new) return {static_cast<const Float4*>(at->second.reserve(0)), host.nodes};
    const std::size_t count = static_cast<std::size_t>(host.nodes) * static_cast<std::size_t>(host.stride());
    return {static_cast<const Float4*>(send(at->second, host.values, count)), host.nodes};
  }

  void upload_surface(const HostBatch& batch, BatchArrays& d) {
    relief_views_.clear();
    for (std::int32_t i = 0; i < batch.relief_count; ++i)
      relief_views_.push_back(resident(batch.arrays.surface.reliefs[i]));
    send_into(d.surface.reliefs, reliefs_, relief_views_.data(), batch.relief_count);
    send_into(d.surface.bends, bends_, batch.arrays.surface.bends, batch.bend_entry_count);
  }

  BatchArrays upload(const HostBatch& batch) {
    BatchArrays d = batch.arrays;
    std::size_t bytes = 0;
    for (std::int32_t i = 0; i < d.page_count; ++i) bytes += dense_bytes(batch.arrays.pages[i]);
    std::byte* memory = static_cast<std::byte*>(planes_.reserve(bytes > 0 ? bytes : 1));
    dense_pages_.clear();
    for (std::int32_t i = 0; i < d.page_count; ++i) {
      dense_pages_.push_back(with_dense_views(batch.arrays.pages[i], memory));
      memory += dense_bytes(batch.arrays.pages[i]);
    }
    send_into(d.pages, pages_, dense_pages_.data(), d.page_count);
    send_into(d.traces, traces_, batch.arrays.traces, d.trace_count);
    send_into(d.runs, runs_, batch.arrays.runs, batch.run_count);
    send_into(d.instances, instances_, batch.arrays.instances, batch.instance_count);
    send_into(d.shapes, shapes_, batch.arrays.shapes, batch.shape_count);
    send_into(d.cells, cells_, batch.arrays.cells, batch.cell_count);
    send_into(d.edges, edges_, batch.arrays.edges, batch.edge_count);
    send_into(d.stain_runs, stain_runs_, batch.arrays.stain_runs, batch.stain_run_count);
    send_into(d.stains, stains_, batch.arrays.stains, batch.stain_count);
    d.texture = texture_on_device(batch);
    send_into(d.samples_mm, samples_, batch.arrays.samples_mm, batch.sample_count);
    upload_surface(batch, d);
    const std::size_t nodes = static_cast<std::size_t>(d.node_count), blocks = nodes / kEnvelopeNodes;
    d.top = static_cast<float*>(lattice_.reserve((2 * nodes + 2 * blocks + 1) * sizeof(float)));
    d.bottom = d.top + nodes;
    d.envelope_top = d.bottom + nodes;
    d.envelope_bottom = d.envelope_top + blocks;
    return d;
  }

  // Sent with the first batch that reads it, and kept.
  const std::int32_t* texture_on_device(const HostBatch& batch) {
    if (!batch.arrays.texture) return nullptr;
    if (!texture_sent_)
      texture_sent_ = static_cast<const std::int32_t*>(
          send(texture_, batch.arrays.texture, static_cast<std::size_t>(batch.texture_words)));
    return texture_sent_;
  }

  void clear_coverage(const HostBatch& batch) {
    for (std::int32_t i = 0; i < batch.arrays.page_count; ++i) {
      const PageParams& page = dense_pages_[static_cast<std::size_t>(i)];
      const std::size_t leads = static_cast<std::size_t>(std::popcount(page.planes.coverage_leads));
      if (leads > 0)
        cuda_check(cudaMemsetAsync(page.planes.coverage.data, 0,
                                   leads * static_cast<std::size_t>(page.planes.coverage_plane_stride),
                                   stream_.get()),
                   "cudaMemsetAsync");
    }
  }

  CudaStream stream_;
  bool skipping_;
  std::string name_;
  std::vector<PageParams> dense_pages_;
  std::vector<TileRef> sorted_tiles_;
  std::vector<ReliefView> relief_views_;
  std::map<const Float4*, CudaBuffer> relief_sheets_;
  CudaBuffer reliefs_, bends_;
  CudaBuffer pages_, traces_, runs_, instances_, shapes_, cells_, edges_, samples_, lattice_, planes_, tiles_;
  CudaBuffer stain_runs_, stains_, texture_;
  const std::int32_t* texture_sent_ = nullptr;
};

}  // namespace

int cuda_device_count() {
  int count = 0;
  if (cudaGetDeviceCount(&count) != cudaSuccess) {
    (void)cudaGetLastError();
    return 0;
  }
  return count;
}

std::unique_ptr<Backend> make_cuda_backend(const BackendOptions& options) {
  return std::make_unique<CudaBackend>(options);
}

}  // namespace ecgpress
