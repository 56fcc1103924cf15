#include "host/relief/height_maps.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "ecgpress/error.h"
#include "host/base/files.h"
#include "host/base/sha256.h"
#include "host/relief/height_map.h"

namespace ecgpress {
namespace {

bool is_png(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return extension == ".png";
}

std::vector<std::filesystem::path> maps_in(const std::string& folder) {
  std::error_code problem;
  std::filesystem::directory_iterator entries(folder, problem);
  if (problem)
    throw Error(ErrorKind::kInput, folder, "folder of height maps", problem.message(),
                "a folder that can be read");
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : entries)
    if (is_png(entry.path())) paths.push_back(entry.path());
  if (paths.empty() || paths.size() > kMostHeightMaps)
    throw Error(ErrorKind::kInput, folder, "number of PNG files", std::to_string(paths.size()),
                "1 .. " + std::to_string(kMostHeightMaps) + " height maps");
  std::sort(paths.begin(), paths.end());
  return paths;
}

struct MapEntry {
  std::once_flag once;
  HeightMap map;
};

// What has been asked for so far. Folders are listed once, so that a run does not change with them.
class Shelf {
 public:
  MapEntry& entry(const std::string& folder, double width_mm, std::uint32_t number,
                  std::filesystem::path& path) {
    const std::lock_guard lock(mutex_);
    auto at = folders_.find(folder);
    if (at == folders_.end()) at = folders_.emplace(folder, maps_in(folder)).first;
    path = at->second[number % at->second.size()];
    std::unique_ptr<MapEntry>& e = entries_[{path.string(), width_mm}];
    if (!e) e = std::make_unique<MapEntry>();
    return *e;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::vector<std::filesystem::path>> folders_;
  std::map<std::pair<std::string, double>, std::unique_ptr<MapEntry>> entries_;
};

}  // namespace

const HeightMap& height_map(const std::string& folder, double width_mm, std::uint32_t number) {
  static Shelf& shelf = *new Shelf;  // never destroyed: threads that outlive main() may still read
  std::filesystem::path path;
  MapEntry& entry = shelf.entry(folder, width_mm, number, path);
  std::call_once(entry.once, [&] {
    entry.map = {path.filename().string(), sha256_hex(std::string_view(read_text_file(path))),
                 relief_table_from(read_height_map(path, width_mm))};
  });
  return entry.map;
}

}  // namespace ecgpress
