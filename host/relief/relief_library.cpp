#include "host/relief/relief_library.h"

#include <mutex>
#include <string>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

struct Entry {
  std::once_flag once;
  ReliefSheet sheet;
};

}  // namespace

const ReliefSheet& relief_sheet(ReliefKind kind, std::uint32_t number) {
  const auto which = static_cast<std::size_t>(kind);
  if (which >= kReliefKinds)
    throw Error(ErrorKind::kUsage, "relief_sheet", "kind", std::to_string(which), "0 .. 2");
  if (number >= kReliefSheets)
    throw Error(ErrorKind::kUsage, "relief_sheet", "number", std::to_string(number),
                "0 .. " + std::to_string(kReliefSheets - 1));
  // Never destroyed: threads that outlive main() may still read.
  static Entry(&library)[kReliefKinds][kReliefSheets] = *new Entry[1][kReliefKinds][kReliefSheets];
  Entry& entry = library[which][number];
  std::call_once(entry.once, [&] { entry.sheet = make_relief_sheet(kind, number); });
  return entry.sheet;
}

}  // namespace ecgpress
