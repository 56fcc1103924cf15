// The choice of the machine.
#include "host/device/backend.h"

#include "ecgpress/error.h"
#include "host/device/cpu_backend.h"
#ifdef ECGPRESS_HAVE_CUDA
#include "host/device/cuda_backend.h"
#endif

namespace ecgpress {

std::unique_ptr<Backend> make_backend(const BackendOptions& options) {
#ifdef ECGPRESS_HAVE_CUDA
  const bool gpu = options.kind != BackendKind::kCpu && cuda_device_count() > 0;
  if (gpu) return make_cuda_backend(options);
  if (options.kind == BackendKind::kCuda)
    throw Error(ErrorKind::kUsage, "--backend", "no GPU was found by the CUDA driver", "cuda",
                "auto or cpu on this machine");
#else
  if (options.kind == BackendKind::kCuda)
    throw Error(ErrorKind::kUsage, "--backend", "this program was built without CUDA: the backend", "cuda",
                "auto or cpu, or a build with nvcc (ECGPRESS_CUDA=ON)");
#endif
  return make_cpu_backend(options);
}

}  // namespace ecgpress
