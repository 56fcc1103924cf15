// What a record's files say: header values, first samples, statistics, checksums.
#pragma once

#include <string>

namespace ecgpress {

// As text for people, or as JSON with, per signal: name, units, fs, n_samples, gain, baseline, fmt,
// first10_digital, first10_physical, mean, std, nan_count, checksum_ok. `record`: a header, with or without
// ".hea", or "synthetic:N", where what only a file has is null. Ends with a line feed. Throws Error where the
// record cannot be read whole.
std::string inspect_record_json(const std::string& record);
std::string inspect_record_text(const std::string& record);

}  // namespace ecgpress
