// The CUDA shim: index, bounds check, one call. A block takes one tile, a warp 32 neighbouring pixels.
#include <cuda_runtime_api.h>

#include "kernels/launch/launch.h"
#include "kernels/pixel/shade.h"
#include "kernels/pixel/surface_nodes.h"

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

// A block as a team (kernels/pixel/surface_nodes.h).
struct Block {
  std::int32_t first = static_cast<std::int32_t>(threadIdx.x), step = kThreads;
  __device__ void sync() const { __syncthreads(); }
  __device__ bool any(bool x) const { return __syncthreads_or(x) != 0; }
};

// What the nodes of the block's tile see; each thread reads what others stored.
__device__ TileSight sight_of(const TileFrame& frame, const NodeValues<FineNodes>& nodes, NodeBounds* rows) {
  if (threadIdx.x < FineNodes::kRows - 1)
    rows[threadIdx.x] = node_bounds(nodes, threadIdx.x, threadIdx.x + 1);
  __syncthreads();
  NodeBounds all = rows[0];
  for (int row = 1; row < FineNodes::kRows - 1; ++row) all = joined(all, rows[row]);
  return bent_tile_sight(frame, all);
}

__global__ void __launch_bounds__(kThreads, 2)
    shade_kernel(BatchArrays batch, const TileRef* tiles, bool skipping) {
  __shared__ TileContext context;
  const TileRef tile = tiles[blockIdx.x];
  const PageParams& page = batch.pages[tile.page];
  if (threadIdx.x == 0) {
    context.frame = tile_frame(page.camera, tile.x, tile.y);
    prepare_tile(page, batch, tile.x, tile.y, skipping, flat_tile_sight(context.frame, tile.x, tile.y),
                 context);
  }
  __syncthreads();
  for (int i = threadIdx.x; i < kTileWidth * kTileHeight; i += kThreads) {
    const int x = tile.x + i % kTileWidth, y = tile.y + i / kTileWidth;
    if (x < page.width_px && y < page.height_px)
      shade_flat_span<true>(page, batch, context, skipping, {x, y, 1});
  }
}

// The same for tiles of worn pages.
__global__ void __launch_bounds__(kThreads, 2)
    shade_bent_kernel(BatchArrays batch, const TileRef* tiles, bool skipping) {
  __shared__ TileContext context;
  __shared__ SurfaceNodes nodes;
  __shared__ NodeBounds rows[FineNodes::kRows - 1];
  const TileRef tile = tiles[blockIdx.x];
  const PageParams& page = batch.pages[tile.page];
  if (threadIdx.x == 0) context.frame = tile_frame(page.camera, tile.x, tile.y);
  __syncthreads();
  solve_surface(Block{}, page, batch.surface, context.frame, nodes);
  const TileSight sight = sight_of(context.frame, nodes.fine, rows);
  if (threadIdx.x == 0) prepare_tile(page, batch, tile.x, tile.y, skipping, sight, context);
  __syncthreads();
  for (int i = threadIdx.x; i < kTileWidth * kTileHeight; i += kThreads) {
    const int x = tile.x + i % kTileWidth, y = tile.y + i / kTileWidth;
    if (x < page.width_px && y < page.height_px)
      shade_bent_span(page, batch, context, nodes.fine, skipping, {x, y, 1});
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

int shade_tiles_cuda(const BatchArrays& batch, const TileRef* tiles, std::int64_t flat_count,
                     std::int64_t bent_count, bool skipping, void* stream) {
  const cudaStream_t s = static_cast<cudaStream_t>(stream);
  if (flat_count > 0)
    shade_kernel<<<static_cast<unsigned>(flat_count), kThreads, 0, s>>>(batch, tiles, skipping);
  if (const cudaError_t error = cudaGetLastError(); error != cudaSuccess) return error;
  if (bent_count > 0)
    shade_bent_kernel<<<static_cast<unsigned>(bent_count), kThreads, 0, s>>>(batch, tiles + flat_count,
                                                                             skipping);
  return cudaGetLastError();
}

}  // namespace ecgpress
