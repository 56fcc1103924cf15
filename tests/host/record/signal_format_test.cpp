#include "host/record/signal_format.h"

#include <vector>

#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

std::vector<int> decode(int format, const std::string& bytes, std::size_t count) {
  std::vector<std::int32_t> samples(count);
  const SignalFormat* entry = find_signal_format(format);
  EXPECT_EQ(entry->bytes_of(count), bytes.size());
  entry->decode(std::as_bytes(std::span(bytes.data(), bytes.size())), samples);
  return samples;
}

TEST(SignalFormat, DecodesEverySampleOf16) {
  std::vector<int> samples;
  for (int s = -32768; s <= 32767; ++s) samples.push_back(s);
  EXPECT_EQ(decode(16, test::bytes_16(samples), samples.size()), samples);
}

TEST(SignalFormat, DecodesEverySampleOf212InBothPlaces) {
  std::vector<int> samples;
  for (int s = -2048; s <= 2047; ++s) {
    samples.push_back(s);
    samples.push_back(-1 - s);
  }
  EXPECT_EQ(decode(212, test::bytes_212(samples), samples.size()), samples);
  samples.push_back(-2048);  // a last single one, in two bytes
  EXPECT_EQ(decode(212, test::bytes_212(samples), samples.size()), samples);
}

TEST(SignalFormat, BytesAndSamplesFitTogether) {
  for (const int number : {16, 212}) {
    const SignalFormat* format = find_signal_format(number);
    for (std::uint64_t samples = 0; samples < 100; ++samples) {
      const std::uint64_t bytes = format->bytes_of(samples);
      EXPECT_EQ(format->samples_in(bytes), samples);
      if (bytes > 0) {
        EXPECT_EQ(format->samples_in(bytes - 1), samples - 1);
      }
    }
  }
}

TEST(SignalFormat, KnowsAllOfWfdbAndSaysWhatItReads) {
  for (const int number : {0, 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516, 524}) {
    ASSERT_TRUE(find_signal_format(number)) << number;
    EXPECT_EQ(find_signal_format(number)->supported(), number == 16 || number == 212);
  }
  EXPECT_FALSE(find_signal_format(99));
  EXPECT_FALSE(find_signal_format(-1));
  EXPECT_EQ(supported_signal_formats(), "16, 212");
}

}  // namespace
}  // namespace ecgpress
