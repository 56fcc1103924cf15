#include "host/sheet/patch/patches.h"

#include <algorithm>

#include "host/sheet/inks.h"
#include "host/sheet/patch/patch_parts.h"

namespace ecgpress {

PageEdge page_edge(Vec2d page, int number) {
  switch (number & 3) {
    case 0:
      return {{0, 0}, {1, 0}, {0, 1}, page.x};
    case 1:
      return {{page.x, 0}, {0, 1}, {-1, 0}, page.y};
    case 2:
      return {{page.x, page.y}, {-1, 0}, {0, -1}, page.x};
    default:
      return {{0, page.y}, {0, -1}, {1, 0}, page.y};
  }
}

int shuffled_quarter(const Draw& draw, PatchThing thing, int item) {
  PatchDice dice(draw, thing, 255);
  int order[4] = {0, 1, 2, 3};
  for (int i = 3; i > 0; --i) std::swap(order[i], order[dice.index(i + 1)]);
  return order[item & 3];
}

Vec3 rgb(std::uint32_t hex) {
  return linear_color({static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8 & 255u),
                       static_cast<std::uint8_t>(hex & 255u)});
}

Vec3 mixed(Vec3 a, Vec3 b, double t) {
  const float k = static_cast<float>(t);
  return (1 - k) * a + k * b;
}

bool patches_need_font(const Draw& draw) { return draw.patch.stickers > 0 || draw.patch.stamps > 0; }

// Order is the order of a page's life: printed, stamped, labelled, corrected; then damaged; then somebody
// holds it.
void lay_patches(const Draw& draw, const Font* font, double footprint_mm, Sheet& sheet) {
  ShapePlacer placer(footprint_mm, sheet);
  const PatchContext c{draw, font, placer, sheet.size_mm};
  const auto each = [&c](int count, void (*lay)(const PatchContext&, int)) {
    for (int i = 0; i < count; ++i) lay(c, i);
  };
  each(draw.patch.stamps, lay_stamp);
  each(draw.patch.stickers, lay_sticker);
  if (draw.patch.redaction > 0) lay_redactions(c);
  each(draw.patch.fluid, lay_fluid);
  if (draw.patch.holes != "none") punch_holes(c);
  each(draw.damage.torn_edges, tear_edge);
  each(draw.damage.torn_corners, tear_corner);
  each(draw.damage.tears, tear_slit);
  if (draw.damage.perforation != "none") perforate(c);
  each(draw.damage.dog_ears, fold_corner);
  each(draw.patch.staples, lay_staple);
  if (draw.around.clipboard) lay_clipboard(c);
  if (draw.around.second_sheet) lay_second_sheet(c);
  if (draw.around.shadow > 0) lay_page_shadow(c);
  each(draw.patch.tape, lay_tape);
  each(draw.patch.clips, lay_clip);
  for (int i = 0; i < draw.around.fingers; ++i) lay_finger(c, i, draw.around.fingers);
}

// A run that is left empty keeps the numbers of the others.
void remove_patches(Sheet& sheet) {
  for (ShapeRun& run : sheet.runs) {
    if (run.layer == ShapeLayer::kPrint || run.instance_count == 0) continue;
    const auto first = static_cast<std::size_t>(run.first_instance);
    if (run.layer == ShapeLayer::kOver && sheet.instances[first].pixel_class == PixelClass::kHandwriting)
      continue;
    run.instance_count = 0;
    run.box_mm = {{0, 0}, {-1, -1}};
  }
  sheet.hiding.clear();
  sheet.second_sheet = {};
  std::erase_if(sheet.texts, [](const SheetText& t) {
    return t.kind == SheetTextKind::kSticker || t.kind == SheetTextKind::kStamp;
  });
}

}  // namespace ecgpress
