// The CPU as a backend.
#pragma once

#include "host/device/backend.h"

namespace ecgpress {

std::unique_ptr<Backend> make_cpu_backend(const BackendOptions& options);

}  // namespace ecgpress
