#include "host/codec/jpeg.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "ecgpress/error.h"
#include "tests/host/codec/pictures.h"

namespace ecgpress {
namespace {

std::vector<std::byte> jpeg_of(const ImageView& image, const JpegOptions& options = {}) {
  std::vector<std::byte> file;
  JpegEncoder().encode(image, options, file);
  return file;
}

double rms_difference(const DecodedImage& a, const DecodedImage& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.bytes.size(); ++i) {
    const double d = double(a.bytes[i]) - double(b.bytes[i]);
    sum += d * d;
  }
  return std::sqrt(sum / double(a.bytes.size()));
}

TEST(Jpeg, SmoothPicturesComeBackClose) {
  for (auto [width, height] : {std::pair{1, 1}, {16, 16}, {333, 77}, {640, 480}}) {
    const DecodedImage image = test::smooth_picture(width, height, 3);
    for (auto subsampling : {JpegSubsampling::k444, JpegSubsampling::k420}) {
      const DecodedImage back = decode_jpeg(jpeg_of(image.view(), {95, subsampling, 0}), "memory");
      ASSERT_EQ(back.width_px, width);
      ASSERT_EQ(back.height_px, height);
      EXPECT_LT(rms_difference(image, back), 3.0) << width << "x" << height;
    }
  }
}

TEST(Jpeg, QualityAndSubsamplingTradeErrorForBytes) {
  DecodedImage image = test::smooth_picture(256, 256, 3);
  const DecodedImage noise = test::noise_picture(256, 256, 3, 8, 2);
  for (std::size_t i = 0; i < image.bytes.size(); ++i)
    image.bytes[i] = static_cast<std::uint8_t>(image.bytes[i] + noise.bytes[i] / 8);
  const auto size = [&](int quality, JpegSubsampling s) {
    return jpeg_of(image.view(), {quality, s, 0}).size();
  };
  const auto error = [&](int quality) {
    return rms_difference(image,
                          decode_jpeg(jpeg_of(image.view(), {quality, JpegSubsampling::k444, 0}), "m"));
  };
  EXPECT_LT(size(50, JpegSubsampling::k444), size(90, JpegSubsampling::k444));
  EXPECT_LT(size(90, JpegSubsampling::k420), size(90, JpegSubsampling::k444));
  EXPECT_GT(error(50), error(90));
  EXPECT_LT(error(100), 1.5);
}

TEST(Jpeg, SameBytesAgainAndResolutionIsKept) {
  const DecodedImage image = test::noise_picture(90, 70, 3, 8, 3);
  const JpegOptions options{85, JpegSubsampling::k420, 200};
  const auto file = jpeg_of(image.view(), options);
  JpegEncoder encoder;
  std::vector<std::byte> again;
  encoder.encode(test::smooth_picture(300, 10, 3).view(), {}, again);
  encoder.encode(image.view(), options, again);
  EXPECT_EQ(again, file);
  EXPECT_EQ(decode_jpeg(file, "memory").dpi, 200);
}

TEST(Jpeg, GreyIsWrittenAsGrey) {
  const DecodedImage grey = test::smooth_picture(64, 64, 1);
  const DecodedImage back = decode_jpeg(jpeg_of(grey.view(), {100, JpegSubsampling::k420, 0}), "memory");
  for (std::size_t i = 0; i < back.bytes.size(); ++i) ASSERT_NEAR(back.bytes[i], grey.bytes[i / 3], 3);
}

TEST(Jpeg, CutAndChangedFilesAreRefusedOrDecodedNeverCrash) {
  const auto file = jpeg_of(test::smooth_picture(64, 48, 3).view());
  for (std::size_t n = 0; n + 2 < file.size(); ++n)
    EXPECT_THROW(decode_jpeg(std::span(file).first(n), "cut.jpg"), Error) << n;
  std::mt19937 generator(4);
  for (int round = 0; round < 2000; ++round) {
    auto changed = file;
    changed[generator() % file.size()] ^= static_cast<std::byte>(1u << generator() % 8);
    try {
      decode_jpeg(changed, "changed.jpg");
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kInput);
    }
  }
}

TEST(Jpeg, WhatJpegDoesNotHaveIsRefusedByName) {
  const DecodedImage image = test::noise_picture(4, 4, 3, 8, 5);
  ImageView view = image.view();
  const auto message = [&](int quality) {
    try {
      jpeg_of(view, {quality, JpegSubsampling::k420, 0});
    } catch (const Error& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  EXPECT_EQ(message(0), "encode_jpeg: quality is 0; expected 1 .. 100");
  EXPECT_EQ(message(101), "encode_jpeg: quality is 101; expected 1 .. 100");
  view.height_px = 65501;
  EXPECT_EQ(message(90), "encode_jpeg: image size is 4x65501; expected 1 .. 65500 pixels a side");
}

}  // namespace
}  // namespace ecgpress
