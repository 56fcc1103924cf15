// The CPU as a backend: outlines, then tiles, on its own TBB arena.
#include "host/device/cpu_backend.h"

#include <oneapi/tbb/task_arena.h>

#include <vector>

#include "ecgpress/error.h"
#include "host/device/clear_planes.h"
#include "kernels/launch/launch.h"

namespace ecgpress {
namespace {

class CpuBackend : public Backend {
 public:
  explicit CpuBackend(const BackendOptions& options)
      : arena_(options.threads > 0 ? options.threads : oneapi::tbb::task_arena::automatic) {
    launch_.kernels = find_span_kernels(options.isa.c_str());
    launch_.skipping = options.skipping;
    if (!launch_.kernels)
      throw Error(ErrorKind::kUsage, "--isa", "instruction set", options.isa,
                  "auto, baseline, or one of avx2, avx512 that this machine has");
    arena_.initialize();
  }

  void develop(const HostBatch& batch) override {
    BatchArrays arrays = batch.arrays;
    const std::size_t nodes = static_cast<std::size_t>(arrays.node_count);
    lattice_.resize(2 * nodes + 2 * (nodes / kEnvelopeNodes));
    arrays.top = lattice_.data();
    arrays.bottom = arrays.top + nodes;
    arrays.envelope_top = arrays.bottom + nodes;
    arrays.envelope_bottom = arrays.envelope_top + nodes / kEnvelopeNodes;
    for (std::int32_t i = 0; i < arrays.page_count; ++i) clear_coverage_planes(arrays.pages[i]);
    arena_.execute([&] {
      outline_traces_cpu(arrays, launch_);
      shade_tiles_cpu(arrays, batch.tiles, batch.tile_count, launch_);
    });
  }

  std::string description() const override {
    const int n = arena_.max_concurrency();
    return std::string("cpu ") + launch_.kernels->name + ", " + std::to_string(n) +
           (n == 1 ? " thread" : " threads");
  }

 private:
  oneapi::tbb::task_arena arena_;
  CpuLaunch launch_;
  std::vector<float> lattice_;  // outlines and envelopes; grows to the largest batch and stays
};

}  // namespace

std::unique_ptr<Backend> make_cpu_backend(const BackendOptions& options) {
  return std::make_unique<CpuBackend>(options);
}

}  // namespace ecgpress
