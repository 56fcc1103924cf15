#include <algorithm>
#include <optional>

#include "ecgpress/error.h"
#include "ecgpress/sink.h"
#include "host/base/files.h"
#include "host/sink/line_file.h"
#include "host/sink/manifest.h"

namespace ecgpress {
namespace {

namespace fs = std::filesystem;

bool is_manifest(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with("manifest") && name.ends_with(".jsonl");
}

class FolderSink final : public Sink {
 public:
  explicit FolderSink(fs::path folder) : folder_(std::move(folder)) {}

  void open(const RunHeader& header) override {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error)
      throw Error(ErrorKind::kIo, folder_.string(), "cannot make this folder (" + error.message() + ")");
    first_index_ = header.first_index;
    done_.assign(header.end_index - header.first_index, false);
    const std::string name = header.part.empty() ? "manifest.jsonl" : "manifest-" + header.part + ".jsonl";
    const fs::path own = folder_ / name;
    if (fs::exists(own)) check_same_run(own, identity_of(header));  // before anything of it is touched
    lines_.emplace(own);
    for (const auto& manifest : manifests()) {
      check_same_run(manifest, identity_of(header));
      collect_done(manifest);
    }
    if (lines_->was_empty()) lines_->append(manifest_header_line(header));
  }

  bool has(std::uint64_t index) const override {
    return index >= first_index_ && index - first_index_ < done_.size() && done_[index - first_index_];
  }

  void put(const OutputFile& file) override { write_file_whole(folder_ / file.name, file.bytes); }
  void note(const ManifestEntry& entry) override { lines_->append(manifest_entry_line(entry)); }
  void close() override { lines_.reset(); }

 private:
  std::vector<fs::path> manifests() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder_))
      if (is_manifest(entry.path())) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
  }

  void check_same_run(const fs::path& manifest, const std::string& identity) const {
    for_each_line(manifest, [&](std::size_t, std::string_view header) {
      const std::string difference =
          identity_difference(identity_of_header_line(header, manifest.string()), identity);
      if (!difference.empty())
        throw Error(ErrorKind::kMismatch, manifest.string(), "this folder holds another run: " + difference,
                    {}, "the same run, or another folder");
      return false;
    });
  }

  // A picture that failed and was drawn later has two lines; one that is whole is enough.
  void collect_done(const fs::path& manifest) {
    for_each_line(manifest, [&](std::size_t number, std::string_view line) {
      if (number == 1) return true;
      const ManifestEntry entry =
          parse_manifest_entry(line, manifest.string() + ":" + std::to_string(number));
      const bool wanted = entry.index >= first_index_ && entry.index - first_index_ < done_.size();
      if (wanted && is_whole(entry)) done_[entry.index - first_index_] = true;
      return true;
    });
  }

  // Files appear whole or not at all, so being there with the size that was noted is enough.
  bool is_whole(const ManifestEntry& entry) const {
    return entry.error.empty() && std::all_of(entry.files.begin(), entry.files.end(), [&](const auto& file) {
             std::error_code error;
             const auto bytes = fs::file_size(folder_ / file.name, error);
             return !error && bytes == file.bytes;
           });
  }

  fs::path folder_;
  std::uint64_t first_index_ = 0;
  std::vector<bool> done_;  // by index - first_index_
  std::optional<LineAppender> lines_;
};

}  // namespace

std::unique_ptr<Sink> make_folder_sink(const fs::path& folder) {
  return std::make_unique<FolderSink>(folder);
}

}  // namespace ecgpress
