#include "host/cli/progress_line.h"

#include <gtest/gtest.h>

namespace ecgpress::cli {
namespace {

TEST(ProgressLine, SaysHowFarHowFastAndHowLong) {
  Progress p;
  p.wanted = 1000;
  p.drawn = 240;
  p.failed = 10;
  p.already_there = 250;
  p.seconds = 10;
  EXPECT_EQ(progress_text(p), "[############------------]  500/1000  25.0/s  0:20 left  10 failed");
}

TEST(ProgressLine, LongRunsCountInHours) {
  Progress p;
  p.wanted = 1'000'001;
  p.drawn = 1;
  p.seconds = 1;
  EXPECT_EQ(progress_text(p), "[------------------------]  1/1000001  1.0/s  277:46:40 left");
}

TEST(ProgressLine, BeginsAndEndsWithoutDividingByZero) {
  Progress p;
  EXPECT_EQ(progress_text(p), "[########################]  0/0  0.0/s");
  p.wanted = p.already_there = 5;
  EXPECT_EQ(progress_text(p), "[########################]  5/5  0.0/s");
}

}  // namespace
}  // namespace ecgpress::cli
