#include "host/sheet/layout.h"

#include <array>
#include <optional>

#include "ecgpress/error.h"
#include "host/base/text.h"

namespace ecgpress {
namespace {

constexpr std::array kStandardLeads{"I",  "II", "III", "aVR", "aVL", "aVF",
                                    "V1", "V2", "V3",  "V4",  "V5",  "V6"};

struct Matrix {
  const char* id;
  int rows, columns;
};
constexpr std::array kMatrices{Matrix{"3x4", 3, 4}, Matrix{"6x2", 6, 2}, Matrix{"12x1", 12, 1}};

Layout matrix_layout(const Matrix& m) {
  Layout layout{m.id, m.columns, 10, {}};
  for (int row = 0; row < m.rows; ++row) {
    layout.rows.emplace_back();
    for (int column = 0; column < m.columns; ++column)
      layout.rows.back().cells.push_back(
          {kStandardLeads[static_cast<std::size_t>(column * m.rows + row)], column, 1});
  }
  return layout;
}

std::optional<Layout> find_layout(const std::string& id, const std::string& rhythm_lead) {
  for (const Matrix& m : kMatrices) {
    Layout layout = matrix_layout(m);
    if (id == layout.id) return layout;
    layout.id += "+1";
    layout.rows.push_back({{{rhythm_lead, 0, m.columns}}, true});
    if (id == layout.id) return layout;
  }
  return std::nullopt;
}

}  // namespace

Layout named_layout(const std::string& id, const std::string& rhythm_lead) {
  if (auto layout = find_layout(id, rhythm_lead)) return *std::move(layout);
  std::string known;
  for (const std::string& name : layout_ids()) known += (known.empty() ? "" : ", ") + name;
  throw Error(ErrorKind::kUsage, "/layout/id", "the layout", ecgpress::quoted(id), "one of " + known);
}

std::vector<std::string> layout_ids() {
  std::vector<std::string> ids;
  for (const Matrix& m : kMatrices) {
    ids.emplace_back(m.id);
    ids.push_back(std::string(m.id) + "+1");
  }
  return ids;
}

}  // namespace ecgpress
