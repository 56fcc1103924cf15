#include "host/label/sparse_mask.h"

#include <span>

#include "kernels/base/math.h"

namespace ecgpress {

namespace {

// Height of one lead's polyline at the centre of each pixel column.
struct Columns {
  std::vector<float> y_px;  // NaN where the polyline does not cross
  std::vector<bool> repeated;
};

// Marks every column centre from a to b, the nearer to `a` first. A centre exactly at a point belongs to the
// segment that starts there, so that no column is met twice by a polyline that runs one way; the last point
// of a stretch has no such segment and closes its own.
void cross_segment(PointPx a, PointPx b, bool closes, Columns& out) {
  const int width = static_cast<int>(out.y_px.size());
  const bool right = b.x > a.x;
  const double low = right ? a.x : b.x, high = right ? b.x : a.x;
  const int first = max(0, floor_to_int(ceil(low - 0.5))), last = min(width - 1, floor_to_int(high - 0.5));
  for (int i = first; i <= last; ++i) {
    const int c = right ? i : last - (i - first);
    const double x = c + 0.5;
    if (x == b.x && !closes) continue;
    const std::size_t column = static_cast<std::size_t>(c);
    if (!is_nan(out.y_px[column])) {
      out.repeated[column] = true;
      continue;
    }
    const double t = b.x != a.x ? (x - a.x) / (b.x - a.x) : 0;
    out.y_px[column] = static_cast<float>(a.y + t * (b.y - a.y));
  }
}

Columns cross_columns(std::span<const float> points_px, int width_px) {
  Columns out;
  out.y_px.assign(static_cast<std::size_t>(width_px), undefined_float());
  out.repeated.assign(static_cast<std::size_t>(width_px), false);
  const auto defined = [&](std::size_t i) { return 2 * i < points_px.size() && !is_nan(points_px[2 * i]); };
  const auto point = [&](std::size_t i) -> PointPx {
    return {static_cast<double>(points_px[2 * i]), static_cast<double>(points_px[2 * i + 1])};
  };
  for (std::size_t i = 0; 2 * i < points_px.size(); ++i) {
    if (!defined(i)) continue;
    const bool next = defined(i + 1);
    // A lone sample is a segment of no length.
    if (next)
      cross_segment(point(i), point(i + 1), !defined(i + 2), out);
    else if (i == 0 || !defined(i - 1))
      cross_segment(point(i), point(i), true, out);
  }
  return out;
}

void append_pixel(SparseMask& mask, int lead, int column, int row, double value, int height_px) {
  if (row < 0 || row >= height_px || !(value > 0)) return;
  mask.lead.push_back(static_cast<std::uint16_t>(lead));
  mask.column.push_back(column);
  mask.row.push_back(row);
  mask.value.push_back(static_cast<float>(value));
}

}  // namespace

SparseMask make_sparse_mask(const ImageLabels& labels) {
  SparseMask mask;
  const std::span<const float> all(labels.polyline_px);
  for (std::size_t lead = 0; lead < labels.leads.size(); ++lead) {
    const LeadLabels& l = labels.leads[lead];
    const std::span<const float> points =
        all.subspan(static_cast<std::size_t>(2 * l.first_point), static_cast<std::size_t>(2 * l.point_count));
    const Columns columns = cross_columns(points, labels.width_px);
    for (int c = 0; c < labels.width_px; ++c) {
      const float y = columns.y_px[static_cast<std::size_t>(c)];
      if (is_nan(y) || y < -1.0f || y > static_cast<float>(labels.height_px) + 1.0f) continue;
      const double centre = static_cast<double>(y) - 0.5;
      const int row = floor_to_int(centre);
      const double share = centre - row;
      append_pixel(mask, static_cast<int>(lead), c, row, 1 - share, labels.height_px);
      append_pixel(mask, static_cast<int>(lead), c, row + 1, share, labels.height_px);
      mask.repeated_columns += columns.repeated[static_cast<std::size_t>(c)];
    }
  }
  return mask;
}

}  // namespace ecgpress
