// Picture files on disk, PNG or JPEG.
#pragma once

#include <filesystem>

#include "host/codec/image.h"

namespace ecgpress {

// As 8-bit RGB; the format follows from the file's first bytes. Throws Error: kIo, kInput.
DecodedImage read_picture(const std::filesystem::path& file);

// As PNG, or JPEG of quality 90 where the name ends in .jpg or .jpeg.
void write_picture(const std::filesystem::path& file, const ImageView& image, double dpi = 0);

}  // namespace ecgpress
