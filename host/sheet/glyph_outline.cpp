#include "host/sheet/glyph_outline.h"

#include <utility>

#include "kernels/base/math.h"

namespace ecgpress {
namespace {

// Number of chords for which bend / count^2 is at most the tolerance.
int chord_count(double bend, double tolerance) {
  return clamp(floor_to_int(ceil(sqrt(bend / tolerance))), 1, 64);
}

}  // namespace

void ContourCollector::move_to(Vec2d p) {
  close();
  contour_.push_back(p);
}

void ContourCollector::line_to(Vec2d p) { contour_.push_back(p); }

// n chords of equal parameter length leave |p0 - 2 c + p1| / (4 n^2) between curve and chords.
void ContourCollector::quadratic_to(Vec2d c, Vec2d p1) {
  const Vec2d p0 = contour_.back();
  const int n = chord_count(0.25 * norm(p0 - 2.0 * c + p1), tolerance_);
  for (int i = 1; i < n; ++i) {
    const double t = static_cast<double>(i) / n, s = 1 - t;
    contour_.push_back(s * s * p0 + 2 * s * t * c + t * t * p1);
  }
  contour_.push_back(p1);
}

// |B''| is at most six times the larger second difference, and chords leave |B''| / (8 n^2).
void ContourCollector::cubic_to(Vec2d c0, Vec2d c1, Vec2d p1) {
  const Vec2d p0 = contour_.back();
  const double bend = max(norm(p0 - 2.0 * c0 + c1), norm(c0 - 2.0 * c1 + p1));
  const int n = chord_count(0.75 * bend, tolerance_);
  for (int i = 1; i < n; ++i) {
    const double t = static_cast<double>(i) / n, s = 1 - t;
    contour_.push_back(s * s * s * p0 + 3 * s * s * t * c0 + 3 * s * t * t * c1 + t * t * t * p1);
  }
  contour_.push_back(p1);
}

Outline ContourCollector::finish() {
  close();
  return std::exchange(outline_, {});
}

void ContourCollector::close() {
  append_contour(outline_, contour_);
  contour_.clear();
}

}  // namespace ecgpress
