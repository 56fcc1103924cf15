#include "tests/host/relief/ridges.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace ecgpress::test {
namespace {

// The strongest curvature at a node, and the unit vector along the ridge, across which it bends.
struct Bend {
  double curvature = 0;  // signed, 1/mm
  double along_x = 1, along_y = 0;
};

std::vector<Bend> bends_of(const ReliefSheet& sheet) {
  const std::size_t n = std::size_t(sheet.nodes);
  std::vector<Bend> bends(n * n);
  for (std::size_t j = 1; j + 1 < n; ++j)
    for (std::size_t i = 1; i + 1 < n; ++i) {
      const float* const h = sheet.h.data() + j * n + i;
      const auto at = [&](int dx, int dy) { return double(h[dx + dy * std::ptrdiff_t(n)]); };
      const double per_mm2 = 1 / double(sheet.spacing_mm * sheet.spacing_mm);
      const double xx = per_mm2 * (at(1, 0) - 2 * at(0, 0) + at(-1, 0));
      const double yy = per_mm2 * (at(0, 1) - 2 * at(0, 0) + at(0, -1));
      const double xy = per_mm2 / 4 * (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1));
      const double mean = (xx + yy) / 2, half = std::hypot((xx - yy) / 2, xy);
      const double strongest = mean > 0 ? mean + half : mean - half;
      // The direction across is the eigenvector of `strongest`: at half the angle of (xx - yy, 2 xy), turned
      // by a quarter for the lower eigenvalue.
      const double across = 0.5 * std::atan2(2 * xy, xx - yy) + (mean > 0 ? 0 : M_PI / 2);
      bends[j * n + i] = {strongest, -std::sin(across), std::cos(across)};
    }
  return bends;
}

class Follower {
 public:
  Follower(const ReliefSheet& sheet, double least_curvature)
      : n_(sheet.nodes), bends_(bends_of(sheet)), is_ridge_(bends_.size()), taken_(bends_.size()) {
    for (int j = 2; j + 2 < n_; ++j)
      for (int i = 2; i + 2 < n_; ++i)
        is_ridge_[index(i, j)] = strength(i, j) >= least_curvature && is_crest(i, j);
  }
  // Lengths in nodes.
  std::vector<double> lengths() {
    std::vector<std::size_t> order(bends_.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::abs(bends_[a].curvature) > std::abs(bends_[b].curvature);
    });
    std::vector<double> found;
    for (const std::size_t start : order)
      if (is_ridge_[start] && !taken_[start]) found.push_back(followed(start, 1) + followed(start, -1));
    return found;
  }

 private:
  std::size_t index(int i, int j) const { return std::size_t(j) * std::size_t(n_) + std::size_t(i); }
  double strength(int i, int j) const { return std::abs(bends_[index(i, j)].curvature); }
  double strength(double x, double y) const {
    const int i = int(std::floor(x)), j = int(std::floor(y));
    const double u = x - i, v = y - j;
    return (strength(i, j) * (1 - u) + strength(i + 1, j) * u) * (1 - v) +
           (strength(i, j + 1) * (1 - u) + strength(i + 1, j + 1) * u) * v;
  }
  bool is_crest(int i, int j) const {
    const Bend& bend = bends_[index(i, j)];
    const double here = strength(i, j);
    return here >= strength(i - bend.along_y, j + bend.along_x) &&
           here >= strength(i + bend.along_y, j - bend.along_x);
  }

  // Walks from a node along its ridge, takes what it passes and the nodes beside, and returns the way in
  // nodes.
  double followed(std::size_t start, int sense) {
    std::size_t at = start;
    double way = 0, along_x = sense * bends_[at].along_x, along_y = sense * bends_[at].along_y;
    for (;;) {
      taken_[at] = true;
      const int i = int(at % std::size_t(n_)), j = int(at / std::size_t(n_));
      std::size_t best = at;
      double best_score = 0, best_step = 0;
      for (int dj = -1; dj <= 1; ++dj)
        for (int di = -1; di <= 1; ++di) {
          if (di == 0 && dj == 0) continue;
          const std::size_t next = index(i + di, j + dj);
          const double step = std::hypot(di, dj), forward = (di * along_x + dj * along_y) / step;
          if (!is_ridge_[next] || bends_[next].curvature * bends_[at].curvature < 0) continue;
          if (taken_[next]) continue;
          if (forward < 0.35) {  // beside: part of this ridge's own width
            if (std::abs(forward) < 0.35) taken_[next] = true;
            continue;
          }
          const double turned = std::abs(bends_[next].along_x * along_x + bends_[next].along_y * along_y);
          if (turned < 0.866) continue;
          if (forward * turned > best_score) {
            best_score = forward * turned;
            best_step = step;
            best = next;
          }
        }
      if (best == at) return way;
      way += best_step;
      const double keep = bends_[best].along_x * along_x + bends_[best].along_y * along_y >= 0 ? 1 : -1;
      along_x = keep * bends_[best].along_x;
      along_y = keep * bends_[best].along_y;
      at = best;
    }
  }

  int n_;
  std::vector<Bend> bends_;
  std::vector<std::uint8_t> is_ridge_, taken_;
};

}  // namespace

std::vector<double> ridge_lengths(const ReliefSheet& sheet, double least_curvature, double least_mm) {
  std::vector<double> lengths = Follower(sheet, least_curvature).lengths();
  for (double& length : lengths) length *= double(sheet.spacing_mm);
  std::erase_if(lengths, [&](double length) { return length < least_mm; });
  return lengths;
}

}  // namespace ecgpress::test
