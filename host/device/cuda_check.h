// Every CUDA call goes through here: a failure is cleared and becomes an Error with call, name and text.
#pragma once

#include <cuda_runtime_api.h>

#include <string>

#include "ecgpress/error.h"

namespace ecgpress {

inline void cuda_check(int result, const char* call) {
  if (result == cudaSuccess) return;
  const cudaError_t error = static_cast<cudaError_t>(result);
  (void)cudaGetLastError();  // clears what does not stick to the context
  throw Error(ErrorKind::kDevice, call,
              std::string(cudaGetErrorName(error)) + ": " + cudaGetErrorString(error));
}

}  // namespace ecgpress
