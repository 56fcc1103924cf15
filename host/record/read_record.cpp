#include "host/record/read_record.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <span>
#include <utility>

#include "ecgpress/error.h"
#include "host/base/text.h"
#include "host/record/demographics.h"
#include "host/record/lead_names.h"
#include "host/record/mat4.h"
#include "host/record/signal_file.h"
#include "host/record/signal_format.h"
#include "host/record/units.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

namespace fs = std::filesystem;

// Signals that share a file, in the order in which each frame holds them.
struct SignalGroup {
  std::size_t first = 0, end = 0;  // into WfdbHeader::signals
  const SignalFormat* format = nullptr;
  std::uint64_t offset = 0;             // bytes before the first sample
  std::uint64_t samples_per_frame = 0;  // of all its signals
  std::vector<std::byte> bytes;
  std::uint64_t frames = 0;    // to decode
  bool comparable = true;      // the header's checksums speak of these samples
  bool length_stated = false;  // by the header, so that a wrong checksum is an error
};

std::string place_of(const WfdbHeader& header, const WfdbSignalLine& signal) {
  return header.path + ":" + std::to_string(signal.line);
}

std::string file_of(const WfdbHeader& header, const WfdbSignalLine& signal) {
  return (fs::path(header.path).parent_path() / signal.file).string();
}

// ---- What can be said before any data is read ----

void refuse_unsupported(const WfdbHeader& header) {
  if (header.segment_count > 0) {
    throw Error(ErrorKind::kUnsupported, header.path, "kind of record", "multi-segment", "a single segment");
  }
  for (const WfdbSignalLine& signal : header.signals) {
    const SignalFormat* format = find_signal_format(signal.format);
    if (format && format->supported()) continue;
    const std::string what = format ? " (" + std::string(format->what) + ")" : "";
    throw Error(ErrorKind::kUnsupported, place_of(header, signal), "signal format",
                std::to_string(signal.format) + what, "one of " + supported_signal_formats());
  }
}

// Two signals called "V1", or a "V1" in mmHg, leave no way to say what to draw.
void check_standard_leads(const WfdbHeader& header) {
  std::array<int, kStandardLeads.size()> seen{};
  for (const WfdbSignalLine& signal : header.signals) {
    const int lead = standard_lead(signal.name);
    if (lead < 0) continue;
    if (seen[static_cast<std::size_t>(lead)]++ > 0) {
      throw Error(ErrorKind::kInput, place_of(header, signal), "lead name", quoted(signal.name),
                  "each lead once");
    }
    if (!millivolts_per_unit(signal.units)) {
      throw Error(ErrorKind::kInput, place_of(header, signal), "unit of lead " + signal.name,
                  quoted(signal.units), "a voltage: mV, uV, V or nV");
    }
  }
}

void check_joins_group(const WfdbHeader& header, const WfdbSignalLine& leader, const WfdbSignalLine& signal) {
  const std::string with = ", as on line " + std::to_string(leader.line) + " for the same file";
  if (signal.format != leader.format) {
    throw Error(ErrorKind::kInput, place_of(header, signal), "format", std::to_string(signal.format),
                std::to_string(leader.format) + with);
  }
  if (signal.byte_offset.value_or(0) != leader.byte_offset.value_or(0)) {
    throw Error(ErrorKind::kInput, place_of(header, signal), "byte offset",
                std::to_string(signal.byte_offset.value_or(0)),
                std::to_string(leader.byte_offset.value_or(0)) + with);
  }
}

SignalGroup group_starting_at(const WfdbHeader& header, std::size_t first) {
  const WfdbSignalLine& leader = header.signals[first];
  SignalGroup group;
  group.first = group.end = first;
  group.format = find_signal_format(leader.format);
  group.offset = static_cast<std::uint64_t>(leader.byte_offset.value_or(0));
  while (group.end < header.signals.size() && header.signals[group.end].file == leader.file) {
    const WfdbSignalLine& signal = header.signals[group.end++];
    check_joins_group(header, leader, signal);
    group.samples_per_frame += static_cast<std::uint64_t>(signal.samples_per_frame);
  }
  return group;
}

std::vector<SignalGroup> signal_groups(const WfdbHeader& header) {
  std::vector<SignalGroup> groups;
  for (std::size_t first = 0; first < header.signals.size(); first = groups.back().end) {
    const WfdbSignalLine& leader = header.signals[first];
    for (const SignalGroup& earlier : groups) {
      if (header.signals[earlier.first].file != leader.file) continue;
      throw Error(ErrorKind::kInput, place_of(header, leader), "signal file", quoted(leader.file),
                  "all signals of one file on consecutive lines");
    }
    groups.push_back(group_starting_at(header, first));
  }
  return groups;
}

// ---- How many frames each file gives ----

void check_if_mat(const WfdbHeader& header, const SignalGroup& group) {
  const WfdbSignalLine& leader = header.signals[group.first];
  if (to_lower_ascii(fs::path(leader.file).extension().string()) != ".mat") return;
  if (leader.format != 16) {
    throw Error(ErrorKind::kUnsupported, place_of(header, leader), "format of a .mat file",
                std::to_string(leader.format), "16");
  }
  Mat4Shape shape;
  shape.rows = static_cast<std::int64_t>(group.samples_per_frame);
  shape.columns = header.frame_count;
  shape.data_offset = leader.byte_offset.value_or(0);
  check_mat4(group.bytes, shape, file_of(header, leader));
}

// The header's number of frames, if the file holds as many; says so where it holds more.
void take_stated_length(std::uint64_t frames, SignalGroup& group, WfdbHeader& header) {
  const std::string file = file_of(header, header.signals[group.first]);
  const std::string start = group.offset > 0 ? " after " + std::to_string(group.offset) + " bytes" : "";
  const std::string contents =
      std::to_string(frames) + " frames of " + std::to_string(group.samples_per_frame) + " samples" + start;
  // Both factors are under 2^40 and 2^32: too many samples for any file are found before they overflow.
  const bool absurd = frames > (std::uint64_t{1} << 60) / group.samples_per_frame;
  const std::uint64_t samples = absurd ? 0 : frames * group.samples_per_frame;
  const std::uint64_t need = group.offset + group.format->bytes_of(samples);
  const std::uint64_t have = group.bytes.size();
  if (absurd || have < need) {
    throw Error(ErrorKind::kInput, file, "size", std::to_string(have) + " bytes",
                (absurd ? "far more" : std::to_string(need)) + " for " + contents);
  }
  group.frames = frames;
  group.length_stated = true;
  // Packed formats may end in the unused part of their last group.
  const std::uint64_t whole = group.offset + group.format->bytes_of(samples + samples % 2);
  if (have <= whole) return;
  group.comparable = have - need < group.format->bytes_of(group.samples_per_frame);
  header.warnings.push_back(file + ": " + std::to_string(have - need) + " bytes beyond the " + contents +
                            " are not read");
}

void take_length_of_file(SignalGroup& group, const WfdbHeader& header) {
  const WfdbSignalLine& leader = header.signals[group.first];
  const std::uint64_t have = group.bytes.size();
  const std::uint64_t rest = have > group.offset ? have - group.offset : 0;
  group.frames = group.format->samples_in(rest) / group.samples_per_frame;
  if (group.frames == 0) {
    const std::uint64_t need = group.offset + group.format->bytes_of(group.samples_per_frame);
    throw Error(ErrorKind::kInput, file_of(header, leader), "size", std::to_string(have) + " bytes",
                "at least " + std::to_string(need) + " for one frame");
  }
}

// A length that the header does not state is that of the shortest file.
void even_out_lengths(std::vector<SignalGroup>& groups, WfdbHeader& header) {
  std::uint64_t shortest = std::numeric_limits<std::uint64_t>::max();
  for (const SignalGroup& group : groups) shortest = std::min(shortest, group.frames);
  for (SignalGroup& group : groups) {
    if (group.frames == shortest) continue;
    header.warnings.push_back(file_of(header, header.signals[group.first]) + ": " +
                              std::to_string(group.frames - shortest) +
                              " frames beyond those of the shortest file are not read");
    group.frames = shortest;
    group.comparable = false;
  }
}

// ---- From bytes to signals ----

// Stored sample `stored` of the signal becomes sample stored - skew; all count in the checksum.
struct Placement {
  std::int32_t* digital = nullptr;
  std::uint64_t skew = 0;
  std::uint64_t stored = 0;
  std::uint32_t sum = 0;

  void put(std::int32_t sample) {
    sum += static_cast<std::uint32_t>(sample);
    if (stored >= skew) digital[stored - skew] = sample;
    ++stored;
  }
};

SignalData empty_signal(const WfdbHeader& header, const WfdbSignalLine& line, const SignalGroup& group) {
  SignalData signal;
  const std::uint64_t stored = group.frames * static_cast<std::uint64_t>(line.samples_per_frame);
  const auto skew = static_cast<std::uint64_t>(line.skew);
  if (skew >= stored) {
    throw Error(ErrorKind::kInput, place_of(header, line), "skew", std::to_string(skew),
                "less than the " + std::to_string(stored) + " samples of the signal");
  }
  signal.invalid_code = group.format->invalid_code;
  signal.digital.assign(stored, signal.invalid_code.value_or(0));
  signal.recorded_end = stored - skew;
  signal.fs_hz = header.frame_rate_hz * line.samples_per_frame;
  signal.gain = line.gain;
  signal.baseline = line.baseline;
  return signal;
}

void judge_checksum(const Placement& placement, const WfdbSignalLine& line, const SignalGroup& group,
                    const ReadOptions& options, WfdbHeader& header, SignalData& signal) {
  if (!line.checksum) return;
  const auto stated = static_cast<std::uint32_t>(*line.checksum) & 0xFFFFu;
  const std::uint32_t found = placement.sum & 0xFFFFu;
  if (stated == found) {
    signal.checksum_ok = true;
  } else if (group.comparable) {
    const Error error(ErrorKind::kInput, place_of(header, line), "checksum of " + quoted(line.name),
                      std::to_string(stated),
                      std::to_string(found) + ", that of the samples in " + quoted(line.file));
    if (group.length_stated && !options.accept_wrong_checksums) throw error;
    signal.checksum_ok = false;
    header.warnings.push_back(error.what());
  }
}

void decode_group(const SignalGroup& group, const ReadOptions& options, RecordFile& record) {
  std::vector<std::int32_t> samples(group.frames * group.samples_per_frame);
  group.format->decode(std::span(group.bytes).subspan(group.offset), samples);
  const std::size_t count = group.end - group.first;
  std::vector<Placement> placements(count);
  for (std::size_t k = 0; k < count; ++k) {
    const WfdbSignalLine& line = record.header.signals[group.first + k];
    record.signals.push_back(empty_signal(record.header, line, group));
    placements[k] = {record.signals.back().digital.data(), static_cast<std::uint64_t>(line.skew), 0, 0};
  }
  auto sample = samples.begin();
  while (sample != samples.end()) {
    for (std::size_t k = 0; k < count; ++k) {
      const std::int32_t per_frame = record.header.signals[group.first + k].samples_per_frame;
      for (std::int32_t s = 0; s < per_frame; ++s) placements[k].put(*sample++);
    }
  }
  for (std::size_t k = 0; k < count; ++k) {
    const WfdbSignalLine line = record.header.signals[group.first + k];
    judge_checksum(placements[k], line, group, options, record.header, record.signals[group.first + k]);
  }
}

// A line at rest is suspicious, but it is what the record says.
void warn_of_dull_signals(RecordFile& record) {
  for (std::size_t k = 0; k < record.signals.size(); ++k) {
    const SignalData& signal = record.signals[k];
    const std::string name = "signal " + quoted(record.header.signals[k].name);
    std::optional<std::int32_t> level;
    bool flat = true;
    for (std::size_t s = 0; s < signal.recorded_end && flat; ++s) {
      if (!signal.valid(s)) continue;
      flat = !level || *level == signal.digital[s];
      level = signal.digital[s];
    }
    if (!level) record.header.warnings.push_back(record.header.path + ": " + name + " has no valid sample");
    if (level && flat) record.header.warnings.push_back(record.header.path + ": " + name + " is constant");
  }
}

std::string header_path(const std::string& path) {
  return fs::path(path).extension() == ".hea" ? path : path + ".hea";
}

}  // namespace

RecordFile decode_record_file(WfdbHeader header, const SignalFileLoader& load, const ReadOptions& options) {
  refuse_unsupported(header);
  check_standard_leads(header);
  RecordFile record{std::move(header), {}};
  std::vector<SignalGroup> groups = signal_groups(record.header);
  for (SignalGroup& group : groups) {
    group.bytes = load(record.header.signals[group.first]);
    check_if_mat(record.header, group);
    if (record.header.frame_count) {
      take_stated_length(static_cast<std::uint64_t>(*record.header.frame_count), group, record.header);
    } else {
      take_length_of_file(group, record.header);
    }
  }
  even_out_lengths(groups, record.header);
  for (SignalGroup& group : groups) {
    decode_group(group, options, record);
    group.bytes = {};
  }
  warn_of_dull_signals(record);
  return record;
}

RecordFile read_record_file(const std::string& path, const ReadOptions& options) {
  WfdbHeader header = read_wfdb_header(header_path(path));
  const std::string header_file = header.path;
  const fs::path folder = fs::path(header_file).parent_path();
  return decode_record_file(
      std::move(header),
      [&](const WfdbSignalLine& line) {
        return read_signal_file(folder, line.file, header_file + ":" + std::to_string(line.line),
                                options.max_file_bytes);
      },
      options);
}

Record record_from_file(const RecordFile& file) {
  const WfdbHeader& header = file.header;
  Record record;
  record.name = fs::path(header.path).stem().string();
  record.comments = header.comments;
  record.info = info_from_comments(header.comments);
  record.warnings = header.warnings;
  record.base_time = header.base_time;
  record.base_date = header.base_date;
  record.source_path = header.path;
  for (std::size_t k = 0; k < file.signals.size(); ++k) {
    const WfdbSignalLine& line = header.signals[k];
    const SignalData& signal = file.signals[k];
    const auto factor = millivolts_per_unit(line.units);
    if (!factor) {
      record.warnings.push_back(place_of(header, line) + ": signal " + quoted(line.name) + " in " +
                                quoted(line.units) + " is no voltage and is left out");
      continue;
    }
    Lead lead{canonical_lead_name(line.name), signal.fs_hz, std::vector<float>(signal.digital.size())};
    for (std::size_t s = 0; s < lead.mv.size(); ++s) {
      lead.mv[s] = signal.valid(s) ? static_cast<float>(signal.physical(s) * *factor) : undefined_float();
    }
    record.leads.push_back(std::move(lead));
  }
  if (record.leads.empty()) {
    throw Error(ErrorKind::kInput, header.path, "number of signals that are voltages", "0", "at least 1");
  }
  return record;
}

Record read_record(const std::string& path, const ReadOptions& options) {
  return record_from_file(read_record_file(path, options));
}

}  // namespace ecgpress
