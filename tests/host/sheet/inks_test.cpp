#include "host/sheet/inks.h"

#include <gtest/gtest.h>

#include <cmath>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

double srgb_decoded(double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); }

TEST(Inks, ColoursAreDecodedFromSrgb) {
  for (int v = 0; v < 256; ++v) {
    const auto byte = static_cast<std::uint8_t>(v);
    EXPECT_NEAR(linear_color({byte, 0, 255}).x, srgb_decoded(v / 255.0), 1e-7);
  }
  EXPECT_EQ(linear_color({0, 0, 255}).y, 0);
  EXPECT_EQ(linear_color({0, 0, 255}).z, 1);
}

TEST(Inks, OpacityMixesWithWhiteInLinearLight) {
  EXPECT_EQ(ink_transmittance({0, 0, 0}, 0).x, 1);
  EXPECT_FLOAT_EQ(ink_transmittance({0, 0, 0}, 0.25).x, 0.75f);
  EXPECT_FLOAT_EQ(ink_transmittance({255, 0, 0}, 0.6).x, 1);
}

TEST(Inks, GridCarriesWidthsAndInks) {
  GridDraw draw;
  draw.minor_mm = 0.5;
  draw.major_mm = 2.5;
  draw.major_width_mm = 0.3;
  draw.major_opacity = 0.5;
  draw.major_color = {0, 0, 0};
  const GridParams p = grid_params(draw);
  EXPECT_EQ(p.minor_pitch_mm, 0.5f);
  EXPECT_EQ(p.major_pitch_mm, 2.5f);
  EXPECT_EQ(p.major_width_mm, 0.3f);
  EXPECT_EQ(p.major_ink.y, 0.5f);
}

TEST(Inks, GridOffHasNoLines) {
  GridDraw draw;
  draw.on = false;
  EXPECT_EQ(grid_params(draw).minor_width_mm, 0);
  EXPECT_EQ(grid_params(draw).major_width_mm, 0);
}

void expect_refused(const GridDraw& draw, const std::string& field) {
  try {
    grid_params(draw);
    FAIL() << field << " accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.where(), field);
    EXPECT_EQ(e.kind(), ErrorKind::kUsage);
  }
}

TEST(Inks, GridThatCannotBeIsRefused) {
  GridDraw draw;
  draw.major_mm = 4.5;
  expect_refused(draw, "/grid/major_mm");
  draw = {};
  draw.minor_mm = 0;
  expect_refused(draw, "/grid/major_mm");
  draw = {};
  draw.minor_width_mm = 1;
  expect_refused(draw, "/grid/minor_width_mm");
  draw = {};
  draw.major_width_mm = -0.1;
  expect_refused(draw, "/grid/major_width_mm");
}

TEST(Inks, PaperHasSizeAndTint) {
  PageDraw page;
  page.width_mm = 297;
  const PaperParams p = paper_params(page, {{255, 128, 0}});
  EXPECT_EQ(p.size_mm.x, 297);
  EXPECT_NEAR(p.albedo.y, srgb_decoded(128 / 255.0), 1e-7);
}

}  // namespace
}  // namespace ecgpress
