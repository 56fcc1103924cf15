// The presets built into the library: the files they come from, and what they promise.
#include "host/recipe/presets.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <set>

#include "ecgpress/error.h"
#include "ecgpress/recipe.h"
#include "host/base/files.h"
#include "kernels/base/math.h"
#include "kernels/pixel/camera.h"

namespace ecgpress {
namespace {

TEST(Presets, AreTheFilesOfTheFolder) {
  std::set<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(ECGPRESS_SOURCE_DIR) / "recipes")) {
    files.insert(entry.path().stem().string());
    EXPECT_EQ(preset_text(entry.path().stem().string()), read_text_file(entry.path()));
  }
  std::set<std::string> names;
  for (const Preset& preset : presets()) names.insert(std::string(preset.name));
  EXPECT_EQ(names, files);
  EXPECT_TRUE(names.count("clean") && names.count("tilted"));
  EXPECT_THROW(preset_text("Clean"), Error);
}

TEST(Presets, LoadAndCarryTheirFileName) {
  std::string last;
  for (const PresetInfo& preset : list_presets()) {
    EXPECT_LT(last, preset.name);
    last = preset.name;
    const Recipe recipe = load_recipe(preset.name);
    EXPECT_EQ(recipe.name, preset.name);
    EXPECT_EQ(recipe.description, preset.description);
    EXPECT_EQ(preset.description.find('|'), std::string::npos) << "breaks the table of docs/recipes.md";
    for (std::uint64_t i = 0; i < 3000; ++i) ASSERT_NO_THROW(draw_values(recipe, 5, "r", i)) << preset.name;
  }
}

TEST(Presets, CleanIsOneFlatNoiselessPage) {
  const Recipe clean = load_recipe("clean");
  const Draw draw = draw_values(clean, 1, "a", 0);
  Draw other = draw_values(clean, 2, "b", 77);
  other.seed = draw.seed, other.index = draw.index, other.philox_key = draw.philox_key;
  EXPECT_EQ(draw_to_json(draw), draw_to_json(other)) << "nothing is left to chance";
  EXPECT_TRUE(draw.camera.flat);
  EXPECT_EQ(draw.camera.roll_deg, 0);
  EXPECT_EQ(draw.sensor.read_noise + draw.sensor.shot_noise + draw.light.gradient + draw.light.vignette, 0);
  EXPECT_EQ(std::lround(draw.page.width_mm / 25.4 * draw.image.dpi), 2200);
  EXPECT_EQ(std::lround(draw.page.height_mm / 25.4 * draw.image.dpi), 1700);
}

// Where the page's corners fall: none behind or near the horizon, most inside the frame, the page filling it.
TEST(Presets, TiltedKeepsThePageInFront) {
  const Recipe tilted = load_recipe("tilted");
  const int count = 4000;
  int whole = 0;
  double filled = 0;
  std::set<std::array<int, 3>> inks;
  for (int i = 0; i < count; ++i) {
    const Draw draw = draw_values(tilted, 1, "r", static_cast<std::uint64_t>(i));
    const CameraDraw& c = draw.camera;
    ASSERT_FALSE(c.flat);
    const double deg = kPi / 180;
    CameraPose pose;
    pose.flat = false;
    pose.aim_mm = {c.aim_x * draw.page.width_mm, c.aim_y * draw.page.height_mm};
    pose.distance_mm = c.distance_mm;
    pose.sin_tilt = std::sin(deg * c.tilt_deg), pose.cos_tilt = std::cos(deg * c.tilt_deg);
    pose.sin_azimuth = std::sin(deg * c.azimuth_deg), pose.cos_azimuth = std::cos(deg * c.azimuth_deg);
    pose.sin_roll = std::sin(deg * c.roll_deg), pose.cos_roll = std::cos(deg * c.roll_deg);
    pose.px_per_mm = c.zoom * draw.image.dpi / 25.4;
    pose.centre_px = {(0.5 + c.shift_x) * draw.image.width_px, (0.5 + c.shift_y) * draw.image.height_px};
    const Mat3d map = image_from_sheet_homography(pose);
    double outside = 0, area = 0;
    std::array<Vec2d, 4> px;
    for (std::size_t k = 0; k < 4; ++k) {
      const Vec2d corner{k == 1 || k == 2 ? draw.page.width_mm : 0, k >= 2 ? draw.page.height_mm : 0};
      ASSERT_GT(apply(map, corner).z, 0.5);
      px[k] = project(map, corner);
      outside = std::max(
          {outside, -px[k].x, -px[k].y, px[k].x - draw.image.width_px, px[k].y - draw.image.height_px});
    }
    for (std::size_t k = 0; k < 4; ++k)
      area += 0.5 * (px[k].x * px[(k + 1) % 4].y - px[(k + 1) % 4].x * px[k].y);
    whole += outside <= 0;
    filled += area / (draw.image.width_px * static_cast<double>(draw.image.height_px));
    const Color ink = draw.grid.major_color;
    inks.insert({ink.r / 64, ink.g / 64, ink.b / 64});
  }
  EXPECT_GT(whole, 0.7 * count);
  EXPECT_GT(filled, 0.6 * count);
  EXPECT_LT(filled, 0.85 * count);
  EXPECT_GE(inks.size(), 6u) << "several kinds of print";
}

}  // namespace
}  // namespace ecgpress
