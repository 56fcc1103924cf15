#include "host/relief/relief_table.h"

#include <mutex>
#include <string>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

struct TableEntry {
  std::once_flag once;
  ReliefTable table;
};

}  // namespace

ReliefTable relief_table_from(const ReliefSheet& sheet) {
  const auto n = static_cast<std::size_t>(sheet.nodes);
  ReliefTable table{sheet.nodes, sheet.spacing_mm, sheet.mean_strain, {}};
  const auto stride = static_cast<std::size_t>(table.view().stride());
  table.values.resize(n * stride);
  for (std::size_t row = 0; row < n; ++row)
    for (std::size_t column = 0; column < n; ++column) {
      const std::size_t k = row * n + column;
      table.values[row * stride + column] = {sheet.h[k], sheet.dx[k], sheet.dy[k], 0};
    }
  return table;
}

const ReliefTable& relief_table(ReliefKind kind, std::uint32_t number) {
  const auto which = static_cast<std::size_t>(kind);
  if (which >= kReliefKinds || number >= kReliefSheets)
    throw Error(ErrorKind::kUsage, "relief_table", "sheet",
                "kind " + std::to_string(which) + ", number " + std::to_string(number),
                "kinds 0 .. 2, numbers 0 .. " + std::to_string(kReliefSheets - 1));
  // Never destroyed: threads that outlive main() may still read.
  static TableEntry(&tables)[kReliefKinds][kReliefSheets] = *new TableEntry[1][kReliefKinds][kReliefSheets];
  TableEntry& entry = tables[which][number];
  std::call_once(entry.once, [&] { entry.table = relief_table_from(make_relief_sheet(kind, number)); });
  return entry.table;
}

}  // namespace ecgpress
