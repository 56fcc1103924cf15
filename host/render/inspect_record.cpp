// The public way to host/record's inspection.
#include "ecgpress/inspect.h"

#include "ecgpress/error.h"
#include "host/base/text.h"
#include "host/record/inspect.h"
#include "host/record/open_record.h"

namespace ecgpress {

namespace {

bool is_synthetic(const std::string& record) { return record.starts_with("synthetic:"); }

// Without the files that annotations would lie beside.
Record opened_synthetic(const std::string& record, const std::optional<std::string>& annotator) {
  if (annotator)
    throw Error(ErrorKind::kUsage, record, "annotator", quoted(*annotator),
                "none; a synthetic record has no annotation files");
  return open_record(record);
}

std::optional<AnnotationFile> annotations_of(const RecordFile& file,
                                             const std::optional<std::string>& annotator) {
  if (!annotator) return {};
  return read_annotations(file.header, *annotator);
}

}  // namespace

std::string inspect_record_json(const std::string& record, const std::optional<std::string>& annotator) {
  if (is_synthetic(record)) return inspect_json(opened_synthetic(record, annotator));
  const RecordFile file = read_record_file(record);
  const auto annotations = annotations_of(file, annotator);
  return inspect_json(file, annotations ? &*annotations : nullptr);
}

std::string inspect_record_text(const std::string& record, const std::optional<std::string>& annotator) {
  if (is_synthetic(record)) return inspect_text(opened_synthetic(record, annotator));
  const RecordFile file = read_record_file(record);
  const auto annotations = annotations_of(file, annotator);
  return inspect_text(file, annotations ? &*annotations : nullptr);
}

}  // namespace ecgpress
