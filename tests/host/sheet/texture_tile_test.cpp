#include "host/sheet/texture_tile.h"

#include <gtest/gtest.h>

#include <cmath>
#include <span>

#include "host/base/sha256.h"

namespace ecgpress {
namespace {

int byte_at(const TextureRead& r, int x, int y, int corner) {
  const int size = 1 << r.size_log2;
  const auto at = static_cast<std::size_t>(r.first_word + (y & (size - 1)) * size + (x & (size - 1)));
  return static_cast<int>(static_cast<std::uint32_t>(texture_words()[at]) >> (8 * corner) & 255u);
}

TextureRead level_of(TextureKind kind, int level) {
  TextureUse use;
  use.kind = kind;
  return texture_read(use, {100, 100}, 10.0 / (1 << level));
}

// A page's mean tone does not depend on the resolution at which it is drawn.
TEST(TextureTile, TheMeanOfEveryLevelIsZero) {
  for (const TextureKind kind : {TextureKind::kCloud, TextureKind::kTooth})
    for (int level = 0; level < kTextureLevels; ++level) {
      const TextureRead r = level_of(kind, level);
      ASSERT_EQ(r.size_log2, kTextureSizeLog2 - level);
      const int size = 1 << r.size_log2;
      double sum = 0, squares = 0;
      for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
          const double v = (byte_at(r, x, y, 0) - static_cast<double>(kTextureMiddle)) *
                           static_cast<double>(kTexturePerByte);
          sum += v;
          squares += v * v;
        }
      EXPECT_EQ(sum, 0) << "level " << level;
      const double deviation = std::sqrt(squares / (size * size));
      if (level == 0) {
        EXPECT_NEAR(deviation, 1, 0.02);
      }
      EXPECT_LE(deviation, 1.02) << "level " << level;
    }
}

TEST(TextureTile, EachWordHoldsItsNeighbours) {
  for (int level = 0; level < kTextureLevels; ++level) {
    const TextureRead r = level_of(TextureKind::kTooth, level);
    const int size = 1 << r.size_log2;
    for (int y = 0; y < size; ++y)
      for (int x = 0; x < size; ++x) {
        ASSERT_EQ(byte_at(r, x, y, 1), byte_at(r, x + 1, y, 0));
        ASSERT_EQ(byte_at(r, x, y, 2), byte_at(r, x, y + 1, 0));
        ASSERT_EQ(byte_at(r, x, y, 3), byte_at(r, x + 1, y + 1, 0));
      }
  }
}

// Every picture that reads it depends on this.
TEST(TextureTile, IsTheSameOnEveryMachine) {
  Sha256 hash;
  hash.update(std::as_bytes(std::span(texture_words())));
  EXPECT_EQ(to_hex(hash.finish()), "a858b7f4e282ae078369d9f9bfdac933a9a33ce694da64f844d4720a9bf6ae2d");
}

TEST(TextureTile, TexelsAreAboutAsLargeAsPixels) {
  const TextureUse use{TextureKind::kCloud, {0.1, 0.1}, {1, 0}, {}};
  EXPECT_EQ(texture_read(use, {100, 100}, 1200 / 25.4).size_log2, 9);
  EXPECT_EQ(texture_read(use, {100, 100}, 200 / 25.4).size_log2, 9);
  EXPECT_EQ(texture_read(use, {100, 100}, 100 / 25.4).size_log2, 8);
  EXPECT_EQ(texture_read(use, {100, 100}, 0.001).size_log2, kTextureSizeLog2 - kTextureLevels + 1);
}

}  // namespace
}  // namespace ecgpress
