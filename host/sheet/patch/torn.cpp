// Where paper is missing: torn edges and corners, slits, the teeth of fanfold perforations.
#include "host/sheet/patch/patch_parts.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr double kBeyondMm = 3;  // cuts reach this far past the page's edge

// The bare fibres along a tear: paler than the print, uneven in width, thin at places.
void lay_fibres(const PatchContext& c, const std::vector<Vec2d>& border, const std::vector<Vec2d>& inner) {
  std::vector<Vec2d> band = border;
  band.insert(band.end(), inner.rbegin(), inner.rend());
  const Vec3 fibre = mixed(c.placer.sheet().paper.albedo, {1, 1, 1}, 0.7);
  c.placer.begin(ShapeLayer::kOver);
  c.placer.place(moved(polygon(band), {0.1, 0.14}), shade_look({0.3f, 0.3f, 0.3f}, 0.3, 0.6), 4);
  ShapeLook look{fibre};
  look.opacity = 0.95;
  look.soft_mm = 0.15;
  c.placer.place(polygon(std::move(band)), look, 4);
}

// A rough line of `count` points from a to b; `depth` scales its roughness across, `extra` adds to each.
std::vector<Vec2d> rough_path(Vec2d a, Vec2d b, const std::vector<double>& across_mm) {
  const Vec2d way = b - a;
  const double length = norm(way);
  const Vec2d n{-way.y / length, way.x / length};
  std::vector<Vec2d> path;
  const int count = static_cast<int>(across_mm.size());
  for (int i = 0; i < count; ++i)
    path.push_back(a + (static_cast<double>(i) / (count - 1)) * way +
                   across_mm[static_cast<std::size_t>(i)] * n);
  return path;
}

int points_along(double length_mm) { return clamp(floor_to_int(length_mm / 0.45), 8, 900); }

// Everything beyond a rough line from a to b, whose left side (n) is kept: `beyond` closes the region.
void tear_along(const PatchContext& c, Vec2d a, Vec2d b, double depth_mm, const std::vector<Vec2d>& beyond,
                PatchDice& dice) {
  const Vec2d way = b - a;
  const int count = points_along(norm(way));
  std::vector<double> coarse = rough_line(count, 0.55, dice), fine = rough_line(count, 0.25, dice);
  const std::vector<double> width = rough_line(count, 0.55, dice);
  std::vector<double> border, inner;
  for (std::size_t i = 0; i < coarse.size(); ++i) {
    border.push_back(depth_mm * coarse[i] + 0.14 * fine[i]);
    inner.push_back(border.back() + max(0.16, 0.7 + 0.75 * width[i] + 0.12 * fine[i]));
  }
  const std::vector<Vec2d> path = rough_path(a, b, border);
  std::vector<Vec2d> region = path;
  region.insert(region.end(), beyond.begin(), beyond.end());
  c.placer.begin(ShapeLayer::kCut);
  c.placer.place(polygon(std::move(region)), {}, 4);
  lay_fibres(c, path, rough_path(a, b, inner));
}

}  // namespace

void tear_edge(const PatchContext& c, int item) {
  PatchDice dice(c.draw, PatchThing::kTornEdge, item);
  const PageEdge edge = page_edge(c.page_mm, shuffled_quarter(c.draw, PatchThing::kTornEdge, item));
  const double depth = c.draw.damage.torn_mm, s0 = -kBeyondMm, s1 = edge.length_mm + kBeyondMm;
  const double far = -(3 * depth + kBeyondMm);
  const Vec2d a = edge.at(s0, depth * dice.uniform(0.6, 1.4)),
              b = edge.at(s1, depth * dice.uniform(0.6, 1.4));
  tear_along(c, a, b, 0.45 * depth, {edge.at(s1, far), edge.at(s0, far)}, dice);
}

CornerLine torn_corner_line(const PatchContext& c, int item) {
  PatchDice dice(c.draw, PatchThing::kCorner, item + 100);
  const int corner = shuffled_quarter(c.draw, PatchThing::kCorner, item);
  const PageEdge before = page_edge(c.page_mm, corner), after = page_edge(c.page_mm, corner + 1);
  const double size = c.draw.damage.corner_mm, along_a = size * dice.uniform(0.6, 1.4),
               along_b = size * dice.uniform(0.6, 1.4);
  return {corner, before.at(before.length_mm - along_a, -kBeyondMm), after.at(along_b, -kBeyondMm)};
}

void tear_corner(const PatchContext& c, int item) {
  PatchDice dice(c.draw, PatchThing::kCorner, item);
  const CornerLine line = torn_corner_line(c, item);
  const PageEdge after = page_edge(c.page_mm, line.corner + 1);
  const Vec2d beyond = after.at(-kBeyondMm, -kBeyondMm);
  tear_along(c, line.a, line.b, 0.06 * c.draw.damage.corner_mm, {beyond}, dice);
}

// A rip from an edge inwards: it gapes at the edge and closes where it ends.
void tear_slit(const PatchContext& c, int item) {
  PatchDice dice(c.draw, PatchThing::kTear, item);
  const PageEdge edge = page_edge(c.page_mm, shuffled_quarter(c.draw, PatchThing::kTear, item));
  const double s = dice.uniform(0.08, 0.92) * edge.length_mm, length = dice.uniform(6, 38),
               gape = dice.uniform(0.3, 1.6), lean = 0.3 * dice.normal();
  const Vec2d a = edge.at(s, -kBeyondMm), b = edge.at(s + lean * length, length);
  const int count = points_along(length + kBeyondMm);
  const std::vector<double> way = rough_line(count, 0.85, dice), rim = rough_line(count, 0.5, dice);
  std::vector<double> left, right, inner;
  for (int i = 0; i < count; ++i) {
    const double t = static_cast<double>(i) / (count - 1), w = way[static_cast<std::size_t>(i)];
    const double open = 0.5 * gape * (1 - t) + 0.04;
    left.push_back(1.4 * w - open);
    right.push_back(1.4 * w + open);
    inner.push_back(right.back() + (1 - t) * max(0.05, 0.3 + 0.35 * rim[static_cast<std::size_t>(i)]));
  }
  const std::vector<Vec2d> l = rough_path(a, b, left), r = rough_path(a, b, right);
  std::vector<Vec2d> region = l;
  region.insert(region.end(), r.rbegin(), r.rend());
  const Outline slit = polygon(std::move(region));
  c.placer.begin(ShapeLayer::kOver);
  c.placer.place(slit, shade_look({0.2f, 0.2f, 0.2f}, 0.4, 1.4), 4);
  lay_fibres(c, r, rough_path(a, b, inner));
  c.placer.begin(ShapeLayer::kCut);
  c.placer.place(slit, {}, 4);
}

// The edge a fanfold page keeps when it is torn off: a tooth of fibres between any two slots.
void perforate(const PatchContext& c) {
  PatchDice dice(c.draw, PatchThing::kPerforation, 0);
  const bool upright = c.draw.damage.perforation == "left_right";
  const double pitch = dice.uniform(1.6, 3), tooth = dice.uniform(0.25, 0.6);
  for (int side = 0; side < 2; ++side) {
    const PageEdge edge = page_edge(c.page_mm, 2 * side + (upright ? 1 : 0));
    std::vector<Vec2d> region;
    for (double s = -kBeyondMm; s < edge.length_mm + kBeyondMm; s += pitch) {
      const double slot = pitch * dice.uniform(0.6, 0.75), deep = tooth * dice.uniform(0.85, 1.1),
                   stub = tooth * dice.uniform(-0.2, 0.5);
      region.push_back(edge.at(s, deep));
      region.push_back(edge.at(s + slot, deep));
      region.push_back(edge.at(s + slot + 0.1 * pitch, stub));
      region.push_back(edge.at(s + 0.9 * pitch, stub * dice.uniform(0.3, 1)));
    }
    region.push_back(edge.at(edge.length_mm + 2 * kBeyondMm, -kBeyondMm));
    region.push_back(edge.at(-kBeyondMm, -kBeyondMm));
    c.placer.begin(ShapeLayer::kCut);
    c.placer.place(polygon(std::move(region)), {}, 4);
  }
}

}  // namespace ecgpress
