#include "host/record/text_table.h"

#include <gtest/gtest.h>

#include "kernels/base/math.h"

namespace ecgpress {
namespace {

TEST(TextTable, ColumnsAreAsWideAsTheirWidestCell) {
  EXPECT_EQ(table_text({{"a", "long", "c"}, {"long", "b", ""}, {"x"}}), "a     long  c\nlong  b\nx\n");
}

TEST(TextTable, NumbersAreShort) {
  EXPECT_EQ(short_number(1.0 / 3), "0.333333");
  EXPECT_EQ(short_number(-2.5), "-2.5");
  EXPECT_EQ(short_number(undefined_double()), "-");
}

}  // namespace
}  // namespace ecgpress
