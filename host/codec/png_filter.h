// PNG's row filters (PNG specification, section 9) as plain loops that compilers vectorise.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ecgpress {

// Filter types as the file numbers them.
enum class PngRowFilter : std::uint8_t { kNone = 0, kSub = 1, kUp = 2, kAverage = 3, kPaeth = 4 };

// out[i] = row[i] - prediction, for n bytes. `above` is the row before (zeros for the first one), `step` the
// bytes of one pixel, at most n. `out` overlaps neither.
void filter_png_row(PngRowFilter filter, const std::uint8_t* row, const std::uint8_t* above, std::size_t n,
                    std::size_t step, std::uint8_t* out);

}  // namespace ecgpress
