// Device memory and streams as owners: grown when needed, freed at the end, never copied.
#pragma once

#include <cuda_runtime_api.h>

#include <cstddef>
#include <utility>

#include "host/device/cuda_check.h"

namespace ecgpress {

// Device memory that only grows. Contents are lost when it does.
class CudaBuffer {
 public:
  CudaBuffer() = default;
  CudaBuffer(const CudaBuffer&) = delete;
  CudaBuffer& operator=(const CudaBuffer&) = delete;
  CudaBuffer(CudaBuffer&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), bytes_(std::exchange(other.bytes_, 0)) {}
  ~CudaBuffer() { (void)cudaFree(data_); }

  // At least `bytes` of memory. Work queued on the old memory must be done.
  void* reserve(std::size_t bytes) {
    if (bytes <= bytes_) return data_;
    cuda_check(cudaFree(std::exchange(data_, nullptr)), "cudaFree");
    bytes_ = 0;
    const std::size_t wanted = bytes + bytes / 4;
    cuda_check(cudaMalloc(&data_, wanted), "cudaMalloc");
    bytes_ = wanted;
    return data_;
  }

 private:
  void* data_ = nullptr;
  std::size_t bytes_ = 0;
};

class CudaStream {
 public:
  CudaStream() {
    cuda_check(cudaStreamCreateWithFlags(&stream_, cudaStreamNonBlocking), "cudaStreamCreateWithFlags");
  }
  CudaStream(const CudaStream&) = delete;
  CudaStream& operator=(const CudaStream&) = delete;
  ~CudaStream() { (void)cudaStreamDestroy(stream_); }
  cudaStream_t get() const { return stream_; }
  void wait() const { cuda_check(cudaStreamSynchronize(stream_), "cudaStreamSynchronize"); }

 private:
  cudaStream_t stream_ = nullptr;
};

}  // namespace ecgpress
