#include "host/record/inspect.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "host/base/text.h"
#include "host/record/inspect_annotations.h"
#include "host/record/text_table.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShownSamples = 10;

Json number_or_null(double value) { return is_nan(value) ? Json(nullptr) : Json(value); }

Json signal_json(const WfdbSignalLine& line, const SignalData& signal) {
  const SignalStatistics statistics = signal_statistics(signal);
  const std::size_t shown = std::min(kShownSamples, signal.digital.size());
  Json digital = Json::array(), physical = Json::array();
  for (std::size_t k = 0; k < shown; ++k) {
    digital.push_back(signal.digital[k]);
    physical.push_back(number_or_null(signal.physical(k)));
  }
  return {{"name", line.name},
          {"units", line.units},
          {"fs", signal.fs_hz},
          {"n_samples", signal.digital.size()},
          {"gain", signal.gain},
          {"baseline", signal.baseline},
          {"fmt", std::to_string(line.format)},
          {"samps_per_frame", line.samples_per_frame},
          {"skew", line.skew},
          {"first10_digital", std::move(digital)},
          {"first10_physical", std::move(physical)},
          {"mean", number_or_null(statistics.mean)},
          {"std", number_or_null(statistics.standard_deviation)},
          {"nan_count", statistics.nan_count},
          {"checksum_ok", signal.checksum_ok ? Json(*signal.checksum_ok) : Json(nullptr)}};
}

std::vector<double> millivolts(const Lead& lead) { return {lead.mv.begin(), lead.mv.end()}; }

Json lead_json(const Lead& lead) {
  const std::vector<double> values = millivolts(lead);
  const SignalStatistics statistics = value_statistics(values);
  Json physical = Json::array();
  for (std::size_t k = 0; k < std::min(kShownSamples, values.size()); ++k)
    physical.push_back(number_or_null(values[k]));
  return {{"name", lead.name},
          {"units", "mV"},
          {"fs", lead.fs_hz},
          {"n_samples", values.size()},
          {"gain", nullptr},
          {"baseline", nullptr},
          {"fmt", nullptr},
          {"first10_digital", nullptr},
          {"first10_physical", std::move(physical)},
          {"mean", number_or_null(statistics.mean)},
          {"std", number_or_null(statistics.standard_deviation)},
          {"nan_count", statistics.nan_count},
          {"checksum_ok", nullptr}};
}

TableRow signal_row(const WfdbSignalLine& line, const SignalData& signal) {
  const SignalStatistics statistics = signal_statistics(signal);
  const char* checksum = signal.checksum_ok ? (*signal.checksum_ok ? "ok" : "wrong") : "-";
  return {line.name,
          line.units,
          number_text(signal.fs_hz),
          std::to_string(signal.digital.size()),
          std::to_string(line.format),
          number_text(signal.gain),
          std::to_string(signal.baseline),
          short_number(statistics.mean),
          short_number(statistics.standard_deviation),
          std::to_string(statistics.nan_count),
          checksum};
}

TableRow lead_row(const Lead& lead) {
  const SignalStatistics statistics = value_statistics(millivolts(lead));
  return {lead.name,
          "mV",
          number_text(lead.fs_hz),
          std::to_string(lead.mv.size()),
          short_number(statistics.mean),
          short_number(statistics.standard_deviation),
          std::to_string(statistics.nan_count)};
}

}  // namespace

std::string inspect_json(const RecordFile& file, const AnnotationFile* annotations) {
  const WfdbHeader& header = file.header;
  Json json = {
      {"record", header.record_name}, {"path", header.path},           {"fs", header.frame_rate_hz},
      {"n_frames", nullptr},          {"base_time", header.base_time}, {"base_date", header.base_date},
      {"comments", header.comments},  {"warnings", header.warnings},   {"signals", Json::array()}};
  if (header.frame_count) json["n_frames"] = *header.frame_count;
  for (std::size_t k = 0; k < file.signals.size(); ++k) {
    json["signals"].push_back(signal_json(header.signals[k], file.signals[k]));
  }
  if (annotations) add_annotations(json, *annotations);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string inspect_text(const RecordFile& file, const AnnotationFile* annotations) {
  const WfdbHeader& header = file.header;
  std::string text = "record " + header.record_name + " (" + header.path + "), " +
                     std::to_string(file.signals.size()) + " signals, " + number_text(header.frame_rate_hz) +
                     " frames/s\n";
  if (!header.base_time.empty() || !header.base_date.empty()) {
    text += "begins " + header.base_date + " " + header.base_time + "\n";
  }
  for (const std::string& comment : header.comments) text += "# " + comment + "\n";
  for (const std::string& warning : header.warnings) text += "warning: " + warning + "\n";
  std::vector<TableRow> rows = {{"name", "units", "Hz", "samples", "fmt", "adu/unit", "baseline", "mean",
                                 "std", "invalid", "checksum"}};
  for (std::size_t k = 0; k < file.signals.size(); ++k) {
    rows.push_back(signal_row(header.signals[k], file.signals[k]));
  }
  return text + table_text(rows) + (annotations ? annotations_text(*annotations) : "");
}

std::string inspect_json(const Record& record) {
  Json json = {{"record", record.name},         {"path", nullptr},
               {"base_time", record.base_time}, {"base_date", record.base_date},
               {"comments", record.comments},   {"warnings", record.warnings},
               {"signals", Json::array()}};
  for (const Lead& lead : record.leads) json["signals"].push_back(lead_json(lead));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string inspect_text(const Record& record) {
  std::string text =
      "record " + record.name + " (no files), " + std::to_string(record.leads.size()) + " leads\n";
  for (const std::string& comment : record.comments) text += "# " + comment + "\n";
  std::vector<TableRow> rows = {{"name", "units", "Hz", "samples", "mean", "std", "invalid"}};
  for (const Lead& lead : record.leads) rows.push_back(lead_row(lead));
  return text + table_text(rows);
}

}  // namespace ecgpress
