// Pictures made for the codec tests: seeded noise and smooth shades of any size and form.
#pragma once

#include <cstdint>
#include <random>

#include "host/codec/image.h"

namespace ecgpress::test {

inline DecodedImage noise_picture(int width, int height, int channels, int bits, unsigned seed) {
  DecodedImage image{width, height, channels, bits, 0, {}};
  image.bytes.resize(image.view().row_bytes() * static_cast<std::size_t>(height));
  std::mt19937 generator(seed);
  for (auto& byte : image.bytes) byte = static_cast<std::uint8_t>(generator() >> 24);
  return image;
}

// A slow gradient in each channel: what JPEG keeps well.
inline DecodedImage smooth_picture(int width, int height, int channels) {
  DecodedImage image{width, height, channels, 8, 0, {}};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < channels; ++c)
        image.bytes.push_back(
            static_cast<std::uint8_t>(60 + (x * (c + 1) + y * 2) * 120 / (width * 3 + height * 2)));
  return image;
}

}  // namespace ecgpress::test
