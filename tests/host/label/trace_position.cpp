#include "tests/host/label/trace_position.h"

#include <cmath>

#include "tests/host/label/profile.h"

namespace ecgpress::test {
namespace {

double segment_distance(PointPx p, PointPx a, PointPx b) {
  const PointPx d = b - a;
  const double reach = dot(d, d), t = reach > 0 ? std::clamp(dot(p - a, d) / reach, 0.0, 1.0) : 0;
  return norm(p - lerp(a, b, t));
}

// Which leads pass through each square of the picture.
class Branches {
 public:
  Branches(const ImageLabels& labels, double cell_px)
      : cell_px_(cell_px),
        columns_(static_cast<int>(labels.width_px / cell_px) + 1),
        rows_(static_cast<int>(labels.height_px / cell_px) + 1),
        leads_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)) {
    for (std::size_t l = 0; l < labels.leads.size(); ++l) mark(labels, l);
  }

  // Whether another lead passes within a cell of p.
  bool others_near(PointPx p, std::size_t lead) const {
    const int c = static_cast<int>(std::floor(p.x / cell_px_)),
              r = static_cast<int>(std::floor(p.y / cell_px_));
    for (int y = std::max(r - 1, 0); y <= std::min(r + 1, rows_ - 1); ++y)
      for (int x = std::max(c - 1, 0); x <= std::min(c + 1, columns_ - 1); ++x)
        if (leads_[index(x, y)] & ~(std::uint32_t{1} << lead)) return true;
    return false;
  }

 private:
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(x);
  }
  void mark_point(PointPx p, std::size_t lead) {
    const int c = static_cast<int>(std::floor(p.x / cell_px_)),
              r = static_cast<int>(std::floor(p.y / cell_px_));
    if (c >= 0 && r >= 0 && c < columns_ && r < rows_) leads_[index(c, r)] |= std::uint32_t{1} << lead;
  }
  void mark(const ImageLabels& labels, std::size_t lead) {
    const float* px = labels.polyline_px.data() + 2 * labels.leads[lead].first_point;
    for (std::int64_t k = 0; k + 1 < labels.leads[lead].point_count; ++k) {
      const PointPx a{px[2 * k], px[2 * k + 1]}, b{px[2 * k + 2], px[2 * k + 3]};
      if (!(norm(b - a) < 1e4)) continue;  // gaps, and what comes from behind the camera
      const int steps = 1 + static_cast<int>(norm(b - a));
      for (int i = 0; i <= steps; ++i) mark_point(lerp(a, b, static_cast<double>(i) / steps), lead);
    }
  }

  double cell_px_;
  int columns_, rows_;
  std::vector<std::uint32_t> leads_;
};

// A stretch of one lead's polyline around a sample.
struct Stretch {
  const float* px;
  std::int64_t count;
  PointPx operator[](std::int64_t k) const { return {px[2 * k], px[2 * k + 1]}; }
};

// The point `reach` px along the polyline from sample k, in steps of `way` (+1, -1).
PointPx point_along(const Stretch& s, std::int64_t k, int way, double reach) {
  for (; k + way >= 0 && k + way < s.count; k += way) {
    const double step = norm(s[k + way] - s[k]);
    if (step >= reach) return lerp(s[k], s[k + way], reach / step);
    reach -= step;
  }
  return {};
}

// Whether the polyline leaves sample k in direction `along` (a unit vector) without bending by more than half
// a pixel over `straight` px, and never turns back into the circle of radius `clear`.
bool runs_clear(const Stretch& s, std::int64_t k, int way, PointPx along, double straight, double clear,
                std::int64_t window) {
  const PointPx p = s[k], normal{-along.y, along.x};
  double arc = 0;
  bool left = false;
  for (std::int64_t j = k; std::abs(j - k) < window; j += way) {
    const PointPx a = s[j], b = s[j + way];
    if (arc < straight) {
      const double step = norm(b - a);
      const PointPx end = lerp(a, b, step > 0 ? std::min(1.0, (straight - arc) / step) : 1.0);
      if (std::abs(dot(end - p, normal)) > 0.5) return false;
      arc += step;
    }
    if (!left && !(dot(b - a, along) > 0)) return false;
    if (left && segment_distance(p, a, b) <= clear) return false;
    left = left || norm(b - p) > clear;
  }
  return left;
}

struct LeadScale {
  PointPx time;  // of one sample, px
  double px_per_mm;
};

LeadScale scale_of(const LeadLabels& lead, const PageLabels& page, double part) {
  const PointPx second = lerp(lead.start_scale.second_px, lead.end_scale.second_px, part);
  const PointPx mv = lerp(lead.start_scale.mv_px, lead.end_scale.mv_px, part);
  const double area = std::abs(second.x * mv.y - second.y * mv.x) / (page.paper_speed_mm_s * page.gain_mm_mv);
  return {{second.x / lead.fs_hz, second.y / lead.fs_hz}, std::sqrt(area)};
}

void measure_lead(const FloatPlane& darkness, const ImageLabels& labels, std::size_t l, double pen_mm,
                  const Branches& branches, double clear_px, std::vector<InkOffset>& out) {
  const LeadLabels& lead = labels.leads[l];
  const Stretch s{labels.polyline_px.data() + 2 * lead.first_point, lead.point_count};
  const double shortest =
      std::min(norm(lead.start_scale.second_px), norm(lead.end_scale.second_px)) / lead.fs_hz;
  const std::int64_t window = static_cast<std::int64_t>(1.2 * clear_px / shortest) + 4;
  for (std::int64_t k = window; k + window < s.count; ++k) {
    const LeadScale scale =
        scale_of(lead, labels.page, static_cast<double>(k) / static_cast<double>(s.count));
    const double pen_px = pen_mm * scale.px_per_mm, straight = pen_px / 2 + 1;
    const double clear = std::max(2 * pen_px, pen_px + 2);
    const PointPx p = s[k];
    if (!darkness.holds(p.x, p.y, clear_px + 2)) continue;  // also where p is NaN
    const PointPx chord = point_along(s, k, 1, straight) - point_along(s, k, -1, straight);
    if (!(norm(chord) > 0)) continue;
    const PointPx along = unit(chord), normal{-along.y, along.x};
    if (!runs_clear(s, k, 1, along, straight, clear, window)) continue;
    if (!runs_clear(s, k, -1, {-along.x, -along.y}, straight, clear, window)) continue;
    if (branches.others_near(p, l)) continue;
    out.push_back({profile(darkness, p, normal, straight).centroid, normal, unit(scale.time)});
  }
}

// The widest distance that any sample of the picture asks to be clear.
double widest_clearance(const ImageLabels& labels, double pen_mm) {
  double clear = 0;
  for (const LeadLabels& lead : labels.leads) {
    if (lead.missing) continue;
    for (const double part : {0.0, 1.0}) {
      const double pen_px = pen_mm * scale_of(lead, labels.page, part).px_per_mm;
      clear = std::max({clear, 2 * pen_px, pen_px + 2});
    }
  }
  return clear;
}

}  // namespace

std::vector<InkOffset> ink_offsets(const FloatPlane& darkness, const ImageLabels& labels, double pen_mm) {
  const double clear_px = widest_clearance(labels, pen_mm);
  const Branches branches(labels, clear_px);
  std::vector<InkOffset> offsets;
  for (std::size_t l = 0; l < labels.leads.size(); ++l)
    if (!labels.leads[l].missing) measure_lead(darkness, labels, l, pen_mm, branches, clear_px, offsets);
  return offsets;
}

OffsetSummary summarise(const std::vector<InkOffset>& offsets) {
  OffsetSummary sum;
  sum.count = offsets.size();
  std::vector<double> distance;
  double cx = 0, xx = 0, ct = 0, tt = 0, cu = 0, uu = 0;
  for (const InkOffset& o : offsets) {
    const double along_time = dot(o.normal, o.time), up = -dot(o.normal, across(o.time));
    distance.push_back(std::abs(o.across_px));
    cx += o.across_px * o.normal.x;
    xx += o.normal.x * o.normal.x;
    ct += o.across_px * along_time;
    tt += along_time * along_time;
    cu += o.across_px * up;
    uu += up * up;
  }
  sum.median_px = quantile(distance, 0.5);
  sum.p99_px = quantile(distance, 0.99);
  sum.shift_x_px = cx / xx;
  sum.shift_time_px = ct / tt;
  sum.shift_up_px = cu / uu;
  return sum;
}

}  // namespace ecgpress::test
