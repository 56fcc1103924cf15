// The ink of the traces against their polylines: on `--only trace` twins, in linear light.
#include <gtest/gtest.h>

#include <cstdio>

#include "tests/host/label/trace_position.h"

namespace ecgpress::test {
namespace {

struct TraceCase {
  std::string name;
  Record record;
  Draw draw;
};

// Without the muscle noise that bends the polyline by more than half a pixel nearly everywhere.
Record quiet(Record record) {
  for (Lead& lead : record.leads)
    for (int round = 0; round < 8; ++round) {
      const std::vector<float> mv = lead.mv;
      for (std::size_t k = 1; k + 1 < mv.size(); ++k)
        lead.mv[k] = 0.25f * mv[k - 1] + 0.5f * mv[k] + 0.25f * mv[k + 1];
    }
  return record;
}

std::vector<TraceCase> trace_cases() {
  std::vector<TraceCase> all{{"clean synthetic", synthetic_record(1), clean_draw()},
                             {"clean quiet", quiet(synthetic_record(2)), clean_draw()}};
  const std::vector<std::string> real = shared_records("ptbxl_hr");
  for (std::size_t i = 0; i < std::min<std::size_t>(2, real.size()); ++i)
    all.push_back({"clean real " + std::to_string(i), open_record(real[i]), clean_draw()});
  for (std::size_t i = 0; i < 6; ++i)
    all.push_back({"tilted " + std::to_string(i), any_record(i), tilted_draw(i)});
  std::mt19937 random(31);
  for (std::size_t i = 0; i < 6; ++i)
    all.push_back(
        {"extreme " + std::to_string(i), i % 2 ? any_record(i) : quiet(any_record(i)), extreme_draw(random)});
  return all;
}

// Labels of the picture, where all samples are printed `late_samples` behind their time.
ImageLabels labels_of(const TraceCase& c, double late_samples = 0) {
  Page page = lay_out_page(c.record, c.draw, {}, fonts());
  for (SheetTrace& t : page.sheet.traces) t.x0_mm += late_samples * t.mm_per_sample;
  return page_labels(c.record, page, {});
}

// What the tests ask of every picture; one function, so that the counter-tests ask the same.
bool on_the_ink(const OffsetSummary& s) {
  return s.median_px < 0.1 && s.p99_px < 0.3 && std::abs(s.shift_x_px) < 0.015 &&
         std::abs(s.shift_time_px) < 0.015;
}

void report(const std::string& name, const OffsetSummary& s) {
  std::printf(
      "%-16s %6zu samples: median %.4f px, 99%% %.3f px, shift in x %+.4f px, in time %+.4f px, upwards "
      "%+.4f px\n",
      name.c_str(), s.count, s.median_px, s.p99_px, s.shift_x_px, s.shift_time_px, s.shift_up_px);
}

TEST(TracePicture, InkLiesOnThePolylineInEveryView) {
  std::vector<InkOffset> all;
  for (const TraceCase& c : trace_cases()) {
    const FloatPlane darkness = draw_darkness(c.record, c.draw, "trace");
    const auto offsets = ink_offsets(darkness, labels_of(c), c.draw.trace.width_mm);
    const OffsetSummary s = summarise(offsets);
    report(c.name, s);
    EXPECT_GT(s.count, 2000u) << c.name;
    EXPECT_TRUE(on_the_ink(s)) << c.name;
    all.insert(all.end(), offsets.begin(), offsets.end());
  }
  report("all", summarise(all));
}

TEST(TracePicture, ATenthOfASampleIsNoticed) {
  for (const TraceCase& c : trace_cases()) {
    if (c.name.substr(0, 5) != "clean") continue;
    const FloatPlane darkness = draw_darkness(c.record, c.draw, "trace");
    for (const double late : {-0.1, 0.1}) {
      const auto offsets = ink_offsets(darkness, labels_of(c, late), c.draw.trace.width_mm);
      const OffsetSummary s = summarise(offsets);
      report(c.name + (late > 0 ? " +0.1" : " -0.1"), s);
      EXPECT_FALSE(on_the_ink(s)) << c.name;
      // A tenth of a sample at 500 Hz, 25 mm/s and 200 dpi is 0.0394 px; the ink seems to lie the other way.
      EXPECT_NEAR(s.shift_x_px, late > 0 ? -0.0394 : 0.0394, 0.015) << c.name;
    }
  }
}

}  // namespace
}  // namespace ecgpress::test
