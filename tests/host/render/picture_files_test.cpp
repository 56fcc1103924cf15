#include "host/render/picture_files.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "host/base/sha256.h"

namespace ecgpress {
namespace {

// A small picture with planes whose values are known.
class PictureFilesTest : public ::testing::Test {
 protected:
  void fill(const char* list) {
    options_.labels = parse_label_selection(list);
    Sheet sheet;
    sheet.lead_bits = {"I", "a/b"};
    memory_.prepare(7, 5, options_.labels, sheet);
    auto* rgb = static_cast<std::uint8_t*>(memory_.image_view().data);
    const PlaneViews planes = memory_.plane_views();
    for (int i = 0; i < 35; ++i) {
      for (int c = 0; c < 3; ++c) rgb[3 * i + c] = static_cast<std::uint8_t>(i * 3 + c);
      if (planes.lead_mask.data) planes.lead_mask.data[i] = static_cast<std::uint16_t>(i * 1000);
      if (planes.class_mask.data) planes.class_mask.data[i] = static_cast<std::uint8_t>(i % 9);
      if (planes.coverage.data)
        planes.coverage.data[i] = planes.coverage.data[35 + i] = static_cast<std::uint8_t>(i);
    }
  }

  const OutputFile& file(const PictureFiles& out, const std::string& name) {
    const auto found =
        std::find_if(out.files.begin(), out.files.end(), [&](auto& f) { return f.name == name; });
    if (found == out.files.end()) throw std::runtime_error("no " + name);
    return *found;
  }

  PictureMemory memory_;
  PictureFileOptions options_;
  ImageLabels labels_;
  PictureFileMaker maker_;
};

TEST_F(PictureFilesTest, PlanesDecodeToTheirValuesAndHashesAreTheirs) {
  fill("mask,class,coverage");
  const PictureFiles out = maker_.make(memory_, labels_, "x-0", options_);
  EXPECT_EQ(out.files.front().name, "x-0.png");
  EXPECT_EQ(out.files.back().name, "x-0.json");
  const auto decoded = [&](const char* name) { return decode_png(file(out, name).bytes, name).bytes; };
  const auto same = [](const auto& span, const std::vector<std::uint8_t>& bytes) {
    const auto view = std::as_bytes(span);
    return std::equal(view.begin(), view.end(), std::as_bytes(std::span(bytes)).begin(),
                      std::as_bytes(std::span(bytes)).end());
  };
  EXPECT_TRUE(same(memory_.pixels(), decoded("x-0.png")));
  EXPECT_TRUE(same(memory_.lead_mask(), decoded("x-0.mask.png")));
  EXPECT_TRUE(same(memory_.class_mask(), decoded("x-0.class.png")));
  EXPECT_TRUE(same(memory_.coverage(1), decoded("x-0.coverage-a_b.png")));
  ASSERT_EQ(out.hashes.size(), 5u);
  EXPECT_EQ(out.hashes[0].first, "pixels");
  EXPECT_EQ(out.hashes[0].second, sha256_hex(std::as_bytes(memory_.pixels())));
  EXPECT_EQ(out.hashes[1].second, sha256_hex(std::as_bytes(memory_.lead_mask())));
  EXPECT_EQ(labels_.provenance.image_sha256, sha256_hex(out.files.front().bytes));
  ASSERT_EQ(labels_.provenance.planes.size(), 4u);
  EXPECT_EQ(labels_.provenance.planes[0].type, "uint16");
  EXPECT_EQ(labels_.provenance.planes[3].name, "coverage:a/b");
}

TEST_F(PictureFilesTest, JpegKeepsTheHashOfThePixelsAsDrawn) {
  fill("none");
  options_.format = FileFormat::kJpeg;
  const PictureFiles out = maker_.make(memory_, labels_, "x-0", options_);
  ASSERT_EQ(out.files.size(), 1u);
  EXPECT_EQ(out.files[0].name, "x-0.jpg");
  EXPECT_EQ(out.hashes[0].second, pixel_hash(memory_.pixels()));
  EXPECT_EQ(decode_jpeg(out.files[0].bytes, "x").width_px, 7);
}

}  // namespace
}  // namespace ecgpress
