// Handwriting on a sheet: how much, where, with which labels.
#include "host/sheet/place_writing.h"

#include <gtest/gtest.h>

#include <cstring>

#include "host/sheet/build_sheet.h"
#include "sheet_fixtures.h"

namespace ecgpress {
namespace {

using namespace test;

Draw written_draw(std::uint32_t key) {
  Draw draw;
  draw.philox_key = {key, 99};
  draw.writing.writers = 3;
  draw.writing.felt_tip = 0.3;
  draw.writing.pencil = 0.3;
  return draw;
}

Sheet written_sheet(const Draw& draw) { return build_sheet(twelve_leads(), draw, fonts(), kFootprintMm); }

std::vector<SheetText> handwritten(const Sheet& sheet) {
  std::vector<SheetText> all;
  for (const SheetText& t : sheet.texts)
    if (t.kind == SheetTextKind::kHandwritten) all.push_back(t);
  return all;
}

template <class T>
bool same_bytes(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

TEST(PlaceWriting, NothingWrittenLeavesTheSheetAsItWas) {
  Draw plain;
  Draw styled = plain;  // style alone writes nothing
  styled.writing.haste = 1;
  styled.writing.writers = 4;
  const Sheet a = written_sheet(plain), b = written_sheet(styled);
  EXPECT_TRUE(same_bytes(a.shapes.edges, b.shapes.edges));
  EXPECT_EQ(a.instances.size(), b.instances.size());
  EXPECT_EQ(a.runs.size(), b.runs.size());
  EXPECT_FALSE(has_writing(styled.writing));
}

TEST(PlaceWriting, PrintStaysWhatItWas) {
  Draw draw = written_draw(1);
  const Sheet plain = written_sheet(draw);
  draw.writing.notes = 4;
  draw.writing.highlights = 2;
  const Sheet written = written_sheet(draw);
  ASSERT_GT(written.runs.size(), plain.runs.size());
  for (std::size_t i = 0; i < plain.texts.size(); ++i) {
    EXPECT_EQ(written.texts[i].text, plain.texts[i].text);
    const ShapeRun &p = plain.runs[static_cast<std::size_t>(plain.texts[i].run)],
                   &w = written.runs[static_cast<std::size_t>(written.texts[i].run)];
    EXPECT_EQ(p.first_instance, w.first_instance) << "a text's run is still its own";
  }
  for (std::size_t i = 0; i < plain.strokes.size(); ++i)
    EXPECT_EQ(plain.runs[static_cast<std::size_t>(plain.strokes[i].run)].first_instance,
              written.runs[static_cast<std::size_t>(written.strokes[i].run)].first_instance);
}

TEST(PlaceWriting, HighlightsLieUnderPrintAndNotesOverTraces) {
  Draw draw = written_draw(2);
  draw.writing.notes = 3;
  draw.writing.highlights = 2;
  const Sheet sheet = written_sheet(draw);
  ASSERT_FALSE(sheet.runs.empty());
  const auto class_of = [&](const ShapeRun& r) {
    return sheet.instances[static_cast<std::size_t>(r.first_instance)].pixel_class;
  };
  EXPECT_EQ(class_of(sheet.runs.front()), PixelClass::kHandwriting);
  EXPECT_EQ(sheet.runs.front().layer, ShapeLayer::kPrint);
  EXPECT_EQ(class_of(sheet.runs.back()), PixelClass::kHandwriting);
  EXPECT_EQ(sheet.runs.back().layer, ShapeLayer::kOver);
}

// Every edge of a line's ink lies in its quad and in its boxes, and on the page.
TEST(PlaceWriting, QuadsHoldTheInk) {
  int lines = 0;
  for (std::uint32_t key = 10; key < 30; ++key) {
    Draw draw = written_draw(key);
    draw.writing.notes = 6;
    draw.writing.marks = 4;
    draw.writing.signatures = 1;
    const Sheet sheet = written_sheet(draw);
    for (const SheetText& t : handwritten(sheet)) {
      ++lines;
      EXPECT_FALSE(t.phrase_class.empty());
      const ShapeRun& run = sheet.runs[static_cast<std::size_t>(t.run)];
      double reach[2][2] = {{1e9, -1e9}, {1e9, -1e9}};
      const Vec2 o = t.quad_mm[0], ax = t.quad_mm[1] - o, ay = t.quad_mm[3] - o;
      for (std::int32_t k = 0; k < run.instance_count; ++k) {
        const ShapeInstance& i = sheet.instances[static_cast<std::size_t>(run.first_instance + k)];
        const ShapeParams& s = sheet.shapes.shapes[static_cast<std::size_t>(i.shape)];
        for (int c = 0; c < s.cells_x * s.cells_y; ++c) {
          const ShapeCell& cell = sheet.shapes.cells[static_cast<std::size_t>(s.first_cell + c)];
          for (int e = 0; e < cell.edge_count; ++e) {
            const Vec2 p = i.origin_mm + sheet.shapes.edges[static_cast<std::size_t>(cell.first_edge + e)].a;
            EXPECT_TRUE(p.x >= i.box_mm.min.x && p.x <= i.box_mm.max.x && p.y >= i.box_mm.min.y &&
                        p.y <= i.box_mm.max.y);
            const Vec2 d = p - o;
            const float u = (d.x * ax.x + d.y * ax.y) / (ax.x * ax.x + ax.y * ax.y);
            const float v = (d.x * ay.x + d.y * ay.y) / (ay.x * ay.x + ay.y * ay.y);
            reach[0][0] = std::min<double>(reach[0][0], u);
            reach[0][1] = std::max<double>(reach[0][1], u);
            reach[1][0] = std::min<double>(reach[1][0], v);
            reach[1][1] = std::max<double>(reach[1][1], v);
          }
        }
      }
      for (const auto& r : reach) {
        EXPECT_NEAR(r[0], 0, 0.01) << t.text << ": the quad is tight";
        EXPECT_NEAR(r[1], 1, 0.01) << t.text;
      }
      EXPECT_TRUE(t.box_mm.min.x >= 0 && t.box_mm.min.y >= 0 &&
                  t.box_mm.max.x <= static_cast<float>(sheet.size_mm.x) &&
                  t.box_mm.max.y <= static_cast<float>(sheet.size_mm.y))
          << t.text;
    }
  }
  EXPECT_GT(lines, 150);
}

TEST(PlaceWriting, TheSameDrawGivesTheSameInk) {
  Draw draw = written_draw(3);
  draw.writing.notes = 3;
  draw.writing.marks = 5;
  draw.writing.signatures = 1;
  draw.writing.highlights = 1;
  const Sheet a = written_sheet(draw), b = written_sheet(draw);
  EXPECT_TRUE(same_bytes(a.shapes.edges, b.shapes.edges));
  EXPECT_TRUE(same_bytes(a.shapes.cells, b.shapes.cells));
  draw.index = 1;
  EXPECT_FALSE(same_bytes(a.shapes.edges, written_sheet(draw).shapes.edges));
}

// One note more leaves the others what they were.
TEST(PlaceWriting, NotesHaveNumbersOfTheirOwn) {
  Draw draw = written_draw(4);
  draw.writing.notes = 2;
  const std::vector<SheetText> two = handwritten(written_sheet(draw));
  draw.writing.notes = 3;
  const std::vector<SheetText> three = handwritten(written_sheet(draw));
  ASSERT_GE(three.size(), two.size());
  for (std::size_t i = 0; i < two.size(); ++i) {
    EXPECT_EQ(two[i].text, three[i].text);
    EXPECT_EQ(two[i].anchor_mm.x, three[i].anchor_mm.x);
  }
}

// Where `over_traces` is 0 notes keep off print, at 1 they do not look.
TEST(PlaceWriting, OverTracesDecidesWhereNotesGo) {
  int over[2] = {0, 0}, all[2] = {0, 0};
  const auto overlaps = [](const Box2& a, const Box2& b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
  };
  for (const int wish : {0, 1})
    for (std::uint32_t key = 40; key < 60; ++key) {
      Draw draw = written_draw(key);
      draw.writing.notes = 2;
      draw.writing.over_traces = wish;
      const Sheet sheet = written_sheet(draw);
      for (const SheetText& t : handwritten(sheet)) {
        ++all[wish];
        for (const SheetText& p : sheet.texts)
          if (p.kind != SheetTextKind::kHandwritten && overlaps(p.box_mm, t.box_mm)) {
            ++over[wish];
            break;
          }
      }
    }
  EXPECT_GT(all[0], 20);
  EXPECT_LT(over[0], all[0] / 5);
  EXPECT_GT(over[1], 2 * over[0]);
}

TEST(PlaceWriting, SmallPagesAndManyThings) {
  Draw draw = written_draw(5);
  draw.page = {60, 40};
  draw.layout.id = "3x4";
  draw.text.header = draw.text.footer = false;
  draw.writing.notes = 60;
  draw.writing.marks = 60;
  draw.writing.signatures = 10;
  draw.writing.highlights = 20;
  draw.writing.ball_pen = draw.writing.felt_tip = draw.writing.pencil = 0;  // no weights: ball pens
  EXPECT_NO_THROW(written_sheet(draw));
}

}  // namespace
}  // namespace ecgpress
