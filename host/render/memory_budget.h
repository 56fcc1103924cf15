// How much memory the pictures in flight may take together.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>

namespace ecgpress {

class MemoryBudget {
 public:
  // 0: half of the machine's memory.
  explicit MemoryBudget(std::uint64_t bytes);

  std::uint64_t bytes() const { return bytes_; }

  // Waits until `bytes` are free and holds them while it lives. Throws Error(kUnsupported), naming `what`,
  // its need and the budget, where they could never be.
  class Share {
   public:
    Share(MemoryBudget& budget, std::uint64_t bytes, const std::string& what);
    ~Share();
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

   private:
    MemoryBudget& budget_;
    std::uint64_t bytes_;
  };

 private:
  std::uint64_t bytes_;
  std::uint64_t used_ = 0;
  std::mutex mutex_;
  std::condition_variable freed_;
};

}  // namespace ecgpress
