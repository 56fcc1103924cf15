// How an effect reads the process's one set of noise tiles (host/sheet/texture_tile.h makes them).
#pragma once

#include "kernels/base/vec.h"

namespace ecgpress {

// A word holds four neighbouring texels, one byte each: (u, v), (u + 1, v), (u, v + 1), (u + 1, v + 1) from
// the low byte up, so that a bilinear read is one gather. Byte b stands for the value (b - 127.5) / 42.5: at
// level 0 of mean 0 and standard deviation 1, never beyond +-3. Tiles are periodic.
inline constexpr float kTextureMiddle = 127.5f;
inline constexpr float kTexturePerByte = 1.0f / 42.5f;
inline constexpr float kTextureMost = 3.0f;  // no value is larger, or smaller than its negative

// One effect's view of one level of one tile: texel = (u0, v0) + x_mm * (u_x, v_x) + y_mm * (u_y, v_y).
struct TextureRead {
  std::int32_t first_word = 0;   // of the level, into BatchArrays::texture
  std::int32_t size_log2 = 0;    // texels a side
  float u0 = 0, u_x = 0, u_y = 0;
  float v0 = 0, v_x = 0, v_y = 0;
};

}  // namespace ecgpress
