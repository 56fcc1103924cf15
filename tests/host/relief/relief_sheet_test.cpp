#include "host/relief/relief_sheet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "ecgpress/error.h"
#include "host/base/sha256.h"
#include "tests/host/relief/library_sheet.h"
#include "tests/host/relief/ridges.h"
#include "tests/host/relief/surface_at.h"

namespace ecgpress {
namespace {

constexpr double kDegree = M_PI / 180;
constexpr std::pair<double, double> kDirections[] = {
    {1, 0}, {0, 1}, {M_SQRT1_2, M_SQRT1_2}, {M_SQRT1_2, -M_SQRT1_2}};

double rms_slope(const ReliefSheet& sheet, double radius_mm = 1e9) {
  std::mt19937 generator(5);
  std::uniform_real_distribution<double> place(0, double(sheet.size_mm()));
  double sum = 0;
  int count = 0;
  for (int k = 0; k < 200000; ++k) {
    const double x = place(generator), y = place(generator), middle = double(sheet.size_mm()) / 2;
    if (std::hypot(x - middle, y - middle) > radius_mm) continue;
    const auto h = test::height_at(sheet, x, y);
    sum += h.by_x * h.by_x + h.by_y * h.by_y;
    ++count;
  }
  return std::sqrt(sum / count);
}

TEST(ReliefSheet, HasUnitRmsSlope) {
  for (std::uint32_t number = 0; number < kReliefSheets; ++number) {
    EXPECT_NEAR(rms_slope(test::library_sheet(ReliefKind::kCrumple, number)), 1, 0.01);
    EXPECT_NEAR(rms_slope(test::library_sheet(ReliefKind::kCockle, number)), 1, 0.01);
    EXPECT_NEAR(rms_slope(test::library_sheet(ReliefKind::kGrip, number), kGripRadiusMm), 1, 0.03);
  }
}

// The bounds that the issue sets for crumpling, in each direction of each sheet.
TEST(ReliefSheet, CrumplesKeepLengths) {
  for (std::uint32_t number = 0; number < kReliefSheets; ++number)
    for (const auto& [tx, ty] : kDirections) {
      const auto at_10 = test::stretch_of_steps(test::library_sheet(ReliefKind::kCrumple, number),
                                                std::tan(10 * kDegree), tx, ty, 0, 512, 4000);
      EXPECT_GE(at_10.within_1_percent, 0.99) << number << " along " << tx << " " << ty;
      EXPECT_LT(at_10.median, 0.0025);
    }
}

// Paper that ripples from moisture has really grown at its edges, so it is allowed some stretch; 4 degrees is
// much.
TEST(ReliefSheet, RipplesAndGripsKeepLengths) {
  for (std::uint32_t number = 0; number < kReliefSheets; ++number)
    for (const auto& [tx, ty] : kDirections) {
      const auto cockle = test::stretch_of_steps(test::library_sheet(ReliefKind::kCockle, number),
                                                 std::tan(4 * kDegree), tx, ty, 0, 512, 2000);
      EXPECT_GE(cockle.within_1_percent, 0.99) << number << " along " << tx << " " << ty;
      const auto grip = test::stretch_of_steps(test::library_sheet(ReliefKind::kGrip, number),
                                               std::tan(10 * kDegree), tx, ty, 216, 296, 4000);
      EXPECT_GE(grip.within_1_percent, 0.9) << number << " along " << tx << " " << ty;
      EXPECT_LT(grip.median, 0.005);
    }
}

// The slope of log rms(h(x + r) - h(x)) over log r. Crumpled paper: 0.65 +- 0.03 (arXiv 2102.09995); along
// lines in it about 0.9 on short and 0.5 on long scales.
TEST(ReliefSheet, CrumplesAreAsRoughAsCrumpledPaper) {
  const auto rms_step = [](const ReliefSheet& sheet, double r) {
    std::mt19937 generator(9);
    std::uniform_real_distribution<double> place(0, 512 - r);
    double sum = 0;
    for (int k = 0; k < 40000; ++k) {
      const double x = place(generator), y = place(generator), h = test::height_at(sheet, x, y).value;
      sum += std::pow(test::height_at(sheet, x + r, y).value - h, 2) +
             std::pow(test::height_at(sheet, x, y + r).value - h, 2);
    }
    return std::sqrt(sum / 80000);
  };
  for (std::uint32_t number = 0; number < kReliefSheets; ++number) {
    const ReliefSheet& sheet = test::library_sheet(ReliefKind::kCrumple, number);
    const double exponent = std::log2(rms_step(sheet, 64) / rms_step(sheet, 4)) / 4;
    EXPECT_GT(exponent, 0.57) << number;
    EXPECT_LT(exponent, 0.73) << number;
    EXPECT_NEAR(std::log2(rms_step(sheet, 4) / rms_step(sheet, 1)) / 2, 0.9, 0.05) << number;
  }
}

// Ridge lengths of crumpled paper are log-normal with a heavier tail (Andresen et al. 2007): so log length
// has a positive skew, and the normal distribution meets it better than the exponential one of random cuts
// meets length.
TEST(ReliefSheet, CrumplesHaveRidgesOfAllLengths) {
  double total_before = 0;
  for (std::uint32_t number = 0; number < kReliefSheets; ++number) {
    constexpr double kLeast = 4;
    std::vector<double> lengths =
        test::ridge_lengths(test::library_sheet(ReliefKind::kCrumple, number), 0.4, kLeast);
    std::sort(lengths.begin(), lengths.end());
    const double count = double(lengths.size());
    double total = 0, mean_log = 0, square = 0, cube = 0;
    for (const double length : lengths) {
      total += length;
      mean_log += std::log(length) / count;
    }
    for (const double length : lengths) {
      square += std::pow(std::log(length) - mean_log, 2) / count;
      cube += std::pow(std::log(length) - mean_log, 3) / count;
    }
    const double spread = std::sqrt(square), excess = total / count - kLeast;
    double from_log_normal = 0, from_exponential = 0;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      const double share = (double(i) + 0.5) / count;
      const double z = (std::log(lengths[i]) - mean_log) / spread;
      from_log_normal = std::max(from_log_normal, std::abs(share - 0.5 * std::erfc(-z * M_SQRT1_2)));
      from_exponential =
          std::max(from_exponential, std::abs(share - 1 + std::exp(-(lengths[i] - kLeast) / excess)));
    }
    EXPECT_GT(count, 1000) << number;
    EXPECT_GT(std::exp(mean_log), 11) << number;
    EXPECT_LT(std::exp(mean_log), 17) << number;
    EXPECT_GT(spread, 0.7) << number;
    EXPECT_LT(spread, 1.0) << number;
    EXPECT_GT(cube / (square * spread), 0.2) << number;
    EXPECT_LT(cube / (square * spread), 0.8) << number;
    EXPECT_LT(from_log_normal, 0.1) << number;
    EXPECT_LT(from_log_normal, from_exponential) << number;
    EXPECT_GT(lengths.back(), 120) << number;
    // 0.14 .. 0.25 mm of ridge per mm^2, more with every number until ridges crowd each other out.
    EXPECT_GT(total / (512 * 512), 0.12) << number;
    EXPECT_LT(total / (512 * 512), 0.3) << number;
    EXPECT_GT(total, (number < 3 ? 1.1 : 0.9) * total_before) << number;
    total_before = total;
  }
}

// Pictures drawn before stay what they are.
TEST(ReliefSheet, IsWhatItEverWas) {
  const auto hash = [](ReliefKind kind) {
    const ReliefSheet& sheet = test::library_sheet(kind, 0);
    std::vector<float> all{sheet.mean_strain.x, sheet.mean_strain.y};
    for (const auto* values : {&sheet.h, &sheet.dx, &sheet.dy})
      all.insert(all.end(), values->begin(), values->end());
    return sha256_hex(std::as_bytes(std::span(all))).substr(0, 16);
  };
  EXPECT_EQ(hash(ReliefKind::kCrumple), "39c0ffc8afbbe036");
  EXPECT_EQ(hash(ReliefKind::kCockle), "5f3072a9c713e786");
  EXPECT_EQ(hash(ReliefKind::kGrip), "5c278a1e8dfb4063");
}

TEST(ReliefSheet, HasNoCliffs) {
  for (const ReliefKind kind : {ReliefKind::kCrumple, ReliefKind::kCockle, ReliefKind::kGrip})
    for (std::uint32_t number = 0; number < kReliefSheets; ++number) {
      const ReliefSheet& sheet = test::library_sheet(kind, number);
      double steepest = 0;
      const std::size_t n = std::size_t(sheet.nodes);
      for (std::size_t i = 0; i + n < n * n; ++i)
        if (i % n + 1 < n)
          steepest = std::max(
              steepest, std::hypot(double(sheet.h[i + 1] - sheet.h[i]), double(sheet.h[i + n] - sheet.h[i])) /
                            double(sheet.spacing_mm));
      EXPECT_LT(steepest, 7) << int(kind) << " " << number;
      EXPECT_GT(steepest, 2) << int(kind) << " " << number;
    }
}

TEST(ReliefSheet, GripsEndWhereTheySay) {
  for (std::uint32_t number = 0; number < kReliefSheets; ++number) {
    const ReliefSheet& sheet = test::library_sheet(ReliefKind::kGrip, number);
    double highest = 0;
    for (int j = 0; j < 1024; ++j)
      for (int i = 0; i < 1024; ++i) {
        const float h = sheet.h[std::size_t(j * 1024 + i)];
        const bool beyond = std::hypot(i - 512, j - 512) * 0.5 > 90;
        ASSERT_TRUE(!beyond || h == 0) << i << " " << j;
        highest = std::max(highest, std::abs(double(h)));
      }
    EXPECT_GT(highest, 2);
  }
}

TEST(ReliefSheet, GoesOnAcrossItsMirrors) {
  for (const ReliefKind kind : {ReliefKind::kCrumple, ReliefKind::kCockle}) {
    const ReliefSheet& sheet = test::library_sheet(kind, 1);
    const double s = double(sheet.spacing_mm), low = -s / 2, high = double(sheet.size_mm()) - s / 2, a = 0.2;
    for (const double mirror : {low, high})
      for (double along = 1.3; along < 500; along += 7.7) {
        // Continuous in value: no step as long as the way across is short.
        EXPECT_LT(test::distance(test::surface_at(sheet, a, mirror - 1e-5, along),
                                 test::surface_at(sheet, a, mirror + 1e-5, along)),
                  4e-5);
        EXPECT_LT(test::distance(test::surface_at(sheet, a, along, mirror - 1e-5),
                                 test::surface_at(sheet, a, along, mirror + 1e-5)),
                  4e-5);
        // The shift stands still on the mirror, so that both sides keep to themselves.
        EXPECT_NEAR(test::spline_at(sheet, sheet.dx, mirror, along, -1, 1).value, 0, 1e-6);
        EXPECT_NEAR(test::spline_at(sheet, sheet.dy, along, mirror, 1, -1).value, 0, 1e-6);
        EXPECT_LT(std::abs(test::stretch(sheet, 0.1, mirror - 2, along, 1, 0)), 0.03);
      }
  }
}

bool same(const ReliefSheet& a, const ReliefSheet& b) {
  const auto equal = [](const std::vector<float>& p, const std::vector<float>& q) {
    return p.size() == q.size() && std::memcmp(p.data(), q.data(), p.size() * sizeof(float)) == 0;
  };
  return equal(a.h, b.h) && equal(a.dx, b.dx) && equal(a.dy, b.dy) && a.mean_strain.x == b.mean_strain.x &&
         a.mean_strain.y == b.mean_strain.y;
}

TEST(ReliefSheet, IsTheSameTwiceAndAnotherForEachNumber) {
  for (const ReliefKind kind : {ReliefKind::kCrumple, ReliefKind::kCockle, ReliefKind::kGrip}) {
    EXPECT_TRUE(same(make_relief_sheet(kind, 2), test::library_sheet(kind, 2)));
    for (std::uint32_t a = 0; a < kReliefSheets; ++a)
      for (std::uint32_t b = 0; b < a; ++b) {
        // Nor alike: heights of different sheets are unrelated.
        const auto &p = test::library_sheet(kind, a).h, &q = test::library_sheet(kind, b).h;
        double pp = 0, qq = 0, pq = 0;
        for (std::size_t i = 0; i < p.size(); ++i) {
          pp += double(p[i]) * double(p[i]);
          qq += double(q[i]) * double(q[i]);
          pq += double(p[i]) * double(q[i]);
        }
        EXPECT_LT(std::abs(pq) / std::sqrt(pp * qq), 0.6) << int(kind) << " " << a << " " << b;
      }
  }
}

TEST(ReliefSheet, FromFlatHeightsIsFlat) {
  const ReliefSheet sheet = relief_sheet_from_heights(std::vector<double>(256, 0.1), 16, 1);
  for (const auto* values : {&sheet.h, &sheet.dx, &sheet.dy})
    for (const float value : *values) ASSERT_EQ(value, 0);
  EXPECT_EQ(sheet.mean_strain.x, 0);
}

TEST(ReliefSheet, RefusesWhatItCannotTake) {
  const auto message = [](std::size_t count, std::int32_t nodes, float spacing) {
    try {
      relief_sheet_from_heights(std::vector<double>(count), nodes, spacing);
    } catch (const Error& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  EXPECT_EQ(message(576, 24, 1),
            "relief_sheet_from_heights: nodes is 24; expected a power of two, 16 .. 4096");
  EXPECT_EQ(message(255, 16, 1), "relief_sheet_from_heights: number of heights is 255; expected 256");
  EXPECT_EQ(message(256, 16, 0),
            "relief_sheet_from_heights: spacing_mm is 0.000000; expected a length greater than 0");
  EXPECT_THROW(make_relief_sheet(static_cast<ReliefKind>(3), 0), Error);
}

}  // namespace
}  // namespace ecgpress
