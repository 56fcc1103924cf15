// The public way to host/record's inspection.
#include "ecgpress/inspect.h"

#include "ecgpress/error.h"
#include "host/record/inspect.h"

namespace ecgpress {

namespace {

RecordFile opened(const std::string& record) {
  if (record.starts_with("synthetic:"))
    throw Error(ErrorKind::kUsage, record, "a synthetic record has no files to inspect", {}, "a WFDB header");
  return read_record_file(record);
}

}  // namespace

std::string inspect_record_json(const std::string& record) { return inspect_json(opened(record)); }
std::string inspect_record_text(const std::string& record) { return inspect_text(opened(record)); }

}  // namespace ecgpress
