// A GPU as a backend; present only where CUDA was there at build time.
#pragma once

#include "host/device/backend.h"

namespace ecgpress {

// Number of usable GPUs; 0 where there is no driver.
int cuda_device_count();
std::unique_ptr<Backend> make_cuda_backend(const BackendOptions& options);

}  // namespace ecgpress
