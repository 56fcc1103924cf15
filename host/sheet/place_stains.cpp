#include "host/sheet/place_stains.h"

#include <algorithm>

#include "host/sheet/ink_box.h"
#include "host/sheet/stain_kinds.h"
#include "host/sheet/surface.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

// One row per kind; its number is part of every random number of its stains: append only. Paper ages before
// anything else happens to it; dust and hairs lie on top.
struct Kind {
  std::uint32_t number;
  int (*count)(const Draw&);
  void (*make)(StainDice, const Draw&, Stains&);
  bool scattered;  // so many and so small that they are ordered by place
};

constexpr Kind kKinds[] = {
    {1, [](const Draw& d) { return d.stain.yellowing > 0 ? 1 : 0; }, yellowing_stain, false},
    {2, [](const Draw& d) { return d.stain.yellow_edges > 0 ? 1 : 0; }, yellow_edges_stain, false},
    {3, [](const Draw& d) { return d.fade.blots; }, blot_stain, false},
    {4, [](const Draw& d) { return d.fade.heat_marks; }, heat_stain, false},
    {14, [](const Draw& d) { return d.fold.wear > 0 ? static_cast<int>(fold_marks(d).size()) : 0; },
     fold_wear, false},
    {5, [](const Draw& d) { return d.stain.grease; }, grease_stain, false},
    {6, [](const Draw& d) { return d.stain.water; }, water_stain, false},
    {7, [](const Draw& d) { return d.stain.rings; }, ring_stain, false},
    {8, [](const Draw& d) { return d.stain.splashes; }, splash_stain, false},
    {9, [](const Draw& d) { return d.stain.mould; }, mould_stain, false},
    {10, [](const Draw& d) { return d.stain.dirt; }, dirt_stain, true},
    {11, [](const Draw& d) { return d.stain.scratches; }, scratch_stain, false},
    {12, [](const Draw& d) { return d.stain.dust; }, dust_stain, true},
    {13, [](const Draw& d) { return d.stain.hairs; }, hair_stain, false},
};

constexpr double kBlockMm = 30;

int block_of(const SheetStain& s) {
  const auto step = [](float mm) {
    return static_cast<int>(clamp(floor(static_cast<double>(mm) / kBlockMm), -10.0, 1000.0));
  };
  return 2048 * step(s.params.centre_mm.y) + step(s.params.centre_mm.x);
}

// Runs of scattered stains: those of one block of the page.
void append_by_place(Stains& stains, Sheet& sheet) {
  std::stable_sort(stains.begin(), stains.end(),
                   [](const SheetStain& a, const SheetStain& b) { return block_of(a) < block_of(b); });
  for (std::size_t i = 0, from = 0; i < stains.size(); ++i)
    if (i + 1 == stains.size() || block_of(stains[i + 1]) != block_of(stains[i])) {
      sheet.stain_runs.push_back(static_cast<std::int32_t>(i + 1 - from));
      from = i + 1;
    }
  sheet.stains.insert(sheet.stains.end(), stains.begin(), stains.end());
}

// From which cover on blank paper has lost a fourteenth of its light: that is when one sees a stain.
float seen_from(const StainParams& p) {
  const auto light = [&](float a) {
    const auto t = [&](float dye, float body) {
      const float left = (1 + a * dye) * (1 + a * dye);
      return lerp(left * left, body, a * p.veil);
    };
    return 0.2f * t(p.dye.x, p.body.x) + 0.7f * t(p.dye.y, p.body.y) + 0.1f * t(p.dye.z, p.body.z);
  };
  constexpr float kSeen = 13.0f / 14;
  if (light(1) > kSeen) return 2;
  float low = 0, high = 1;
  for (int i = 0; i < 20; ++i) {
    const float middle = 0.5f * (low + high);
    (light(middle) > kSeen ? low : high) = middle;
  }
  return high;
}

void finish(SheetStain& s, const Draw& draw, bool is_age) {
  StainParams& p = s.params;
  const float strength = static_cast<float>(s.of_print ? 1.0 : draw.stain.strength);
  p.fill *= strength;
  p.rim *= strength;
  p.hole_rim *= strength;
  if (!is_age) p.seen_from = seen_from(p);
}

}  // namespace

void place_stains(const Draw& draw, Sheet& sheet) {
  for (const Kind& kind : kKinds) {
    Stains scattered;
    for (int i = 0; i < kind.count(draw); ++i) {
      Stains one;
      kind.make(StainDice(draw, kind.number, static_cast<std::uint32_t>(i)), draw, one);
      for (SheetStain& s : one) finish(s, draw, kind.number <= 2);
      if (kind.scattered) {
        scattered.insert(scattered.end(), one.begin(), one.end());
        continue;
      }
      sheet.stain_runs.push_back(static_cast<std::int32_t>(one.size()));
      sheet.stains.insert(sheet.stains.end(), one.begin(), one.end());
    }
    append_by_place(scattered, sheet);
  }
}

// A pixel's shadow is at most root 2 of its side, and grows in the same measure.
double bleed_reach_mm(const Draw& draw) {
  return draw.stain.water > 0 ? 0.75 * draw.stain.water_bleed_mm : 0;
}

namespace {

// Widens a ramp that is shorter than a pixel and gives the outline what it loses to it on the mean.
void soften(StainParams& p, double px_mm) {
  const double soft = 1 / static_cast<double>(p.inv_soft), edge = static_cast<double>(p.edge_mm);
  const double wide_soft = max(soft, px_mm), wide_edge = max(edge, px_mm);
  p.inv_soft = static_cast<float>(1 / wide_soft);
  p.edge_mm = static_cast<float>(wide_edge);
  p.inv_edge = static_cast<float>(1 / wide_edge);
  const double grow = 0.5 * (p.rim > 0 ? wide_edge - edge : wide_soft - soft);
  p.radius_mm += static_cast<float>(grow);
}

// A line or dot thinner than the ramps that pixels resolve gets as wide as these and as much paler.
void thicken(StainParams& p, double thin_radius_mm, double px_mm) {
  const double least = 0.75 * px_mm, ratio = min(thin_radius_mm / least, 1.0);
  if (ratio >= 1) return;
  const bool line = p.half_mm.x > p.radius_mm;
  const float paler = static_cast<float>(line ? ratio : ratio * ratio);
  p.radius_mm = static_cast<float>(least + 0.5 * px_mm);
  p.fill *= paler;
  p.rim *= paler;
  p.rough_mm = 0;
}

// The outline's noise moves it by at most kTextureMost times its standard deviation; a bent core swings out
// by what the bend says.
Box2 box_of(const StainParams& p) {
  const double x = static_cast<double>(p.half_mm.x),
               r = static_cast<double>(p.radius_mm) +
                   static_cast<double>(kTextureMost) * static_cast<double>(p.rough_mm);
  const double along = x + r, end = x + static_cast<double>(p.radius_mm);
  const double slope =
      2 * abs(static_cast<double>(p.bend_2)) * end + 3 * abs(static_cast<double>(p.bend_3)) * end * end;
  const double swing =
      end * end * (abs(static_cast<double>(p.bend_2)) + end * abs(static_cast<double>(p.bend_3)));
  const double beside = static_cast<double>(p.half_mm.y) + r * sqrt(1 + slope * slope) + swing;
  const double ax = abs(static_cast<double>(p.axis.x)), ay = abs(static_cast<double>(p.axis.y));
  const Vec2d reach{1.001 * (ax * along + ay * beside) + 0.01, 1.001 * (ay * along + ax * beside) + 0.01};
  const Vec2d at{static_cast<double>(p.centre_mm.x), static_cast<double>(p.centre_mm.y)};
  return culling_box({at - reach, at + reach});
}

}  // namespace

StainParams sharpen_stain(const SheetStain& stain, Vec2d sheet_size_mm, double px_per_mm) {
  StainParams p = stain.params;
  const double px_mm = 1 / px_per_mm, thin = static_cast<double>(p.radius_mm);
  soften(p, px_mm);
  if (p.half_mm.y == 0) thicken(p, thin, px_mm);
  p.outline = texture_read(stain.outline, sheet_size_mm, px_per_mm);
  p.patch = texture_read(stain.patch, sheet_size_mm, px_per_mm);
  p.box_mm = box_of(p);
  p.marks =
      p.dye.x != 0 || p.dye.y != 0 || p.dye.z != 0 || p.veil > 0 || p.hides_from <= 1 || p.seen_from <= 1;
  return p;
}

}  // namespace ecgpress
