// Reading a WFDB record: first as its files state it (RecordFile), then as leads in millivolts (Record).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "ecgpress/record.h"
#include "host/base/files.h"
#include "host/record/signal_data.h"
#include "host/record/wfdb_header.h"

namespace ecgpress {

struct ReadOptions {
  bool accept_wrong_checksums = false;  // a wrong checksum becomes a warning
  std::uint64_t max_file_bytes = kDefaultMaxFileBytes;
};

// A single-segment record with the samples of all its signals.
struct RecordFile {
  WfdbHeader header;                // its warnings have grown by those of the data
  std::vector<SignalData> signals;  // one for each of header.signals

  std::size_t signal_count() const { return signals.size(); }
};

// Reads header and data. `path`: of the header, with or without ".hea". Formats 16 and 212, MAT v4 among
// them. Throws Error: kInput (file, line, field, value and what would be right) for what is malformed, short
// of samples or wrong in its checksum; kUnsupported for other formats and multi-segment records; kIo where a
// file cannot be read.
RecordFile read_record_file(const std::string& path, const ReadOptions& options = {});

// Gives the bytes of the file that a signal line names.
using SignalFileLoader = std::function<std::vector<std::byte>(const WfdbSignalLine&)>;
// The same from a header that is already parsed and bytes from anywhere; `load` is called once a file.
RecordFile decode_record_file(WfdbHeader header, const SignalFileLoader& load,
                              const ReadOptions& options = {});

// The leads in mV: every signal whose unit is a voltage, (digital - baseline) / gain in double, times the
// unit, then float. Signals of other units are left out with a warning. Record::name is the header file's
// stem. Throws what read_record_file throws, and kInput where no signal is a voltage.
Record read_record(const std::string& path, const ReadOptions& options = {});
Record record_from_file(const RecordFile& file);

}  // namespace ecgpress
