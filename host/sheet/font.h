// One font face: shaped strings, glyph outlines and their cells, in em.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "host/sheet/outline.h"
#include "host/sheet/shape_builder.h"

namespace ecgpress {

// A glyph of a string; its origin on the baseline, x right, y down, in em from the start of the string.
struct PlacedGlyph {
  std::uint32_t glyph = 0;
  Vec2d origin_em{};
};

struct ShapedText {
  std::vector<PlacedGlyph> glyphs;
  double advance_em = 0;  // where a following string would start
};

// Unscaled, unhinted: x right, y down, baseline at y = 0, in em. Flattened within kFlattenToleranceEm;
// contours that overlap are united. Empty for a blank.
struct Glyph {
  Outline outline;
  Box2d box_em;
  double stroke_em = 0;  // typical width of its strokes: 2 area / perimeter
};

// Safe to use from several threads; what it returns by reference lives as long as the font and never changes.
class Font {
 public:
  // Reads the face `face_index` of a TrueType or OpenType file. Throws Error: kIo or kInput where it cannot
  // be read as a scalable font.
  explicit Font(const std::filesystem::path& file, int face_index = 0);
  ~Font();
  Font(const Font&) = delete;
  Font& operator=(const Font&) = delete;

  const FontProvenance& provenance() const;

  // HarfBuzz's shaping in font units, language "en", direction and script from the text. Bytes that are not
  // UTF-8 become the replacement character, characters that the font lacks its .notdef glyph.
  // Strings are kept for the next time, up to a bounded number.
  std::shared_ptr<const ShapedText> shape(std::string_view utf8) const;

  // `id` comes from shape().
  const Glyph& glyph(std::uint32_t id) const;

  // The glyph's cells for footprints of half extent up to 2^margin_exponent em.
  const ShapeBlock& cells(std::uint32_t id, int margin_exponent) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ecgpress
