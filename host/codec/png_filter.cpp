#include "host/codec/png_filter.h"

#include <algorithm>

namespace ecgpress {
namespace {

using Byte = std::uint8_t;

void sub(const Byte* __restrict row, std::size_t n, std::size_t step, Byte* __restrict out) {
  for (std::size_t i = 0; i < step; ++i) out[i] = row[i];
  for (std::size_t i = step; i < n; ++i) out[i] = static_cast<Byte>(row[i] - row[i - step]);
}

void up(const Byte* __restrict row, const Byte* __restrict above, std::size_t n, Byte* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<Byte>(row[i] - above[i]);
}

void average(const Byte* __restrict row, const Byte* __restrict above, std::size_t n, std::size_t step,
             Byte* __restrict out) {
  for (std::size_t i = 0; i < step; ++i) out[i] = static_cast<Byte>(row[i] - (above[i] >> 1));
  for (std::size_t i = step; i < n; ++i)
    out[i] = static_cast<Byte>(row[i] - ((row[i - step] + above[i]) >> 1));
}

// 16-bit arithmetic throughout: it is exact here and twice as wide in vectors.
std::int16_t distance(std::int16_t a, std::int16_t b) {
  return static_cast<std::int16_t>(a > b ? a - b : b - a);
}

void paeth(const Byte* __restrict row, const Byte* __restrict above, std::size_t n, std::size_t step,
           Byte* __restrict out) {
  for (std::size_t i = 0; i < step; ++i) out[i] = static_cast<Byte>(row[i] - above[i]);
  for (std::size_t i = step; i < n; ++i) {
    const std::int16_t left = row[i - step], over = above[i], corner = above[i - step];
    const std::int16_t to_left = distance(over, corner), to_over = distance(left, corner);
    const std::int16_t to_corner =
        distance(static_cast<std::int16_t>(left + over), static_cast<std::int16_t>(2 * corner));
    const std::int16_t of_rest = to_over <= to_corner ? over : corner;
    const std::int16_t guess = (to_left <= to_over) & (to_left <= to_corner) ? left : of_rest;
    out[i] = static_cast<Byte>(row[i] - guess);
  }
}

}  // namespace

void filter_png_row(PngRowFilter filter, const Byte* row, const Byte* above, std::size_t n, std::size_t step,
                    Byte* out) {
  switch (filter) {
    case PngRowFilter::kNone:
      std::copy(row, row + n, out);
      return;
    case PngRowFilter::kSub:
      return sub(row, n, step, out);
    case PngRowFilter::kUp:
      return up(row, above, n, out);
    case PngRowFilter::kAverage:
      return average(row, above, n, step, out);
    case PngRowFilter::kPaeth:
      return paeth(row, above, n, step, out);
  }
}

}  // namespace ecgpress
