#include "host/sheet/build_sheet.h"

#include <algorithm>

#include "host/sheet/inks.h"
#include "host/sheet/page_text.h"
#include "host/sheet/patch/lifted_shadow.h"
#include "host/sheet/patch/patches.h"
#include "host/sheet/place_fade.h"
#include "host/sheet/place_stains.h"
#include "host/sheet/place_strokes.h"
#include "host/sheet/place_traces.h"
#include "host/sheet/place_writing.h"
#include "host/sheet/placement.h"
#include "host/sheet/text_printer.h"

namespace ecgpress {
namespace {

constexpr double kNameGapMm = 1;       // from the start of a window to its lead's name
constexpr double kRightColumnEm = 27;  // from the header's left column to its right one
constexpr double kRightWidthEm = 16;   // room for the longest line there

// The header's lines; on a page too narrow for two columns the right one goes below the left one.
HeaderText arranged_header(const Record& record, const Draw& draw) {
  if (!draw.text.header) return {};
  HeaderText text = header_text(record, draw);
  const double wide_mm = (kRightColumnEm + kRightWidthEm) * draw.text.header_size_mm + 3 * kPageMarginMm;
  if (draw.page.width_mm < wide_mm) {
    text.left.insert(text.left.end(), text.right.begin(), text.right.end());
    text.right.clear();
  }
  return text;
}

void print_lead_names(const Placement& p, const Draw& draw, TextPrinter& printer, const Sheet& sheet) {
  for (std::size_t i = 0; i < sheet.traces.size(); ++i) {
    const SheetTrace& trace = sheet.traces[i];
    const Vec2d anchor{p.column_x_mm(trace.column) + kNameGapMm, trace.baseline_y_mm - p.name_rise_mm};
    printer.print(trace.lead, SheetTextKind::kLeadName, anchor, draw.text.size_mm, static_cast<int>(i));
  }
}

void print_lines(const std::vector<std::string>& lines, double x_mm, const Placement& p, const Draw& draw,
                 TextPrinter& printer) {
  for (std::size_t i = 0; i < lines.size(); ++i)
    printer.print(lines[i], SheetTextKind::kHeader,
                  {x_mm, p.header_y_mm + static_cast<double>(i) * p.header_pitch_mm},
                  draw.text.header_size_mm);
}

// Everything that is text, in the order lead names, header, footer.
void print_texts(const HeaderText& header, const Placement& p, const Draw& draw, const Font& font,
                 double footprint_mm, Sheet& sheet) {
  TextPrinter printer(font, ink_transmittance(draw.text.color), footprint_mm, sheet);
  if (draw.text.lead_names) print_lead_names(p, draw, printer, sheet);
  if (p.header_fits) {
    print_lines(header.left, p.text_x_mm, p, draw, printer);
    print_lines(header.right, p.text_x_mm + kRightColumnEm * draw.text.header_size_mm, p, draw, printer);
  }
  if (p.footer_fits)
    printer.print(footer_text(draw.layout), SheetTextKind::kFooter, {p.text_x_mm, p.footer_y_mm},
                  draw.text.header_size_mm);
  sheet.font = font.provenance();
}

}  // namespace

Sheet build_sheet(const Record& record, const Draw& draw, const Layout& layout, FontLibrary& fonts,
                  double footprint_mm) {
  footprint_mm += bleed_reach_mm(draw);
  const HeaderText header = arranged_header(record, draw);
  const auto header_lines = static_cast<int>(std::max(header.left.size(), header.right.size()));
  const Placement placement = place_layout(layout, draw, header_lines);
  Sheet sheet;
  sheet.size_mm = {draw.page.width_mm, draw.page.height_mm};
  sheet.layout_id = layout.id;
  sheet.paper = paper_params(draw.page, draw.paper);
  sheet.grid = grid_params(draw.grid);
  place_traces(record, layout, placement, draw, sheet);
  place_strokes(layout, placement, draw, footprint_mm, sheet);
  if (draw.text.lead_names || placement.header_fits || placement.footer_fits)
    print_texts(header, placement, draw, *fonts.font(draw.text.font), footprint_mm, sheet);
  if (has_writing(draw.writing))
    place_writing(record, draw, *fonts.phrases(draw.writing.phrases), footprint_mm, sheet);
  const auto patch_font = patches_need_font(draw) ? fonts.font(draw.text.font) : nullptr;
  if (patch_font) sheet.font = patch_font->provenance();
  lay_patches(draw, patch_font.get(), footprint_mm, sheet);
  sheet.fibre = paper_fibre(draw);
  sheet.tooth = paper_tooth(draw);
  sheet.take = paper_take(draw);
  sheet.fade = sheet_fade(draw);
  place_stains(draw, sheet);
  return sheet;
}

Sheet build_sheet(const Record& record, const Draw& draw, FontLibrary& fonts, double footprint_mm) {
  return build_sheet(record, draw, named_layout(draw.layout.id, draw.layout.rhythm_lead), fonts,
                     footprint_mm);
}

Sheet build_sheet(const Record& record, const Draw& draw, FontLibrary& fonts, const PlacedCamera& placed) {
  Sheet sheet = build_sheet(record, draw, fonts, placed.footprint_mm);
  lay_lifted_shadows(draw, placed, sheet);
  return sheet;
}

}  // namespace ecgpress
