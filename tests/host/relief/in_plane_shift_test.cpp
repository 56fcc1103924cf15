#include "host/relief/in_plane_shift.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/host/relief/surface_at.h"

namespace ecgpress {
namespace {

constexpr int kShiftNodes = 64;
constexpr double kSpacing = 0.5, kSize = kShiftNodes * kSpacing;

std::vector<double> heights_of(auto&& at) {
  std::vector<double> h;
  for (int j = 0; j < kShiftNodes; ++j)
    for (int i = 0; i < kShiftNodes; ++i) h.push_back(at(i, j));
  return h;
}

ReliefSheet sheet_of(const std::vector<double>& h, const InPlaneShift& shift) {
  ReliefSheet sheet;
  sheet.nodes = kShiftNodes;
  sheet.spacing_mm = float(kSpacing);
  sheet.mean_strain = {float(shift.mean_strain.x), float(shift.mean_strain.y)};
  sheet.h.assign(h.begin(), h.end());
  sheet.dx.assign(shift.dx.begin(), shift.dx.end());
  sheet.dy.assign(shift.dy.begin(), shift.dy.end());
  return sheet;
}

TEST(InPlaneShift, OfAFlatSheetIsNone) {
  const std::vector<double> flat(kShiftNodes * kShiftNodes, 3.0);
  const InPlaneShift shift = solve_in_plane_shift(flat, kShiftNodes, kSpacing);
  EXPECT_LT(shift.mean_square_slope, 1e-28);
  for (const double d : shift.dx) ASSERT_NEAR(d, 0, 1e-28);
  for (const double d : shift.dy) ASSERT_NEAR(d, 0, 1e-28);
}

// h = A cos(k x) with the mirrors as crests. A cos of control values is a spline that misses A' cos(k x) by
// less than a thousandth at 32 nodes a wave; then d' = -h'^2 / 2 has the closed form below, and steps keep
// their lengths to the next order.
TEST(InPlaneShift, OfAWaveIsItsArcLength) {
  const int waves = 2;
  const double k = 2 * M_PI * waves / kSize, height = 0.6;
  for (const bool along_x : {true, false}) {
    const auto h =
        heights_of([&](int i, int j) { return height * std::cos(k * kSpacing * ((along_x ? i : j) + 0.5)); });
    const InPlaneShift shift = solve_in_plane_shift(h, kShiftNodes, kSpacing);
    const ReliefSheet sheet = sheet_of(h, shift);
    const double square = height * height * k * k / 2;
    EXPECT_NEAR(shift.mean_square_slope / square, 1, 0.01);
    EXPECT_NEAR((along_x ? shift.mean_strain.x : shift.mean_strain.y) / (-square / 2), 1, 0.01);
    EXPECT_NEAR(along_x ? shift.mean_strain.y : shift.mean_strain.x, 0, 1e-12);
    for (double at = 1; at < 31; at += 0.37) {
      // From the mirror at -spacing / 2: d = -(A k)^2 / 4 (x - sin(2 k x) / 2 k); the first part is the
      // mean's.
      const double expected = square / 4 * std::sin(2 * k * (at + kSpacing / 2)) / k;
      const double x = along_x ? at : 7.3, y = along_x ? 7.3 : at;
      const double d = along_x ? test::spline_at(sheet, sheet.dx, x, y, -1, 1).value
                               : test::spline_at(sheet, sheet.dy, x, y, 1, -1).value;
      ASSERT_NEAR(d, expected, 0.02 * square / 4 / k) << at;
      // A slope of 0.17 at the steepest leaves slope^4 / 8.
      for (const auto& [tx, ty] : {std::pair{1.0, 0.0}, {0.0, 1.0}, {M_SQRT1_2, M_SQRT1_2}})
        ASSERT_NEAR(test::stretch(sheet, 1, x, y, tx, ty, 2), 0, 0.0005) << at << " " << tx;
    }
  }
}

// What the solver minimises, from the splines' own derivatives at the four points of each cell.
double squared_stretch(const ReliefSheet& sheet) {
  double sum = 0;
  for (int j = 0; j < kShiftNodes; ++j)
    for (int i = 0; i < kShiftNodes; ++i)
      for (const double down : {-0.5, 0.5})
        for (const double right : {-0.5, 0.5}) {
          const double x = (i + right / std::sqrt(3.0)) * kSpacing,
                       y = (j + down / std::sqrt(3.0)) * kSpacing;
          const auto h = test::height_at(sheet, x, y);
          const auto dx = test::spline_at(sheet, sheet.dx, x, y, -1, 1),
                     dy = test::spline_at(sheet, sheet.dy, x, y, 1, -1);
          const double xx = double(sheet.mean_strain.x) + dx.by_x + h.by_x * h.by_x / 2;
          const double yy = double(sheet.mean_strain.y) + dy.by_y + h.by_y * h.by_y / 2;
          const double xy = dx.by_y + dy.by_x + h.by_x * h.by_y;
          sum += xx * xx + yy * yy + xy * xy / 2;
        }
  return sum;
}

TEST(InPlaneShift, NoOtherShiftStretchesLess) {
  std::mt19937 generator(3);
  std::normal_distribution<double> normal;
  const auto h = heights_of([&](int, int) { return 0.1 * normal(generator); });
  const ReliefSheet best = sheet_of(h, solve_in_plane_shift(h, kShiftNodes, kSpacing));
  const double least = squared_stretch(best);
  const ReliefSheet none =
      sheet_of(h, {0, {0, 0}, std::vector<double>(h.size()), std::vector<double>(h.size())});
  EXPECT_LT(least, 0.8 * squared_stretch(none));
  // Near a minimum a change of size s costs s^2 c with the same c on both sides.
  for (int round = 0; round < 8; ++round) {
    ReliefSheet more = best, less = best;
    const auto change = [&](float& up, float& down, double size) {
      const float step = float(size * normal(generator));
      up += step;
      down -= step;
    };
    const std::size_t node = generator() % h.size();
    if (round < 4) {
      change(more.dx[node], less.dx[node], 0.1);
      change(more.dy[node], less.dy[node], 0.1);
    } else if (round == 4) {
      change(more.mean_strain.x, less.mean_strain.x, 0.02);
    } else {
      for (std::size_t i = 0; i < h.size(); ++i) {
        change(more.dx[i], less.dx[i], 0.01);
        change(more.dy[i], less.dy[i], 0.01);
      }
    }
    const double up = squared_stretch(more) - least, down = squared_stretch(less) - least;
    EXPECT_GT(up, 0) << round;
    EXPECT_NEAR(up / down, 1, 0.01) << round;
  }
}

}  // namespace
}  // namespace ecgpress
