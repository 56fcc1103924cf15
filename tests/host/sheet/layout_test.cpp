#include "host/sheet/layout.h"

#include <gtest/gtest.h>

#include <set>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

std::string row_text(const LayoutRow& row) {
  std::string text;
  for (const LayoutCell& cell : row.cells) text += (text.empty() ? "" : " ") + cell.lead;
  return text;
}

TEST(Layout, ThreeByFourPlusOne) {
  const Layout layout = named_layout("3x4+1", "V1");
  EXPECT_EQ(layout.columns, 4);
  ASSERT_EQ(layout.rows.size(), 4u);
  EXPECT_EQ(row_text(layout.rows[0]), "I aVR V1 V4");
  EXPECT_EQ(row_text(layout.rows[1]), "II aVL V2 V5");
  EXPECT_EQ(row_text(layout.rows[2]), "III aVF V3 V6");
  EXPECT_EQ(row_text(layout.rows[3]), "V1");
  EXPECT_TRUE(layout.rows[3].rhythm);
  EXPECT_EQ(layout.rows[3].cells[0].span, 4);
  EXPECT_FALSE(layout.rows[2].rhythm);
}

TEST(Layout, TwelveByOne) {
  const Layout layout = named_layout("12x1", "II");
  EXPECT_EQ(layout.columns, 1);
  ASSERT_EQ(layout.rows.size(), 12u);
  EXPECT_EQ(row_text(layout.rows[3]), "aVR");
}

TEST(Layout, EveryNamedOneShowsTwelveLeadsInColumnsThatFit) {
  for (const std::string& id : layout_ids()) {
    const Layout layout = named_layout(id, "II");
    EXPECT_EQ(layout.id, id);
    std::set<std::string> leads;
    for (const LayoutRow& row : layout.rows) {
      int column = 0;
      for (const LayoutCell& cell : row.cells) {
        EXPECT_EQ(cell.first_column, column);
        column += cell.span;
        leads.insert(cell.lead);
      }
      EXPECT_EQ(column, layout.columns);
    }
    EXPECT_EQ(leads.size(), 12u) << id;
  }
}

TEST(Layout, UnknownIsRefusedWithWhatIsKnown) {
  try {
    named_layout("4x3", "II");
    FAIL() << "accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kUsage);
    EXPECT_NE(std::string(e.what()).find("\"4x3\"; expected one of 3x4, 3x4+1"), std::string::npos)
        << e.what();
  }
}

}  // namespace
}  // namespace ecgpress
