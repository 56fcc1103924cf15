// The CUDA shim: index, bounds check, one call. A block takes one tile, a warp 32 neighbouring pixels.
#include <cuda_runtime_api.h>

#include "kernels/launch/launch.h"
#include "kernels/pixel/shade.h"

namespace ecgpress {
namespace {

constexpr int kThreads = 256;

// Traces differ in length: each gets the blocks of the longest, and those beyond its end return at once.
__global__ void __launch_bounds__(kThreads) outline_kernel(BatchArrays batch, unsigned blocks_per_trace) {
  const TraceParams& trace = batch.traces[blockIdx.x / blocks_per_trace];
  const int node = blockIdx.x % blocks_per_trace * kThreads + threadIdx.x;
  if (node < trace.node_count)
    outline_nodes(trace, batch.samples_mm, node, batch.top + trace.first_node,
                  batch.bottom + trace.first_node);
}

__global__ void __launch_bounds__(kThreads) envelope_kernel(BatchArrays batch, unsigned blocks_per_trace) {
  const TraceParams& trace = batch.traces[blockIdx.x / blocks_per_trace];
  const int block = blockIdx.x % blocks_per_trace * kThreads + threadIdx.x;
  if (block < trace.node_count / kEnvelopeNodes)
    envelope_block(batch.top + trace.first_node, batch.bottom + trace.first_node, trace.node_count, block,
                   batch.envelope_top + trace.first_node / kEnvelopeNodes,
                   batch.envelope_bottom + trace.first_node / kEnvelopeNodes);
}

__global__ void __launch_bounds__(kThreads, 2)
    shade_kernel(BatchArrays batch, const TileRef* tiles, bool skipping) {
  __shared__ TileContext context;
  const TileRef tile = tiles[blockIdx.x];
  const PageParams& page = batch.pages[tile.page];
  if (threadIdx.x == 0) prepare_tile(page, batch, tile.x, tile.y, skipping, context);
  __syncthreads();
  for (int i = threadIdx.x; i < kTileWidth * kTileHeight; i += kThreads) {
    const int x = tile.x + i % kTileWidth, y = tile.y + i / kTileWidth;
    if (x < page.width_px && y < page.height_px) shade_span(page, batch, context, skipping, {x, y, 1});
  }
}

unsigned blocks_for(unsigned threads) { return (threads + kThreads - 1) / kThreads; }

}  // namespace

int outline_traces_cuda(const BatchArrays& batch, void* stream) {
  if (batch.trace_count == 0) return cudaSuccess;
  const unsigned traces = static_cast<unsigned>(batch.trace_count),
                 nodes = static_cast<unsigned>(batch.longest_trace_nodes);
  const cudaStream_t s = static_cast<cudaStream_t>(stream);
  const unsigned outline_blocks = blocks_for(nodes), envelope_blocks = blocks_for(nodes / kEnvelopeNodes);
  outline_kernel<<<traces * outline_blocks, kThreads, 0, s>>>(batch, outline_blocks);
  if (const cudaError_t error = cudaGetLastError(); error != cudaSuccess) return error;
  envelope_kernel<<<traces * envelope_blocks, kThreads, 0, s>>>(batch, envelope_blocks);
  return cudaGetLastError();
}

int shade_tiles_cuda(const BatchArrays& batch, const TileRef* tiles, std::int64_t tile_count, bool skipping,
                     void* stream) {
  if (tile_count == 0) return cudaSuccess;
  shade_kernel<<<static_cast<unsigned>(tile_count), kThreads, 0, static_cast<cudaStream_t>(stream)>>>(
      batch, tiles, skipping);
  return cudaGetLastError();
}

}  // namespace ecgpress
