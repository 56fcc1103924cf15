#include "host/sheet/text_printer.h"

#include "host/sheet/ink_box.h"

namespace ecgpress {

void TextPrinter::print(const std::string& utf8, SheetTextKind kind, Vec2d anchor_mm, double size_mm,
                        int trace) {
  const int margin_exponent = power_of_two_above(footprint_mm_ / size_mm);
  const auto shaped = font_.shape(utf8);
  const auto first_instance = static_cast<std::int32_t>(sheet_.instances.size());
  Box2d box{};
  for (const PlacedGlyph& placed : shaped->glyphs) {
    const Glyph& glyph = font_.glyph(placed.glyph);
    if (glyph.outline.empty()) continue;
    const Vec2d origin_mm = anchor_mm + size_mm * placed.origin_em;
    const Box2d ink{origin_mm + size_mm * glyph.box_em.min, origin_mm + size_mm * glyph.box_em.max};
    const bool is_first = static_cast<std::int32_t>(sheet_.instances.size()) == first_instance;
    box = is_first ? ink : joined(box, ink);
    ShapeInstance instance;
    instance.origin_mm = {static_cast<float>(origin_mm.x), static_cast<float>(origin_mm.y)};
    instance.scale_mm = static_cast<float>(size_mm);
    instance.shape = shape_index(placed.glyph, margin_exponent);
    instance.ink = ink_;
    instance.stroke_mm = static_cast<float>(size_mm * glyph.stroke_em);
    instance.pixel_class = PixelClass::kPrintedText;
    instance.box_mm = culling_box(ink);
    sheet_.instances.push_back(instance);
  }
  const auto count = static_cast<std::int32_t>(sheet_.instances.size()) - first_instance;
  if (count == 0) return;
  sheet_.texts.push_back({utf8,
                          kind,
                          trace,
                          {static_cast<float>(anchor_mm.x), static_cast<float>(anchor_mm.y)},
                          float_box(box),
                          static_cast<int>(sheet_.runs.size())});
  sheet_.runs.push_back({culling_box(box), first_instance, count});
}

int TextPrinter::shape_index(std::uint32_t glyph, int margin_exponent) {
  const auto [entry, is_new] = shapes_.try_emplace({glyph, margin_exponent}, -1);
  if (is_new) entry->second = append_shape(sheet_.shapes, font_.cells(glyph, margin_exponent));
  return entry->second;
}

}  // namespace ecgpress
