// The trace: its outlines against a thickened polyline, its ink against closed forms.
#include "kernels/pixel/trace.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <random>
#include <vector>

#include "tests/kernels/coverage_measure.h"
#include "tests/kernels/hand_made_page.h"
#include "tests/kernels/random_camera.h"

namespace ecgpress::test {
namespace {

struct Lattice {
  TraceParams trace;
  std::vector<float> y, top, bottom, envelope_top, envelope_bottom;
};

// As pack.cpp lays a trace out.
Lattice make_lattice(std::vector<float> y, float dx_mm, float pen_mm, float node_mm) {
  Lattice l;
  TraceParams& t = l.trace;
  t.x0_mm = 20;
  t.dx_mm = dx_mm;
  t.sample_count = static_cast<std::int32_t>(y.size());
  t.pen_mm = pen_mm;
  t.node_dx_mm = node_mm;
  t.node_x0_mm = t.x0_mm - 0.5f * pen_mm - 2 * node_mm;
  const float length = static_cast<float>(y.size() - 1) * dx_mm + pen_mm;
  t.node_count = (static_cast<std::int32_t>(length / node_mm) + 6 + kEnvelopeNodes - 1) / kEnvelopeNodes *
                 kEnvelopeNodes;
  const auto [low, high] = std::minmax_element(y.begin(), y.end());
  t.box_mm = {{t.x0_mm - pen_mm, *low - pen_mm}, {t.x0_mm + length + pen_mm, *high + pen_mm}};
  l.y = std::move(y);
  l.top.resize(static_cast<std::size_t>(t.node_count));
  l.bottom = l.top;
  for (std::int32_t j = 0; j < t.node_count; ++j)
    outline_nodes(t, l.y.data(), j, l.top.data(), l.bottom.data());
  l.envelope_top.resize(static_cast<std::size_t>(t.node_count / kEnvelopeNodes));
  l.envelope_bottom = l.envelope_top;
  for (std::int32_t b = 0; b < t.node_count / kEnvelopeNodes; ++b)
    envelope_block(l.top.data(), l.bottom.data(), t.node_count, b, l.envelope_top.data(),
                   l.envelope_bottom.data());
  return l;
}

std::vector<float> random_walk(std::mt19937& random, std::size_t count, double step) {
  std::vector<float> y;
  double level = 60;
  for (std::size_t k = 0; k < count; ++k) {
    level += uniform(random, -step, step);
    y.push_back(static_cast<float>(level));
  }
  return y;
}

struct Interval {
  double top, bottom;
};

// The pen's disc at many points of the polyline.
Interval thick_polyline_at(const Lattice& l, double x) {
  const double r = 0.5 * static_cast<double>(l.trace.pen_mm), x0 = static_cast<double>(l.trace.x0_mm),
               dx = static_cast<double>(l.trace.dx_mm);
  Interval ink{1e9, -1e9};
  const int steps = 4000;
  for (int i = 0; i <= steps; ++i) {
    const double at = x - r + 2 * r * i / steps, k = (at - x0) / dx;
    if (k < 0 || k > static_cast<double>(l.y.size() - 1)) continue;
    const auto left = std::min(static_cast<std::size_t>(k), l.y.size() - 2);
    const double part = k - static_cast<double>(left);
    const double y = (1 - part) * static_cast<double>(l.y[left]) + part * static_cast<double>(l.y[left + 1]);
    const double reach = std::sqrt(std::max(0.0, r * r - (x - at) * (x - at)));
    ink = {std::min(ink.top, y - reach), std::max(ink.bottom, y + reach)};
  }
  return ink;
}

TEST(Trace, NodesLieOnTheEdgesOfTheThickPolyline) {
  std::mt19937 random(1);
  for (int round = 0; round < 6; ++round) {
    // Not deep enough for cusps to be kept, which move a node on purpose.
    const Lattice l = make_lattice(random_walk(random, 60, 0.12), round % 2 ? 0.05f : 0.25f, 0.3f, 0.03f);
    for (std::size_t j = 0; j < l.top.size(); ++j) {
      const double x = static_cast<double>(l.trace.node_x0_mm) +
                       static_cast<double>(j) * static_cast<double>(l.trace.node_dx_mm);
      const Interval want = thick_polyline_at(l, x);
      if (want.top > want.bottom || want.bottom - want.top < 0.05) continue;  // at the very ends
      EXPECT_NEAR(l.top[j], want.top, 1e-3) << "node " << j;
      EXPECT_NEAR(l.bottom[j], want.bottom, 1e-3) << "node " << j;
    }
  }
}

TEST(Trace, NodesBeyondThePenBoundNothing) {
  const Lattice l = make_lattice({50, 51, 49}, 0.1f, 0.3f, 0.02f);
  int beyond = 0;
  for (std::size_t j = 0; j < l.top.size(); ++j) {
    const float x = l.trace.node_x0_mm + static_cast<float>(j) * l.trace.node_dx_mm;
    if (x > 19.84f && x < 20.36f) continue;
    ++beyond;
    EXPECT_EQ(l.top[j], l.bottom[j]);
  }
  EXPECT_GT(beyond, 4);
}

TEST(Trace, EnvelopeHoldsEveryNodeAndMissesNoInk) {
  std::mt19937 random(2);
  const Lattice l = make_lattice(random_walk(random, 500, 1.0), 0.05f, 0.3f, 0.02f);
  for (std::int32_t j = 0; j < l.trace.node_count; ++j) {
    const auto b = static_cast<std::size_t>(j / kEnvelopeNodes), n = static_cast<std::size_t>(j);
    EXPECT_LE(l.envelope_top[b], l.top[n]);
    EXPECT_GE(l.envelope_bottom[b], l.bottom[n]);
  }
  int touched = 0;
  for (int i = 0; i < 20000; ++i) {
    const float x = static_cast<float>(uniform(random, 19, 47)),
                y = static_cast<float>(uniform(random, 30, 90));
    const Box2 box{{x, y}, {x + 0.3f, y + 0.3f}};
    const Interval ink = thick_polyline_at(l, static_cast<double>(x) + 0.15);
    const bool inked =
        ink.top < static_cast<double>(box.max.y) && ink.bottom > static_cast<double>(box.min.y);
    if (!inked) continue;
    ++touched;
    ASSERT_TRUE(trace_touches(l.trace, trace_reach(l.trace, 0.3f), l.envelope_top.data(),
                              l.envelope_bottom.data(), box));
  }
  EXPECT_GT(touched, 100);
}

// A trace of one slope, `length_mm` long and w mm wide with round ends: area length * w + pi w^2 / 4.
double line_error(const Draw& draw, double angle_deg, double width_px) {
  Page page = empty_page(draw);
  const double w = width_px * 25.4 / draw.image.dpi, length = 24, a = angle_deg * 3.14159265358979 / 180;
  constexpr int kSamples = 41;
  const double dx = length * std::cos(a) / (kSamples - 1), dy = length * std::sin(a) / (kSamples - 1);
  std::vector<float> y;
  for (int k = 0; k < kSamples; ++k) y.push_back(static_cast<float>(80.13 + (k - kSamples / 2) * dy));
  add_trace(page, 100.07 - 0.5 * length * std::cos(a), dx, y, w);
  return ink_area_mm2(page, draw_linear(page)) / (length * w + 0.25 * 3.14159265358979 * w * w) - 1;
}

TEST(Trace, StraightLinesIntegrateToTheirAreaAtAnyAngle) {
  for (const bool flat : {true, false})
    for (const double width_px : {1.0 / 3, 0.5, 1.0, 3.0}) {
      Draw draw;
      draw.image = {280, 280, 200};
      draw.camera.flat = flat;
      draw.camera.tilt_deg = 20;
      draw.camera.azimuth_deg = 40;
      draw.camera.roll_deg = 11;
      double worst = 0;
      for (double angle = -87; angle <= 87; angle += 6) {
        const double error = line_error(draw, angle, width_px);
        worst = std::max(worst, std::abs(error));
        EXPECT_LT(std::abs(error), 0.005)
            << width_px << " px wide at " << angle << " deg, " << (flat ? "flat" : "tilted");
      }
      std::printf("  trace %.2f px wide, 30 angles, %s: at most %.3f%% off\n", width_px,
                  flat ? "flat" : "tilted", 100 * worst);
    }
}

// Both flanks of an R wave lie in one pixel: the pixel holds the ink of both.
TEST(Trace, BothFlanksOfASpikeInOnePixelAddUp) {
  Draw draw;
  draw.image = {60, 60, 50};
  Page page = empty_page(draw);
  std::vector<float> y;
  for (int k = 0; k < 81; ++k) {
    const double t = (k - 40) * 0.002;
    y.push_back(static_cast<float>(88 - 17 * std::exp(-t * t / (2 * 0.006 * 0.006))));
  }
  // The peak in the middle of a column of pixels of 0.508 mm; the flanks are 0.3 mm apart at half height.
  const double column = 100 + 0.254;
  add_trace(page, column - 40 * 0.05, 0.05, y, 0.1);
  const LinearImage image = draw_linear(page);
  const TraceInk reference(page.sheet);
  const int x = static_cast<int>(camera_image_from_plane(page.view.camera, {column, 80}).x);
  double drawn = 0, counted = 0;
  for (int row = 0; row < 60; ++row) {
    double sum = 0;
    for (int i = 0; i < 128; ++i)
      for (int j = 0; j < 128; ++j)
        sum += reference.covers(
            camera_plane_from_image(page.view.camera, {x + (i + 0.5) / 128, row + (j + 0.5) / 128}));
    const double fine = sum / (128 * 128);
    EXPECT_NEAR(1 - static_cast<double>(image.at(x, row)), fine, 0.04) << "row " << row;
    drawn += 1 - static_cast<double>(image.at(x, row));
    counted += fine;
  }
  EXPECT_NEAR(drawn / counted, 1, 0.01);
  // Half way up, each flank alone would cover a pen's width of 0.1 mm: two of them are 39% of the pixel.
  const int half = static_cast<int>(camera_image_from_plane(page.view.camera, {column, 79.5}).y);
  EXPECT_NEAR(1 - static_cast<double>(image.at(x, half)), 2 * 0.1 / 0.508, 0.05);
}

TEST(Trace, ASingleSampleIsADisc) {
  Draw draw;
  draw.image = {80, 80, 300};
  Page page = empty_page(draw);
  add_trace(page, 100, 0.05, {80.0f}, 1.0);
  EXPECT_NEAR(ink_area_mm2(page, draw_linear(page)) / (0.25 * 3.14159265358979), 1, 0.01);
}

// Samples that are not numbers part a trace; nothing is drawn between.
TEST(Trace, GapsStayWhite) {
  Draw draw;
  draw.image = {200, 60, 200};
  Page page = empty_page(draw);
  std::vector<float> y(200, 80.0f);
  for (std::size_t k = 90; k < 110; ++k) y[k] = std::numeric_limits<float>::quiet_NaN();
  add_trace(page, 95, 0.05, y, 0.3);
  const LinearImage image = draw_linear(page);
  const auto column = [&](double mm) {
    return static_cast<int>(camera_image_from_plane(page.view.camera, {mm, 80}).x);
  };
  const int row = 30;
  EXPECT_EQ(image.at(column(99.2), row), 0.0f);
  EXPECT_EQ(image.at(column(100), row), 1.0f);
  EXPECT_EQ(image.at(column(100.8), row), 0.0f);
}

// Far away a footprint spans many nodes and reads every second, fourth ... of them: the ink must not change.
TEST(Trace, KeepsItsInkWhenSeenSmall) {
  std::mt19937 random(3);
  std::vector<float> y = random_walk(random, 1500, 0.8);
  double area[2];
  for (int i = 0; i < 2; ++i) {
    Draw draw;
    draw.image = {i ? 60 : 900, i ? 60 : 900, i ? 10.0 : 150.0};
    Page page = empty_page(draw);
    if (i) page.view.max_px_per_mm *= 16;  // a lattice much finer than these pixels need
    std::vector<float> moved = y;
    for (float& v : moved) v += 20;
    add_trace(page, 62, 0.05, moved, 0.3);
    area[i] = ink_area_mm2(page, draw_linear(page));
  }
  EXPECT_NEAR(area[1] / area[0], 1, 0.02);
}

}  // namespace
}  // namespace ecgpress::test
