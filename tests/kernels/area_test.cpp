// Area of polygon and unit square, edge by edge, against clipping in double.
#include "kernels/pixel/area.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace ecgpress {
namespace {

struct Point {
  double s, t;
};
using Polygon = std::vector<Point>;

// The part of a polygon where sign * (coordinate - limit) >= 0 (Sutherland and Hodgman).
Polygon clipped(const Polygon& polygon, double Point::*coordinate, double limit, double sign) {
  Polygon out;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point a = polygon[i], b = polygon[(i + 1) % polygon.size()];
    const double da = sign * (a.*coordinate - limit), db = sign * (b.*coordinate - limit);
    if (da >= 0) out.push_back(a);
    if ((da >= 0) != (db >= 0)) {
      const double k = da / (da - db);
      out.push_back({a.s + k * (b.s - a.s), a.t + k * (b.t - a.t)});
    }
  }
  return out;
}

double signed_area(const Polygon& polygon) {
  double sum = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point a = polygon[i], b = polygon[(i + 1) % polygon.size()];
    sum += 0.5 * (a.s * b.t - b.s * a.t);
  }
  return sum;
}

double exact_cover(Polygon polygon) {
  for (double Point::*c : {&Point::s, &Point::t}) {
    polygon = clipped(polygon, c, 0, 1);
    polygon = clipped(polygon, c, 1, -1);
  }
  return std::abs(signed_area(polygon));
}

float summed_area(const Polygon& polygon) {
  float area = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point a = polygon[i], b = polygon[(i + 1) % polygon.size()];
    area += edge_area({static_cast<float>(a.s), static_cast<float>(a.t)},
                      {static_cast<float>(b.s), static_cast<float>(b.t)});
  }
  return area;
}

float cover(const Polygon& polygon) { return cover_from_area(summed_area(polygon)); }

// Corners on the float lattice, so that both sides see the same polygon.
Polygon random_star(std::mt19937& random, double size) {
  std::uniform_real_distribution<double> uniform(0, 1);
  const double cs = uniform(random) * 2 - 0.5, ct = uniform(random) * 2 - 0.5;
  const auto corners = static_cast<std::size_t>(3 + random() % 9);
  Polygon polygon;
  for (std::size_t i = 0; i < corners; ++i) {
    const double angle = 6.283185307179586 * static_cast<double>(i) / static_cast<double>(corners);
    const double r = size * (0.2 + uniform(random));
    polygon.push_back({static_cast<double>(static_cast<float>(cs + r * std::cos(angle))),
                       static_cast<double>(static_cast<float>(ct + r * std::sin(angle)))});
  }
  return polygon;
}

TEST(Area, EqualsClippingForPolygonsOfAnySize) {
  std::mt19937 random(1);
  for (const double size : {0.01, 0.1, 0.5, 1.0, 3.0, 30.0, 300.0}) {
    double worst = 0;
    for (int i = 0; i < 20000; ++i) {
      const Polygon polygon = random_star(random, size);
      worst = std::max(worst,
                       std::abs(std::abs(static_cast<double>(summed_area(polygon))) - exact_cover(polygon)));
    }
    // Rounding of corners far away: an ulp of their coordinates along each edge.
    EXPECT_LT(worst, 4e-6 + 2e-6 * size) << "polygons of size " << size << " px";
  }
}

TEST(Area, LeavesAtMostItsSlackBehind) {
  std::mt19937 random(2);
  for (int i = 0; i < 20000; ++i) {
    const Polygon polygon = random_star(random, 1.0);
    EXPECT_NEAR(cover(polygon), exact_cover(polygon), 1.1 / 4096);
  }
}

TEST(Area, IsExactlyOneInsideAndExactlyZeroOutside) {
  std::mt19937 random(3);
  int inside = 0, outside = 0;
  for (int i = 0; i < 200000; ++i) {
    const Polygon polygon = random_star(random, i % 2 ? 30.0 : 0.7);
    const double exact = exact_cover(polygon);
    if (exact == 0) {
      ++outside;
      ASSERT_EQ(cover(polygon), 0.0f) << "polygon " << i;
    }
    if (exact == 1) {
      ++inside;
      ASSERT_EQ(cover(polygon), 1.0f) << "polygon " << i;
    }
  }
  EXPECT_GT(inside, 10000);
  EXPECT_GT(outside, 10000);
}

TEST(Area, DoesNotDependOnDirection) {
  std::mt19937 random(4);
  for (int i = 0; i < 2000; ++i) {
    const Polygon polygon = random_star(random, 1.0);
    EXPECT_NEAR(cover(polygon), cover(Polygon(polygon.rbegin(), polygon.rend())), 2e-6);
  }
}

// Upright, level and nearly upright edges, where slopes and quotients have no value.
TEST(Area, TakesEdgesAlongTheAxes) {
  for (const double lean : {0.0, 1e-13, 1e-7, 1e-5, -1e-13, -1e-7, -1e-5}) {
    const Polygon box{{0.25 + lean, -3}, {0.75 + lean, -3 + lean}, {0.75, 5}, {0.25, 5 + lean}};
    EXPECT_NEAR(cover(box), 0.5, 1.1 / 4096) << "lean " << lean;
    const Polygon band{{-3, 0.25 + lean}, {-3 + lean, 0.75 + lean}, {5, 0.75}, {5 + lean, 0.25}};
    EXPECT_NEAR(cover(band), 0.5, 1.1 / 4096) << "lean " << lean;
  }
  EXPECT_EQ(cover({{0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}}), 0.0f);
  EXPECT_EQ(cover({{0, 0}, {1, 0}, {1, 1}, {0, 1}}), 1.0f);
}

TEST(Area, OfNeighbouringPixelsAddsUp) {
  std::mt19937 random(5);
  for (int i = 0; i < 500; ++i) {
    const Polygon polygon = random_star(random, 3.0);
    double sum = 0;
    for (int y = -8; y < 9; ++y)
      for (int x = -8; x < 9; ++x) {
        Polygon moved = polygon;
        for (Point& p : moved) p = {p.s - x, p.t - y};
        sum += static_cast<double>(cover(moved));
      }
    EXPECT_NEAR(sum, std::abs(signed_area(polygon)), 0.01 * std::abs(signed_area(polygon)) + 0.003);
  }
}

}  // namespace
}  // namespace ecgpress
