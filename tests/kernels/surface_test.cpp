// The surface: lengths, the inverse of the view, normals, and that no relief is no change.
#include "kernels/pixel/surface.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>
#include <vector>

#include "host/record/synthetic.h"
#include "tests/kernels/drawn_page.h"

namespace ecgpress::test {
namespace {

double uniform(std::mt19937& random, double low, double high) {
  return low + (high - low) * (static_cast<double>(random()) / 4294967296.0);
}

Vec3d surface_point(const Surface& s, Vec2d mm) { return surface_from_sheet(s.params, s.tables(), mm); }

double distance(Vec3d a, Vec3d b) { return std::sqrt(dot(a - b, a - b)); }

// Length of the way over the surface that is a straight step on the sheet.
double way(const Surface& s, Vec2d from, Vec2d step) {
  constexpr int kParts = 40;
  double sum = 0;
  Vec3d last = surface_point(s, from);
  for (int k = 1; k <= kParts; ++k) {
    const Vec3d next = surface_point(s, from + (k / double{kParts}) * step);
    sum += distance(last, next);
    last = next;
  }
  return sum;
}

// Relative errors of the lengths of 5 mm steps on a lattice, along rows, columns and both diagonals.
std::vector<double> step_errors(const Draw& draw) {
  const PlacedCamera view = place_camera(draw);
  std::vector<double> errors;
  const Vec2d steps[] = {
      {5, 0}, {0, 5}, {5 / std::sqrt(2.0), 5 / std::sqrt(2.0)}, {5 / std::sqrt(2.0), -5 / std::sqrt(2.0)}};
  for (double y = 5; y < draw.page.height_mm - 5; y += 5)
    for (double x = 5; x < draw.page.width_mm - 10; x += 5)
      for (const Vec2d step : steps) {
        errors.push_back(std::abs(way(view.surface, {x, y}, step) / 5 - 1));
      }
  return errors;
}

double quantile(std::vector<double> values, double part) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// rms slope of the surface over the page.
double rms_slope_deg(const Draw& draw) {
  const PlacedCamera view = place_camera(draw);
  double sum = 0;
  int count = 0;
  for (double y = 2; y < draw.page.height_mm; y += 1.5)
    for (double x = 2; x < draw.page.width_mm; x += 1.5, ++count) {
      const auto s = surface_slope(surface_sample(view.surface.params, view.surface.tables(), x, y));
      sum += s.x * s.x + s.y * s.y;
    }
  return std::atan(std::sqrt(sum / count)) * 180 / kPi;
}

struct NamedDraw {
  const char* name;
  Draw draw;
};

std::vector<NamedDraw> parallel_draws() {
  Draw thirds, half, accordion, book, diagonal, tight;
  thirds.fold.count = 2;
  thirds.fold.bend_deg = 15;
  half.fold.count = 1;
  half.fold.bend_deg = 40;
  half.fold.direction_deg = 0;
  accordion.fold.count = 7;
  accordion.fold.bend_deg = 30;
  accordion.fold.alternate = true;
  book.curl.far_deg = 60;
  book.curl.near_deg = 20;
  diagonal.fold.count = 1;
  diagonal.fold.bend_deg = 20;
  diagonal.fold.direction_deg = 52;
  tight = thirds;
  tight.curl.direction_deg = 90;
  tight.curl.far_deg = 35;
  Draw recovered = half;
  recovered.fold.recovery = 0.8;
  return {{"recovered", recovered},           {"thirds", thirds}, {"half", half},
          {"accordion", accordion},           {"book", book},     {"diagonal", diagonal},
          {"thirds with a curl along", tight}};
}

TEST(Surface, ParallelFoldsAndCurlsKeepLengths) {
  for (const NamedDraw& n : parallel_draws()) {
    const std::vector<double> errors = step_errors(n.draw);
    std::printf("%-26s lengths of 5 mm steps: 99%% within %.4f%%, all within %.4f%%\n", n.name,
                100 * quantile(errors, 0.99), 100 * quantile(errors, 1));
    EXPECT_LT(quantile(errors, 1), 0.001) << n.name;
  }
}

// A fold that the paper took back: panels lie flat away from it, and it stands between them as a low ridge.
TEST(Surface, RecoveredFoldsLieFlatBesideTheFold) {
  Draw draw;
  draw.fold.count = 1;
  draw.fold.direction_deg = 0;
  draw.fold.bend_deg = 16;
  draw.fold.jitter = 0;
  draw.fold.recovery = 1;
  draw.fold.spread_mm = 40;
  const PlacedCamera view = place_camera(draw);
  const auto at = [&](double mm) {
    return surface_sample(view.surface.params, view.surface.tables(), 0.5 * draw.page.width_mm + mm, 90.0);
  };
  const double steepest = 8 * kPi / 180;  // half of the bend on each side
  for (const double mm : {-100.0, -30.0, 30.0, 100.0}) EXPECT_NEAR(at(mm).hx, 0, 1e-3) << mm;
  EXPECT_NEAR(at(-1.5).hx, -std::tan(steepest), 0.02);
  EXPECT_NEAR(at(1.5).hx, std::tan(steepest), 0.02);
  EXPECT_NEAR(at(-60).h, at(60).h, 1e-3);
  EXPECT_GT(at(-60).h - at(0).h, 0.8);
}

TEST(Surface, CrumplingAndCrossingFoldsKeepLengthsWithinAPercent) {
  for (int kind = 0; kind < 6; ++kind) {
    Draw draw;
    if (kind < 4) {
      draw.crumple = {9, kind, 37.0 * kind, 10, -20};
    } else {
      draw.crumple.slope_deg = kind == 4 ? 0 : 5;
      draw.fold.count = draw.fold.cross_count = 1;
      draw.fold.bend_deg = kind == 4 ? 14 : 6;
    }
    const std::vector<double> errors = step_errors(draw);
    std::printf("rms slope %.2f deg: 5 mm steps median %.3f%%, 99%% within %.3f%%\n", rms_slope_deg(draw),
                100 * quantile(errors, 0.5), 100 * quantile(errors, 0.99));
    EXPECT_LT(quantile(errors, 0.99), 0.01);
  }
}

Draw worn_draw(std::mt19937& random) {
  Draw draw;
  draw.image = {2200, 1700, 200};
  draw.camera = {false,
                 uniform(random, 400, 800),
                 uniform(random, 0, 45),
                 uniform(random, -180, 180),
                 uniform(random, -20, 20),
                 0.5,
                 0.5,
                 0.8};
  draw.crumple = {uniform(random, 3, 11), static_cast<int>(random() % 4), uniform(random, 0, 360),
                  uniform(random, -80, 80), uniform(random, -80, 80)};
  draw.fold.count = static_cast<int>(random() % 3);
  draw.fold.cross_count = static_cast<int>(random() % 2);
  draw.fold.bend_deg = uniform(random, -12, 12);
  draw.curl = {uniform(random, 0, 40), uniform(random, 0, 20), random() % 2 ? 90.0 : 0.0, 0.5};
  return draw;
}

TEST(Surface, TheMapInvertsTheViewOfEveryVisiblePixel) {
  std::mt19937 random(5);
  const int rounds = kSanitized ? 1 : 6;
  for (int round = 0; round < rounds; ++round) {
    const Draw draw = worn_draw(random);
    const Page page = make_page(synthetic_record(1), draw);
    const SheetMap map = draw_map(page);
    std::vector<double> errors;
    for (int y = 0; y < map.height_px; ++y)
      for (int x = 0; x < map.width_px; ++x) {
        const double u = static_cast<double>(map.x_mm(x, y)), v = static_cast<double>(map.y_mm(x, y));
        if (std::isnan(u)) continue;
        const Vec2d px = camera_image_from_space(page.view.camera, surface_point(page.view.surface, {u, v}));
        errors.push_back(std::hypot(px.x - (x + 0.5), px.y - (y + 0.5)));
      }
    std::printf("tilt %.0f, rms slope %.1f deg, steepness %.2f: inverse 50%% %.4f px, 99%% %.4f, all %.4f\n",
                draw.camera.tilt_deg, rms_slope_deg(draw), page.view.surface.steepness, quantile(errors, 0.5),
                quantile(errors, 0.99), quantile(errors, 1));
    EXPECT_LT(quantile(errors, 0.99), 0.05);
    EXPECT_LT(quantile(errors, 1), 0.15);
  }
}

TEST(Surface, NoReliefGivesTheBytesOfNone) {
  Draw plain;
  plain.image = {500, 400, 45};
  plain.camera = {false, 450, 20, 30, 2};
  Draw flat = plain;
  flat.crumple.sheet = 2;
  flat.crumple.turn_deg = 30;
  flat.cockle.shift_x_mm = 20;
  flat.fold.count = 2;
  flat.fold.bend_deg = 0;
  flat.fold.wear = 0;
  flat.curl.direction_deg = 90;
  flat.light.elevation_deg = 20;
  flat.light.ambient = 0.1;
  const Record record = synthetic_record(3);
  EXPECT_EQ(draw_linear(make_page(record, plain)).rgb, draw_linear(make_page(record, flat)).rgb);
  flat.crumple.slope_deg = 3;
  EXPECT_NE(draw_linear(make_page(record, plain)).rgb, draw_linear(make_page(record, flat)).rgb);
}

// The slope that the pixel shades with against finite differences of the surface in double.
TEST(Surface, SlopesAreThoseOfTheSurface) {
  std::mt19937 random(8);
  std::vector<double> errors;
  for (int round = 0; round < 20; ++round) {
    const Draw draw = worn_draw(random);
    const Surface surface = place_camera(draw).surface;
    for (int k = 0; k < 200; ++k) {
      const Vec2d u{uniform(random, 5, draw.page.width_mm - 5), uniform(random, 5, draw.page.height_mm - 5)};
      constexpr double h = 1e-4;
      const Vec3d x =
          (0.5 / h) * (surface_point(surface, {u.x + h, u.y}) - surface_point(surface, {u.x - h, u.y}));
      const Vec3d y =
          (0.5 / h) * (surface_point(surface, {u.x, u.y + h}) - surface_point(surface, {u.x, u.y - h}));
      const Vec3d n = cross(x, y);
      const auto s = surface_slope(surface_sample(surface.params, surface.tables(), u.x, u.y));
      errors.push_back(std::hypot(s.x + n.x / n.z, s.y + n.y / n.z));
    }
  }
  std::printf("slope: median error %.4f, 99%% within %.4f\n", quantile(errors, 0.5), quantile(errors, 0.99));
  EXPECT_LT(quantile(errors, 0.5), 0.01);
  EXPECT_LT(quantile(errors, 0.99), 0.1);
}

}  // namespace
}  // namespace ecgpress::test
