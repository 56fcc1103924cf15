// Headers of any content: parsed, or refused with an ecgpress::Error; what is parsed keeps its promises.
#include <cmath>

#include "ecgpress/error.h"
#include "host/record/signal_format.h"
#include "host/record/wfdb_header.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

void check(const ecgpress::WfdbHeader& header) {
  fuzz_require(header.frame_rate_hz > 0 && std::isfinite(header.frame_rate_hz));
  fuzz_require(!header.frame_count || *header.frame_count > 0);
  fuzz_require(header.segment_count == static_cast<std::int64_t>(header.segments.size()));
  fuzz_require(header.segment_count > 0 ||
               header.signals.size() == static_cast<std::size_t>(header.signal_count));
  for (const ecgpress::WfdbSignalLine& signal : header.signals) {
    fuzz_require(signal.gain != 0 && std::isfinite(signal.gain));
    fuzz_require(signal.samples_per_frame >= 1 && signal.skew >= 0 && signal.byte_offset.value_or(0) >= 0);
    fuzz_require(ecgpress::find_signal_format(signal.format) != nullptr);
    fuzz_require(!signal.name.empty() && !signal.units.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    check(ecgpress::parse_wfdb_header({reinterpret_cast<const char*>(data), size}, "fuzz.hea"));
  } catch (const ecgpress::Error&) {
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  return {
      "rec 2 500 5000 12:00:00 31/12/1999\nrec.dat 16 1000.0(0)/mV 16 0 -119 46165 0 I\n"
      "rec.dat 16 1000.0(0)/mV 16 0 -55 59336 0 II\n#Age: 38\n#Sex: F\n",
      "#wfdb 10.7\r\nrec.mat 1 3.6e2/24000(5) 0\r\nrec.mat 16x1+24 1.052e+04(-5)/uV 12 1024 9 -7 0 ECG lead "
      "II\r\n",
      "\xEF\xBB\xBFm/3 2 125 30\nm_layout 0\n~ 10\nm_1 20\n",
      "dir/rec 1\na.dat 212x4:3+24\n",
      "rec 1 100 250 15-May-2020 15:35:30\nrec.dat 16 1(0)/\xB5V 16 0    I\n",
      "rec 0",
      "",
  };
}
