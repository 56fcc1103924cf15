#include "host/sheet/patch/lifted_shadow.h"

#include <algorithm>

#include "host/sheet/patch/patch_parts.h"
#include "kernels/base/math.h"
#include "kernels/pixel/surface.h"

namespace ecgpress {
namespace {

constexpr int kLevels = 2;           // shapes inside each other that make one penumbra
constexpr double kStepMm = 10;       // along the outline: few edges for the pixel
constexpr double kFarthestMm = 30;   // from the edge
constexpr double kLeastMm = 1.2;     // a shadow that is shorter is the page's own
constexpr double kLampWidth = 0.65;  // of a penumbra, as part of how far the shadow reaches
constexpr Vec3 kDark{0.07f, 0.07f, 0.08f};

// A place of the page's outline: on the sheet, inwards from there, and in space over the table.
struct EdgePoint {
  Vec2d sheet, inward;
  Vec3d space;
  bool throws_outwards;
};

class LiftedEdges {
 public:
  LiftedEdges(const Draw& draw, const PlacedCamera& placed)
      : surface_(placed.surface.params),
        tables_(placed.surface.tables()),
        ray_(placed.camera.ray),
        per_mm_(shadow_per_mm(draw.light)) {
    constexpr int kColumns = 24, kRows = 18;
    lowest_ = 1e9;
    for (int j = 0; j <= kRows; ++j)
      for (int i = 0; i <= kColumns; ++i)
        lowest_ =
            std::min(lowest_, space({draw.page.width_mm * i / kColumns, draw.page.height_mm * j / kRows}).z);
  }

  // The points of a closed outline, walked clockwise.
  std::vector<EdgePoint> walk(const std::vector<Vec2d>& corners) const {
    std::vector<EdgePoint> points;
    for (std::size_t k = 0; k < corners.size(); ++k) {
      const Vec2d a = corners[k], b = corners[(k + 1) % corners.size()], along = b - a;
      const double mm = norm(along);
      if (mm < 1e-6) continue;
      const Vec2d inward{-along.y / mm, along.x / mm};
      const bool outwards = dot(per_mm_, inward) < -0.05 * norm(per_mm_);
      const int steps = std::max(1, floor_to_int(mm / kStepMm));
      for (int i = 0; i <= steps; ++i) {
        const Vec2d at = a + (static_cast<double>(i) / steps) * along;
        points.push_back({at, inward, space(at), outwards});
      }
    }
    return points;
  }

  double height(const EdgePoint& p) const { return std::max(0.0, p.space.z - lowest_); }

  // How far from the place below it the shadow of something so high falls.
  double reach(double height_mm) const { return std::min(height_mm * norm(per_mm_), kFarthestMm); }

  // Where the shadow that an edge point throws over `mm` of the table is seen, as a place of the sheet.
  Vec2d seen(const EdgePoint& p, double mm) const {
    const double k = mm / norm(per_mm_);
    const Vec2d on_table{p.space.x + k * per_mm_.x, p.space.y + k * per_mm_.y};
    const Vec2d ray{ray_.z * on_table.x - ray_.x, ray_.z * on_table.y - ray_.y};
    // The surface goes on beyond the page; steps contract as the view onto it does (surface.cpp).
    Vec2d u = p.sheet;
    for (int i = 0; i < 24; ++i) {
      const Vec3d s = space(u);
      const Vec2d step = on_table + (s.z - lowest_) * ray - Vec2d{s.x, s.y};
      u = u + step;
      if (dot(step, step) < 1e-6) break;  // a micrometre
    }
    return u;
  }

 private:
  Vec3d space(Vec2d u) const { return surface_from_sheet(surface_, tables_, u); }

  const SurfaceParams& surface_;
  SurfaceTables tables_;
  Vec3d ray_;
  Vec2d per_mm_;
  double lowest_ = 0;
};

// Neighbouring points of one edge that throw a shadow outwards: [first, last], counted on round the outline.
// At a corner the next one begins: shadows of both edges meet along that of the corner, and each keeps a
// small box.
struct Stretch {
  std::size_t first, last;
};

std::vector<Stretch> lifted_stretches(const LiftedEdges& edges, const std::vector<EdgePoint>& points) {
  const std::size_t n = points.size();
  const auto lifted = [&](std::size_t i) {
    const EdgePoint& p = points[i % n];
    return p.throws_outwards && edges.reach(edges.height(p)) > kLeastMm;
  };
  std::size_t start = 0;
  while (start < n && lifted(start)) ++start;  // so that no stretch runs over the end
  std::vector<Stretch> all;
  for (std::size_t i = start; i < start + n; ++i)
    if (lifted(i)) {
      const bool goes_on = !all.empty() && all.back().last + 1 == i &&
                           dot(points[i % n].inward, points[(i - 1) % n].inward) > 0.7;
      if (!goes_on) all.push_back({i, i});
      all.back().last = i;
    }
  std::erase_if(all, [](const Stretch& s) { return s.last - s.first < 2; });
  return all;
}

// The shadow of what is higher than `low`, no farther than that of `high`, from under the page outwards.
Outline shadow_of(const LiftedEdges& edges, const std::vector<EdgePoint>& points, const Stretch& stretch,
                  double low_mm, double high_mm, double soft_mm) {
  const EdgePoint &first = points[stretch.first % points.size()],
                  &last = points[stretch.last % points.size()];
  const double far = edges.reach(high_mm), under_mm = 0.5 * soft_mm + 1;
  std::vector<Vec2d> outer{first.sheet};  // where the last edge's shadow ends
  for (std::size_t i = stretch.first; i <= stretch.last; ++i) {
    const EdgePoint& p = points[i % points.size()];
    const double share = clamp((edges.height(p) - low_mm) / (high_mm - low_mm), 0.0, 1.0);
    outer.push_back(edges.seen(p, share * far));
  }
  for (const Vec2d p :
       {last.sheet, last.sheet + under_mm * last.inward, first.sheet + under_mm * first.inward})
    outer.push_back(p);
  return union_outline(polygon(std::move(outer)));
}

}  // namespace

Vec2d shadow_per_mm(const LightDraw& light) {
  const SinCosT<double> up = sincos_turns(light.elevation_deg / 360),
                        around = sincos_turns(light.azimuth_deg / 360);
  const double far = std::min(3.0, up.cos / std::max(up.sin, 1e-3));
  return {-far * around.cos, -far * around.sin};
}

void lay_lifted_shadows(const Draw& draw, const PlacedCamera& placed, Sheet& sheet) {
  if (draw.around.shadow <= 0 || !is_bent(placed.surface.params)) return;
  if (norm(shadow_per_mm(draw.light)) < 0.01) return;
  ShapePlacer placer(placed.footprint_mm, sheet);
  const PatchContext c{draw, nullptr, placer, sheet.size_mm};
  const LiftedEdges edges(draw, placed);
  const std::vector<EdgePoint> points = edges.walk(page_corners(c, 0));
  // Where the lamp does not reach, the light from all around still does.
  const double strength = draw.around.shadow * std::min(0.85, 1.15 * (1 - draw.light.ambient));
  const double opacity = 1 - pow(1 - strength, 1.0 / kLevels);
  for (const Stretch& stretch : lifted_stretches(edges, points)) {
    double highest = 0;
    for (std::size_t i = stretch.first; i <= stretch.last; ++i)
      highest = std::max(highest, edges.height(points[i % points.size()]));
    placer.begin(ShapeLayer::kBelow);
    for (int k = 0; k < kLevels; ++k) {
      const double low = highest * k / kLevels, high = highest * (k + 1) / kLevels;
      const double soft = 0.5 + kLampWidth * edges.reach(high);
      placer.place(shadow_of(edges, points, stretch, low, high, soft), shade_look(kDark, opacity, soft), 8);
    }
  }
}

}  // namespace ecgpress
