// Grey pictures of heights, made for tests of height maps.
#pragma once

#include <cmath>
#include <cstring>
#include <filesystem>
#include <vector>

#include "host/base/files.h"
#include "host/codec/image.h"
#include "host/codec/png.h"

namespace ecgpress::test {

// A grey picture of heights 0 .. 1 at (x, y) px, pixel centres at halves.
template <class Height>
DecodedImage picture_of(int width, int height, int bits, const Height& at) {
  DecodedImage image{width, height, 1, bits, 0, {}};
  image.bytes.resize(std::size_t(width) * std::size_t(height) * std::size_t(bits / 8));
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const std::size_t i = std::size_t(y) * std::size_t(width) + std::size_t(x);
      const double value = at(x + 0.5, y + 0.5);
      if (bits == 8) {
        image.bytes[i] = std::uint8_t(std::lround(value * 255));
      } else {
        const auto word = std::uint16_t(std::lround(value * 65535));
        std::memcpy(image.bytes.data() + 2 * i, &word, 2);
      }
    }
  return image;
}

inline void write_grey_png(const std::filesystem::path& path, const DecodedImage& picture) {
  std::vector<std::byte> file;
  PngEncoder().encode(picture.view(), {}, file);
  write_file_whole(path, file);
}

}  // namespace ecgpress::test
