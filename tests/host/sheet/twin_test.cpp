#include "host/sheet/twin.h"

#include <gtest/gtest.h>

#include "ecgpress/error.h"
#include "host/sheet/build_sheet.h"
#include "tests/host/sheet/sheet_fixtures.h"

namespace ecgpress {
namespace {

using Names = std::vector<std::string>;

bool equal(Vec3 a, Vec3 b) { return a.x == b.x && a.y == b.y && a.z == b.z; }
constexpr Vec3 kOne{1, 1, 1};

TEST(Twin, WithoutLeavesOutWhatItNames) {
  EXPECT_TRUE(parse_twin({}, {}).left_out.empty());
  EXPECT_EQ(parse_twin({"text", "trace", "text"}, {}).names(), (Names{"trace", "text"}));
  EXPECT_EQ(parse_twin(twin_part_names(), {}).names(), twin_part_names());
}

TEST(Twin, OnlyLeavesOutTheOtherInksAndNothingElse) {
  EXPECT_EQ(parse_twin({}, {"trace"}).names(), (Names{"grid", "text", "pulse", "separator", "writing"}));
  EXPECT_EQ(parse_twin({}, {"grid", "text"}).names(), (Names{"trace", "pulse", "separator", "writing"}));
  EXPECT_EQ(parse_twin({"light", "geometry"}, {"trace"}).names(),
            (Names{"grid", "text", "pulse", "separator", "geometry", "light", "writing"}));
}

std::string problem_of(const Names& without, const Names& only) {
  try {
    parse_twin(without, only);
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kUsage);
    return e.what();
  }
  return "";
}

TEST(Twin, RefusalsSayWhatWouldBeRight) {
  EXPECT_NE(problem_of({"nose"}, {}).find("--without: part is \"nose\"; expected one of trace, grid"),
            std::string::npos);
  EXPECT_NE(problem_of({}, {"light"}).find("--only: part is \"light\""), std::string::npos);
  EXPECT_NE(problem_of({"grid"}, {"grid"}).find("\"grid\""), std::string::npos);
  EXPECT_NE(problem_of({""}, {}), "");
}

TEST(Twin, TheDrawLosesWhatItDecides) {
  Draw draw;
  draw.camera.flat = false;
  draw.camera.tilt_deg = 20;
  draw.camera.zoom = 0.8;
  draw.light.gradient = 0.3;
  draw.light.warmth = 0.2;
  draw.sensor.read_noise = 0.01;
  draw.background.mottle = 0.2;
  draw.layout.gain_mm_mv = 5;
  const Draw full = draw;
  apply_twin(draw, parse_twin({"trace", "grid", "text", "pulse", "separator", "paper"}, {}));
  EXPECT_EQ(draw.camera.tilt_deg, full.camera.tilt_deg);
  EXPECT_EQ(draw.light.gradient, full.light.gradient);
  EXPECT_EQ(draw.layout.pulse, full.layout.pulse);  // the layout must not move
  apply_twin(draw, parse_twin({"geometry", "light", "noise", "background"}, {}));
  EXPECT_TRUE(draw.camera.flat);
  EXPECT_EQ(draw.camera.zoom, 1);
  EXPECT_EQ(draw.light.gradient, 0);
  EXPECT_EQ(draw.light.warmth, 0);
  EXPECT_EQ(draw.sensor.read_noise, 0);
  EXPECT_EQ(draw.background.mottle, 0);
  EXPECT_EQ(draw.background.color, (Color{0, 0, 0}));
  EXPECT_EQ(draw.layout.gain_mm_mv, 5);
}

// Stamps, labels, holes and what lies around go; numbers of runs and the print stay.
TEST(Twin, WithoutPatchThePageIsAsPrinted) {
  FontLibrary fonts;
  Draw draw;
  const Sheet plain = build_sheet(test::twelve_leads(), draw, fonts, 0.1);
  draw.patch = {1, "marker", 2, 2, 2, 2, "iso4", "left", 2, 2};
  draw.damage = {2, 2, 1, 18, 2, "left_right", 1, 18};
  draw.around = {true, true, 0.5, 2};
  Sheet sheet = build_sheet(test::twelve_leads(), draw, fonts, 0.1);
  EXPECT_GT(sheet.runs.size(), plain.runs.size() + 20);
  EXPECT_GT(sheet.texts.size(), plain.texts.size());
  EXPECT_FALSE(sheet.hiding.empty());
  apply_twin(sheet, parse_twin({"patch"}, {}));
  EXPECT_EQ(sheet.texts.size(), plain.texts.size());
  EXPECT_TRUE(sheet.hiding.empty());
  EXPECT_EQ(sheet.second_sheet.paper.size_mm.x, 0);
  for (std::size_t i = 0; i < sheet.runs.size(); ++i) {
    if (i < plain.runs.size())
      EXPECT_EQ(sheet.runs[i].instance_count, plain.runs[i].instance_count);
    else
      EXPECT_EQ(sheet.runs[i].instance_count, 0);
  }
}

// Which inks of a sheet can be seen, by the name of their part.
Names visible_inks(const Sheet& sheet) {
  const auto seen = [&](PixelClass pixel_class) {
    int all = 0, visible = 0;
    for (const ShapeInstance& i : sheet.instances) {
      if (i.pixel_class != pixel_class) continue;
      ++all;
      visible += !equal(i.ink, kOne);
    }
    EXPECT_GT(all, 0);
    EXPECT_TRUE(visible == 0 || visible == all);
    return visible > 0;
  };
  Names names;
  if (!equal(sheet.traces.front().ink, kOne)) names.push_back("trace");
  if (!equal(sheet.grid.minor_ink, kOne) || !equal(sheet.grid.major_ink, kOne)) names.push_back("grid");
  if (seen(PixelClass::kPrintedText)) names.push_back("text");
  if (seen(PixelClass::kPulse)) names.push_back("pulse");
  if (seen(PixelClass::kSeparator)) names.push_back("separator");
  if (!equal(sheet.paper.albedo, kOne)) names.push_back("paper");
  if (seen(PixelClass::kHandwriting)) names.push_back("writing");
  return names;
}

TEST(Twin, EachInkOfTheSheetCanBeLeftOutAndKept) {
  Draw draw;
  draw.paper.color = {250, 240, 230};
  draw.writing.notes = draw.writing.highlights = 2;
  const Sheet full = build_sheet(test::twelve_leads(), draw, test::fonts(), test::kFootprintMm);
  const Names parts{"trace", "grid", "text", "pulse", "separator", "paper", "writing"};
  EXPECT_EQ(visible_inks(full), parts);
  for (const std::string& part : parts) {
    Sheet without = full;
    apply_twin(without, parse_twin({part}, {}));
    Names rest = parts;
    std::erase(rest, part);
    EXPECT_EQ(visible_inks(without), rest);
    if (part == "paper") continue;
    Sheet only = full;
    apply_twin(only, parse_twin({}, {part}));
    EXPECT_EQ(visible_inks(only), (part == "writing" ? Names{"paper", part} : Names{part, "paper"}));
  }
}

TEST(Twin, NothingMoves) {
  const Sheet full = build_sheet(test::twelve_leads(), Draw{}, test::fonts(), test::kFootprintMm);
  Sheet twin = full;
  apply_twin(twin, parse_twin(twin_part_names(), {}));
  ASSERT_EQ(twin.traces.size(), full.traces.size());
  for (std::size_t i = 0; i < full.traces.size(); ++i) {
    EXPECT_EQ(twin.traces[i].x0_mm, full.traces[i].x0_mm);
    EXPECT_EQ(twin.traces[i].y_mm, full.traces[i].y_mm);
  }
  EXPECT_EQ(twin.instances.size(), full.instances.size());
  EXPECT_EQ(twin.grid.major_width_mm, full.grid.major_width_mm);
  EXPECT_EQ(twin.texts.size(), full.texts.size());
}

}  // namespace
}  // namespace ecgpress
