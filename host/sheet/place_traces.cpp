#include "host/sheet/place_traces.h"

#include <algorithm>

#include "ecgpress/error.h"
#include "host/base/text.h"
#include "host/sheet/inks.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr std::size_t kMaxLeads = 16;  // bits of the lead mask
constexpr double kBorderSlackSamples = 1e-6;

float to_float(double x) { return static_cast<float>(x); }

int lead_bit(Sheet& sheet, const std::string& lead) {
  const auto found = std::find(sheet.lead_bits.begin(), sheet.lead_bits.end(), lead);
  const auto bit = static_cast<std::size_t>(found - sheet.lead_bits.begin());
  if (found == sheet.lead_bits.end()) sheet.lead_bits.push_back(lead);
  if (bit >= kMaxLeads)
    throw Error(ErrorKind::kUsage, "layout " + sheet.layout_id, "a lead too many", ecgpress::quoted(lead),
                "at most 16 different leads on a page");
  return static_cast<int>(bit);
}

bool has_signal(const Lead& lead) { return std::any_of(lead.mv.begin(), lead.mv.end(), is_finite); }

// Index of the lead if the record has it with at least one valid sample, else -1.
int usable_lead(const Record& record, const std::string& name, Sheet& sheet) {
  const auto index = record.lead_index(name);
  if (index && has_signal(record.leads[static_cast<std::size_t>(*index)])) return *index;
  auto& missing = sheet.missing_leads;
  if (std::find(missing.begin(), missing.end(), name) == missing.end()) missing.push_back(name);
  return -1;
}

// Sample values to heights on the page; what is not a number gets the one bit pattern for it.
void fill_heights(const Lead& lead, SheetTrace& trace) {
  trace.y_mm.resize(static_cast<std::size_t>(trace.end_sample - trace.first_sample));
  const float* mv = lead.mv.data() + trace.first_sample;
  const double baseline = trace.baseline_y_mm, gain = trace.mm_per_mv;
  const float undefined = undefined_float();
  for (std::size_t k = 0; k < trace.y_mm.size(); ++k)
    trace.y_mm[k] = is_finite(mv[k]) ? to_float(baseline - gain * static_cast<double>(mv[k])) : undefined;
}

// The samples of `cell`'s window and where they lie.
void fill_samples(const Lead& lead, const LayoutCell& cell, const Placement& p, SheetTrace& trace) {
  if (!(lead.fs_hz > 0))
    throw Error(ErrorKind::kInput, "lead " + lead.name, "the sampling rate", number_text(lead.fs_hz) + " Hz",
                "more than 0");
  const double start_s = p.column_start_s(cell.first_column);
  const double end_s = p.column_start_s(cell.first_column + cell.span);
  const auto available = static_cast<std::int64_t>(lead.mv.size());
  trace.fs_hz = lead.fs_hz;
  trace.first_sample = std::min(first_sample_at(start_s, lead.fs_hz), available);
  trace.end_sample = std::min(first_sample_at(end_s, lead.fs_hz), available);
  trace.mm_per_sample = trace.mm_per_s / lead.fs_hz;
  const double first_s = static_cast<double>(trace.first_sample) / lead.fs_hz;
  trace.x0_mm = p.column_x_mm(cell.first_column) + (first_s - start_s) * trace.mm_per_s;
  fill_heights(lead, trace);
}

SheetTrace empty_trace(const LayoutCell& cell, double baseline_y_mm, const Placement& p, const Draw& draw) {
  SheetTrace trace;
  trace.lead = cell.lead;
  trace.column = cell.first_column;
  trace.x0_mm = p.column_x_mm(cell.first_column);
  trace.baseline_y_mm = baseline_y_mm;
  trace.mm_per_mv = draw.layout.gain_mm_mv;
  trace.mm_per_s = draw.layout.paper_speed_mm_s;
  trace.window_mm = {
      {to_float(p.column_x_mm(cell.first_column)), to_float(baseline_y_mm - 0.5 * p.row_pitch_mm)},
      {to_float(p.column_x_mm(cell.first_column + cell.span)),
       to_float(baseline_y_mm + 0.5 * p.row_pitch_mm)}};
  trace.pen_mm = to_float(draw.trace.width_mm);
  trace.ink = ink_transmittance(draw.trace.color);
  return trace;
}

}  // namespace

std::int64_t first_sample_at(double time_s, double fs_hz) {
  return ecgpress::round_to_int(max(0.0, ceil(time_s * fs_hz - kBorderSlackSamples)));
}

void place_traces(const Record& record, const Layout& layout, const Placement& p, const Draw& draw,
                  Sheet& sheet) {
  for (std::size_t row = 0; row < layout.rows.size(); ++row) {
    for (const LayoutCell& cell : layout.rows[row].cells) {
      SheetTrace trace = empty_trace(cell, p.baseline_y_mm[row], p, draw);
      trace.row = static_cast<int>(row);
      trace.rhythm = layout.rows[row].rhythm;
      trace.lead_bit = lead_bit(sheet, cell.lead);
      trace.record_lead = usable_lead(record, cell.lead, sheet);
      if (trace.record_lead >= 0)
        fill_samples(record.leads[static_cast<std::size_t>(trace.record_lead)], cell, p, trace);
      sheet.traces.push_back(std::move(trace));
    }
  }
}

}  // namespace ecgpress
