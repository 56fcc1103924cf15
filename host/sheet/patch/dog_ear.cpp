// A corner folded over onto the page: the paper ends at the fold, its back lies beside it.
#include "host/sheet/patch/lifted_shadow.h"
#include "host/sheet/patch/patch_parts.h"
#include "host/sheet/stroke_outline.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

Vec2d mirrored(Vec2d p, Vec2d a, Vec2d b) {
  const Vec2d u = b - a, v = p - a;
  const double t = dot(u, v) / dot(u, u);
  return 2.0 * (a + t * u) - p;
}

}  // namespace

CornerLine dog_ear_line(const PatchContext& c, int item) {
  PatchDice dice(c.draw, PatchThing::kDogEar, item + 100);
  // From the other end of the order in which corners are torn off.
  const int corner = shuffled_quarter(c.draw, PatchThing::kCorner, 3 - item);
  const PageEdge before = page_edge(c.page_mm, corner), after = page_edge(c.page_mm, corner + 1);
  const double size = c.draw.damage.dog_ear_mm;
  const double along_a = size * dice.uniform(0.7, 1.35), along_b = size * dice.uniform(0.7, 1.35);
  return {corner, before.at(before.length_mm - along_a, 0), after.at(along_b, 0)};
}

void fold_corner(const PatchContext& c, int item) {
  PatchDice dice(c.draw, PatchThing::kDogEar, item);
  const CornerLine line = dog_ear_line(c, item);
  const Vec2d a = line.a, b = line.b, tip = page_edge(c.page_mm, line.corner + 1).origin;
  const Vec2d fold = b - a, back = mirrored(tip, a, b);
  // The cut goes on past both edges, so that no sliver of the corner stays.
  const Vec2d out = 0.1 * fold, far = tip - 0.2 * (back - tip);
  c.placer.begin(ShapeLayer::kCut);
  c.placer.place(polygon({a - out, b + out, b + out + (far - b), far, a - out + (far - a)}), {}, 8);

  const double lift = dice.uniform(0.4, 1.6);  // of the free edge, mm: the softness of its shadow
  const Vec2d away = back - tip;
  const double reach = norm(away);
  const Vec2d lamp = shadow_per_mm(c.draw.light);
  const Vec2d shift = (0.5 * lift / reach) * away + (0.8 * lift / max(1.0, norm(lamp))) * lamp;
  const Outline flap = polygon({a, b, back});
  const Vec3 paper = mixed(c.placer.sheet().paper.albedo, {0.9f, 0.885f, 0.85f}, 0.35);
  c.placer.begin(ShapeLayer::kOver);
  c.placer.place(moved(flap, shift), shade_look({0.12f, 0.12f, 0.13f}, 0.5, 1 + 2.4 * lift), 8);
  c.placer.place(moved(flap, 0.3 * shift), shade_look({0.12f, 0.12f, 0.13f}, 0.35, 0.6), 8);
  c.placer.place(flap, ShapeLook{scaled(paper, dice.uniform(0.86, 0.97))}, 8);
  // The paper bends at the fold: bright along it, dark behind, and a little uneven toward the free edge.
  const auto parallel = [&](double t, double width) {
    const Vec2d off = t * (back - 0.5 * (a + b));
    return stroke_outline({a + (0.04 + 0.5 * t) * fold + off, b - (0.04 + 0.5 * t) * fold + off}, width);
  };
  c.placer.place(parallel(0.13, 0.14 * reach), shade_look({0.4f, 0.4f, 0.42f}, 0.26, 0.22 * reach), 8);
  ShapeLook crest{mixed(paper, {1, 1, 1}, 0.8)};
  crest.opacity = 0.45;
  crest.soft_mm = 0.5;
  c.placer.place(parallel(0.012, 0.35), crest, 8);
}

}  // namespace ecgpress
