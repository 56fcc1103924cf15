#include "host/record/text_table.h"

#include <algorithm>

#include "host/base/text.h"
#include "kernels/base/math.h"

namespace ecgpress {

std::string short_number(double value) {
  if (is_nan(value)) return "-";
  return number_text(round(value * 1e6) / 1e6);
}

std::string table_text(const std::vector<TableRow>& rows) {
  std::vector<std::size_t> widths(rows[0].size(), 0);
  for (const TableRow& row : rows) {
    for (std::size_t k = 0; k < row.size(); ++k) widths[k] = std::max(widths[k], row[k].size());
  }
  std::string text;
  for (const TableRow& row : rows) {
    std::string line;
    for (std::size_t k = 0; k < row.size(); ++k)
      line += row[k] + std::string(widths[k] - row[k].size() + 2, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace ecgpress
