// What a record's files say: header values, first samples, statistics, checksums, annotations.
#pragma once

#include <optional>
#include <string>

namespace ecgpress {

// As text for people, or as JSON with, per signal: name, units, fs, n_samples, gain, baseline, fmt,
// first10_digital, first10_physical, mean, std, nan_count, checksum_ok. `record`: a header, with or without
// ".hea", or "synthetic:N", where what only a file has is null. `annotator`: the extension of an MIT
// annotation file beside the header ("atr"); JSON then also has "annotator" (path, ticks_per_s, definitions,
// comments, warnings) and "annotations", each with sample (in ticks), time_s, code, symbol (null where the
// code has none), subtype, chan, num, aux; the text has how many of each symbol, and the first ten. Ends with
// a line feed. Throws Error where the record or its annotations cannot be read whole.
std::string inspect_record_json(const std::string& record, const std::optional<std::string>& annotator = {});
std::string inspect_record_text(const std::string& record, const std::optional<std::string>& annotator = {});

}  // namespace ecgpress
