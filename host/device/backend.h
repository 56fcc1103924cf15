// The machine that develops pages: the CPU with its instruction sets, or a GPU.
#pragma once

#include <memory>
#include <string>

#include "kernels/params/batch.h"

namespace ecgpress {

enum class BackendKind { kAuto, kCpu, kCuda };

struct BackendOptions {
  BackendKind kind = BackendKind::kAuto;  // kAuto: a GPU if there is one, else the CPU
  std::string isa = "auto";               // CPU: "auto", "baseline", "avx2", "avx512"
  int threads = 0;                        // CPU: 0 = all cores
  bool skipping = true;                   // false: every ink is tried at every pixel (for tests)
};

// Host arrays of one batch, as views; outlines' lattices are the backend's own.
struct HostBatch {
  BatchArrays arrays;  // top, bottom and envelopes null
  std::int32_t run_count = 0, instance_count = 0, shape_count = 0, cell_count = 0, edge_count = 0,
               sample_count = 0, relief_count = 0, bend_entry_count = 0, stain_run_count = 0, stain_count = 0;
  std::int32_t texture_words = 0;  // the same words in every batch that has any
  const TileRef* tiles = nullptr;
  std::int64_t tile_count = 0;
};

class Backend {
 public:
  virtual ~Backend() = default;
  // Draws every tile of the batch into the views of its pages, which point into host memory, and returns when
  // all is there. Coverage planes are cleared first. Several threads may not call it on one backend at once.
  // Throws Error (kDevice) where the device fails.
  virtual void develop(const HostBatch& batch) = 0;
  // For example "cpu avx2, 8 threads" or "cuda NVIDIA H200".
  virtual std::string description() const = 0;
};

// Throws Error (kUsage) where the backend or instruction set is not there, saying what is.
std::unique_ptr<Backend> make_backend(const BackendOptions& options);

}  // namespace ecgpress
