// The public way to host/record's inspection.
#include "ecgpress/inspect.h"

#include "host/record/inspect.h"
#include "host/record/open_record.h"

namespace ecgpress {

namespace {

bool is_synthetic(const std::string& record) { return record.starts_with("synthetic:"); }

}  // namespace

std::string inspect_record_json(const std::string& record) {
  return is_synthetic(record) ? inspect_json(open_record(record)) : inspect_json(read_record_file(record));
}

std::string inspect_record_text(const std::string& record) {
  return is_synthetic(record) ? inspect_text(open_record(record)) : inspect_text(read_record_file(record));
}

}  // namespace ecgpress
