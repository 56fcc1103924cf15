// Reading the noise tiles: bilinear, periodic, the same place at every level.
#include "kernels/pixel/texture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "host/sheet/texture_tile.h"

namespace ecgpress::test {
namespace {

const std::int32_t* words() { return texture_words().data(); }

float value_of(const TextureRead& r, int x, int y) {
  const int size = 1 << r.size_log2;
  const auto at = static_cast<std::size_t>(r.first_word + (y & (size - 1)) * size + (x & (size - 1)));
  return (static_cast<float>(texture_words()[at] & 255) - kTextureMiddle) * kTexturePerByte;
}

// Texel (0, 0) at the sheet's origin, one texel a millimetre, as the fields say.
TextureRead plain_read() {
  TextureRead r;
  r.size_log2 = kTextureSizeLog2;
  r.u0 = r.v0 = 512;
  r.u_x = r.v_y = 1;
  return r;
}

TEST(Texture, IsBilinearBetweenTexels) {
  const TextureRead r = plain_read();
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    const int x = static_cast<int>(random() % 600), y = static_cast<int>(random() % 600);
    ASSERT_EQ(texture_at(words(), r, static_cast<float>(x), static_cast<float>(y)), value_of(r, x, y));
    const float fx = 0.25f * static_cast<float>(random() % 4), fy = 0.25f * static_cast<float>(random() % 4);
    const float top = std::lerp(value_of(r, x, y), value_of(r, x + 1, y), fx);
    const float bottom = std::lerp(value_of(r, x, y + 1), value_of(r, x + 1, y + 1), fx);
    ASSERT_NEAR(texture_at(words(), r, static_cast<float>(x) + fx, static_cast<float>(y) + fy),
                std::lerp(top, bottom, fy), 1e-5);
  }
}

TEST(Texture, EveryPlaceHasAValue) {
  const TextureRead r = texture_read({TextureKind::kTooth, {0.1, 0.1}, {0.6, -0.8}, {3, 500}}, {279, 216}, 8);
  for (const float x : {-3e38f, -1e7f, -1.0f, 0.0f, 1e5f, 3e38f})
    for (const float y : {-3e38f, -30.0f, 0.0f, 216.0f, 3e38f}) {
      const float v = texture_at(words(), r, x, y);
      EXPECT_TRUE(v >= -kTextureMost && v <= kTextureMost) << x << ", " << y << ": " << v;
    }
}

// A coarser level shows the means of the finer one, where they are.
TEST(Texture, LevelsLieOnEachOther) {
  for (const TextureKind kind : {TextureKind::kCloud, TextureKind::kTooth}) {
    const TextureUse use{kind, {0.1, 0.1}, {0.6, 0.8}, {17.3, 400.9}};
    const TextureRead fine = texture_read(use, {279, 216}, 10), coarse = texture_read(use, {279, 216}, 2.5);
    ASSERT_EQ(fine.size_log2, 9);
    ASSERT_EQ(coarse.size_log2, 7);
    double products = 0, squares = 0, fine_squares = 0;
    std::mt19937 random(5);
    for (int i = 0; i < 4000; ++i) {
      const float x = static_cast<float>(random() % 2790) * 0.1f, y = static_cast<float>(random() % 2160) * 0.1f;
      double mean = 0;  // over a square of four texels, in the tile's own axes
      for (int k = 0; k < 64; ++k) {
        const double du = 0.05 * (k % 8 - 3.5), dv = 0.05 * (k / 8 - 3.5);
        mean += static_cast<double>(texture_at(words(), fine, x + static_cast<float>(0.6 * du - 0.8 * dv),
                                               y + static_cast<float>(0.8 * du + 0.6 * dv))) /
                64;
      }
      const double c = static_cast<double>(texture_at(words(), coarse, x, y));
      products += c * mean;
      squares += c * c;
      fine_squares += mean * mean;
    }
    EXPECT_GT(products / std::sqrt(squares * fine_squares), 0.9);
  }
}

}  // namespace
}  // namespace ecgpress::test
