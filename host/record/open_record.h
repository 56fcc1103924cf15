// Opening whatever stands where a record is expected: a path or `synthetic:N`.
#pragma once

#include <string>
#include <vector>

#include "ecgpress/record.h"
#include "host/record/read_record.h"

namespace ecgpress {

// `spec`: "synthetic:N" (N from 0 to 2^64 - 1), else a header's path with or without ".hea". Throws Error as
// read_record does; kUsage where N is no number.
Record open_record(const std::string& spec, const ReadOptions& options = {});

// Expands each of "synthetic:N", "synthetic:A..B" (A, A + 1, ... B - 1: B is left out), paths, folders and
// RECORDS files (find_records) to specs that open_record takes; sorted by bytes, each once. Throws Error:
// kUsage for an empty or malformed range and where nothing is found, and what find_records throws.
std::vector<std::string> list_records(const std::vector<std::string>& specs);

}  // namespace ecgpress
