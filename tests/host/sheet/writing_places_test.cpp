// What is taken on a page, and where its beats are.
#include "host/sheet/writing_places.h"

#include <gtest/gtest.h>

#include "host/sheet/build_sheet.h"
#include "sheet_fixtures.h"

namespace ecgpress {
namespace {

using namespace test;

TEST(WritingPlaces, PrintIsTakenAndTheRestIsFree) {
  const Sheet sheet = build_sheet(twelve_leads(), Draw{}, fonts(), kFootprintMm);
  PageRoom room(sheet);
  for (const SheetText& t : sheet.texts) {
    const Box2d box{{static_cast<double>(t.box_mm.min.x), static_cast<double>(t.box_mm.min.y)},
                    {static_cast<double>(t.box_mm.max.x), static_cast<double>(t.box_mm.max.y)}};
    EXPECT_EQ(room.taken(box), 1) << t.text;
  }
  EXPECT_EQ(room.taken({{-20, -20}, {-5, -5}}), 1) << "beyond the page";
  const Box2d free{{200, 6}, {230, 14}};
  EXPECT_EQ(room.taken(free), 0);
  room.take(free);
  EXPECT_EQ(room.taken(free), 1);
}

TEST(WritingPlaces, BeatsAreFoundWhereTheyAre) {
  const Record record = twelve_leads();  // R peaks 0.3 s into every 0.85 s
  const Sheet sheet = build_sheet(record, Draw{}, fonts(), kFootprintMm);
  const std::vector<SheetBeat> beats = sheet_beats(record, sheet);
  EXPECT_GT(beats.size(), 40u);
  std::size_t near = 0;
  for (const SheetBeat& b : beats) {
    const double phase = std::fmod(b.time_s, 0.85);
    near += std::abs(phase - 0.3) < 0.035;
    const SheetTrace& t = sheet.traces[static_cast<std::size_t>(b.trace)];
    EXPECT_NEAR(b.peak_mm.x,
                t.x0_mm + (b.time_s * t.fs_hz - static_cast<double>(t.first_sample)) * t.mm_per_sample, 1e-6);
  }
  EXPECT_GT(near, beats.size() * 9 / 10);
}

TEST(WritingPlaces, KnownBeatsComeWithTheirWaves) {
  Record record = twelve_leads();
  add_fiducials(record);
  const Sheet sheet = build_sheet(record, Draw{}, fonts(), kFootprintMm);
  int known = 0;
  for (const SheetBeat& b : sheet_beats(record, sheet)) {
    if (b.qrs_on_mm == b.peak_mm.x) continue;
    ++known;
    EXPECT_NEAR(b.qrs_off_mm - b.qrs_on_mm, 0.09 * 25, 1e-6);
    EXPECT_NEAR(b.qrs_on_mm - b.p_on_mm, 0.16 * 25, 1e-6);
  }
  EXPECT_GE(known, 6);
}

}  // namespace
}  // namespace ecgpress
