// Pictures in memory as the codecs see them: a view of somebody's pixels, or pixels that were decoded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ecgpress {

// Rows of interleaved channels. Element (y, x, c) lies at data + y * stride_bytes + (x * channels + c) *
// bits / 8; 16-bit elements are in the machine's byte order.
struct ImageView {
  const void* data = nullptr;
  int width_px = 0, height_px = 0;
  int channels = 3;  // 1 = grey, 3 = RGB
  int bits = 8;      // per channel: 8, or 16 with one channel
  std::ptrdiff_t stride_bytes = 0;

  std::size_t row_bytes() const {
    return static_cast<std::size_t>(width_px) * static_cast<std::size_t>(channels * bits / 8);
  }
};

// Pixels that own their memory, rows without padding.
struct DecodedImage {
  int width_px = 0, height_px = 0;
  int channels = 3;
  int bits = 8;
  double dpi = 0;  // as the file states it; 0 where it does not
  std::vector<std::uint8_t> bytes;

  ImageView view() const {
    ImageView v{bytes.data(), width_px, height_px, channels, bits, 0};
    v.stride_bytes = static_cast<std::ptrdiff_t>(v.row_bytes());
    return v;
  }
};

// kAsStored keeps 8-bit RGB, 8-bit grey and 16-bit grey as they are and turns everything else into kRgb8.
enum class DecodeAs { kAsStored, kRgb8 };

}  // namespace ecgpress
