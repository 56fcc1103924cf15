// Backends for many threads: one each, made when first wanted and used again.
#pragma once

#include <oneapi/tbb/global_control.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "ecgpress/render.h"
#include "host/device/backend.h"

namespace ecgpress {

class BackendPool {
 public:
  // Makes one backend at once, so that a wrong choice fails here. Throws Error(kUsage).
  explicit BackendPool(const RendererOptions& options);

  // Threads that work at once: options.jobs, or all cores.
  int jobs() const { return jobs_; }
  std::string description() const;

  // Develops the batch on the calling thread (on a GPU: on a stream of its own). Any number of threads.
  void develop(const HostBatch& batch);
  // The same with all threads on this one batch.
  void develop_with_all(const HostBatch& batch);

 private:
  std::unique_ptr<Backend> take();
  void give_back(std::unique_ptr<Backend> backend);

  int jobs_;
  // More threads than cores are allowed only while one of these lives; without it TBB would print a warning.
  std::unique_ptr<oneapi::tbb::global_control> more_threads_;
  BackendOptions single_;
  mutable std::mutex mutex_, all_mutex_;
  std::unique_ptr<Backend> all_;                // every thread; guarded by all_mutex_
  std::vector<std::unique_ptr<Backend>> idle_;  // one thread each; guarded by mutex_
};

}  // namespace ecgpress
