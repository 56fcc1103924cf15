#include "host/render/memory_budget.h"

#include <unistd.h>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

std::uint64_t half_of_memory() {
  const long pages = sysconf(_SC_PHYS_PAGES), page_bytes = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page_bytes <= 0) return std::uint64_t{2} << 30;
  return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_bytes) / 2;
}

std::string megabytes(std::uint64_t bytes) { return std::to_string((bytes + 999'999) / 1'000'000) + " MB"; }

}  // namespace

MemoryBudget::MemoryBudget(std::uint64_t bytes) : bytes_(bytes > 0 ? bytes : half_of_memory()) {}

MemoryBudget::Share::Share(MemoryBudget& budget, std::uint64_t bytes, const std::string& what)
    : budget_(budget), bytes_(bytes) {
  if (bytes > budget.bytes_)
    throw Error(ErrorKind::kUnsupported, what, "memory for this picture and its planes", megabytes(bytes),
                "at most " + megabytes(budget.bytes_) + ", the budget");
  std::unique_lock lock(budget.mutex_);
  budget.freed_.wait(lock, [&] { return budget.bytes_ - budget.used_ >= bytes; });
  budget.used_ += bytes;
}

MemoryBudget::Share::~Share() {
  {
    const std::lock_guard lock(budget_.mutex_);
    budget_.used_ -= bytes_;
  }
  budget_.freed_.notify_all();
}

}  // namespace ecgpress
