#include "host/cli/option_text.h"

#include <gtest/gtest.h>

#include "ecgpress/error.h"

namespace ecgpress::cli {
namespace {

template <class F>
std::string refusal(F parse, const std::string& text) {
  try {
    parse(text);
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kUsage);
    return e.what();
  }
  return "accepted " + text;
}

TEST(OptionText, RangesAreHalfOpenAndMayLackASide) {
  using Range = std::pair<std::uint64_t, std::uint64_t>;
  EXPECT_EQ(parse_index_range("0..10"), (Range{0, 10}));
  EXPECT_EQ(parse_index_range("7.."), (Range{7, 0}));
  EXPECT_EQ(parse_index_range("..7"), (Range{0, 7}));
  EXPECT_EQ(parse_index_range("9000000000000..9000000000001"), (Range{9000000000000, 9000000000001}));
  for (const char* wrong :
       {"", "5", "5..5", "6..5", "a..b", "-1..5", "1..+5", "1...5", "..0", "1..5..7", " 1..2"})
    EXPECT_EQ(refusal(parse_index_range, wrong).rfind("--index: value is ", 0), 0u) << wrong;
}

TEST(OptionText, ShardsCountFromZero) {
  EXPECT_EQ(parse_shard("0/1"), (std::pair<std::uint64_t, std::uint64_t>{0, 1}));
  EXPECT_EQ(parse_shard("3/8"), (std::pair<std::uint64_t, std::uint64_t>{3, 8}));
  for (const char* wrong : {"", "1", "8/8", "1/0", "-1/2", "a/2", "1/2/3"})
    EXPECT_EQ(refusal(parse_shard, wrong).rfind("--shard: value is ", 0), 0u) << wrong;
}

TEST(OptionText, SizesAreWidthByHeight) {
  EXPECT_EQ(parse_size("2200x1700"), (std::pair{2200, 1700}));
  EXPECT_EQ(parse_size("1x65535"), (std::pair{1, 65535}));
  for (const char* wrong : {"", "2200", "0x5", "5x0", "65536x1", "2200X1700", "2200x1700x3", "x", "-5x5"})
    EXPECT_EQ(refusal(parse_size, wrong).rfind("--size: value is ", 0), 0u) << wrong;
}

TEST(OptionText, CommandsCanBePastedIntoAShell) {
  const char* argv[] = {"ecgpress", "render", "a b", "it's", "", "x=1,2"};
  EXPECT_EQ(shell_text(6, argv), "ecgpress render 'a b' 'it'\\''s' '' x=1,2");
}

}  // namespace
}  // namespace ecgpress::cli
