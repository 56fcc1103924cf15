// Prints strings onto a sheet as runs of glyph shapes.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "host/sheet/font.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// Appends to one sheet, in one font and ink. Each glyph's cells go into the sheet once for each class of
// footprints, however often the glyph is printed.
class TextPrinter {
 public:
  // `footprint_mm`: largest half extent of a pixel on the page.
  TextPrinter(const Font& font, Vec3 ink, double footprint_mm, Sheet& sheet)
      : font_(font), ink_(ink), footprint_mm_(footprint_mm), sheet_(sheet) {}

  // The string with its baseline starting at `anchor_mm`, em size `size_mm` > 0. A string without ink (empty,
  // blanks) leaves nothing on the sheet. `trace` belongs to lead names: the index of the trace.
  void print(const std::string& utf8, SheetTextKind kind, Vec2d anchor_mm, double size_mm, int trace = -1);

 private:
  int shape_index(std::uint32_t glyph, int margin_exponent);

  const Font& font_;
  Vec3 ink_;
  double footprint_mm_;
  Sheet& sheet_;
  std::map<std::pair<std::uint32_t, int>, int> shapes_;
};

}  // namespace ecgpress
