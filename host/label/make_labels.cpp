#include "host/label/make_labels.h"

#include "host/label/fiducials.h"
#include "host/label/geometry.h"
#include "host/label/grid_labels.h"
#include "host/label/keypoints.h"
#include "host/label/leads.h"
#include "host/label/sparse_mask.h"
#include "host/label/truth.h"
#include "kernels/base/math.h"

namespace ecgpress {

namespace {

PageLabels make_page(const Sheet& sheet, const Draw& draw, const PlacedCamera& view) {
  PageLabels page;
  page.layout = sheet.layout_id;
  page.width_mm = sheet.size_mm.x;
  page.height_mm = sheet.size_mm.y;
  page.paper_speed_mm_s = draw.layout.paper_speed_mm_s;
  page.gain_mm_mv = draw.layout.gain_mm_mv;
  page.capture = draw.camera.flat ? "flat" : "camera";
  const Vec2d centre_mm{sheet.size_mm.x / 2, sheet.size_mm.y / 2};
  const PointPx along_x = image_derivative(view, centre_mm, {1, 0});
  const PointPx along_y = image_derivative(view, centre_mm, {0, 1});
  const double area = along_x.x * along_y.y - along_x.y * along_y.x;
  page.centre = place(view, centre_mm);
  page.rotation_deg = angle_deg(along_x);
  page.mirrored = area < 0;
  page.px_per_mm = sqrt(abs(area));
  page.px_per_mm_x = length(along_x);
  page.px_per_mm_y = length(along_y);
  return page;
}

TextLabelKind text_kind(SheetTextKind kind) {
  switch (kind) {
    case SheetTextKind::kLeadName:
      return TextLabelKind::kLeadName;
    case SheetTextKind::kHeader:
      return TextLabelKind::kHeader;
    case SheetTextKind::kFooter:
      return TextLabelKind::kFooter;
    case SheetTextKind::kSticker:
      return TextLabelKind::kSticker;
    case SheetTextKind::kStamp:
      return TextLabelKind::kStamp;
    case SheetTextKind::kHandwritten:
      return TextLabelKind::kHandwritten;
  }
  return TextLabelKind::kHeader;
}

// What came before the covers may be under them; what came after lies on them.
bool came_before_covers(SheetTextKind kind) {
  return kind != SheetTextKind::kSticker && kind != SheetTextKind::kStamp;
}

// Text whose middle is out of sight counts as out of sight.
QuadPx place_text(const Sheet& sheet, const PlacedCamera& view, const SheetText& text) {
  QuadPx quad = place_box(view, text.box_mm);
  for (std::size_t i = 0; i < 4 && text.turned; ++i)
    quad.corners[i] = place(view, double_from(text.quad_mm[i]));
  const Vec2d middle = 0.5 * (double_from(text.box_mm.min) + double_from(text.box_mm.max));
  if (came_before_covers(text.kind) && hidden(sheet, middle))
    for (PlacedPoint& corner : quad.corners) corner.visible = false;
  return quad;
}

void make_texts(const Sheet& sheet, const PlacedCamera& view, ImageLabels& labels) {
  for (const SheetText& t : sheet.texts) {
    if (t.trace >= 0 && t.trace < static_cast<int>(labels.leads.size()))
      labels.leads[static_cast<std::size_t>(t.trace)].text = static_cast<int>(labels.texts.size());
    labels.texts.push_back({t.text, text_kind(t.kind), t.trace, place_text(sheet, view, t), t.phrase_class});
  }
}

Provenance make_provenance(const Record& record, const Sheet& sheet, const Draw& draw,
                           const Surface& surface) {
  Provenance p;
  p.record_name = record.name;
  p.seed = draw.seed;
  p.index = draw.index;
  p.draw = draw;
  p.phrases_sha256 = sheet.phrases_sha256;
  p.height_map = surface.height_map_file;
  p.height_map_sha256 = surface.height_map_sha256;
  if (sheet.font.sha256.empty()) return p;
  p.font_family = sheet.font.family;
  p.font_style = sheet.font.style;
  p.font_version = sheet.font.version;
  p.font_sha256 = sheet.font.sha256;
  return p;
}

}  // namespace

ImageLabels make_labels(const Record& record, const Sheet& sheet, const Draw& draw, const PlacedCamera& view,
                        const LabelOptions& options) {
  ImageLabels labels;
  labels.width_px = view.width_px;
  labels.height_px = view.height_px;
  labels.dpi = draw.image.dpi;
  labels.page = make_page(sheet, draw, view);
  make_leads(sheet, view, labels);
  make_texts(sheet, view, labels);
  labels.lead_bits = sheet.lead_bits;
  labels.missing_leads = sheet.missing_leads;
  labels.keypoints = make_keypoints(sheet, view);
  if (options.grid_nodes) labels.grid_nodes = make_grid_nodes(sheet, view);
  if (options.forward_grid) labels.forward_grid = make_forward_grid(sheet, view);
  if (options.sparse_mask) {
    labels.sparse_mask = make_sparse_mask(labels);
    labels.sparse_mask_made = true;
  }
  if (options.fiducials) make_fiducials(record, sheet, view, labels);
  if (options.truth) labels.truth = make_truth(record, sheet);
  labels.provenance = make_provenance(record, sheet, draw, view.surface);
  return labels;
}

}  // namespace ecgpress
