// Where the worn sheet lies in space: the parts that a page's surface is the sum of.
#pragma once

#include "kernels/base/four.h"
#include "kernels/base/vec.h"

namespace ecgpress {

// Entries between the rows of a relief sheet: with a power of two, all rows of a tile would share a few sets
// of the cache.
inline constexpr std::int32_t kReliefRowGap = 4;

// One sheet of the relief library as the kernels see it: control values of a uniform quadratic B-spline on a
// square lattice, row by row, `stride` entries apart. Outside, the lattice goes on as its mirror image, half
// a spacing beyond the outermost nodes; a mirrored column's y and a mirrored row's z have the other sign.
struct ReliefView {
  // x: height in mm, of rms slope 1; y, z: shift in the plane in mm along columns and rows, which together
  // with the mean strain keeps lengths; w: 0.
  const Float4* values = nullptr;
  std::int32_t nodes = 0;  // along each side; a power of two

  EP_HD std::int32_t stride() const { return nodes + kReliefRowGap; }
};

// A part of that sheet under the page, turned: height amplitude * h, shift amplitude^2 * (dx, dy).
struct ReliefParams {
  std::int32_t sheet = 0;  // into SurfaceTables::reliefs
  float amplitude = 0;     // rms slope, as a tangent
  Vec2 origin_nodes{};     // node coordinates of the page's origin
  Vec2 turn{1, 0};         // cosine and sine of the page's x axis on the relief sheet
  float nodes_per_mm = 2;  // > 0
  Vec3 strain{};           // mean strain on the page's axes: xx, yy, xy; times amplitude^2 already
};

// Bending along one direction, as all parallel folds and curls together do it: a profile over s = direction .
// u that keeps lengths whatever its angle. A table of control values of quadratic B-splines, entry k at
// first_mm + k / entries_per_mm, x: shift along the direction (mm), y: height (mm), z: lean (sine of the
// angle, smoothed over centimetres: relief stands on the bent sheet, not on the table).
struct BendParams {
  Vec2 direction{1, 0};
  float first_mm = 0;
  float entries_per_mm = 4;      // > 0
  std::int32_t entry_count = 0;  // >= 3
  std::int32_t first_entry = 0;  // into SurfaceTables::bends
};

inline constexpr std::int32_t kMaxReliefs = 3, kMaxBends = 3;

// S(u) = (u + D(u), H(u)), where D and H are those of the point of `domain_mm` that is nearest to u.
struct SurfaceParams {
  std::int32_t relief_count = 0, bend_count = 0;  // both 0: flat, and no code of the surface runs
  Box2 domain_mm{};                               // holds the page with a margin; the bends' tables serve it
  Vec2 centre_mm{};                               // the point that mean strain leaves where it is
  ReliefParams reliefs[kMaxReliefs];
  BendParams bends[kMaxBends];
};

EP_HD bool is_bent(const SurfaceParams& s) { return s.relief_count + s.bend_count > 0; }

// What a surface reads beside its parameters.
struct SurfaceTables {
  const ReliefView* reliefs = nullptr;
  const Float4* bends = nullptr;
};

}  // namespace ecgpress
