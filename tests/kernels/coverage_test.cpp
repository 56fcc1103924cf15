// Coverage is measured, not trusted: pictures of one ink in linear light against inside-tests of the same
// sheet with the 256 points of a Hammersley set in each pixel, over the pixels within 2 px of any edge.
#include <gtest/gtest.h>

#include <cmath>

#include "host/record/open_record.h"
#include "host/record/synthetic.h"
#include "tests/kernels/coverage_measure.h"
#include "tests/test_data.h"

namespace ecgpress::test {
namespace {

constexpr std::size_t kPixels = kSanitized ? 1500 : 20000;
// The bounds of the project: mean error, what 99.9% stay under, error of the total ink.
constexpr double kMean = 0.01, kMost = 0.08, kInk = 0.01;

// R waves of sigma 6 ms and 1.7 mV, none at the same place between two samples.
Record spike_train() {
  Record record;
  record.name = "spikes";
  const char* names[] = {"I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"};
  for (std::size_t i = 0; i < 12; ++i) {
    Lead lead{names[i], 500, std::vector<float>(5000)};
    for (std::size_t k = 0; k < lead.mv.size(); ++k)
      for (int beat = 0; beat < 24; ++beat) {
        const double t =
            static_cast<double>(k) / 500 - (0.21 + 0.41837 * beat + 0.0137 * static_cast<double>(i));
        lead.mv[k] += static_cast<float>(1.7 * std::exp(-t * t / (2 * 0.006 * 0.006)));
      }
    record.leads.push_back(std::move(lead));
  }
  return record;
}

struct View {
  const char* name;
  bool flat;
  double tilt_deg, azimuth_deg, roll_deg;
};
constexpr View kFlat{"flat", true, 0, 0, 0}, kTilted{"tilted 22 deg", false, 22, 35, 4},
    kSideways{"tilted 25 deg", false, 25, -70, -8};

// The page at `dpi` in black on white; above 200 dpi a crop.
Draw view_draw(double dpi, const View& view) {
  Draw draw;
  draw.image.dpi = dpi;
  if (dpi > 300) {
    draw.image.width_px = 1500;
    draw.image.height_px = 1100;
    draw.camera.aim_x = 0.3;
  }
  draw.camera.flat = view.flat;
  draw.camera.tilt_deg = view.tilt_deg;
  draw.camera.azimuth_deg = view.azimuth_deg;
  draw.camera.roll_deg = view.roll_deg;
  draw.trace.width_mm = 0.27;
  return black_on_white(draw);
}

std::string case_name(const char* what, double dpi, const View& view) {
  return std::string(what) + ", " + std::to_string(static_cast<int>(dpi)) + " dpi, " + view.name;
}

void check(const std::string& name, const CoverageErrors& e, std::size_t at_least) {
  print_errors(name, e);
  testing::Test::RecordProperty("mean, " + name, std::to_string(e.mean()));
  testing::Test::RecordProperty("99.9%, " + name, std::to_string(e.quantile(0.999)));
  testing::Test::RecordProperty("ink, " + name, std::to_string(e.ink_error()));
  EXPECT_GE(e.absolute.size(), at_least) << name << ": too few pixels near edges to measure anything";
  EXPECT_LT(e.mean(), kMean) << name;
  EXPECT_LT(e.quantile(0.999), kMost) << name;
  EXPECT_LT(std::abs(e.ink_error()), kInk) << name;
}

void check_traces(const char* what, const Record& record) {
  for (const double dpi : {50.0, 100.0, 200.0, 600.0})
    for (const View& view : {kFlat, kTilted}) {
      const Page page = only_ink(make_page(record, view_draw(dpi, view)), "trace");
      const CoverageErrors e = measure_coverage(TraceInk(page.sheet), page.view, kPixels, draw_linear(page));
      check(case_name(what, dpi, view), e, kPixels / 2);
    }
}

TEST(Coverage, TracesOfSpikes) { check_traces("trace of spikes", spike_train()); }

TEST(Coverage, TracesOfTheSyntheticSource) { check_traces("trace of synthetic:3", synthetic_record(3)); }

TEST(Coverage, TracesOfRealRecords) {
  EP_NEED_TEST_DATA();
  for (const char* name : {"00841_hr", "03403_hr"})
    check_traces((std::string("trace of ") + name).c_str(),
                 open_record((test_data() / "records" / "ptbxl_hr" / name).string()));
}

TEST(Coverage, GridLines) {
  for (const double dpi : {50.0, 100.0, 200.0, 600.0})
    for (const View& view : {kFlat, kTilted, kSideways}) {
      // Near enough to leave the page's edge out of the picture: there line and edge multiply, as two inks
      // do.
      Draw draw = view_draw(dpi, view);
      if (!view.flat) draw.image = {static_cast<int>(7 * dpi), static_cast<int>(5 * dpi), dpi};
      const Page page = only_ink(make_page(synthetic_record(0), draw), "grid");
      const CoverageErrors e = measure_coverage(GridInk(page.sheet), page.view, kPixels, draw_linear(page));
      check(case_name("grid", dpi, view), e, kPixels / 2);
    }
}

// Few pixels have strokes in them: all are taken.
TEST(Coverage, StrokesAndText) {
  for (const double dpi : {50.0, 100.0, 200.0, 600.0})
    for (const View& view : {kFlat, kTilted}) {
      Draw draw = view_draw(dpi, view);
      draw.camera.aim_x = 0.15;
      draw.camera.aim_y = dpi > 300 ? 0.1 : 0.5;
      const Page page = make_page(synthetic_record(0), draw);
      const auto measure = [&](const char* ink, const OutlineInk& reference) {
        const CoverageErrors e =
            measure_coverage(reference, page.view, kPixels, draw_linear(only_ink(page, ink)));
        check(case_name(ink, dpi, view), e, 200);
      };
      measure("text", text_ink(page.sheet, page.draw, page_fonts()));
      if (dpi > 300) continue;  // the crop shows text only
      measure("pulse", stroke_ink(page.sheet, PixelClass::kPulse));
      measure("separator", stroke_ink(page.sheet, PixelClass::kSeparator));
    }
}

TEST(Coverage, ThePaperItself) {
  for (const double dpi : {50.0, 100.0, 200.0})
    for (const View& view : {kTilted, kSideways}) {
      Draw draw = view_draw(dpi, view);
      draw.camera.zoom = 0.8;
      draw.background.color = Color{0, 0, 0};
      Page page = make_page(synthetic_record(0), draw);
      page.sheet.runs.clear();
      page.sheet.traces.clear();
      page.sheet.grid.minor_width_mm = page.sheet.grid.major_width_mm = 0;
      const LinearImage image = draw_linear(page);
      const CoverageErrors e = measure_coverage(paper_ink(page.sheet), page.view, kPixels, [&](int x, int y) {
        return static_cast<double>(image.at(x, y));
      });
      check(case_name("paper", dpi, view), e, 1000);
    }
}

// The measure itself must notice what it is there for: a pen 3% too wide, a page 0.05 px off.
TEST(Coverage, TheMeasureNoticesSmallFaults) {
  const Page page = only_ink(make_page(spike_train(), view_draw(200, kFlat)), "trace");
  const TraceInk reference(page.sheet);
  Page wide = page;
  for (SheetTrace& t : wide.sheet.traces) t.pen_mm *= 1.03f;
  EXPECT_GT(measure_coverage(reference, page.view, kPixels, draw_linear(wide)).ink_error(), kInk);
  Page off = page;
  for (SheetTrace& t : off.sheet.traces) t.x0_mm += 0.05 / (200 / 25.4);
  EXPECT_GT(measure_coverage(reference, page.view, kPixels, draw_linear(off)).mean(), kMean);
}

}  // namespace
}  // namespace ecgpress::test
