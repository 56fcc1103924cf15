// Drawing a picture again from its label file alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "ecgpress/render.h"

namespace ecgpress {

struct RedrawResult {
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> rgb;  // [height, width, 3]
  std::string pixel_sha256;       // of `rgb`
  std::string expected_sha256;    // as the label file says; empty where it does not
  int render_version = 0;         // of the label file; equal versions promise equal pixels
  bool same_pixels() const { return pixel_sha256 == expected_sha256; }
};

// `labels`: the JSON beside the picture. The record is looked for by name: synthetic records need no place,
// others are found in `records` (headers, folders, RECORDS files; empty: the folder of the label file).
// Throws Error: kMismatch where the record of that name has another key than the label file, kInput where
// there is no such record or the label file cannot be read.
RedrawResult redraw_picture(Renderer& renderer, const std::filesystem::path& labels,
                            const std::vector<std::string>& records = {});

// Writes RGB pixels as PNG or, where the name ends in .jpg or .jpeg, as JPEG of quality 90; whole or not at
// all.
void write_picture(const std::filesystem::path& file, const std::vector<std::uint8_t>& rgb, int width_px,
                   int height_px, double dpi = 0);

}  // namespace ecgpress
