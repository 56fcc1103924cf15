#include "host/label/truth_wfdb.h"

#include <charconv>
#include <span>

#include "kernels/base/math.h"

namespace ecgpress {

namespace {

constexpr int kInvalid = -32768, kLowest = -32767, kHighest = 32767;

// Gains of real recorders and data sets, commonest first: tried for an exact fit.
constexpr double kCommonGains[] = {1000,  200,  4880, 2000, 4000, 5000, 10000,
                                   20000, 1024, 2048, 4096, 8192, 16384};
// Where none fits exactly: the finest that holds the range.
constexpr double kFallbackGains[] = {20000, 10000, 5000, 2000, 1000, 500,  200,   100,  50,   20,
                                     10,    5,     2,    1,    0.1,  0.01, 0.001, 1e-4, 1e-5, 1e-6};

struct Scaling {
  double gain = 1000;
  std::int32_t baseline = 0;  // code of 0 mV
  bool holds = false;         // every value has a code
};

struct MvRange {
  double low = 0, high = 0;
};

MvRange range_of(std::span<const float> mv) {
  MvRange r;
  bool first = true;
  for (const float v : mv) {
    if (is_nan(v)) continue;
    const double value = static_cast<double>(v);
    r.low = first ? value : min(r.low, value);
    r.high = first ? value : max(r.high, value);
    first = false;
  }
  return r;
}

// Baseline 0 where the codes then fit, else the one that centres the range.
Scaling scaling_of(double gain, MvRange range) {
  const auto fits = [](double low, double high) { return low >= kLowest && high <= kHighest; };
  if (fits(range.low * gain - 0.5, range.high * gain + 0.5)) return {gain, 0, true};
  const double centre = round((range.low + range.high) * gain / 2);
  if (abs(centre) > 2e9) return {gain, 0, false};
  const bool holds = fits(range.low * gain - centre - 0.5, range.high * gain - centre + 0.5);
  return {gain, -static_cast<std::int32_t>(centre), holds};
}

int code_of(float mv, const Scaling& s) {
  if (is_nan(mv)) return kInvalid;
  return round_to_int(
      clamp(static_cast<double>(mv) * s.gain + s.baseline, double{kLowest}, double{kHighest}));
}

double value_of(int code, const Scaling& s) { return (code - static_cast<double>(s.baseline)) / s.gain; }

bool is_exact(std::span<const float> mv, const Scaling& s) {
  if (!s.holds) return false;
  for (const float v : mv)
    if (!is_nan(v) && static_cast<float>(value_of(code_of(v, s), s)) != v) return false;
  return true;
}

Scaling choose_scaling(std::span<const float> mv) {
  const MvRange range = range_of(mv);
  for (const double gain : kCommonGains)
    if (const Scaling s = scaling_of(gain, range); is_exact(mv, s)) return s;
  Scaling last;
  for (const double gain : kFallbackGains) {
    last = scaling_of(gain, range);
    if (last.holds) break;
  }
  return last;
}

// Shortest text without an exponent: some readers stop at the 'e'.
std::string plain_number(double value) {
  char text[400];
  const std::to_chars_result end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed);
  return std::string(text, end.ptr);
}

void put_code(std::string& bytes, std::size_t at, int code) {
  bytes[at] = static_cast<char>(code & 255);
  bytes[at + 1] = static_cast<char>((code >> 8) & 255);
}

std::string signal_line(const std::string& name, const std::string& lead, const Scaling& s, int first_code,
                        int checksum) {
  return name + ".dat 16 " + plain_number(s.gain) + "(" + std::to_string(s.baseline) + ")/mV 16 0 " +
         std::to_string(first_code) + " " + std::to_string(checksum) + " 0 " + lead + "\n";
}

}  // namespace

WfdbText wfdb_from_truth(const TruthSignal& truth, const std::string& name) {
  const std::size_t leads = truth.leads.size(), count = static_cast<std::size_t>(truth.sample_count);
  WfdbText text;
  text.header = name + " " + std::to_string(leads) + " " + plain_number(truth.fs_hz) + " " +
                std::to_string(truth.sample_count) + "\n";
  text.samples.resize(2 * leads * count);
  for (std::size_t i = 0; i < leads; ++i) {
    const std::span<const float> mv(truth.mv.data() + i * count, count);
    const Scaling s = choose_scaling(mv);
    std::uint16_t sum = 0;
    for (std::size_t k = 0; k < count; ++k) {
      const int code = code_of(mv[k], s);
      sum = static_cast<std::uint16_t>(sum + code);
      put_code(text.samples, 2 * (k * leads + i), code);
      if (!is_nan(mv[k]))
        text.largest_error_mv =
            max(text.largest_error_mv, abs(value_of(code, s) - static_cast<double>(mv[k])));
    }
    const int first_code = count > 0 ? code_of(mv[0], s) : 0;
    text.header += signal_line(name, truth.leads[i], s, first_code, static_cast<std::int16_t>(sum));
  }
  text.header += "# Exactly the samples that were drawn; sample 0 is sample " +
                 std::to_string(truth.first_sample) +
                 " of the record. Invalid where not drawn or not recorded.\n";
  return text;
}

std::string wfdb_name(std::string_view text) {
  std::string name(text);
  for (char& c : name) {
    const bool allowed =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!allowed) c = '_';
  }
  return name;
}

}  // namespace ecgpress
