#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "ecgpress/error.h"
#include "host/codec/png.h"
#include "tests/host/codec/pictures.h"

namespace ecgpress {
namespace {

using test::noise_picture;

std::vector<std::byte> png_of(const ImageView& image, const PngOptions& options = {}) {
  std::vector<std::byte> file;
  PngEncoder().encode(image, options, file);
  return file;
}

TEST(PngEncode, EveryFormFilterLevelAndSizeComesBackBitByBit) {
  PngEncoder encoder;  // one for all: nothing of one picture may leak into the next
  std::vector<std::byte> file;
  unsigned seed = 1;
  for (auto [channels, bits] : {std::pair{3, 8}, {1, 8}, {1, 16}})
    for (auto [width, height] : {std::pair{1, 1}, {3, 200}, {211, 1}, {150, 67}})
      for (auto filter : {PngFilter::kNone, PngFilter::kSub, PngFilter::kUp, PngFilter::kAverage,
                          PngFilter::kPaeth, PngFilter::kMeasured})
        for (int level : {0, 1, 6, 12}) {
          const DecodedImage image = noise_picture(width, height, channels, bits, seed++);
          encoder.encode(image.view(), {level, filter, 0, false}, file);
          const DecodedImage back = decode_png(file, "memory");
          ASSERT_EQ(back.bytes, image.bytes) << width << "x" << height << " level " << level;
          EXPECT_EQ(back.width_px, width);
          EXPECT_EQ(back.height_px, height);
          EXPECT_EQ(back.channels, channels);
          EXPECT_EQ(back.bits, bits);
        }
}

TEST(PngEncode, RowsMayBePaddedAndUpsideDown) {
  const DecodedImage image = noise_picture(40, 30, 3, 8, 5);
  std::vector<std::uint8_t> padded(30 * 200, 0xee);
  for (int y = 0; y < 30; ++y) std::memcpy(&padded[(29u - y) * 200u], &image.bytes[y * 120u], 120);
  const ImageView view{padded.data() + 29 * 200, 40, 30, 3, 8, -200};
  EXPECT_EQ(decode_png(png_of(view), "memory").bytes, image.bytes);
}

TEST(PngEncode, LargePicturesHaveSeveralDataChunks) {
  const DecodedImage image = noise_picture(1200, 800, 3, 8, 6);  // noise does not pack: 2.9 MB
  const auto file = png_of(image.view());
  int chunks = 0;
  for (std::size_t i = 8; i + 12 <= file.size();) {
    const auto at = [&](std::size_t k) { return std::to_integer<std::size_t>(file[i + k]); };
    chunks += std::memcmp(&file[i + 4], "IDAT", 4) == 0;
    i += 12 + (at(0) << 24 | at(1) << 16 | at(2) << 8 | at(3));
  }
  EXPECT_GE(chunks, 3);
  EXPECT_EQ(decode_png(file, "memory").bytes, image.bytes);
}

TEST(PngEncode, ResolutionIsKept) {
  const DecodedImage image = noise_picture(4, 4, 3, 8, 7);
  for (double dpi : {50.0, 200.0, 600.0, 1200.0})
    EXPECT_NEAR(decode_png(png_of(image.view(), {1, PngFilter::kUp, dpi, true}), "memory").dpi, dpi, 0.013);
  EXPECT_EQ(decode_png(png_of(image.view()), "memory").dpi, 0);
}

TEST(PngEncode, MeasuredIsNeverFarFromTheBetterFilter) {
  DecodedImage repeated = noise_picture(300, 300, 3, 8, 8);  // each row the same: `up` leaves zeros
  for (int y = 1; y < 300; ++y) std::memcpy(&repeated.bytes[y * 900u], repeated.bytes.data(), 900);
  const DecodedImage smooth = test::smooth_picture(300, 300, 3);
  for (const DecodedImage* image : {&std::as_const(repeated), &smooth}) {
    const auto size = [&](PngFilter f) { return png_of(image->view(), {1, f, 0, false}).size(); };
    const auto better = std::min(size(PngFilter::kUp), size(PngFilter::kPaeth));
    EXPECT_LE(size(PngFilter::kMeasured), better + better / 10);
  }
}

TEST(PngEncode, WhatPngDoesNotHaveIsRefusedByName) {
  const DecodedImage image = noise_picture(4, 4, 3, 8, 9);
  const auto message = [](ImageView view, PngOptions options) {
    try {
      png_of(view, options);
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kUsage);
      return std::string(e.what());
    }
    return std::string("no error");
  };
  ImageView view = image.view();
  EXPECT_EQ(message(view, {13}), "encode_png: level is 13; expected 0 .. 12");
  view.width_px = 0;
  EXPECT_EQ(message(view, {}), "encode_png: image size is 0x4; expected at least 1x1");
  view = image.view();
  view.bits = 16;
  EXPECT_EQ(message(view, {}),
            "encode_png: pixel form is 3 channels of 16 bits; expected 1 or 3 channels of 8 bits, or 1 of 16 "
            "bits");
  view = image.view();
  view.data = nullptr;
  EXPECT_EQ(message(view, {}), "encode_png: image data is null; expected pixels");
}

}  // namespace
}  // namespace ecgpress
