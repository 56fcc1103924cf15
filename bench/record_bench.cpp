// Reading records: records/s and MB/s of files in the page cache and of bytes in memory, and what surrounds
// it.
//
//   record_bench                       a record of 12 leads, 10 s at 500 Hz that the benchmark writes itself
//   RECORDS=<folder or record> record_bench   the same with real ones
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "host/base/files.h"
#include "host/record/find_records.h"
#include "host/record/read_record.h"
#include "host/record/synthetic.h"
#include "kernels/base/math.h"

namespace {

namespace fs = std::filesystem;
using namespace ecgpress;

// A synthetic record as a WFDB file of format 16, like those of PTB-XL; removed at the end.
class OwnRecord {
 public:
  OwnRecord() : folder_(fs::temp_directory_path() / ("ecgpress-bench-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    const Record record = synthetic_record(0);
    const std::size_t count = record.leads[0].mv.size();
    std::string data;
    for (std::size_t k = 0; k < count; ++k) {
      for (const Lead& lead : record.leads) {
        const int sample = round_to_int(lead.mv[k] * 1000);
        data += {static_cast<char>(sample & 255), static_cast<char>((sample >> 8) & 255)};
      }
    }
    std::string header = "own 12 500 " + std::to_string(count) + "\n";
    for (const Lead& lead : record.leads) header += "own.dat 16 1000.0(0)/mV 16 0    " + lead.name + "\n";
    write_file_whole(folder_ / "own.dat", data);
    write_file_whole(folder_ / "own.hea", header + "# Age: 60\n# Sex: Female\n");
  }
  ~OwnRecord() { fs::remove_all(folder_); }
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

// The records to read: RECORDS from the environment, else the one of our own. Those that cannot be read are
// left out.
const std::vector<std::string>& paths() {
  static const OwnRecord own;
  static const std::vector<std::string> found = [] {
    const char* named = std::getenv("RECORDS");
    std::vector<std::string> readable;
    for (const fs::path& path : find_records(named ? fs::path(named) : own.folder())) {
      try {
        read_record(path.string());
        readable.push_back(path.string());
      } catch (const std::exception&) {
      }
    }
    return readable;
  }();
  return found;
}

std::size_t stored_bytes(const RecordFile& file) {
  std::size_t samples = 0;
  for (const SignalData& signal : file.signals) samples += signal.digital.size();
  return samples * 2;
}

void count(benchmark::State& state, std::size_t bytes) {
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void read_from_disk(benchmark::State& state) {
  std::size_t at = 0, bytes = 0;
  for (auto _ : state) {
    const RecordFile file = read_record_file(paths()[at++ % paths().size()]);
    const Record record = record_from_file(file);
    benchmark::DoNotOptimize(record.leads.data());
    bytes += stored_bytes(file);
  }
  count(state, bytes);
}
BENCHMARK(read_from_disk)->Unit(benchmark::kMicrosecond);

// Header text and data are at hand: parsing, decoding and conversion alone.
void read_from_memory(benchmark::State& state) {
  const std::string path = paths()[0];
  const std::string header = read_text_file(path);
  const std::string file = read_wfdb_header(path).signals.at(0).file;
  const std::vector<std::byte> data = read_file(fs::path(path).parent_path() / file);
  std::size_t bytes = 0;
  for (auto _ : state) {
    const RecordFile read =
        decode_record_file(parse_wfdb_header(header, path), [&](const WfdbSignalLine&) { return data; });
    const Record record = record_from_file(read);
    benchmark::DoNotOptimize(record.leads.data());
    bytes += stored_bytes(read);
  }
  count(state, bytes);
}
BENCHMARK(read_from_memory)->Unit(benchmark::kMicrosecond);

void parse_header(benchmark::State& state) {
  const std::string header = read_text_file(paths()[0]);
  for (auto _ : state) benchmark::DoNotOptimize(parse_wfdb_header(header, paths()[0]).signals.data());
  count(state, header.size() * static_cast<std::size_t>(state.iterations()));
}
BENCHMARK(parse_header)->Unit(benchmark::kMicrosecond);

void key_of_record(benchmark::State& state) {
  const Record record = read_record(paths()[0]);
  std::size_t bytes = 0;
  for (const Lead& lead : record.leads) bytes += lead.mv.size() * sizeof(float);
  for (auto _ : state) benchmark::DoNotOptimize(record_key(record));
  count(state, bytes * static_cast<std::size_t>(state.iterations()));
}
BENCHMARK(key_of_record)->Unit(benchmark::kMicrosecond);

void draw_synthetic(benchmark::State& state) {
  std::uint64_t number = 0;
  for (auto _ : state) benchmark::DoNotOptimize(synthetic_record(number++).leads.data());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(draw_synthetic)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
