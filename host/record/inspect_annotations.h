// What `ecgpress inspect --annotator` shows of a record's annotations.
#pragma once

#include <string>

#include "host/base/json.h"
#include "host/record/annotations.h"

namespace ecgpress {

// Adds to what inspect_json shows: "annotator" with path, ticks_per_s, definitions (of code, symbol,
// description), comments and warnings; "annotations", each with sample (in ticks), time_s, code, symbol (null
// where the code has none), subtype, chan, num and aux (as the file has it, so it may end in a zero
// character).
void add_annotations(Json& json, const AnnotationFile& file);

// For people: how many of which symbol, and the first ten as a table.
std::string annotations_text(const AnnotationFile& file);

}  // namespace ecgpress
