// Labels of worn pages against their pictures: crumpled, folded, curled paper moves ink and polylines
// together.
#include <gtest/gtest.h>

#include <cstdio>

#include "ecgpress/recipe.h"
#include "tests/host/label/trace_position.h"

namespace ecgpress::test {
namespace {

// A draw of the preset with nothing over the print that could hide it.
Draw uncovered_draw(std::uint64_t index) {
  const Recipe worn = load_recipe("worn");
  Draw draw = draw_values(worn, 11, record_key(any_record(index)), index);
  draw.patch = PatchDraw{};
  draw.damage = DamageDraw{};
  draw.around = AroundDraw{};
  draw.writing = WritingDraw{};
  return draw;
}

bool is_bent(const Draw& d) {
  return d.crumple.slope_deg > 0 || d.cockle.slope_deg > 0 || d.grip.slope_deg > 0 || d.fold.count > 0 ||
         d.curl.far_deg != 0;
}

TEST(WornPicture, InkLiesOnThePolylineOnWornPages) {
  for (std::uint64_t index = 0; index < 6; ++index) {
    const Draw draw = uncovered_draw(index);
    EXPECT_TRUE(is_bent(draw));
    const Record record = any_record(index);
    const FloatPlane darkness = draw_darkness(record, draw, "trace");
    const Page page = lay_out_page(record, draw, {}, fonts());
    const OffsetSummary s =
        summarise(ink_offsets(darkness, page_labels(record, page, {}), draw.trace.width_mm));
    std::printf(
        "worn %d: %6zu samples: median %.4f px, 99%% %.3f px, shift in x %+.4f px, in time %+.4f px\n",
        static_cast<int>(index), s.count, s.median_px, s.p99_px, s.shift_x_px, s.shift_time_px);
    EXPECT_GT(s.count, 1500u);
    EXPECT_LT(s.median_px, 0.15);
    EXPECT_LT(s.p99_px, 0.5);
    EXPECT_LT(std::abs(s.shift_x_px), 0.03);
    EXPECT_LT(std::abs(s.shift_time_px), 0.03);
  }
}

// The polylines of the flat page are far off: the test above would notice.
TEST(WornPicture, PolylinesOfTheFlatPageAreNoticed) {
  const Draw draw = uncovered_draw(1);
  const Record record = any_record(1);
  Draw flat = draw;
  flat.crumple = {};
  flat.cockle = {};
  flat.grip = {};
  flat.fold = {};
  flat.curl = {};
  const FloatPlane darkness = draw_darkness(record, draw, "trace");
  const Page page = lay_out_page(record, flat, {}, fonts());
  const OffsetSummary s =
      summarise(ink_offsets(darkness, page_labels(record, page, {}), draw.trace.width_mm));
  EXPECT_FALSE(s.median_px < 0.15 && s.p99_px < 0.5 && s.count > 1500);
}

}  // namespace
}  // namespace ecgpress::test
