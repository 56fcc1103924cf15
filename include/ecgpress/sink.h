// Where the files of a run go, with a manifest that says what is there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ecgpress {

// What a run is. Two runs with equal `identity` draw the same picture for the same index, so one may go on
// where the other stopped.
struct RunHeader {
  // Name and value of everything that decides a picture or the form of its files, values as JSON text:
  // {"seed", "7"}, {"recipe_sha256", "\"ab..\""}. In the order in which the manifest shows them.
  std::vector<std::pair<std::string, std::string>> identity;
  // What else is good to know: command line, index range, backend. Not compared.
  std::vector<std::pair<std::string, std::string>> job;
  std::uint64_t first_index = 0, end_index = 0;  // images wanted, end exclusive
  // Empty, or what tells this process's manifest from that of others that write into the same folder
  // ("3-of-8").
  std::string part;
};

// One file, in memory, under its name in the sink ("00841_hr-0.png"): no folders.
struct OutputFile {
  std::string name;
  std::vector<std::byte> bytes;
};

struct ManifestFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;
};

// One line of the manifest.
struct ManifestEntry {
  std::uint64_t index = 0;  // of the run
  std::string record;       // as listed: a path or "synthetic:N"
  std::string record_key;   // empty where the record could not be read
  std::uint64_t take = 0;
  std::vector<ManifestFile> files;
  // SHA-256 of values row by row, little-endian: "pixels" (RGB bytes as drawn: before JPEG's loss), then one
  // per label plane.
  std::vector<std::pair<std::string, std::string>> hashes;
  double seconds = 0;  // from reading the record to the last byte written
  std::string error;   // not empty: there is no picture, and this is why
};

// Takes the files of finished pictures. Calls come in this order: open; then has, put and note in any number;
// close. `put` may be called by many threads at once, the others by one at a time.
class Sink {
 public:
  virtual ~Sink() = default;
  // Throws Error(kMismatch) where the sink already holds another run, kIo where it cannot be written to.
  virtual void open(const RunHeader& header) = 0;
  // True where a picture of that index was noted earlier and its files are still whole.
  virtual bool has(std::uint64_t index) const = 0;
  // When it returns, the file is there, whole. Throws Error(kIo).
  virtual void put(const OutputFile& file) = 0;
  // Comes after all `put`s of the picture; indices ascend. Throws Error(kIo).
  virtual void note(const ManifestEntry& entry) = 0;
  virtual void close() = 0;
};

// Files in one folder, made where it is missing, and `manifest.jsonl` (`manifest-<part>.jsonl`): one JSON
// object a line, the run first, then a line per picture or failure; where an index has several lines the last
// one counts. A file appears under its name whole or not at all. Opening a folder that holds a run of equal
// identity goes on with it (all of its manifests count); a line that a kill left torn is taken off.
std::unique_ptr<Sink> make_folder_sink(const std::filesystem::path& folder);

}  // namespace ecgpress
