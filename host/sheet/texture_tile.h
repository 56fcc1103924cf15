// The process's noise tiles, and how an effect asks for a read of one.
#pragma once

#include <cstdint>
#include <vector>

#include "kernels/base/vec.h"
#include "kernels/params/texture.h"

namespace ecgpress {

enum class TextureKind : std::uint8_t {
  kCloud,  // all lengths alike, the long ones strongest: outlines, blots, patches
  kTooth,  // of a few texels and short threads: paper and its fibres
};

inline constexpr int kTextureKinds = 2;
inline constexpr int kTextureSizeLog2 = 9;  // level 0 is 512 x 512 texels
inline constexpr int kTextureLevels = 8;    // each half the size of the one before, by means of four

// All levels of all tiles (kernels/params/texture.h): 2.7 MB, made on first use in some 50 ms by section 5's
// arithmetic and kept for the life of the process; safe from many threads. The mean of every level is 0,
// exactly.
const std::vector<std::int32_t>& texture_words();

// What an effect wants to see of a tile: texels of this size, turned, from this place on.
struct TextureUse {
  TextureKind kind = TextureKind::kCloud;
  Vec2d texel_mm{0.1, 0.1};  // along the tile's axes, > 0
  Vec2d axis{1, 0};          // of the tile's u on the sheet, unit vector
  Vec2d offset{};            // texel at the sheet's origin
};

// The read at the one level that fits a page seen at px_per_mm: texels about as large as pixels, or larger.
TextureRead texture_read(const TextureUse& use, Vec2d sheet_size_mm, double px_per_mm);

}  // namespace ecgpress
