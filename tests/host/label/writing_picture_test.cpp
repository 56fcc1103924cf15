// Handwriting in pictures against its labels: quads hold the ink, the class mask names it, print keeps its
// own.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "tests/host/label/picture_scene.h"

namespace ecgpress::test {
namespace {

constexpr auto kHandwritingClass = static_cast<std::uint8_t>(PixelClass::kHandwriting);

Draw written(Draw draw, int notes) {
  draw.writing.notes = notes;
  draw.writing.writers = 3;
  draw.writing.felt_tip = draw.writing.pencil = 0.3;
  return draw;
}

// Inside a convex quad, grown by `margin_px`.
bool inside(const QuadPx& quad, double x, double y, double margin_px) {
  for (std::size_t i = 0; i < 4; ++i) {
    const PointPx a = quad.corners[i].px, b = quad.corners[(i + 1) % 4].px;
    const double dx = b.x - a.x, dy = b.y - a.y;
    if ((dx * (y - a.y) - dy * (x - a.x)) / std::hypot(dx, dy) < -margin_px) return false;
  }
  return true;
}

// Lines only, no underlines or rings around them: what is decoration has no quad.
TEST(WritingPicture, QuadsHoldTheInkOfTheirLines) {
  std::size_t lines = 0, ink = 0, outside = 0;
  for (std::uint64_t i = 0; i < 6; ++i) {
    const Draw draw = written(i % 2 ? tilted_draw(70 + i) : clean_draw(), 4);
    const Planes p = draw_planes(synthetic_record(i), draw);
    std::vector<std::size_t> counts(p.labels.texts.size(), 0);
    for (int y = 0; y < p.height_px; ++y)
      for (int x = 0; x < p.width_px; ++x) {
        if (p.class_mask[static_cast<std::size_t>(y) * static_cast<std::size_t>(p.width_px) +
                         static_cast<std::size_t>(x)] != kHandwritingClass)
          continue;
        ++ink;
        bool held = false;
        for (std::size_t t = 0; t < counts.size(); ++t) {
          if (p.labels.texts[t].kind != TextLabelKind::kHandwritten) continue;
          if (!inside(p.labels.texts[t].quad, x + 0.5, y + 0.5, 1)) continue;
          ++counts[t];
          held = true;
        }
        outside += !held;
      }
    for (std::size_t t = 0; t < counts.size(); ++t) {
      if (p.labels.texts[t].kind != TextLabelKind::kHandwritten) continue;
      ++lines;
      EXPECT_FALSE(p.labels.texts[t].phrase_class.empty());
      const auto& corners = p.labels.texts[t].quad.corners;
      if (corners[0].in_frame && corners[2].in_frame) {
        EXPECT_GT(counts[t], 20u) << p.labels.texts[t].text;
      }
    }
  }
  std::printf("handwriting: %zu lines, %zu px of ink, %zu outside all quads\n", lines, ink, outside);
  EXPECT_GT(lines, 20u);
  EXPECT_GT(ink, 20000u);
  EXPECT_LT(outside, ink / 5) << "underlines and rings only";
}

// The twin that shows only handwriting is dark where the class mask says so. Ink that two layers lay on top
// of each other counts once.
TEST(WritingPicture, TheClassMaskNamesWhatIsDark) {
  Draw draw = written(clean_draw(), 6);
  draw.writing.pencil = 0;
  draw.writing.marks = 6;
  const Record record = synthetic_record(3);
  const Planes p = draw_planes(record, draw);
  const FloatPlane with = draw_green(record, draw, {"noise"}, {"writing"});
  const FloatPlane blank =
      draw_green(record, draw, {"noise", "grid", "writing", "trace", "text", "pulse", "separator"}, {});
  std::size_t named = 0, named_light = 0, dark = 0, dark_other = 0;
  for (std::size_t i = 0; i < p.class_mask.size(); ++i) {
    const double darkness = 1 - with.value[i] / blank.value[i];
    const bool is_named = p.class_mask[i] == kHandwritingClass;
    named += is_named;
    named_light +=
        is_named && darkness < 0.12;  // t is a quarter of the pixel at most, the ink at least half opaque
    dark += darkness > 0.6;
    dark_other += darkness > 0.6 && !is_named;
  }
  std::printf("handwriting: %zu px named, %zu of them light; %zu px dark, %zu of them named otherwise\n",
              named, named_light, dark, dark_other);
  EXPECT_GT(named, 5000u);
  EXPECT_EQ(named_light, 0u);
  EXPECT_GT(dark, 1000u);
  EXPECT_EQ(dark_other, 0u);
}

// Written ink moves no lead: the lead mask is that of the page without it.
TEST(WritingPicture, LeadMasksStay) {
  const Record record = synthetic_record(4);
  Draw draw = tilted_draw(80);
  const Planes plain = draw_planes(record, draw);
  draw.writing.notes = 8;
  draw.writing.marks = 5;
  draw.writing.highlights = 3;
  draw.writing.over_traces = 1;
  const Planes inked = draw_planes(record, draw);
  EXPECT_EQ(plain.lead_mask, inked.lead_mask);
  EXPECT_EQ(plain.labels.polyline_px, inked.labels.polyline_px);
  EXPECT_NE(plain.class_mask, inked.class_mask);
}

}  // namespace
}  // namespace ecgpress::test
