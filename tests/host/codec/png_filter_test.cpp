#include "host/codec/png_filter.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <vector>

namespace ecgpress {
namespace {

using Bytes = std::vector<std::uint8_t>;

// The specification's prediction, value by value.
int predicted(PngRowFilter filter, int left, int over, int corner) {
  if (filter == PngRowFilter::kNone) return 0;
  if (filter == PngRowFilter::kSub) return left;
  if (filter == PngRowFilter::kUp) return over;
  if (filter == PngRowFilter::kAverage) return (left + over) / 2;
  const int p = left + over - corner;
  const int a = std::abs(p - left), b = std::abs(p - over), c = std::abs(p - corner);
  if (a <= b && a <= c) return left;
  return b <= c ? over : corner;
}

Bytes undone(PngRowFilter filter, const Bytes& filtered, const Bytes& above, std::size_t step) {
  Bytes row(filtered.size());
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int left = i >= step ? row[i - step] : 0, corner = i >= step ? above[i - step] : 0;
    row[i] = static_cast<std::uint8_t>(filtered[i] + predicted(filter, left, above[i], corner));
  }
  return row;
}

TEST(PngFilter, TheSpecificationsReconstructionGivesTheRowBack) {
  std::mt19937 generator(7);
  for (int filter = 0; filter <= 4; ++filter)
    for (std::size_t step : {1u, 2u, 3u})
      for (std::size_t pixels : {1u, 2u, 7u, 64u, 1001u}) {
        Bytes row(pixels * step), above(row.size()), out(row.size());
        for (auto& b : row) b = static_cast<std::uint8_t>(generator());
        for (auto& b : above) b = static_cast<std::uint8_t>(generator());
        const auto f = static_cast<PngRowFilter>(filter);
        filter_png_row(f, row.data(), above.data(), row.size(), step, out.data());
        EXPECT_EQ(undone(f, out, above, step), row)
            << "filter " << filter << ", step " << step << ", " << pixels;
      }
}

}  // namespace
}  // namespace ecgpress
