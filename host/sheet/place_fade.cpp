#include "host/sheet/place_fade.h"

#include <algorithm>

#include "kernels/base/math.h"
#include "kernels/base/rng.h"

namespace ecgpress {
namespace {

// Numbers of the quantities behind Purpose::kFade: append only.
enum Quantity : std::uint32_t {
  kMottlePlace = 0,
  kStreakPlace = 1,
  kToothPlace = 2,
  kFibrePlace = 3,
  kPaperToothPlace = 4,
  kTakePlace = 5,
  kDots = 16
};

Philox4 words_of(const Draw& draw, std::uint32_t n) {
  return random_words(draw.philox_key.data(), draw.index, Purpose::kFade, n);
}

TextureUse texture_use(const Draw& draw, std::uint32_t quantity, TextureKind kind, Vec2d texel_mm) {
  const Philox4 w = words_of(draw, quantity);
  const SinCosT<double> turn = sincos_turns(static_cast<double>(uniform_float(w.w[0])));
  TextureUse use;
  use.kind = kind;
  use.texel_mm = texel_mm;
  use.axis = {turn.cos, turn.sin};
  use.offset = {512 * static_cast<double>(uniform_float(w.w[1])),
                512 * static_cast<double>(uniform_float(w.w[2]))};
  return use;
}

// Heads are neither clean nor new: dead dots come alone or in twos and threes.
void place_dead_dots(const Draw& draw, FadeParams& p) {
  const FadeDraw& f = draw.fade;
  const double width = f.feed == "y" ? draw.page.width_mm : draw.page.height_mm, dot = f.dot_mm;
  p.feed_along_y = f.feed == "y";
  p.dot_mm = static_cast<float>(dot);
  p.dot_count = static_cast<std::int32_t>(min(f.dead_dots, kMaxDeadDots));
  double last = 0;
  for (std::int32_t i = 0; i < p.dot_count; ++i) {
    const Philox4 w = words_of(draw, kDots + static_cast<std::uint32_t>(i));
    const bool beside = i > 0 && uniform_float(w.w[0]) < 0.35f;
    last = beside ? last + 1 : floor(static_cast<double>(uniform_float(w.w[1])) * width / dot);
    p.dots_mm[i] = static_cast<float>((last + 0.5) * dot);
  }
  std::sort(p.dots_mm, p.dots_mm + p.dot_count);
  // One dot is not dead twice.
  p.dot_count = static_cast<std::int32_t>(std::unique(p.dots_mm, p.dots_mm + p.dot_count) - p.dots_mm);
}

}  // namespace

SheetFade sheet_fade(const Draw& draw) {
  const FadeDraw& f = draw.fade;
  SheetFade fade;
  FadeParams& p = fade.params;
  p.grid = static_cast<float>(f.grid);
  if (f.amount == 0 && f.gradient == 0 && f.mottle == 0 && f.streaks == 0 && f.tooth == 0 && f.dead_dots == 0)
    return fade;
  p.on = true;
  const Vec2d half{0.5 * draw.page.width_mm, 0.5 * draw.page.height_mm};
  const SinCosT<double> d = sincos_turns(f.gradient_deg / 360);
  const double reach = abs(d.cos) * half.x + abs(d.sin) * half.y;
  const Vec2d along{-f.gradient * d.cos / reach, -f.gradient * d.sin / reach};
  p.along = {static_cast<float>(along.x), static_cast<float>(along.y)};
  p.base = static_cast<float>(1 - f.amount - (along.x * half.x + along.y * half.y));
  p.mottle = static_cast<float>(f.mottle);
  fade.mottle = texture_use(draw, kMottlePlace, TextureKind::kCloud, {0.45, 0.45});
  // Streaks: noise as fine as a nozzle across the feed, drawn out along it.
  fade.streak = texture_use(draw, kStreakPlace, TextureKind::kCloud, {6, 0.12});
  fade.streak.axis = f.feed == "y" ? Vec2d{0, 1} : Vec2d{1, 0};
  p.streak = static_cast<float>(0.55 * f.streaks);
  p.streak_base = static_cast<float>(1.15 - 0.7 * f.streaks);
  fade.tooth = texture_use(draw, kToothPlace, TextureKind::kTooth, {0.09, 0.09});
  p.tooth = static_cast<float>(0.9 * f.tooth);
  p.tooth_base = static_cast<float>(1.6 - 1.1 * f.tooth);
  if (f.dead_dots > 0) place_dead_dots(draw, p);
  return fade;
}

TextureUse paper_fibre(const Draw& draw) {
  return texture_use(draw, kFibrePlace, TextureKind::kTooth, {0.1, 0.1});
}

TextureUse paper_tooth(const Draw& draw) {
  return texture_use(draw, kPaperToothPlace, TextureKind::kTooth, {0.08, 0.08});
}

TextureUse paper_take(const Draw& draw) {
  return texture_use(draw, kTakePlace, TextureKind::kCloud, {0.06, 0.06});
}

FadeParams fade_params(const SheetFade& fade, Vec2d sheet_size_mm, double px_per_mm) {
  FadeParams p = fade.params;
  p.mottle_read = texture_read(fade.mottle, sheet_size_mm, px_per_mm);
  p.streak_read = texture_read(fade.streak, sheet_size_mm, px_per_mm);
  p.tooth_read = texture_read(fade.tooth, sheet_size_mm, px_per_mm);
  return p;
}

}  // namespace ecgpress
