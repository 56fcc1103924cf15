// Device copies of a page's views: dense layouts of our own, and the way back into the caller's strides.
#pragma once

#include <cstddef>
#include <vector>

#include "host/device/cuda_buffer.h"
#include "kernels/params/page.h"

namespace ecgpress {

// Bytes the dense copies of a page's image and planes take, each aligned to 256.
std::size_t dense_bytes(const PageParams& page);

// The page with its views turned to dense memory from `memory` on (dense_bytes long).
PageParams with_dense_views(const PageParams& page, std::byte* memory);

// Queues the copies from the dense page to the caller's page; `staging` holds what cannot be copied row by
// row and is scattered by finish_scatter once the stream is done.
struct PendingScatter {
  const PageParams* page = nullptr;
  std::vector<std::byte> dense;
};
void copy_back(const PageParams& page, const PageParams& dense, cudaStream_t stream,
               std::vector<PendingScatter>& pending);
void finish_scatter(const PendingScatter& pending);

}  // namespace ecgpress
