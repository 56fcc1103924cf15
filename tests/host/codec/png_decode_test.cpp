#include <gtest/gtest.h>

#include <random>

#include "ecgpress/error.h"
#include "host/base/files.h"
#include "host/codec/png.h"
#include "tests/host/codec/pictures.h"
#include "tests/test_data.h"

namespace ecgpress {
namespace {

std::vector<std::byte> small_file(unsigned seed) {
  std::vector<std::byte> file;
  PngEncoder().encode(test::noise_picture(23, 17, 3, 8, seed).view(), {1, PngFilter::kPaeth, 300, true},
                      file);
  return file;
}

TEST(PngDecode, EveryCutIsRefused) {
  const auto file = small_file(1);
  for (std::size_t n = 0; n + 4 < file.size(); ++n) {  // only the end mark's own checksum may be missing
    try {
      decode_png(std::span(file).first(n), "cut.png");
      ADD_FAILURE() << n << " of " << file.size() << " bytes were accepted";
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kInput);
      EXPECT_EQ(std::string(e.what()).rfind("cut.png: ", 0), 0u) << e.what();
    }
  }
}

TEST(PngDecode, ChangedBytesNeverCrashAndChangedPixelsAreNoticed) {
  const auto file = small_file(2);
  const auto pixels = decode_png(file, "whole.png").bytes;
  std::mt19937 generator(3);
  for (int round = 0; round < 3000; ++round) {
    auto changed = file;
    changed[generator() % file.size()] ^= static_cast<std::byte>(1u << generator() % 8);
    try {
      EXPECT_EQ(decode_png(changed, "changed.png").bytes, pixels);  // ancillary bytes may change unnoticed
    } catch (const Error&) {
    }
  }
}

std::uint32_t crc32(std::span<const std::byte> bytes) {
  std::uint32_t crc = ~0u;
  for (std::byte byte : bytes) {
    crc ^= std::to_integer<std::uint32_t>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1u ? 0xedb88320u : 0u);
  }
  return ~crc;
}

TEST(PngDecode, AClaimOfManyPixelsInFewBytesIsRefused) {
  auto file = small_file(4);
  for (std::size_t i = 16; i < 24; ++i) file[i] = static_cast<std::byte>(i % 4 == 2 ? 0xff : 0);
  const std::uint32_t crc = crc32(std::span(file).subspan(12, 17));
  for (std::size_t i = 0; i < 4; ++i) file[29 + i] = static_cast<std::byte>(crc >> (24 - 8 * i));
  try {
    decode_png(file, "bomb.png");
    FAIL() << "accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.what(), "bomb.png: image size is 65280x65280; expected no more pixels than " +
                            std::to_string(file.size()) + " bytes can hold");
  }
}

TEST(PngDecode, GreyTurnsIntoRgbOnRequest) {
  const DecodedImage grey = test::noise_picture(31, 9, 1, 8, 5);
  std::vector<std::byte> file;
  PngEncoder().encode(grey.view(), {}, file);
  const DecodedImage rgb = decode_png(file, "grey.png", DecodeAs::kRgb8);
  ASSERT_EQ(rgb.channels, 3);
  for (std::size_t i = 0; i < rgb.bytes.size(); ++i) ASSERT_EQ(rgb.bytes[i], grey.bytes[i / 3]);
}

TEST(PngDecode, RealPhotographsAreRead) {
  EP_NEED_TEST_DATA();
  int read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::test_data() / "photos"))
    if (entry.path().extension() == ".png") {
      const auto file = read_file(entry.path());
      const DecodedImage image = decode_png(file, entry.path().filename().string(), DecodeAs::kRgb8);
      EXPECT_EQ(image.bytes.size(), std::size_t(image.width_px) * std::size_t(image.height_px) * 3);
      std::vector<std::byte> again;
      PngEncoder().encode(image.view(), {}, again);
      EXPECT_EQ(decode_png(again, "again").bytes, image.bytes);
      ++read;
    }
  EXPECT_GT(read, 0);
}

}  // namespace
}  // namespace ecgpress
