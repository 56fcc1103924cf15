#include "host/label/fiducials.h"

#include <map>
#include <set>
#include <utility>

#include "host/label/geometry.h"
#include "kernels/base/math.h"

namespace ecgpress {

namespace {

// Where the trace stands at a time: between samples on the straight line that is drawn. Nothing where the
// window does not show that time; a NaN height where the trace has a gap there.
std::optional<Vec2d> trace_at(const SheetTrace& trace, double time_s) {
  const double at = time_s * trace.fs_hz - static_cast<double>(trace.first_sample);
  const double last = static_cast<double>(trace.y_mm.size()) - 1;
  if (!(at >= 0 && at <= last)) return {};
  const std::size_t k = static_cast<std::size_t>(at);
  const std::size_t next = k + 1 < trace.y_mm.size() ? k + 1 : k;
  const double share = at - static_cast<double>(k);
  const double y0 = static_cast<double>(trace.y_mm[k]), y1 = static_cast<double>(trace.y_mm[next]);
  return Vec2d{trace.x0_mm + at * trace.mm_per_sample, share > 0 ? lerp(y0, y1, share) : y0};
}

PlacedPoint place_if_drawn(const PlacedCamera& view, const Sheet& sheet, Vec2d sheet_mm) {
  return is_nan(sheet_mm.y) ? PlacedPoint{} : place(view, sheet, sheet_mm);
}

using BeatId = std::pair<int, int>;  // lead of the record or -1, beat
using Times = std::map<Fiducial::Kind, double>;

double time_of(const Times& times, Fiducial::Kind kind) {
  const auto at = times.find(kind);
  return at == times.end() ? kUndefined : at->second;
}

BeatLabel beat_label(const Record& record, const std::map<BeatId, Times>& beats, BeatId id) {
  using Kind = Fiducial::Kind;
  const Times& times = beats.at(id);
  const auto previous = beats.find({id.first, id.second - 1});
  BeatLabel b;
  b.beat = id.second;
  if (id.first >= 0) b.lead = record.leads.at(static_cast<std::size_t>(id.first)).name;
  b.r_time_s = time_of(times, Kind::kRPeak);
  if (previous != beats.end()) b.rr_s = b.r_time_s - time_of(previous->second, Kind::kRPeak);
  b.pr_s = time_of(times, Kind::kQrsOn) - time_of(times, Kind::kPOn);
  b.qrs_s = time_of(times, Kind::kQrsOff) - time_of(times, Kind::kQrsOn);
  b.qt_s = time_of(times, Kind::kTOff) - time_of(times, Kind::kQrsOn);
  return b;
}

}  // namespace

void make_fiducials(const Record& record, const Sheet& sheet, const PlacedCamera& view, ImageLabels& labels) {
  std::set<BeatId> shown;
  for (std::size_t i = 0; i < sheet.traces.size(); ++i) {
    const SheetTrace& trace = sheet.traces[i];
    if (trace.record_lead < 0) continue;
    for (const Fiducial& f : record.fiducials) {
      if (f.lead >= 0 && f.lead != trace.record_lead) continue;
      const std::optional<Vec2d> at = trace_at(trace, f.time_s);
      if (!at) continue;
      labels.fiducials.push_back(
          {f.kind, f.beat, static_cast<int>(i), f.time_s, place_if_drawn(view, sheet, *at)});
      if (f.beat >= 0) shown.insert({f.lead, f.beat});
    }
  }
  std::map<BeatId, Times> beats;
  for (const Fiducial& f : record.fiducials)
    if (f.beat >= 0) beats[{f.lead, f.beat}].emplace(f.kind, f.time_s);
  for (const BeatId& id : shown) labels.beats.push_back(beat_label(record, beats, id));
}

}  // namespace ecgpress
