#include "ecgpress/contact_sheet.h"

#include <gtest/gtest.h>

#include "ecgpress/error.h"
#include "ecgpress/redraw.h"
#include "host/render/picture_io.h"
#include "tests/host/render/temporary_folder.h"

namespace ecgpress {
namespace {

TEST(ContactSheet, ShowsEveryPictureInItsCellWithItsMeanColour) {
  const test::TemporaryFolder folder;
  std::vector<std::filesystem::path> files;
  for (int i = 0; i < 5; ++i) {
    std::vector<std::uint8_t> rgb;
    for (int k = 0; k < 110 * 85; ++k)  // stripes whose mean is 20 i + 10
      rgb.insert(rgb.end(), 3, static_cast<std::uint8_t>(20 * i + (k % 2 == 0 ? 0 : 20)));
    files.push_back(folder / ("p" + std::to_string(i) + (i == 2 ? ".jpg" : ".png")));
    write_picture(files.back(), rgb, 110, 85);
  }
  write_contact_sheet(files, folder / "sheet.png", 2, 55);
  const DecodedImage sheet = read_picture(folder / "sheet.png");
  EXPECT_EQ(sheet.width_px, 2 * 55 + 3 * 8);
  EXPECT_EQ(sheet.height_px, 3 * 42 + 4 * 8);
  for (int i = 0; i < 5; ++i) {
    const std::size_t x = static_cast<std::size_t>(8 + (i % 2) * 63 + 27);
    const std::size_t y = static_cast<std::size_t>(8 + (i / 2) * 50 + 21);
    EXPECT_NEAR(sheet.bytes[(y * static_cast<std::size_t>(sheet.width_px) + x) * 3], 20 * i + 10, 3) << i;
  }
}

TEST(ContactSheet, NothingToShowIsRefused) {
  EXPECT_THROW(write_contact_sheet({}, "x.png"), Error);
  EXPECT_THROW(write_contact_sheet({"/nowhere.png"}, "x.png"), Error);
}

TEST(WritePicture, ChecksTheNumberOfBytes) {
  const test::TemporaryFolder folder;
  EXPECT_THROW(write_picture(folder / "x.png", std::vector<std::uint8_t>(11), 2, 2), Error);
  write_picture(folder / "x.png", std::vector<std::uint8_t>(12, 7), 2, 2, 200);
  EXPECT_NEAR(read_picture(folder / "x.png").dpi, 200, 0.02);
}

}  // namespace
}  // namespace ecgpress
