// The annotations of a record (beats, rhythms, wave boundaries, notes) from its MIT annotation files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "host/record/annotation_words.h"
#include "host/record/wfdb_header.h"

namespace ecgpress {

// What a file says of a code that it uses in its own way.
struct AnnotationDefinition {
  std::string symbol, description;  // UTF-8; the description may be empty

  bool operator==(const AnnotationDefinition&) const = default;
};

struct AnnotationFile {
  std::string path;
  double ticks_per_s = 0;                           // > 0: what the file states, else the record's frames
  std::map<int, AnnotationDefinition> definitions;  // by code; they outrank the standard symbols
  std::vector<std::string> comments;                // notes about the whole file, such as who made it
  std::vector<Annotation> annotations;              // in file order
  std::vector<std::string> warnings;

  // As drawn and printed ("N", "(", "p"); empty where neither the file nor the standard gives the code one.
  std::string symbol(const Annotation& annotation) const;
  double time_s(const Annotation& annotation) const {
    return static_cast<double>(annotation.sample) / ticks_per_s;
  }
};

// The symbol that WFDB's table gives a code, empty for those it leaves free (15, 17, 42 and above).
std::string standard_annotation_symbol(int code);

// Reads the bytes of an MIT annotation file of a record of `frame_rate_hz`; `path` is for messages. NOTEs
// (22) at time 0 speak of the file and are no annotations: they state its resolution ("## time resolution:
// 500"), define codes ("## annotation type definitions", "15 c calibration pulse", ... "## end of
// definitions"; codes 42 to 49 also on their own), or are comments. Throws Error: kInput, naming the byte,
// for what AnnotationWords refuses, an empty file, and notes of that kind that make no sense; kUnsupported
// for the AHA format.
AnnotationFile parse_annotations(std::span<const std::byte> bytes, double frame_rate_hz,
                                 const std::string& path);

// Reads the file beside the record's header that `annotator` names, its extension: "atr" for 100.hea's
// 100.atr. Throws also kUsage where it cannot be the name of annotations (empty, a path, the header itself,
// one of the signal files) and what read_file throws.
AnnotationFile read_annotations(const WfdbHeader& header, const std::string& annotator);

}  // namespace ecgpress
