// What `ecgpress inspect` shows of a record: per signal the header's values and figures of its samples.
#pragma once

#include <string>

#include "host/record/annotations.h"
#include "host/record/read_record.h"

namespace ecgpress {

// JSON object: record, path, fs, n_frames, base_time, base_date, comments, warnings, and signals, each with
// name, units, fs, n_samples, gain, baseline, fmt, samps_per_frame, skew, first10_digital, first10_physical
// (null where nothing was recorded), mean, std (null without a valid sample), nan_count, checksum_ok (null:
// nothing to compare). Physical values are in the signal's own units. With annotations also what
// add_annotations adds. Ends with a line feed.
std::string inspect_json(const RecordFile& file, const AnnotationFile* annotations = nullptr);

// The same for people: a few lines and a table, then annotations_text.
std::string inspect_text(const RecordFile& file, const AnnotationFile* annotations = nullptr);

// Both of a record without files, a synthetic one: what only a file has (path, digital values, gain,
// baseline, format, checksum) is null, or left out of the table.
std::string inspect_json(const Record& record);
std::string inspect_text(const Record& record);

}  // namespace ecgpress
