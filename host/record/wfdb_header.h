// A WFDB header (.hea) as a value: everything its text says, checked line by line, nothing yet read of its
// data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecgpress {

// One signal line: `file fmt[xSPF][:SKEW][+OFFSET] [gain[(baseline)][/units] [adcres [adczero [initval
// [checksum [blocksize [description]]]]]]]`.
struct WfdbSignalLine {
  int line = 0;                             // in the header, counted from 1
  std::string file;                         // as written; checked when it is opened
  int format = 16;                          // a number of the WFDB table (signal_format.h)
  std::int32_t samples_per_frame = 1;       // >= 1
  std::int64_t skew = 0;                    // samples of this signal stored before its sample 0, >= 0
  std::optional<std::int64_t> byte_offset;  // bytes of the file before the first sample, >= 0
  double gain = 200;                        // adu per unit; finite, never 0, may be negative
  bool calibrated = false;                  // false: the header gave no gain or 0, so 200 was taken
  std::int32_t baseline = 0;                // adu at 0 units
  std::string units = "mV";                 // UTF-8, as written but for the micro sign, which becomes 'u'
  std::int32_t adc_resolution_bits = 0;     // 0: not stated
  std::int32_t adc_zero = 0;
  std::optional<std::int32_t> initial_value;
  std::optional<std::int64_t> checksum;  // only its low 16 bits mean something
  std::int32_t block_size = 0;
  std::string name;  // description, UTF-8; "record r, signal n" where there is none

  bool operator==(const WfdbSignalLine&) const = default;
};

// One line of a multi-segment header: `name samples`.
struct WfdbSegmentLine {
  int line = 0;
  std::string name;               // "~": a gap
  std::int64_t sample_count = 0;  // >= 0

  bool operator==(const WfdbSegmentLine&) const = default;
};

struct WfdbHeader {
  std::string path;     // as given to the parser, for messages
  std::string version;  // of the "#wfdb M.m" line, may be empty
  std::string record_name;
  std::int64_t segment_count = 0;  // 0: single-segment
  int signal_count = 0;
  double frame_rate_hz = 250;    // > 0
  double counter_rate_hz = 250;  // > 0
  double base_counter = 0;
  std::optional<std::int64_t> frame_count;  // per signal, > 0; nothing: as many as the files hold
  std::string base_time, base_date;         // as written, may be empty
  std::vector<WfdbSignalLine> signals;      // signal_count of them, none when multi-segment
  std::vector<WfdbSegmentLine> segments;
  std::vector<std::string> comments;  // without '#' and outer blanks, UTF-8, in order
  std::vector<std::string> warnings;  // what was accepted although it is odd

  bool operator==(const WfdbHeader&) const = default;
};

// Parses the text of a header; `path` is for messages and for the check of the record's name against the
// file's. Lines end with LF, CR LF or CR; a UTF-8 byte order mark is skipped. Throws Error(kInput) that names
// path, line, field, value and what would be right; nothing is allocated that the text's length does not
// bound.
WfdbHeader parse_wfdb_header(std::string_view text, const std::string& path);

// Reads and parses a header file; throws also what read_file throws.
WfdbHeader read_wfdb_header(const std::string& path);

}  // namespace ecgpress
