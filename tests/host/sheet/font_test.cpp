#include "host/sheet/font.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "ecgpress/error.h"
#include "host/sheet/font_library.h"
#include "test_outlines.h"

namespace ecgpress {
namespace {

using namespace test;

const Font& plain_font() {
  static const Font f(default_font_file());
  return f;
}

std::uint32_t glyph_of(const std::string& utf8) { return plain_font().shape(utf8)->glyphs.at(0).glyph; }

TEST(Font, ProvenanceNamesTheFile) {
  const FontProvenance& p = plain_font().provenance();
  EXPECT_EQ(p.family, "DejaVu Sans");
  EXPECT_EQ(p.style, "Book");
  EXPECT_NE(p.version.find("2."), std::string::npos) << p.version;
  EXPECT_EQ(p.sha256.size(), 64u);
}

TEST(Font, GlyphsStandOnTheBaseline) {
  const Glyph& e = plain_font().glyph(glyph_of("E"));
  EXPECT_NEAR(e.box_em.max.y, 0, 1e-9);
  EXPECT_NEAR(e.box_em.min.y, -0.729, 0.002) << "cap height of DejaVu Sans is 1493 of 2048 units";
  EXPECT_GT(e.box_em.min.x, 0);
  // "E" in closed form: a stem and three bars, all straight.
  EXPECT_EQ(e.outline.size(), 12u);
  EXPECT_NEAR(e.stroke_em, 0.09, 0.01) << "stems of DejaVu Sans are 201 units wide, bars 170";
}

TEST(Font, LettersAreShapedLeftToRightWithAdvances) {
  const auto text = plain_font().shape("V1");
  ASSERT_EQ(text->glyphs.size(), 2u);
  EXPECT_EQ(text->glyphs[0].origin_em.x, 0);
  EXPECT_GT(text->glyphs[1].origin_em.x, 0.5);
  EXPECT_GT(text->advance_em, text->glyphs[1].origin_em.x + 0.5);
  EXPECT_EQ(plain_font().shape("V1").get(), text.get()) << "shaped once";
}

TEST(Font, KerningComesFromTheFont) {
  const double av = plain_font().shape("AV")->advance_em;
  EXPECT_LT(av, plain_font().shape("A")->advance_em + plain_font().shape("V")->advance_em - 0.01);
}

TEST(Font, BytesThatAreNotUtf8AreShownNotRefused) {
  EXPECT_EQ(plain_font().shape("a\xff")->glyphs.size(), 2u);
  EXPECT_TRUE(plain_font().shape("")->glyphs.empty());
}

TEST(Font, BlanksHaveNoInk) {
  EXPECT_TRUE(plain_font().glyph(glyph_of(" ")).outline.empty());
  EXPECT_TRUE(plain_font().cells(glyph_of(" "), -4).cells.empty());
}

// Every printable glyph of Latin-1, composites among them: winding is 0 or 1, holes are holes, area positive.
TEST(Font, GlyphsAreSimpleRegions) {
  Random random(1);
  for (int code = 0x21; code < 0x250; ++code) {
    std::string utf8;
    if (code < 0x80) {
      utf8 = {static_cast<char>(code)};
    } else {
      utf8 = {static_cast<char>(0xC0 | (code >> 6)), static_cast<char>(0x80 | (code & 0x3F))};
    }
    const Glyph& glyph = plain_font().glyph(glyph_of(utf8));
    if (glyph.outline.empty()) continue;
    EXPECT_TRUE(is_closed(glyph.outline)) << code;
    EXPECT_GT(outline_area(glyph.outline), 0) << code;
    for (int i = 0; i < 100; ++i) {
      const int w = winding(glyph.outline, random.point(glyph.box_em));
      ASSERT_TRUE(w == 0 || w == 1) << "code " << code;
    }
  }
}

TEST(Font, RoundLettersHaveTheirHoles) {
  const Glyph& o = plain_font().glyph(glyph_of("O"));
  const Vec2d centre = 0.5 * (o.box_em.min + o.box_em.max);
  EXPECT_EQ(winding(o.outline, centre), 0);
  EXPECT_EQ(winding(o.outline, {o.box_em.min.x + 0.05, centre.y}), 1);
}

TEST(Font, CellsServeTheirClassOfFootprints) {
  Random random(2);
  for (const std::string letter : {"a", "V", "R", "6", "%", "@"}) {
    for (const int exponent : {-6, -4, 0}) {
      const Glyph& glyph = plain_font().glyph(glyph_of(letter));
      const ShapeBlock& block = plain_font().cells(glyph_of(letter), exponent);
      EXPECT_EQ(block.params.margin_units, power_of_two(exponent));
      for (int i = 0; i < 500; ++i) {
        const double h = random.uniform(0.2, 1) * power_of_two(exponent);
        const Vec2d c = random.point({glyph.box_em.min - Vec2d{h, h}, glyph.box_em.max + Vec2d{h, h}});
        const Box2d footprint{c - Vec2d{h, h}, c + Vec2d{h, h}};
        ASSERT_NEAR(box_area(cell_at(block, c), footprint), box_area(glyph.outline, footprint), 1e-6 * h);
      }
    }
  }
}

TEST(Font, ThreadsMayShareAFont) {
  const Font shared(default_font_file());
  std::vector<std::thread> threads;
  std::vector<double> areas(8);
  for (std::size_t t = 0; t < areas.size(); ++t)
    threads.emplace_back([&, t] {
      for (char c = '!'; c <= '~'; ++c) {
        const auto text = shared.shape(std::string(1, c));
        areas[t] += outline_area(shared.glyph(text->glyphs.at(0).glyph).outline);
        areas[t] += static_cast<double>(shared.cells(text->glyphs.at(0).glyph, -5).edges.size());
      }
    });
  for (std::thread& t : threads) t.join();
  for (const double area : areas) EXPECT_EQ(area, areas[0]);
}

TEST(Font, WhatIsNoFontIsRefused) {
  const auto file = std::filesystem::temp_directory_path() / "ecgpress_no_font.ttf";
  std::ofstream(file) << "this is not a font";
  try {
    const Font f(file);
    FAIL() << "accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kInput);
    EXPECT_NE(std::string(e.what()).find("ecgpress_no_font.ttf"), std::string::npos) << e.what();
  }
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace ecgpress
