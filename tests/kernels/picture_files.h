// Leaves pictures on disk where an image test fails: both, and their difference.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "host/base/files.h"
#include "host/codec/png.h"
#include "tests/kernels/drawn_page.h"

namespace ecgpress::test {

inline std::filesystem::path write_rgb(const std::string& name, int width_px, int height_px,
                                       const std::vector<std::uint8_t>& rgb) {
  const std::filesystem::path folder = std::filesystem::path(ECGPRESS_BINARY_DIR) / "failed_pictures";
  std::filesystem::create_directories(folder);
  std::vector<std::byte> file;
  PngEncoder encoder;
  const ImageView view{rgb.data(), width_px, height_px, 3, 8, std::ptrdiff_t{3} * width_px};
  encoder.encode(view, {}, file);
  write_file_whole(folder / (name + ".png"), file);
  return folder / (name + ".png");
}

// Writes <name>_got, <name>_want and <name>_difference (grey 128 where equal, times 4), says where.
inline std::string leave_pictures(const std::string& name, int width_px, int height_px,
                                  const std::vector<std::uint8_t>& got,
                                  const std::vector<std::uint8_t>& want) {
  std::vector<std::uint8_t> difference(got.size());
  for (std::size_t i = 0; i < got.size(); ++i)
    difference[i] = static_cast<std::uint8_t>(std::clamp(128 + 4 * (int{got[i]} - int{want[i]}), 0, 255));
  const auto first = write_rgb(name + "_got", width_px, height_px, got);
  write_rgb(name + "_want", width_px, height_px, want);
  write_rgb(name + "_difference", width_px, height_px, difference);
  return "see " + first.string() + ", " + name + "_want.png, " + name + "_difference.png";
}

// The same for linear light, shown with a plain power of 1/2.2.
inline std::string leave_pictures(const std::string& name, const LinearImage& got, const LinearImage& want) {
  const auto bytes = [](const LinearImage& image) {
    std::vector<std::uint8_t> b(image.rgb.size());
    std::transform(image.rgb.begin(), image.rgb.end(), b.begin(), [](float v) {
      return static_cast<std::uint8_t>(255 * std::pow(std::clamp(v, 0.0f, 1.0f), 1 / 2.2f) + 0.5f);
    });
    return b;
  };
  return leave_pictures(name, got.width_px, got.height_px, bytes(got), bytes(want));
}

}  // namespace ecgpress::test
