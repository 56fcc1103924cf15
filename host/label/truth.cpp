#include "host/label/truth.h"

#include <algorithm>

#include "host/record/lead_names.h"
#include "kernels/base/math.h"

namespace ecgpress {

namespace {

// The lead's name, and its windows: all traces of that name.
struct DrawnLead {
  std::string name;
  std::vector<const SheetTrace*> windows;
  double fs_hz = 0;  // 0: not in the record
};

std::vector<DrawnLead> drawn_leads(const Sheet& sheet) {
  std::vector<DrawnLead> leads;
  for (const SheetTrace& t : sheet.traces) {
    auto at = std::find_if(leads.begin(), leads.end(), [&](const DrawnLead& l) { return l.name == t.lead; });
    if (at == leads.end()) at = leads.insert(leads.end(), {t.lead, {}, 0});
    at->windows.push_back(&t);
    if (t.record_lead >= 0) at->fs_hz = t.fs_hz;
  }
  const auto rank = [](const DrawnLead& l) {
    const int standard = standard_lead(l.name);
    return standard < 0 ? static_cast<int>(kStandardLeads.size()) : standard;
  };
  std::stable_sort(leads.begin(), leads.end(),
                   [&](const DrawnLead& a, const DrawnLead& b) { return rank(a) < rank(b); });
  return leads;
}

void copy_window(const Record& record, const SheetTrace& t, const TruthSignal& truth, float* out_mv) {
  if (t.record_lead < 0) return;
  const std::vector<float>& mv = record.leads[static_cast<std::size_t>(t.record_lead)].mv;
  const std::int64_t end = std::min(t.end_sample, static_cast<std::int64_t>(mv.size()));
  if (t.first_sample >= end) return;
  // Not what is infinite: the sheet does not draw it either.
  std::transform(mv.begin() + t.first_sample, mv.begin() + end,
                 out_mv + (t.first_sample - truth.first_sample),
                 [](float v) { return v - v == 0 ? v : undefined_float(); });
}

TruthSignal truth_of(const Record& record, const std::vector<const DrawnLead*>& leads, double fs_hz) {
  TruthSignal truth;
  truth.fs_hz = fs_hz;
  std::int64_t first = std::numeric_limits<std::int64_t>::max(), end = 0;
  for (const DrawnLead* lead : leads)
    for (const SheetTrace* t : lead->windows) {
      if (t->first_sample >= t->end_sample) continue;
      first = std::min(first, t->first_sample);
      end = std::max(end, t->end_sample);
    }
  truth.first_sample = first < end ? first : 0;
  truth.sample_count = first < end ? end - first : 0;
  const std::size_t count = static_cast<std::size_t>(truth.sample_count);
  truth.mv.assign(leads.size() * count, undefined_float());
  for (std::size_t i = 0; i < leads.size(); ++i) {
    truth.leads.push_back(leads[i]->name);
    for (const SheetTrace* t : leads[i]->windows) copy_window(record, *t, truth, truth.mv.data() + i * count);
  }
  return truth;
}

}  // namespace

std::vector<TruthSignal> make_truth(const Record& record, const Sheet& sheet) {
  const std::vector<DrawnLead> leads = drawn_leads(sheet);
  std::vector<double> rates;
  for (const DrawnLead& l : leads)
    if (l.fs_hz > 0 && std::find(rates.begin(), rates.end(), l.fs_hz) == rates.end())
      rates.push_back(l.fs_hz);
  std::vector<TruthSignal> truth;
  for (const double fs_hz : rates) {
    std::vector<const DrawnLead*> of_rate;
    for (const DrawnLead& l : leads)
      if (l.fs_hz == fs_hz || (!(l.fs_hz > 0) && fs_hz == rates.front())) of_rate.push_back(&l);
    truth.push_back(truth_of(record, of_rate, fs_hz));
  }
  return truth;
}

}  // namespace ecgpress
