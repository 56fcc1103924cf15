// Annotation files of any content: read and inspected, or refused with an ecgpress::Error; what is read keeps
// its promises.
#include <cmath>
#include <nlohmann/json.hpp>

#include "ecgpress/error.h"
#include "host/record/annotations.h"
#include "host/record/inspect_annotations.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/host/record/annotation_fixtures.h"

namespace {

using namespace ecgpress::test;  // NOLINT: the writers of bytes

void check(const ecgpress::AnnotationFile& file, std::size_t size) {
  fuzz_require(file.ticks_per_s > 0 && std::isfinite(file.ticks_per_s));
  fuzz_require(file.annotations.size() <= size / 2);
  for (const ecgpress::Annotation& a : file.annotations) {
    fuzz_require(a.sample >= 0 && a.sample <= ecgpress::kMaxAnnotationTicks);
    fuzz_require(a.code >= 1 && a.code <= 58);
    fuzz_require(a.subtype >= -128 && a.subtype <= 127 && a.num >= -128 && a.num <= 127);
    fuzz_require(a.chan >= 0 && a.chan <= 255);
    fuzz_require(a.aux.size() <= 2 * 255);  // a Latin-1 byte becomes two
    fuzz_require(std::isfinite(file.time_s(a)));
  }
  for (const auto& [code, meaning] : file.definitions)
    fuzz_require(code >= 1 && code <= 49 && !meaning.symbol.empty());
  ecgpress::Json json;
  ecgpress::add_annotations(json, file);
  fuzz_require(!json.dump().empty());  // which throws where a text is no UTF-8
  fuzz_require(!ecgpress::annotations_text(file).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A copy of its own size, so that a sanitizer sees a read beyond it.
  const std::vector<std::byte> bytes = as_bytes({reinterpret_cast<const char*>(data), size});
  try {
    check(ecgpress::parse_annotations(bytes, 250, "fuzz.atr"), size);
  } catch (const ecgpress::Error&) {
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  return {
      word_bytes(1, 50) + word_bytes(5, 1023) + sub_bytes(-1) + chan_bytes(255) + num_bytes(-128) +
          aux_bytes("(AFIB") + kEndBytes,
      note_bytes("## time resolution: 500") + note_bytes("## annotation type definitions") +
          note_bytes("15 c calibration pulse") + note_bytes("## end of definitions") + skip_bytes(-1) +
          word_bytes(0, 1) + word_bytes(15, 7) + kEndBytes,
      note_bytes("42 CAL Calibration") + skip_bytes(0x7FFFFFFF) + skip_bytes(-70000) + word_bytes(42, 1) +
          note_bytes("\xB5V", 3) + kEndBytes,
      std::string({'\0', 'N'}) + std::string(14, '\1') + std::string({'\0', 'V'}) + std::string(14, '\2'),
      "",
  };
}
