#include "host/device/cuda_batch.h"

#include <algorithm>

#include "kernels/launch/launch.h"

namespace ecgpress {

template <class T>
void* CudaBatch::copy(CudaBuffer& buffer, const T* host, std::size_t count, const CudaStream& stream) {
  void* device = buffer.reserve(count > 0 ? count * sizeof(T) : sizeof(T));
  if (count > 0)
    cuda_check(cudaMemcpyAsync(device, host, count * sizeof(T), cudaMemcpyHostToDevice, stream.get()),
               "cudaMemcpyAsync");
  return device;
}

template <class T>
void CudaBatch::copy_into(const T*& device, CudaBuffer& buffer, const T* host, std::int32_t count,
                          const CudaStream& stream) {
  device = static_cast<const T*>(copy(buffer, host, static_cast<std::size_t>(count), stream));
}

void CudaBatch::send(const HostBatch& batch, const std::vector<PageParams>& pages, const CudaStream& stream) {
  const BatchArrays& host = batch.arrays;
  BatchArrays& d = arrays_ = host;
  copy_into(d.pages, pages_buffer_, pages.data(), host.page_count, stream);
  copy_into(d.traces, traces_, host.traces, host.trace_count, stream);
  copy_into(d.runs, runs_, host.runs, batch.run_count, stream);
  copy_into(d.instances, instances_, host.instances, batch.instance_count, stream);
  copy_into(d.shapes, shapes_, host.shapes, batch.shape_count, stream);
  copy_into(d.cells, cells_, host.cells, batch.cell_count, stream);
  copy_into(d.edges, edges_, host.edges, batch.edge_count, stream);
  copy_into(d.stain_runs, stain_runs_, host.stain_runs, batch.stain_run_count, stream);
  copy_into(d.stains, stains_, host.stains, batch.stain_count, stream);
  copy_into(d.samples_mm, samples_, host.samples_mm, batch.sample_count, stream);
  d.texture = resident_texture(batch, stream);
  send_surface(batch, stream);
  send_tiles(batch, stream);
  reserve_lattice();
}

void CudaBatch::develop(bool skipping, const CudaStream& stream) const {
  cuda_check(outline_traces_cuda(arrays_, stream.get()), "outline_traces_cuda");
  cuda_check(shade_tiles_cuda(arrays_, tiles_, flat_count_, bent_count_, skipping, stream.get()),
             "shade_tiles_cuda");
}

// Those of flat pages first.
void CudaBatch::send_tiles(const HostBatch& batch, const CudaStream& stream) {
  sorted_tiles_.assign(batch.tiles, batch.tiles + batch.tile_count);
  const auto flat = [&](const TileRef& t) { return !is_bent(batch.arrays.pages[t.page].surface); };
  flat_count_ =
      std::stable_partition(sorted_tiles_.begin(), sorted_tiles_.end(), flat) - sorted_tiles_.begin();
  bent_count_ = batch.tile_count - flat_count_;
  tiles_ =
      static_cast<const TileRef*>(copy(tiles_buffer_, sorted_tiles_.data(), sorted_tiles_.size(), stream));
}

void CudaBatch::send_surface(const HostBatch& batch, const CudaStream& stream) {
  relief_views_.clear();
  for (std::int32_t i = 0; i < batch.relief_count; ++i)
    relief_views_.push_back(resident(batch.arrays.surface.reliefs[i], stream));
  copy_into(arrays_.surface.reliefs, reliefs_, relief_views_.data(), batch.relief_count, stream);
  copy_into(arrays_.surface.bends, bends_, batch.arrays.surface.bends, batch.bend_entry_count, stream);
}

// A relief sheet never changes and lives as long as the process: it is sent once.
ReliefView CudaBatch::resident(const ReliefView& host, const CudaStream& stream) {
  const auto [at, is_new] = relief_sheets_.try_emplace(host.values);
  if (!is_new) return {static_cast<const Float4*>(at->second.reserve(0)), host.nodes};
  const std::size_t count = static_cast<std::size_t>(host.nodes) * static_cast<std::size_t>(host.stride());
  return {static_cast<const Float4*>(copy(at->second, host.values, count, stream)), host.nodes};
}

// Sent with the first batch that reads it, and kept.
const std::int32_t* CudaBatch::resident_texture(const HostBatch& batch, const CudaStream& stream) {
  if (!batch.arrays.texture) return nullptr;
  if (!texture_sent_)
    texture_sent_ = static_cast<const std::int32_t*>(
        copy(texture_, batch.arrays.texture, static_cast<std::size_t>(batch.texture_words), stream));
  return texture_sent_;
}

void CudaBatch::reserve_lattice() {
  const std::size_t nodes = static_cast<std::size_t>(arrays_.node_count), blocks = nodes / kEnvelopeNodes;
  arrays_.top = static_cast<float*>(lattice_.reserve((2 * nodes + 2 * blocks + 1) * sizeof(float)));
  arrays_.bottom = arrays_.top + nodes;
  arrays_.envelope_top = arrays_.bottom + nodes;
  arrays_.envelope_bottom = arrays_.envelope_top + blocks;
}

}  // namespace ecgpress
