#include "host/relief/height_map.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "ecgpress/error.h"
#include "host/base/files.h"
#include "host/codec/png.h"
#include "tests/host/relief/grey_picture.h"
#include "tests/host/relief/surface_at.h"

namespace ecgpress {
namespace {

using test::picture_of;

double wave(double x, double) { return 0.5 + 0.4 * std::cos(2 * M_PI * x / 100); }

// Waves of 100 px on 400 x 300 px over 200 mm, on top of a plane: 50 mm long, of unit rms slope, upright.
TEST(HeightMap, BecomesTheShapeItShows) {
  for (const int bits : {8, 16}) {
    const auto tilted = [](double x, double y) { return 0.3 * wave(x, y) + 0.0008 * y + 0.0002 * x; };
    const ReliefSheet sheet = relief_sheet_from_picture(picture_of(400, 300, bits, tilted), 200, "memory");
    EXPECT_EQ(sheet.nodes, 1024);
    EXPECT_FLOAT_EQ(sheet.size_mm(), 200);
    const double k = 2 * M_PI / 50, height = M_SQRT2 / k;
    for (double x = 3; x < 197; x += 1.3)
      for (const double y : {10.0, 75.0, 140.0})
        ASSERT_NEAR(test::height_at(sheet, x, y).value, height * std::cos(k * x), bits == 8 ? 0.4 : 0.3)
            << x << " " << y;
  }
}

TEST(HeightMap, GoesOnAsItsMirrorImageAlongTheShorterSide) {
  const auto slanted = [](double x, double y) { return 0.5 + 0.2 * std::sin(x / 40) * std::cos(y / 30); };
  const ReliefSheet sheet = relief_sheet_from_picture(picture_of(512, 256, 16, slanted), 256, "memory");
  for (double x = 1; x < 255; x += 3.1)
    for (double y = 1; y < 127; y += 7.7)
      ASSERT_NEAR(test::height_at(sheet, x, 128 + y).value, test::height_at(sheet, x, 128 - y - 0.25).value,
                  1e-3);
}

TEST(HeightMap, IsReadFromAFile) {
  const DecodedImage picture = picture_of(64, 64, 16, wave);
  const std::filesystem::path path =
      std::filesystem::path(testing::TempDir()) / "ecgpress_height_map_test.png";
  test::write_grey_png(path, picture);
  EXPECT_EQ(read_height_map(path, 50).h, relief_sheet_from_picture(picture, 50, "memory").h);
  std::filesystem::remove(path);
  EXPECT_THROW(read_height_map(path, 50), Error);
}

TEST(HeightMap, RefusesWhatIsNone) {
  const auto message = [](const DecodedImage& picture, double width_mm) {
    try {
      relief_sheet_from_picture(picture, width_mm, "a.png");
    } catch (const Error& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  const DecodedImage good = picture_of(64, 64, 8, wave);
  EXPECT_EQ(message(good, 50), "no error");
  EXPECT_EQ(message(good, 5), "a.png: width_mm is 5; expected 10 .. 2000");
  EXPECT_EQ(message(good, std::nan("")), "a.png: width_mm is nan; expected 10 .. 2000");
  EXPECT_EQ(message(picture_of(64, 8, 8, wave), 50),
            "a.png: height map's size is 64x8; expected 16 .. 8192 px a side");
  const auto plane = [](double x, double y) { return 0.2 + 0.003 * x + 0.0017 * y; };
  for (const int bits : {8, 16})
    EXPECT_EQ(message(picture_of(128, 128, bits, plane), 50),
              "a.png: height map is flat; expected heights beside one plane");
  DecodedImage colour{64, 64, 3, 8, 0, std::vector<std::uint8_t>(64 * 64 * 3)};
  EXPECT_EQ(
      message(colour, 50),
      "a.png: height map is in colour, has a palette or fewer than 8 bits; expected grey of 8 or 16 bits");
}

}  // namespace
}  // namespace ecgpress
