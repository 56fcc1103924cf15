// Whole records of any content: a header, a zero byte, then the bytes of every signal file. Read to leads in
// millivolts and inspected, or refused with an ecgpress::Error.
#include <cmath>
#include <cstring>

#include "ecgpress/error.h"
#include "host/record/inspect.h"
#include "host/record/read_record.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

void check(const ecgpress::RecordFile& file) {
  fuzz_require(file.signals.size() == file.header.signals.size());
  for (const ecgpress::SignalData& signal : file.signals) {
    fuzz_require(signal.recorded_end >= 1 && signal.recorded_end <= signal.digital.size());
    fuzz_require(signal.fs_hz > 0 && std::isfinite(signal.fs_hz));
  }
  fuzz_require(!ecgpress::inspect_json(file).empty() && !ecgpress::inspect_text(file).empty());
  const ecgpress::Record record = ecgpress::record_from_file(file);
  fuzz_require(!record.leads.empty() && ecgpress::record_key(record).size() == 64);
  for (const ecgpress::Lead& lead : record.leads) {
    for (const float mv : lead.mv) fuzz_require(!std::isinf(mv));
  }
}

std::string little_endian_16(const std::vector<int>& samples) {
  std::string bytes;
  for (const int sample : samples)
    bytes += {static_cast<char>(sample & 255), static_cast<char>((sample >> 8) & 255)};
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = std::min(input.find('\0'), size);
  const std::string_view body = input.substr(std::min(cut + 1, size));
  ecgpress::ReadOptions options;
  options.accept_wrong_checksums = size % 2 == 0;
  try {
    check(ecgpress::decode_record_file(
        ecgpress::parse_wfdb_header(input.substr(0, cut), "fuzz.hea"),
        [&](const ecgpress::WfdbSignalLine&) {
          std::vector<std::byte> bytes(body.size());
          if (!body.empty()) std::memcpy(bytes.data(), body.data(), body.size());
          return bytes;
        },
        options));
  } catch (const ecgpress::Error&) {
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  const std::string zero(1, '\0');
  const std::string mat = little_endian_16({30, 0, 2, 0, 3, 0, 0, 0, 4, 0}) + std::string("val\0", 4);
  return {
      "rec 2 500 3\nrec.dat 16 200(0)/mV 16 0 1 9 0 I\nrec.dat 16 200(0)/mV 16 0 2 12 0 II\n#Age: 38\n" +
          zero + little_endian_16({1, 2, 3, 4, 5, 6}),
      "rec 2 125\nrec.dat 212x2:1+2 -20/uV 12 0 1\nrec.dat 212 200 12\n" + zero + "ab0123456789abcdefghijk",
      "rec 2 500 3\nrec.mat 16+24 1000/mV 16 0 1 9 0 I\nrec.mat 16x1+24 1000/mV 16 0 2 12 0 II\n" + zero +
          mat + little_endian_16({1, 2, 3, 4, 5, 6}),
      "rec 2 100 4\na.dat 16 1/V\nb.dat 212 1.3e-29(2147483647)/mV\n" + zero +
          little_endian_16({-32768, 0, 32767, 5}),
      "rec 1 1 1\nrec.dat 16 1/mmHg 0 0 0 0 0 ABP\n" + zero + "xy",
  };
}
