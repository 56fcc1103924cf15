// The shape of one used sheet of paper: its height and the in-plane shift that keeps its lengths.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/base/vec.h"

namespace ecgpress {

// Control values of a uniform quadratic B-spline on a square lattice, row by row: node (i, j), column i and
// row j, belongs to the place (i, j) * spacing_mm. With it the sheet lies at
//
//   S(u) = (u + a^2 d(u), a h(u)),   d(u) = (mean_strain.x u.x + dx(u), mean_strain.y u.y + dy(u)),
//
// where `a` is the amplitude an image draws: the rms slope |grad a h| (a tangent) is `a`, and lengths along S
// are those of the flat sheet as well as one d for all amplitudes can keep them. mean_strain (negative) is
// how much shorter the sheet's projection is on average; it stays out of dx and dy, which therefore repeat.
//
// Outside its nodes the sheet goes on as its mirror image; the mirrors lie half a spacing outside the
// outermost nodes. So node i is, with m = i mod 2 nodes (not negative): column m for m < nodes, else column 2
// nodes - 1 - m, and there dx has the other sign; the same for rows and dy. `nodes` is a power of two, so
// this is bit arithmetic. h keeps its sign everywhere.
struct ReliefSheet {
  std::int32_t nodes = 1024;
  float spacing_mm = 0.5f;
  Vec2 mean_strain{0, 0};
  std::vector<float> h, dx, dy;  // mm, nodes * nodes each: at unit rms slope, at amplitude 1

  float size_mm() const { return static_cast<float>(nodes) * spacing_mm; }
};

enum class ReliefKind : std::uint8_t {
  // Crumpled and flattened again: facets, ridges of all lengths, finer with each number modulo 4. 1024 nodes
  // of
  // 0.5 mm.
  kCrumple,
  // Wavy from moisture: ripples along the edges of a page that lies in the middle of the sheet. 256 nodes of
  // 2 mm.
  kCockle,
  // Wrinkles around a grip in the middle of the sheet, flat beyond 90 mm. Amplitude 1 is unit rms slope
  // within
  // kGripRadiusMm of the grip. 1024 nodes of 0.5 mm.
  kGrip,
};
inline constexpr double kGripRadiusMm = 40;
inline constexpr int kReliefKinds = 3;

// A sheet of the given kind; different for every number. Pure: the same bytes on every machine.
ReliefSheet make_relief_sheet(ReliefKind kind, std::uint32_t number);

// A sheet of any shape: takes control values of the height in any unit (nodes * nodes, finite), removes their
// mean, scales them to unit rms slope and solves for the shift. Flat heights stay flat, with no shift.
// `nodes` is a power of two, 16 .. 4096.
ReliefSheet relief_sheet_from_heights(std::span<const double> heights, std::int32_t nodes, float spacing_mm);

}  // namespace ecgpress
