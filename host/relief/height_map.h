// Relief from a user's own height map.
#pragma once

#include <filesystem>

#include "host/codec/image.h"
#include "host/relief/relief_sheet.h"

namespace ecgpress {

// A sheet from a grey PNG of 8 or 16 bits, brighter being higher; `width_mm` (10 .. 2000) is what the
// picture's width covers, and its pixels are square. It is resampled to 1024 x 1024 nodes over its longer
// side (along the shorter one it goes on as its mirror image), and its mean plane is taken out; how high
// white is over black does not matter, since heights are scaled to unit rms slope. Maps of 8
// bits are softened by 1.5 pixels, as their 256 steps would be seen in slanting light; 16 bits are better.
// Throws Error: kUsage for a width out of range; kInput for
// what is no such PNG, has a side outside 16 .. 8192 px, or is flat; kIo where it cannot be read.
ReliefSheet read_height_map(const std::filesystem::path& path, double width_mm);

// The same from a decoded picture; `where` names it in messages.
ReliefSheet relief_sheet_from_picture(const DecodedImage& picture, double width_mm, const std::string& where);

}  // namespace ecgpress
