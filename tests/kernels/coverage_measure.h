// Measures a picture's coverage against inside-tests: errors of the pixels near edges, and the total of the
// ink.
#pragma once

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "tests/kernels/drawn_page.h"
#include "tests/kernels/hammersley.h"

namespace ecgpress::test {

struct CoverageErrors {
  std::vector<float> absolute;    // of the pixels within 2 px of an edge
  double drawn = 0, counted = 0;  // sums of coverage over whole blocks, edges or not

  void add(const CoverageErrors& other) {
    absolute.insert(absolute.end(), other.absolute.begin(), other.absolute.end());
    drawn += other.drawn;
    counted += other.counted;
  }
  double mean() const {
    double sum = 0;
    for (const float e : absolute) sum += static_cast<double>(e);
    return absolute.empty() ? 0 : sum / static_cast<double>(absolute.size());
  }
  double quantile(double part) const {
    if (absolute.empty()) return 0;
    std::vector<float> sorted = absolute;
    const auto n = static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1));
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(n), sorted.end());
    return static_cast<double>(sorted[n]);
  }
  double ink_error() const { return counted > 0 ? drawn / counted - 1 : 0; }
};

// The longest side of the pixel's footprint, in mm, by differences of the double map; 0 at or beyond the
// horizon.
inline double pixel_reach_mm(const CameraParams& camera, Vec2d px) {
  const Vec2d ends[] = {{px.x, px.y}, {px.x + 1, px.y}, {px.x, px.y + 1}};
  for (const Vec2d e : ends)
    if (!(apply(camera.sheet_from_image, e).z > 1e-3)) return 0;
  const Vec2d o = camera_plane_from_image(camera, ends[0]), a = camera_plane_from_image(camera, ends[1]),
              b = camera_plane_from_image(camera, ends[2]);
  return std::max(std::hypot(a.x - o.x, a.y - o.y), std::hypot(b.x - o.x, b.y - o.y));
}

inline constexpr int kBlockPx = 32;

// One block of pixels. `drawn_cover(x, y)`: what the picture says.
template <class Drawn>
CoverageErrors measure_block(const ReferenceInk& ink, const PlacedCamera& view, int x0, int y0,
                             const Drawn& drawn_cover) {
  CoverageErrors errors;
  for (int y = y0; y < std::min(y0 + kBlockPx, view.height_px); ++y)
    for (int x = x0; x < std::min(x0 + kBlockPx, view.width_px); ++x) {
      const double drawn = drawn_cover(x, y);
      errors.drawn += drawn;
      const Vec2d centre{x + 0.5, y + 0.5};
      const double two_px = 2 * pixel_reach_mm(view.camera, centre);
      if (two_px == 0) continue;
      const Vec2d mm = camera_plane_from_image(view.camera, centre);
      if (ink.edge_distance(mm, two_px) >= two_px) {
        errors.counted += ink.covers(mm);
        continue;
      }
      const double counted = counted_cover(ink, view.camera, x, y);
      errors.counted += counted;
      errors.absolute.push_back(static_cast<float>(std::abs(drawn - counted)));
    }
  return errors;
}

// Blocks in an order drawn from a fixed seed until `pixels` pixels near edges are measured, or all are.
template <class Drawn>
CoverageErrors measure_coverage(const ReferenceInk& ink, const PlacedCamera& view, std::size_t pixels,
                                const Drawn& drawn_cover) {
  std::vector<std::pair<int, int>> blocks;
  for (int y = 0; y < view.height_px; y += kBlockPx)
    for (int x = 0; x < view.width_px; x += kBlockPx) blocks.emplace_back(x, y);
  std::shuffle(blocks.begin(), blocks.end(), std::mt19937(7));
  CoverageErrors all;
  constexpr std::size_t kAtOnce = 32;
  for (std::size_t from = 0; from < blocks.size() && all.absolute.size() < pixels; from += kAtOnce) {
    const std::size_t count = std::min(kAtOnce, blocks.size() - from);
    std::vector<CoverageErrors> parts(count);
    oneapi::tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) {
      parts[i] = measure_block(ink, view, blocks[from + i].first, blocks[from + i].second, drawn_cover);
    });
    for (const CoverageErrors& part : parts) all.add(part);
  }
  return all;
}

// Where inks are black on white.
inline CoverageErrors measure_coverage(const ReferenceInk& ink, const PlacedCamera& view, std::size_t pixels,
                                       const LinearImage& image) {
  return measure_coverage(ink, view, pixels,
                          [&](int x, int y) { return 1.0 - static_cast<double>(image.at(x, y)); });
}

inline void print_errors(const std::string& name, const CoverageErrors& e) {
  std::printf("  %-34s %7zu px near edges: mean %.5f, 99.9%% %.4f, most %.4f; ink %+.3f%%\n", name.c_str(),
              e.absolute.size(), e.mean(), e.quantile(0.999), e.quantile(1), 100 * e.ink_error());
}

}  // namespace ecgpress::test
