// The lines of a WFDB header that describe one signal each.
#include <cmath>
#include <limits>

#include "host/base/text.h"
#include "host/record/signal_format.h"
#include "host/record/units.h"
#include "host/record/wfdb_lines.h"

namespace ecgpress {
namespace {

// Smallest gain, so that no 32-bit sample leaves the range of a float: 2^32 / 3.4e38; in volts, 1000 times
// that.
double smallest_gain(const std::string& units) {
  const double millivolts = millivolts_per_unit(units).value_or(1);
  return 1.3e-29 * (millivolts > 1 ? millivolts : 1);
}

std::string field_of(const char* field, int signal) {
  return std::string(field) + " of signal " + std::to_string(signal);
}

// Walks over the blank-separated tokens of a line and knows where the rest begins.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : rest_(trimmed(text)) {}
  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  std::string_view peek() const {
    std::size_t length = 0;
    while (length < rest_.size() && !is_blank(rest_[length])) ++length;
    return rest_.substr(0, length);
  }
  std::string_view next() {
    const std::string_view token = peek();
    rest_ = trimmed(rest_.substr(token.size()));
    return token;
  }

 private:
  std::string_view rest_;
};

// "16", "16x4", "212:3", "16+24", "16x1+24".
void parse_format(const HeaderLine& line, std::string_view token, int index, WfdbSignalLine& signal) {
  const std::size_t end = token.find_first_of("x:+");
  const std::string_view number = token.substr(0, end);
  const auto format = parse_int64(number);
  if (!format || *format < 0 || *format > 65535 || !find_signal_format(static_cast<int>(*format))) {
    line.refuse(field_of("format", index), number, "one of " + known_signal_formats());
  }
  signal.format = static_cast<int>(*format);
  std::string_view rest = end == std::string_view::npos ? std::string_view{} : token.substr(end);
  while (!rest.empty()) {
    const char mark = rest[0];
    const std::size_t stop = std::min(rest.find_first_of("x:+", 1), rest.size());
    const std::string_view value = rest.substr(1, stop - 1);
    rest = rest.substr(stop);
    if (mark == 'x') {
      signal.samples_per_frame = static_cast<std::int32_t>(
          line.integer(field_of("samples per frame", index), value, 1, kMaxSamplesPerFrame));
    } else if (mark == ':') {
      signal.skew = line.integer(field_of("skew", index), value, 0, kMaxFrames);
    } else {
      signal.byte_offset = line.integer(field_of("byte offset", index), value, 0, kMaxFrames);
    }
  }
}

void set_gain(const HeaderLine& line, double gain, std::string_view token, int index,
              WfdbSignalLine& signal) {
  const double size = gain < 0 ? -gain : gain;
  if (gain == 0) return;  // the default, uncalibrated
  const double smallest = smallest_gain(signal.units);
  if (!(size >= smallest)) {
    line.refuse(field_of("gain", index), token,
                "0 or a number of at least " + number_text(smallest) + " in size");
  }
  signal.gain = gain;
  signal.calibrated = true;
}

// "200", "1000(0)/mV", "1.052e+04/mV", "-19.34(3064)/degC"; units may hold further slashes ("l/min").
// Returns whether a baseline was given.
bool parse_gain(const HeaderLine& line, std::string_view token, int index, WfdbSignalLine& signal) {
  const std::size_t slash = token.find('/');
  if (slash != std::string_view::npos) {
    const std::string_view units = token.substr(slash + 1);
    if (!units.empty()) signal.units = plain_units(to_utf8(units));
    token = token.substr(0, slash);
  }
  const std::size_t open = token.find('(');
  const std::string_view gain = token.substr(0, open);
  set_gain(line, line.number_of(field_of("gain", index), gain), gain, index, signal);
  if (open == std::string_view::npos) return false;
  if (token.back() != ')')
    line.refuse(field_of("baseline", index), token.substr(open), "an integer in parentheses");
  signal.baseline =
      line.integer32(field_of("baseline", index), token.substr(open + 1, token.size() - open - 2));
  return true;
}

// Initial value, checksum and block size. A token that is no number begins the description there already: the
// headers of hidden Challenge 2024 records are written so.
void parse_optional_numbers(const HeaderLine& line, Tokens& tokens, int index, WfdbSignalLine& signal) {
  const auto numeric = [&] { return !tokens.at_end() && parse_double(tokens.peek()).has_value(); };
  if (!numeric()) return;
  signal.initial_value = line.integer32(field_of("initial value", index), tokens.next());
  if (!numeric()) return;
  constexpr std::int64_t kAny32 = std::numeric_limits<std::uint32_t>::max();
  signal.checksum = line.integer(field_of("checksum", index), tokens.next(), -kAny32, kAny32);
  if (!numeric()) return;
  signal.block_size = line.integer32(field_of("block size", index), tokens.next());
}

}  // namespace

WfdbSignalLine parse_signal_line(const HeaderLine& line, int index, WfdbHeader& header) {
  Tokens tokens(line.text);
  WfdbSignalLine signal;
  signal.line = line.number;
  signal.file = std::string(tokens.next());
  if (tokens.at_end()) line.refuse(field_of("format", index), "", "one of " + known_signal_formats());
  parse_format(line, tokens.next(), index, signal);
  bool baseline_given = false;
  if (!tokens.at_end()) baseline_given = parse_gain(line, tokens.next(), index, signal);
  if (!tokens.at_end()) {
    signal.adc_resolution_bits = line.integer32(field_of("ADC resolution", index), tokens.next());
  }
  if (!tokens.at_end()) signal.adc_zero = line.integer32(field_of("ADC zero", index), tokens.next());
  if (!baseline_given) signal.baseline = signal.adc_zero;
  parse_optional_numbers(line, tokens, index, signal);
  signal.name = to_utf8(tokens.rest());
  if (signal.name.empty()) signal.name = "record " + header.record_name + ", signal " + std::to_string(index);
  if (!signal.calibrated) {
    line.warn(header,
              "signal " + std::to_string(index) + " states no gain: 200 adu per " + signal.units + " taken");
  }
  return signal;
}

}  // namespace ecgpress
