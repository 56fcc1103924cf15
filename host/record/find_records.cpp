#include "host/record/find_records.h"

#include <algorithm>
#include <string>
#include <system_error>

#include "ecgpress/error.h"
#include "host/base/files.h"
#include "host/base/text.h"

namespace ecgpress {
namespace {

namespace fs = std::filesystem;
using Paths = std::vector<fs::path>;

constexpr std::uint64_t kMaxListBytes = 256u << 20;
constexpr int kMaxNesting = 16;

// "rec.v2" is a record's name too: the extension is added, never replaced.
fs::path with_header_extension(const fs::path& path) {
  return path.extension() == ".hea" ? path : fs::path(path.string() + ".hea");
}

void search_folder(const fs::path& folder, Paths& found) {
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  while (!error && at != fs::recursive_directory_iterator{}) {
    std::error_code ignored;
    if (at->path().extension() == ".hea" && !at->is_directory(ignored)) found.push_back(at->path());
    at.increment(error);
  }
  if (error) throw Error(ErrorKind::kIo, folder.string(), "cannot search the folder: " + error.message());
}

void read_list(const fs::path& list, int nesting, Paths& found) {
  if (nesting > kMaxNesting) {
    throw Error(ErrorKind::kInput, list.string(), "nesting of RECORDS files", std::to_string(nesting),
                "at most " + std::to_string(kMaxNesting));
  }
  const std::string text = read_text_file(list, kMaxListBytes);
  std::size_t begin = 0;
  for (int line = 1; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string entry(trimmed(std::string_view(text).substr(begin, end - begin)));
    begin = end + 1;
    if (entry.empty()) continue;
    const fs::path name(entry);
    const bool climbs =
        std::any_of(name.begin(), name.end(), [](const fs::path& part) { return part == ".."; });
    if (name.is_absolute() || climbs) {
      throw Error(ErrorKind::kInput, list.string() + ":" + std::to_string(line), "record", quoted(entry),
                  "a path below the folder of the list");
    }
    const fs::path target = list.parent_path() / name;
    if (entry.back() == '/') {
      read_list(target / "RECORDS", nesting + 1, found);
    } else {
      found.push_back(with_header_extension(target));
    }
  }
}

}  // namespace

Paths find_records(const fs::path& path) {
  Paths found;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    search_folder(path, found);
  } else if (path.filename() == "RECORDS") {
    read_list(path, 0, found);
  } else if (const fs::path header = with_header_extension(path); fs::exists(header, error)) {
    found.push_back(header);
  } else {
    throw Error(ErrorKind::kIo, path.string(), "no record, folder or RECORDS file is there", "",
                "a header such as " + header.string());
  }
  std::sort(found.begin(), found.end(),
            [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace ecgpress
