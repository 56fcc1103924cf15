// Runs math_cases.h on the GPU: index, bounds check, one call.
#include "tests/kernels/math_cases.h"

namespace ecgpress {
namespace {

__global__ void run_math_cases(std::uint32_t count, std::uint64_t* out) {
  const std::uint32_t i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) math_case(i, out + std::size_t{i} * kMathResults);
}

}  // namespace

const char* math_cases_on_gpu(std::uint32_t count, std::uint64_t* out) {
  const std::size_t bytes = std::size_t{count} * kMathResults * sizeof(std::uint64_t);
  std::uint64_t* device = nullptr;
  cudaError_t error = cudaMalloc(&device, bytes);
  if (error != cudaSuccess) return cudaGetErrorString(error);
  run_math_cases<<<(count + 127) / 128, 128>>>(count, device);
  error = cudaGetLastError();
  if (error == cudaSuccess) error = cudaMemcpy(out, device, bytes, cudaMemcpyDeviceToHost);
  cudaFree(device);
  return error == cudaSuccess ? "" : cudaGetErrorString(error);
}

}  // namespace ecgpress
