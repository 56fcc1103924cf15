// A sink that keeps everything, for tests.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "ecgpress/error.h"
#include "ecgpress/sink.h"

namespace ecgpress::test {

class MemorySink final : public Sink {
 public:
  void open(const RunHeader& h) override { header = h; }
  bool has(std::uint64_t index) const override { return there.contains(index); }
  void put(const OutputFile& file) override {
    const std::lock_guard lock(mutex_);
    if (fail_after_files >= 0 && static_cast<int>(files.size()) >= fail_after_files)
      throw Error(ErrorKind::kIo, file.name, "no space left");
    files[file.name] = file.bytes;
  }
  void note(const ManifestEntry& entry) override { entries.push_back(entry); }
  void close() override { closed = true; }

  RunHeader header;
  std::set<std::uint64_t> there;
  int fail_after_files = -1;
  std::map<std::string, std::vector<std::byte>> files;
  std::vector<ManifestEntry> entries;
  bool closed = false;

 private:
  std::mutex mutex_;
};

}  // namespace ecgpress::test
