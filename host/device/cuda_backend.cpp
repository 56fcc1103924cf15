// A GPU as a backend: upload the batch, two launches, download the planes.
#include "host/device/cuda_backend.h"

#include <bit>
#include <vector>

#include "host/device/cuda_batch.h"
#include "host/device/dense_views.h"

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
    place_pages(batch);
    batch_.send(batch, dense_pages_, stream_);
    clear_coverage(batch);
    batch_.develop(skipping_, stream_);
    std::vector<PendingScatter> pending;
    for (std::int32_t i = 0; i < batch.arrays.page_count; ++i)
      copy_back(batch.arrays.pages[i], dense_pages_[static_cast<std::size_t>(i)], stream_.get(), pending);
    stream_.wait();
    for (const PendingScatter& p : pending) finish_scatter(p);
  }

  std::string description() const override { return "cuda " + name_; }

 private:
  // The pages with views of our own memory, one behind the other.
  void place_pages(const HostBatch& batch) {
    std::size_t bytes = 0;
    for (std::int32_t i = 0; i < batch.arrays.page_count; ++i) bytes += dense_bytes(batch.arrays.pages[i]);
    std::byte* memory = static_cast<std::byte*>(planes_.reserve(bytes > 0 ? bytes : 1));
    dense_pages_.clear();
    for (std::int32_t i = 0; i < batch.arrays.page_count; ++i) {
      dense_pages_.push_back(with_dense_views(batch.arrays.pages[i], memory));
      memory += dense_bytes(batch.arrays.pages[i]);
    }
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
  CudaBuffer planes_;
  CudaBatch batch_;
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
