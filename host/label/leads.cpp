#include "host/label/leads.h"

#include "host/label/geometry.h"
#include "host/label/polyline.h"
#include "kernels/base/math.h"

namespace ecgpress {

namespace {

// Half width and height of the image of a round pen of radius `r_mm`: the largest at the box's corners,
// between which the scale changes by less than a pen matters.
PointPx pen_reach(const PlacedCamera& view, const Box2& box_mm, double r_mm) {
  const Vec2d a = double_from(box_mm.min), b = double_from(box_mm.max);
  PointPx reach{0, 0};
  for (const Vec2d corner : {a, Vec2d{b.x, a.y}, b, Vec2d{a.x, b.y}}) {
    const PointPx dx = image_derivative(view, corner, {r_mm, 0}),
                  dy = image_derivative(view, corner, {0, r_mm});
    reach = {max(reach.x, length({dx.x, dy.x})), max(reach.y, length({dx.y, dy.y}))};  // NaN never wins
  }
  return reach;
}

Box2 grown(const Box2& box, float by) {
  return {{box.min.x - by, box.min.y - by}, {box.max.x + by, box.max.y + by}};
}

void set_boxes(const SheetTrace& trace, const PlacedCamera& view, const PolylineExtent& extent,
               LeadLabels& lead) {
  if (lead.missing) return;
  lead.trace_box = place_box(view, grown(extent.sheet_mm, trace.pen_mm / 2));
  lead.trace_box_aligned = extent.image_px;
  if (extent.image_px.min_x > extent.image_px.max_x) return;  // all of it behind the camera
  const PointPx pen = pen_reach(view, extent.sheet_mm, static_cast<double>(trace.pen_mm) / 2);
  lead.trace_box_aligned.min_x -= pen.x;
  lead.trace_box_aligned.max_x += pen.x;
  lead.trace_box_aligned.min_y -= pen.y;
  lead.trace_box_aligned.max_y += pen.y;
}

// From the first to the last sample of the window; across the layout's box where there is no sample at all.
void set_baseline(const SheetTrace& trace, const PlacedCamera& view, LeadLabels& lead) {
  const double samples = static_cast<double>(trace.y_mm.size());
  const Vec2d start{samples > 0 ? trace.x0_mm : static_cast<double>(trace.window_mm.min.x),
                    trace.baseline_y_mm};
  const Vec2d end{samples > 0 ? trace.x0_mm + (samples - 1) * trace.mm_per_sample
                              : static_cast<double>(trace.window_mm.max.x),
                  trace.baseline_y_mm};
  lead.baseline = image_of_line(view, start, end);
  lead.start_scale = local_scale(view, start, trace.mm_per_mv, trace.mm_per_s);
  lead.end_scale = local_scale(view, end, trace.mm_per_mv, trace.mm_per_s);
}

void set_window(const SheetTrace& trace, LeadLabels& lead) {
  lead.name = trace.lead;
  lead.mask_bit = trace.lead_bit;
  lead.row = trace.row;
  lead.column = trace.column;
  lead.rhythm = trace.rhythm;
  lead.fs_hz = trace.fs_hz;
  lead.start_sample = trace.first_sample;
  lead.end_sample = trace.end_sample;
  if (!(trace.fs_hz > 0)) return;
  lead.start_s = static_cast<double>(trace.first_sample) / trace.fs_hz;
  lead.end_s = static_cast<double>(trace.end_sample) / trace.fs_hz;
}

std::vector<PointRange> hidden_points(const SheetTrace& trace, const Sheet& sheet) {
  std::vector<PointRange> ranges;
  if (sheet.hiding.empty()) return ranges;
  for (std::size_t k = 0; k < trace.y_mm.size(); ++k) {
    const Vec2d at{trace.x0_mm + static_cast<double>(k) * trace.mm_per_sample,
                   static_cast<double>(trace.y_mm[k])};
    if (is_nan(trace.y_mm[k]) || !hidden(sheet, at)) continue;
    const auto point = static_cast<std::int64_t>(k);
    if (ranges.empty() || ranges.back().end != point) ranges.push_back({point, point});
    ranges.back().end = point + 1;
  }
  return ranges;
}

LeadLabels make_lead(const SheetTrace& trace, const Sheet& sheet, const PlacedCamera& view,
                     std::span<const float> points_px) {
  LeadLabels lead;
  lead.hidden_points = hidden_points(trace, sheet);
  set_window(trace, lead);
  const PolylineExtent extent = polyline_extent(trace, view, points_px);
  lead.missing = extent.first_drawn < 0;
  lead.points_in_frame = extent.points_in_frame;
  set_boxes(trace, view, extent, lead);
  set_baseline(trace, view, lead);
  return lead;
}

}  // namespace

void make_leads(const Sheet& sheet, const PlacedCamera& view, ImageLabels& labels) {
  std::size_t total = 0;
  for (const SheetTrace& t : sheet.traces) total += t.y_mm.size();
  labels.polyline_px.resize(2 * total);
  labels.leads.reserve(sheet.traces.size());
  std::size_t first = 0;
  for (const SheetTrace& t : sheet.traces) {
    const std::span<float> points(labels.polyline_px.data() + 2 * first, 2 * t.y_mm.size());
    write_polyline(t, view, points);
    labels.leads.push_back(make_lead(t, sheet, view, points));
    labels.leads.back().first_point = static_cast<std::int64_t>(first);
    labels.leads.back().point_count = static_cast<std::int64_t>(t.y_mm.size());
    first += t.y_mm.size();
  }
}

}  // namespace ecgpress
