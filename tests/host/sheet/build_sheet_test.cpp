#include "host/sheet/build_sheet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <thread>

#include "debug_svg.h"
#include "ecgpress/error.h"
#include "sheet_fixtures.h"

namespace ecgpress {
namespace {

using namespace test;

Sheet built(const Draw& draw, double footprint_mm = kFootprintMm) {
  Record record = twelve_leads();
  add_fiducials(record);
  return build_sheet(record, draw, fonts(), footprint_mm);
}

std::vector<std::string> texts_of(const Sheet& sheet, SheetTextKind kind) {
  std::vector<std::string> texts;
  for (const SheetText& t : sheet.texts)
    if (t.kind == kind) texts.push_back(t.text);
  return texts;
}

bool inside(const Box2& inner, const Box2& outer) {
  return inner.min.x >= outer.min.x && inner.min.y >= outer.min.y && inner.max.x <= outer.max.x &&
         inner.max.y <= outer.max.y;
}

TEST(BuildSheet, DefaultPageHasEverything) {
  const Sheet sheet = built(Draw{});
  EXPECT_EQ(sheet.layout_id, "3x4+1");
  EXPECT_EQ(sheet.traces.size(), 13u);
  EXPECT_EQ(sheet.strokes.size(), 4u + 9u);
  EXPECT_EQ(texts_of(sheet, SheetTextKind::kLeadName).size(), 13u);
  EXPECT_EQ(texts_of(sheet, SheetTextKind::kHeader).size(), 8u);
  EXPECT_EQ(texts_of(sheet, SheetTextKind::kFooter),
            (std::vector<std::string>{"25 mm/s   10 mm/mV   0.05-150 Hz"}));
  EXPECT_EQ(sheet.font.family, "DejaVu Sans");
  EXPECT_EQ(sheet.size_mm.x, 279.4);
}

TEST(BuildSheet, LeadNamesStandAtTheLeftAboveTheirTraces) {
  const Sheet sheet = built(Draw{});
  for (const SheetText& t : sheet.texts) {
    if (t.kind != SheetTextKind::kLeadName) continue;
    const SheetTrace& trace = sheet.traces.at(static_cast<std::size_t>(t.trace));
    EXPECT_EQ(t.text, trace.lead);
    EXPECT_TRUE(inside(t.box_mm, trace.window_mm)) << t.text;
    EXPECT_LT(t.box_mm.max.y, trace.baseline_y_mm);
    EXPECT_LT(t.box_mm.min.x, trace.window_mm.min.x + 5);
  }
}

TEST(BuildSheet, MissingLeadKeepsItsName) {
  Record record = twelve_leads();
  record.leads.erase(record.leads.begin());
  const Sheet sheet = build_sheet(record, Draw{}, fonts(), kFootprintMm);
  EXPECT_EQ(sheet.missing_leads, (std::vector<std::string>{"I"}));
  const auto names = texts_of(sheet, SheetTextKind::kLeadName);
  EXPECT_EQ(std::count(names.begin(), names.end(), "I"), 1);
}

TEST(BuildSheet, IndicesAreConsistent) {
  for (const std::string& id : layout_ids()) {
    Draw draw;
    draw.layout.id = id;
    const Sheet sheet = built(draw);
    std::size_t next = 0;
    for (const ShapeRun& run : sheet.runs) {
      ASSERT_EQ(static_cast<std::size_t>(run.first_instance), next) << "runs cover the instances in order";
      next += static_cast<std::size_t>(run.instance_count);
    }
    EXPECT_EQ(next, sheet.instances.size());
    for (const ShapeInstance& i : sheet.instances) {
      const ShapeParams& shape = sheet.shapes.shapes.at(static_cast<std::size_t>(i.shape));
      ASSERT_LE(static_cast<std::size_t>(shape.first_cell + shape.cells_x * shape.cells_y),
                sheet.shapes.cells.size());
    }
    for (const ShapeCell& c : sheet.shapes.cells)
      ASSERT_LE(static_cast<std::size_t>(c.first_edge + c.edge_count), sheet.shapes.edges.size());
    for (const ShapeRun& run : sheet.runs)
      for (int i = 0; i < run.instance_count; ++i)
        ASSERT_TRUE(
            inside(sheet.instances[static_cast<std::size_t>(run.first_instance + i)].box_mm, run.box_mm));
  }
}

// All ink stays on the page, on any of the common papers.
TEST(BuildSheet, TextStaysOnThePage) {
  const std::vector<PageDraw> pages{{279.4, 215.9}, {297, 210}, {210, 297}, {250, 100}, {100, 250}};
  for (const PageDraw& page : pages) {
    for (const std::string id : {"3x4+1", "12x1"}) {
      Draw draw;
      draw.page = page;
      draw.layout.id = id;
      const Sheet sheet = built(draw);
      const Box2 paper{{0, 0}, {static_cast<float>(page.width_mm), static_cast<float>(page.height_mm)}};
      for (const ShapeRun& run : sheet.runs)
        EXPECT_TRUE(inside(run.box_mm, paper)) << page.width_mm << " " << id;
    }
  }
}

// Bytes of everything the pixel and the labels read.
std::string fingerprint(const Sheet& sheet) {
  std::string bytes;
  const auto add = [&](const auto& values) {
    for (const auto& v : values) bytes.append(reinterpret_cast<const char*>(&v), sizeof(v));
  };
  for (const SheetTrace& t : sheet.traces) {
    add(t.y_mm);
    add(std::vector<double>{t.x0_mm, t.mm_per_sample, t.baseline_y_mm});
  }
  for (const SheetText& t : sheet.texts) bytes += t.text;
  add(sheet.shapes.edges);
  add(sheet.shapes.cells);
  for (const ShapeInstance& i : sheet.instances)
    add(std::vector<Vec2>{i.origin_mm, i.box_mm.min, i.box_mm.max});
  return bytes;
}

TEST(BuildSheet, IsAPureFunctionWhateverWasBuiltBefore) {
  Draw other;
  other.text.size_mm = 5;
  other.index = 9;
  FontLibrary fresh;
  Record record = twelve_leads();
  const std::string alone = fingerprint(build_sheet(record, Draw{}, fresh, kFootprintMm));
  build_sheet(record, other, fonts(), 0.5);
  EXPECT_EQ(fingerprint(build_sheet(record, Draw{}, fonts(), kFootprintMm)), alone);
  EXPECT_NE(fingerprint(build_sheet(record, other, fonts(), kFootprintMm)), alone);
}

TEST(BuildSheet, ThreadsBuildTheSame) {
  FontLibrary shared;
  const Record record = twelve_leads();
  std::vector<std::string> prints(6);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < prints.size(); ++i)
    threads.emplace_back(
        [&, i] { prints[i] = fingerprint(build_sheet(record, Draw{}, shared, kFootprintMm)); });
  for (std::thread& t : threads) t.join();
  for (const std::string& p : prints) EXPECT_EQ(p, prints[0]);
}

TEST(BuildSheet, NoFontIsOpenedWhereNoTextIsWanted) {
  Draw draw;
  draw.text.font = "/nonexistent/font.ttf";
  draw.text.lead_names = draw.text.header = draw.text.footer = false;
  EXPECT_TRUE(built(draw).texts.empty());
  draw.text.footer = true;
  EXPECT_THROW(built(draw), Error);
}

TEST(BuildSheet, CustomLayoutIsPlacedLikeAnyOther) {
  const Layout layout{"limb", 2, 5, {{{{"I", 0, 1}, {"II", 1, 1}}, false}, {{{"V1", 0, 2}}, true}}};
  const Sheet sheet = build_sheet(twelve_leads(), Draw{}, layout, fonts(), kFootprintMm);
  ASSERT_EQ(sheet.traces.size(), 3u);
  EXPECT_EQ(sheet.traces[1].first_sample, 1250);
  EXPECT_EQ(sheet.traces[2].end_sample, 2500);
}

// Not a check of its own: with ECGPRESS_DEBUG_FOLDER set it leaves pages there to be looked at.
TEST(BuildSheet, LeavesSvgForTheEye) {
  const char* folder = std::getenv("ECGPRESS_DEBUG_FOLDER");
  for (const std::string id : {"3x4+1", "12x1", "6x2"}) {
    Draw draw;
    draw.layout.id = id;
    const std::string svg = debug_svg(built(draw));
    EXPECT_GT(svg.size(), 100000u);
    if (folder) std::ofstream(std::string(folder) + "/sheet_" + id + ".svg") << svg;
  }
}

}  // namespace
}  // namespace ecgpress
