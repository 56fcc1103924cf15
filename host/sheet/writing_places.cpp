#include "host/sheet/writing_places.h"

#include <algorithm>

#include "host/sheet/ink_box.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr double kSquareMm = 2;
constexpr double kRefractoryS = 0.28;
constexpr double kLeastPeakMm = 2;

void take_trace(const SheetTrace& t, PageRoom& room) {
  const auto step = static_cast<std::size_t>(max(1.0, floor(kSquareMm / max(t.mm_per_sample, 1e-6))));
  for (std::size_t from = 0; from < t.y_mm.size(); from += step) {
    const std::size_t to = std::min(from + step + 1, t.y_mm.size());
    double low = 1e9, high = -1e9;
    for (std::size_t k = from; k < to; ++k) {
      if (!is_finite(t.y_mm[k])) continue;
      low = min(low, static_cast<double>(t.y_mm[k]));
      high = max(high, static_cast<double>(t.y_mm[k]));
    }
    const double x = t.x0_mm + static_cast<double>(from) * t.mm_per_sample;
    if (low <= high) room.take({{x, low}, {x + static_cast<double>(step) * t.mm_per_sample, high}});
  }
}

double x_at(const SheetTrace& t, double time_s) {
  return t.x0_mm + (time_s * t.fs_hz - static_cast<double>(t.first_sample)) * t.mm_per_sample;
}

// Sample of the window nearest to a time; -1 outside or in a gap.
std::int64_t sample_at(const SheetTrace& t, double time_s) {
  const auto k = static_cast<std::int64_t>(round_to_int(time_s * t.fs_hz)) - t.first_sample;
  if (k < 0 || k >= static_cast<std::int64_t>(t.y_mm.size())) return -1;
  return is_finite(t.y_mm[static_cast<std::size_t>(k)]) ? k : -1;
}

SheetBeat beat_at(const SheetTrace& t, int trace, std::int64_t k) {
  const double x = t.x0_mm + static_cast<double>(k) * t.mm_per_sample;
  SheetBeat beat;
  beat.trace = trace;
  beat.time_s = static_cast<double>(t.first_sample + k) / t.fs_hz;
  beat.peak_mm = {x, static_cast<double>(t.y_mm[static_cast<std::size_t>(k)])};
  beat.p_on_mm = beat.qrs_on_mm = beat.qrs_off_mm = x;
  return beat;
}

void add_known_beats(const Record& record, const SheetTrace& t, int trace, std::vector<SheetBeat>& beats) {
  for (const Fiducial& r : record.fiducials) {
    if (r.kind != Fiducial::Kind::kRPeak || (r.lead >= 0 && r.lead != t.record_lead)) continue;
    const std::int64_t k = sample_at(t, r.time_s);
    if (k < 0) continue;
    SheetBeat beat = beat_at(t, trace, k);
    for (const Fiducial& f : record.fiducials) {
      if (f.beat != r.beat || f.beat < 0 || f.lead != r.lead) continue;
      if (f.kind == Fiducial::Kind::kPOn) beat.p_on_mm = x_at(t, f.time_s);
      if (f.kind == Fiducial::Kind::kQrsOn) beat.qrs_on_mm = x_at(t, f.time_s);
      if (f.kind == Fiducial::Kind::kQrsOff) beat.qrs_off_mm = x_at(t, f.time_s);
    }
    beats.push_back(beat);
  }
}

// Samples farthest from the zero line within their neighbourhood, at least 0.6 of the farthest of all.
void add_found_beats(const SheetTrace& t, int trace, std::vector<SheetBeat>& beats) {
  const auto away = [&](std::size_t k) {
    return is_finite(t.y_mm[k]) ? abs(static_cast<double>(t.y_mm[k]) - t.baseline_y_mm) : 0.0;
  };
  double most = kLeastPeakMm;
  for (std::size_t k = 0; k < t.y_mm.size(); ++k) most = max(most, away(k));
  const auto reach = static_cast<std::size_t>(kRefractoryS * t.fs_hz);
  for (std::size_t k = 0; k < t.y_mm.size();) {
    if (away(k) < 0.6 * most) {
      ++k;
      continue;
    }
    std::size_t peak = k;
    const std::size_t end = std::min(k + reach, t.y_mm.size());
    for (std::size_t j = k; j < end; ++j)
      if (away(j) > away(peak)) peak = j;
    beats.push_back(beat_at(t, trace, static_cast<std::int64_t>(peak)));
    k = peak + reach;
  }
}

}  // namespace

PageRoom::PageRoom(const Sheet& sheet)
    : nx_(floor_to_int(ceil(sheet.size_mm.x / kSquareMm))),
      ny_(floor_to_int(ceil(sheet.size_mm.y / kSquareMm))),
      taken_(static_cast<std::size_t>(nx_) * static_cast<std::size_t>(ny_), 0) {
  for (const SheetText& t : sheet.texts) take(double_box(t.box_mm));
  for (const SheetStroke& s : sheet.strokes)
    if (s.run >= 0) take(double_box(sheet.runs[static_cast<std::size_t>(s.run)].box_mm));
  for (const SheetTrace& t : sheet.traces) take_trace(t, *this);
}

PageRoom::Range PageRoom::range(const Box2d& b) {
  return {floor_to_int(b.min.x / kSquareMm), floor_to_int(b.min.y / kSquareMm),
          floor_to_int(b.max.x / kSquareMm) + 1, floor_to_int(b.max.y / kSquareMm) + 1};
}

void PageRoom::take(const Box2d& box_mm) {
  const Range r = range(box_mm);
  for (int y = max(r.y0, 0); y < min(r.y1, ny_); ++y)
    for (int x = max(r.x0, 0); x < min(r.x1, nx_); ++x)
      taken_[static_cast<std::size_t>(y) * static_cast<std::size_t>(nx_) + static_cast<std::size_t>(x)] = 1;
}

double PageRoom::taken(const Box2d& box_mm) const {
  const Range r = range(box_mm);
  int count = 0;
  for (int y = r.y0; y < r.y1; ++y)
    for (int x = r.x0; x < r.x1; ++x)
      count +=
          x < 0 || y < 0 || x >= nx_ || y >= ny_ ||
          taken_[static_cast<std::size_t>(y) * static_cast<std::size_t>(nx_) + static_cast<std::size_t>(x)] !=
              0;
  return static_cast<double>(count) / (static_cast<double>(r.x1 - r.x0) * (r.y1 - r.y0));
}

std::vector<SheetBeat> sheet_beats(const Record& record, const Sheet& sheet) {
  std::vector<SheetBeat> beats;
  for (std::size_t i = 0; i < sheet.traces.size(); ++i) {
    const SheetTrace& t = sheet.traces[i];
    if (t.record_lead < 0 || !(t.fs_hz > 0)) continue;
    const std::size_t before = beats.size();
    add_known_beats(record, t, static_cast<int>(i), beats);
    if (beats.size() == before) add_found_beats(t, static_cast<int>(i), beats);
  }
  return beats;
}

}  // namespace ecgpress
