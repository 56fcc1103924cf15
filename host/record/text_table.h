// Tables as text: columns as wide as their widest cell.
#pragma once

#include <string>
#include <vector>

namespace ecgpress {

// A number as a cell: six digits behind the point, without zeros at its end; "-" for NaN.
std::string short_number(double value);

using TableRow = std::vector<std::string>;

// One line per row, two blanks between columns and none at a line's end. `rows` has a first row, and none is
// longer than it.
std::string table_text(const std::vector<TableRow>& rows);

}  // namespace ecgpress
