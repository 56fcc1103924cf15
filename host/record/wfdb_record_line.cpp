// The first line of a WFDB header that is no comment.
#include <algorithm>
#include <cmath>

#include "host/base/text.h"
#include "host/record/wfdb_lines.h"

namespace ecgpress {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_character(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

bool all_of_text(std::string_view text, bool (*test)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), test);
}

// "rec" or "rec/3". What follows the last slash counts segments only if it is a number: PTB-XL+ writes
// "dir/00001_medians".
void parse_name(const HeaderLine& line, std::string_view token, WfdbHeader& header) {
  const std::size_t slash = token.rfind('/');
  if (slash != std::string_view::npos && all_of_text(token.substr(slash + 1), is_digit)) {
    header.segment_count = line.integer("number of segments", token.substr(slash + 1), 1, kMaxSegments);
    token = token.substr(0, slash);
  }
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x21 || c == 0x7f; };
  if (token.empty() || std::any_of(token.begin(), token.end(), is_control)) {
    line.refuse("record name", token, "letters, digits, '_' and '-'");
  }
  header.record_name = to_utf8(token);
  if (!all_of_text(token, is_name_character)) {
    line.warn(header, "record name " + quoted(token) + " holds more than letters, digits, '_' and '-'");
  }
}

double positive_rate(const HeaderLine& line, const std::string& field, std::string_view token) {
  const auto rate = parse_double(token);
  if (!rate || !(*rate > 0) || !(*rate <= kMaxRateHz)) {
    line.refuse(field, token, "a number in Hz greater than 0 and at most " + number_text(kMaxRateHz));
  }
  return *rate;
}

// "360", "360/24000" or "360/24000(5)". A counter rate that is not positive means the frame rate.
void parse_rates(const HeaderLine& line, std::string_view token, WfdbHeader& header) {
  const std::size_t slash = token.find('/');
  header.frame_rate_hz = positive_rate(line, "sampling frequency", token.substr(0, slash));
  header.counter_rate_hz = header.frame_rate_hz;
  if (slash == std::string_view::npos) return;
  std::string_view counter = token.substr(slash + 1);
  const std::size_t open = counter.find('(');
  if (open != std::string_view::npos) {
    if (counter.back() != ')') line.refuse("base counter", counter.substr(open), "a number in parentheses");
    header.base_counter = line.number_of("base counter", counter.substr(open + 1, counter.size() - open - 2));
    counter = counter.substr(0, open);
  }
  const double rate = line.number_of("counter frequency", counter);
  if (rate > 0) header.counter_rate_hz = rate;
}

// Digits between ':' and perhaps a fraction: "12:33:59", "0:0:0", "17:27:45.250".
bool looks_like_time(std::string_view token) {
  const auto ok = [](char c) { return is_digit(c) || c == ':' || c == '.'; };
  return token.find(':') != std::string_view::npos && std::all_of(token.begin(), token.end(), ok);
}

bool looks_like_date(std::string_view token) {
  return token.find('/') != std::string_view::npos || token.find('-') != std::string_view::npos;
}

bool is_standard_date(std::string_view token) {
  const auto digits = [&](std::size_t from, std::size_t to) {
    return token.size() >= to && all_of_text(token.substr(from, to - from), is_digit);
  };
  return token.size() == 10 && digits(0, 2) && token[2] == '/' && digits(3, 5) && token[5] == '/' &&
         digits(6, 10);
}

// Time and date never decide whether a record is readable: whatever stands here is kept, and odd forms are
// named.
void parse_time_and_date(const HeaderLine& line, const std::vector<std::string_view>& tokens,
                         WfdbHeader& header) {
  bool odd = tokens.size() > 6;
  for (std::size_t k = 4; k < tokens.size(); ++k) {
    const std::string_view token = tokens[k];
    if (looks_like_time(token) && header.base_time.empty()) {
      header.base_time = to_utf8(token);
      odd |= k != 4;
    } else if (looks_like_date(token) && header.base_date.empty()) {
      header.base_date = to_utf8(token);
      odd |= k != 5 || !is_standard_date(token);
    } else if (k == 4 && all_of_text(token, is_digit)) {
      header.base_time = to_utf8(token);  // plain seconds
    } else {
      odd = true;
    }
  }
  if (odd) line.warn(header, "time and date are not HH:MM:SS DD/MM/YYYY: " + quoted(trimmed(line.text)));
}

}  // namespace

void parse_record_line(const HeaderLine& line, WfdbHeader& header) {
  const std::vector<std::string_view> tokens = split_blanks(line.text);
  parse_name(line, tokens.at(0), header);
  if (tokens.size() < 2) {
    line.refuse("record line", line.text, "at least a record name and a number of signals");
  }
  header.signal_count = static_cast<int>(line.integer("number of signals", tokens[1], 0, kMaxSignals));
  if (tokens.size() > 2) parse_rates(line, tokens[2], header);
  if (tokens.size() > 3) {
    const std::int64_t frames = line.integer("number of samples", tokens[3], 0, kMaxFrames);
    if (frames > 0) header.frame_count = frames;
  }
  parse_time_and_date(line, tokens, header);
}

}  // namespace ecgpress
