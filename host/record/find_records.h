// From what a user names to the headers that are meant.
#pragma once

#include <filesystem>
#include <vector>

namespace ecgpress {

// `path` is a header, a record's name without ".hea", a folder (searched with its subfolders for *.hea; links
// to folders are not followed), or a file named RECORDS, which lists records one a line, relative to its own
// folder (a line ending in '/' names a folder with a RECORDS of its own). Returns the paths of the headers,
// sorted by bytes, each once. Throws Error: kIo where there is no such thing, kInput where a RECORDS line
// leaves its folder.
std::vector<std::filesystem::path> find_records(const std::filesystem::path& path);

}  // namespace ecgpress
