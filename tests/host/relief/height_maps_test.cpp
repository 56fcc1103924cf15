// Folders of height maps: which map is taken, that it is kept, and what is refused.
#include "host/relief/height_maps.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <vector>

#include "ecgpress/error.h"
#include "host/base/files.h"
#include "host/base/sha256.h"
#include "host/codec/png.h"
#include "host/relief/height_map.h"
#include "tests/host/relief/grey_picture.h"

namespace ecgpress {
namespace {

class HeightMaps : public testing::Test {
 protected:
  HeightMaps()
      : folder_(std::filesystem::temp_directory_path() /
                ("ecgpress_maps_" + std::to_string(getpid()) + "_" +
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::create_directories(folder_);
  }
  ~HeightMaps() override { std::filesystem::remove_all(folder_); }

  // Waves of that many px.
  void write(const std::string& name, double wave_px) const {
    const auto wave = [&](double x, double y) {
      return 0.5 + 0.2 * std::sin(2 * M_PI * x / wave_px) + 0.1 * std::cos(2 * M_PI * y / wave_px);
    };
    test::write_grey_png(folder_ / name, test::picture_of(64, 64, 8, wave));
  }

  std::string problem(std::uint32_t number = 0) const {
    try {
      height_map(folder_.string(), 200, number);
    } catch (const Error& e) {
      return e.what();
    }
    return "";
  }

  std::filesystem::path folder_;
};

TEST_F(HeightMaps, AreCountedAroundInOrderOfTheirNames) {
  write("b.PNG", 32);
  write("a.png", 16);
  write_file_whole(folder_ / "readme.txt", "not a map");
  const HeightMap &first = height_map(folder_.string(), 200, 0),
                  &second = height_map(folder_.string(), 200, 1);
  EXPECT_EQ(first.file, "a.png");
  EXPECT_EQ(second.file, "b.PNG");
  EXPECT_EQ(&height_map(folder_.string(), 200, 6), &first) << "kept, not read again";
  EXPECT_NE(&height_map(folder_.string(), 100, 0), &first);
  EXPECT_EQ(first.sha256, sha256_hex(std::string_view(read_text_file(folder_ / "a.png"))));
  const ReliefTable direct = relief_table_from(read_height_map(folder_ / "a.png", 200));
  EXPECT_EQ(
      std::memcmp(first.table.values.data(), direct.values.data(), direct.values.size() * sizeof(Float4)), 0);
}

TEST_F(HeightMaps, RefusesFoldersWithoutMapsAndNamesWhatIsWrong) {
  EXPECT_NE(problem().find("number of PNG files is 0; expected 1 .. 64 height maps"), std::string::npos)
      << problem();
  EXPECT_THROW(height_map((folder_ / "nowhere").string(), 200, 0), Error);
}

TEST_F(HeightMaps, ABrokenMapCostsItsOwnPicturesOnly) {
  write("a.png", 16);
  write_file_whole(folder_ / "b.png", "no picture");
  EXPECT_EQ(problem(0), "");
  EXPECT_NE(problem(1).find("b.png"), std::string::npos) << problem(1);
  EXPECT_NE(problem(1), "") << "and it stays broken";
  EXPECT_EQ(problem(2), "");
}

}  // namespace
}  // namespace ecgpress
