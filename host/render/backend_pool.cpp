#include "host/render/backend_pool.h"

#include <oneapi/tbb/task_arena.h>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

BackendKind kind_from(const std::string& name) {
  if (name == "auto") return BackendKind::kAuto;
  if (name == "cpu") return BackendKind::kCpu;
  if (name == "cuda") return BackendKind::kCuda;
  throw Error(ErrorKind::kUsage, "--backend", "value", name, "auto, cpu or cuda");
}

}  // namespace

BackendPool::BackendPool(const RendererOptions& options) {
  if (options.jobs < 0)
    throw Error(ErrorKind::kUsage, "--jobs", "value", std::to_string(options.jobs), "0 (all cores) or more");
  using oneapi::tbb::global_control;
  jobs_ = options.jobs > 0 ? options.jobs : oneapi::tbb::this_task_arena::max_concurrency();
  const auto threads = static_cast<std::size_t>(jobs_);
  if (threads > global_control::active_value(global_control::max_allowed_parallelism))
    more_threads_ = std::make_unique<global_control>(global_control::max_allowed_parallelism, threads);
  BackendOptions all{kind_from(options.backend), options.isa, jobs_, options.skipping};
  all_ = make_backend(all);
  single_ = all;
  single_.threads = 1;
}

std::string BackendPool::description() const { return all_->description(); }

std::unique_ptr<Backend> BackendPool::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto backend = std::move(idle_.back());
      idle_.pop_back();
      return backend;
    }
  }
  return make_backend(single_);
}

void BackendPool::give_back(std::unique_ptr<Backend> backend) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(backend));
}

void BackendPool::develop(const HostBatch& batch) {
  auto backend = take();
  backend->develop(batch);  // one that failed is not used again
  give_back(std::move(backend));
}

void BackendPool::develop_with_all(const HostBatch& batch) {
  const std::lock_guard lock(all_mutex_);
  all_->develop(batch);
}

}  // namespace ecgpress
