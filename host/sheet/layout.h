// Layouts as data: which leads stand in which row and column.
#pragma once

#include <string>
#include <vector>

namespace ecgpress {

// One lead in a row: it shows the time of the columns first .. first + span - 1.
struct LayoutCell {
  std::string lead;
  int first_column = 0;
  int span = 1;  // >= 1
};

struct LayoutRow {
  std::vector<LayoutCell> cells;  // from left to right, not overlapping
  bool rhythm = false;
};

// Time runs on from column to column: column c of n shows the seconds c total_s / n to (c + 1) total_s / n of
// the page's window, and all leads of a column show the same seconds.
struct Layout {
  std::string id;
  int columns = 1;
  double total_s = 10;  // shown where the page is wide enough
  std::vector<LayoutRow> rows;
};

// The layouts that have a name: "3x4" "6x2" "12x1", each also with "+1" behind it, which adds a row with
// `rhythm_lead` over all columns. Twelve standard leads, column by column. Throws Error(kUsage) on another
// id.
Layout named_layout(const std::string& id, const std::string& rhythm_lead);

// Ids that named_layout knows.
std::vector<std::string> layout_ids();

}  // namespace ecgpress
