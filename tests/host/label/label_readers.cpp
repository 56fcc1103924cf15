#include "tests/host/label/label_readers.h"

#include <cmath>

namespace ecgpress::test {
namespace {

// The pixels that a lead's window may use on a flat page: its columns, and the rows of its ink.
struct Window {
  int first_column, end_column, first_row, end_row;
};

Window window_of(const ImageLabels& labels, const LeadLabels& lead) {
  const float* px = labels.polyline_px.data() + 2 * lead.first_point;
  const double x0 = px[0], x1 = px[2 * (lead.point_count - 1)];
  const BoxPx& b = lead.trace_box_aligned;
  return {static_cast<int>(std::ceil(x0 - 0.5)), static_cast<int>(std::floor(x1 - 0.5)) + 1,
          std::max(0, static_cast<int>(b.min_y)), std::min(labels.height_px, static_cast<int>(b.max_y) + 1)};
}

ColumnHeights empty_heights(const Window& w) {
  return {w.first_column,
          std::vector<double>(static_cast<std::size_t>(w.end_column - w.first_column), kUndefined)};
}

// Centroid over the rows of a column, by weight(row).
template <class Weight>
double centroid(const Window& w, Weight weight) {
  double mass = 0, moment = 0;
  for (int row = w.first_row; row < w.end_row; ++row) {
    const double v = weight(row);
    mass += v;
    moment += v * (row + 0.5);
  }
  return moment / mass;
}

std::size_t pixel_index(const Planes& planes, int first_column, std::size_t column, int row) {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(planes.width_px) +
         static_cast<std::size_t>(first_column) + column;
}

}  // namespace

ColumnHeights read_polyline(const ImageLabels& labels, const LeadLabels& lead) {
  const Window w = window_of(labels, lead);
  ColumnHeights h = empty_heights(w);
  const float* px = labels.polyline_px.data() + 2 * lead.first_point;
  std::int64_t k = 0;
  for (std::size_t i = 0; i < h.y_px.size(); ++i) {
    const double x = w.first_column + static_cast<double>(i) + 0.5;
    while (k + 2 < lead.point_count && static_cast<double>(px[2 * k + 2]) < x) ++k;
    const double x0 = px[2 * k], y0 = px[2 * k + 1], x1 = px[2 * k + 2], y1 = px[2 * k + 3];
    h.y_px[i] = y0 + (x - x0) / (x1 - x0) * (y1 - y0);
  }
  return h;
}

ColumnHeights read_sparse(const ImageLabels& labels, const LeadLabels& lead) {
  ColumnHeights h = empty_heights(window_of(labels, lead));
  const SparseMask& mask = labels.sparse_mask;
  const std::size_t index = static_cast<std::size_t>(&lead - labels.leads.data());
  for (std::size_t i = 0; i < mask.value.size(); ++i) {
    const std::size_t column = static_cast<std::size_t>(mask.column[i] - h.first);
    if (mask.lead[i] != index || column >= h.y_px.size()) continue;
    double& y = h.y_px[column];
    y = (std::isnan(y) ? 0 : y) + static_cast<double>(mask.value[i]) * (mask.row[i] + 0.5);
  }
  return h;
}

namespace {

// The weight of each pixel of one lead: 0 or 1 from the mask, 0 .. 1 from the coverage plane.
template <class Weight>
ColumnHeights read_middles(const Planes& planes, const LeadLabels& lead, Weight weight) {
  const Window w = window_of(planes.labels, lead);
  ColumnHeights h = empty_heights(w);
  for (std::size_t i = 0; i < h.y_px.size(); ++i)
    h.y_px[i] = centroid(w, [&](int row) { return weight(pixel_index(planes, w.first_column, i, row)); });
  return h;
}

// Upper and lower edge of the ink in each column.
struct Edges {
  std::vector<double> top, bottom;
};

// A line's ink in one column: the pen's highest and lowest point, and at which columns (whole and fraction)
// its centre then stands.
struct PenReach {
  double top, bottom, top_at, bottom_at;
};

PenReach pen_reach(const std::vector<double>& y, double x, double radius) {
  PenReach reach{1e300, -1e300, x, x};
  const double last = static_cast<double>(y.size()) - 1;
  constexpr int kPlaces = 8;
  for (int i = -kPlaces; i <= kPlaces; ++i) {
    const double d = radius * i / kPlaces, at = std::clamp(x + d, 0.0, last);
    const std::size_t j = std::min(static_cast<std::size_t>(at), y.size() - 2);
    const double t = at - static_cast<double>(j), centre = y[j] + t * (y[j + 1] - y[j]);
    const double rise = std::sqrt(std::max(0.0, radius * radius - d * d));
    if (centre - rise < reach.top) reach.top = centre - rise, reach.top_at = at;
    if (centre + rise > reach.bottom) reach.bottom = centre + rise, reach.bottom_at = at;
  }
  return reach;
}

// Corrections gathered at whole columns from places between them.
struct Corrections {
  std::vector<double> sum, weight;
  explicit Corrections(std::size_t n) : sum(n), weight(n) {}
  void add(double at, double correction) {
    const std::size_t j = std::min(static_cast<std::size_t>(at), sum.size() - 2);
    const double t = at - static_cast<double>(j);
    sum[j] += (1 - t) * correction, weight[j] += 1 - t;
    sum[j + 1] += t * correction, weight[j + 1] += t;
  }
};

// Moves the line until its pen's edges are those seen. A column's edge is the mean over the column.
void fit_line(const Edges& seen, double pen_px, std::vector<double>& y) {
  constexpr int kRounds = 40, kCuts = 3;
  for (int round = 0; round < kRounds; ++round) {
    Corrections change(y.size());
    for (std::size_t c = 0; c < y.size(); ++c) {
      PenReach cut[kCuts];
      double top = 0, bottom = 0;
      for (int i = 0; i < kCuts; ++i) {
        cut[i] = pen_reach(y, static_cast<double>(c) + (i + 0.5) / kCuts - 0.5, 0.5 * pen_px);
        top += cut[i].top / kCuts;
        bottom += cut[i].bottom / kCuts;
      }
      for (const PenReach& r : cut) {
        change.add(r.top_at, seen.top[c] - top);
        change.add(r.bottom_at, seen.bottom[c] - bottom);
      }
    }
    for (std::size_t c = 0; c < y.size(); ++c)
      if (change.weight[c] > 0) y[c] += 0.7 * change.sum[c] / change.weight[c];
  }
}

}  // namespace

ColumnHeights read_mask(const Planes& planes, const LeadLabels& lead) {
  return read_middles(planes, lead, [&](std::size_t i) { return planes.lead_mask[i] >> lead.mask_bit & 1; });
}

ColumnHeights read_coverage(const Planes& planes, const LeadLabels& lead) {
  const std::uint8_t* plane =
      planes.coverage.data() + static_cast<std::size_t>(lead.mask_bit) * planes.lead_mask.size();
  return read_middles(planes, lead, [&](std::size_t i) { return plane[i] / 255.0; });
}

ColumnHeights fit_mask(const Planes& planes, const LeadLabels& lead, double pen_px) {
  const Window w = window_of(planes.labels, lead);
  ColumnHeights h = read_mask(planes, lead);
  Edges edges;
  for (std::size_t i = 0; i < h.y_px.size(); ++i) {
    int first = w.end_row, last = w.first_row;
    for (int row = w.first_row; row < w.end_row; ++row)
      if (planes.lead_mask[pixel_index(planes, w.first_column, i, row)] >> lead.mask_bit & 1)
        first = std::min(first, row), last = row;
    // The last pixel counts from a quarter on: it holds between 1/4 and 5/4 of ink, 3/4 in the mean.
    edges.top.push_back(first + 0.25);
    edges.bottom.push_back(last + 0.75);
  }
  fit_line(edges, pen_px, h.y_px);
  return h;
}

ColumnHeights fit_coverage(const Planes& planes, const LeadLabels& lead, double pen_px) {
  const Window w = window_of(planes.labels, lead);
  ColumnHeights h = read_coverage(planes, lead);
  const std::uint8_t* plane =
      planes.coverage.data() + static_cast<std::size_t>(lead.mask_bit) * planes.lead_mask.size();
  Edges edges;
  for (std::size_t i = 0; i < h.y_px.size(); ++i) {
    double height = 0;
    for (int row = w.first_row; row < w.end_row; ++row)
      height += plane[pixel_index(planes, w.first_column, i, row)] / 255.0;
    edges.top.push_back(h.y_px[i] - 0.5 * height);
    edges.bottom.push_back(h.y_px[i] + 0.5 * height);
  }
  fit_line(edges, pen_px, h.y_px);
  return h;
}

std::vector<double> samples_mv(const ImageLabels& labels, const LeadLabels& lead,
                               const ColumnHeights& heights) {
  const float* px = labels.polyline_px.data() + 2 * lead.first_point;
  const double zero = lead.baseline.front().y, per_mv = lead.start_scale.px_per_mv;
  const std::vector<double>& y = heights.y_px;
  const double last = static_cast<double>(y.size()) - 1;
  std::vector<double> mv;
  for (std::int64_t k = 0; k < lead.point_count; ++k) {
    const double x = std::clamp(static_cast<double>(px[2 * k]) - 0.5 - heights.first, 0.0, last);
    const double whole = std::clamp(std::floor(x), 1.0, last - 2);
    const std::size_t i = static_cast<std::size_t>(whole);
    const double t = x - whole;  // Lagrange's cubic through columns i - 1 .. i + 2
    const double value = -t * (t - 1) * (t - 2) / 6 * y[i - 1] + (t + 1) * (t - 1) * (t - 2) / 2 * y[i] -
                         (t + 1) * t * (t - 2) / 2 * y[i + 1] + (t + 1) * t * (t - 1) / 6 * y[i + 2];
    mv.push_back((zero - value) / per_mv);
  }
  return mv;
}

std::vector<double> polyline_mv(const ImageLabels& labels, const LeadLabels& lead) {
  const float* px = labels.polyline_px.data() + 2 * lead.first_point;
  std::vector<double> mv;
  for (std::int64_t k = 0; k < lead.point_count; ++k)
    mv.push_back((lead.baseline.front().y - static_cast<double>(px[2 * k + 1])) / lead.start_scale.px_per_mv);
  return mv;
}

double snr_db(const std::vector<double>& reference, const std::vector<double>& found) {
  double sum = 0, squares = 0, error = 0;
  int n = 0;
  for (std::size_t i = 0; i < reference.size(); ++i) {
    const double e = reference[i] - found[i];
    if (std::isnan(e)) continue;
    sum += reference[i];
    squares += reference[i] * reference[i];
    error += e * e;
    ++n;
  }
  return std::min(200.0, 10 * std::log10((squares - sum * sum / n) / error));
}

}  // namespace ecgpress::test
