#include "host/record/wfdb_header.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#include "ecgpress/error.h"
#include "host/base/files.h"
#include "host/base/text.h"
#include "host/record/wfdb_lines.h"

namespace ecgpress {

[[noreturn]] void HeaderLine::refuse(const std::string& field, std::string_view value,
                                     const std::string& expected) const {
  throw Error(ErrorKind::kInput, *path + ":" + std::to_string(number), field, quoted(value), expected);
}

void HeaderLine::warn(WfdbHeader& header, const std::string& message) const {
  header.warnings.push_back(*path + ":" + std::to_string(number) + ": " + message);
}

std::int64_t HeaderLine::integer(const std::string& field, std::string_view token, std::int64_t low,
                                 std::int64_t high) const {
  const auto value = parse_int64(token);
  if (!value || *value < low || *value > high) {
    refuse(field, token, "an integer of " + std::to_string(low) + ".." + std::to_string(high));
  }
  return *value;
}

std::int32_t HeaderLine::integer32(const std::string& field, std::string_view token) const {
  using Limits = std::numeric_limits<std::int32_t>;
  return static_cast<std::int32_t>(integer(field, token, Limits::min(), Limits::max()));
}

double HeaderLine::number_of(const std::string& field, std::string_view token) const {
  const auto value = parse_double(token);
  const double limit = std::numeric_limits<double>::max();
  if (!value || !(*value >= -limit && *value <= limit)) refuse(field, token, "a finite number");
  return *value;
}

namespace {

constexpr std::uint64_t kMaxHeaderBytes = 16u << 20;
constexpr std::size_t kMaxLineBytes = 65536;

std::string_view without_byte_order_mark(std::string_view text) {
  return text.substr(0, 3) == "\xEF\xBB\xBF" ? text.substr(3) : text;
}

// Cuts the next line off `text`; it ends with LF, CR LF or CR.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  const bool pair = text.substr(end, 2) == "\r\n";
  text.remove_prefix(std::min(end + (pair ? 2 : 1), text.size()));
  return line;
}

void check_line(const HeaderLine& line) {
  if (line.text.size() > kMaxLineBytes) {
    line.refuse("line", line.text.substr(0, 20), "at most " + std::to_string(kMaxLineBytes) + " bytes");
  }
  if (line.text.find('\0') != std::string_view::npos)
    line.refuse("line", line.text, "text, without zero bytes");
}

// "#wfdb 10.7" as the first line names the version of the format; other comments are the record's own.
void take_comment(std::string_view comment, int number, WfdbHeader& header) {
  const std::vector<std::string_view> words = split_blanks(comment);
  if (number == 1 && words.size() == 2 && words[0] == "wfdb") {
    header.version = std::string(words[1]);
  } else {
    header.comments.push_back(to_utf8(trimmed(comment)));
  }
}

// Comments go to the header, lines that say something come back.
std::vector<HeaderLine> content_lines(std::string_view text, WfdbHeader& header) {
  std::vector<HeaderLine> lines;
  text = without_byte_order_mark(text);
  for (int number = 1; !text.empty(); ++number) {
    const HeaderLine line{&header.path, number, take_line(text)};
    check_line(line);
    const std::string_view content = trimmed(line.text);
    if (content.empty()) continue;
    if (content[0] == '#') {
      take_comment(content.substr(1), number, header);
    } else {
      lines.push_back(line);
    }
  }
  return lines;
}

WfdbSegmentLine parse_segment_line(const HeaderLine& line) {
  const std::vector<std::string_view> tokens = split_blanks(line.text);
  if (tokens.size() < 2) line.refuse("segment line", line.text, "a record name and a number of samples");
  WfdbSegmentLine segment;
  segment.line = line.number;
  segment.name = std::string(tokens[0]);
  segment.sample_count = line.integer("samples of segment " + quoted(tokens[0]), tokens[1], 0, kMaxFrames);
  return segment;
}

void check_line_count(const std::vector<HeaderLine>& lines, std::int64_t expected, const std::string& kind,
                      WfdbHeader& header) {
  const auto found = static_cast<std::int64_t>(lines.size()) - 1;
  if (found < expected) {
    lines.back().refuse("number of " + kind + " lines", std::to_string(found),
                        std::to_string(expected) + ", as line " + std::to_string(lines[0].number) + " says");
  }
  if (found > expected) {
    lines[static_cast<std::size_t>(expected) + 1].warn(
        header, std::to_string(found - expected) + " lines beyond the " + std::to_string(expected) + " " +
                    kind + " lines are not read");
  }
}

void check_name(const HeaderLine& line, WfdbHeader& header) {
  const std::string stem = std::filesystem::path(header.path).stem().string();
  if (stem.empty() || stem == header.record_name) return;
  line.warn(header, "record name " + quoted(header.record_name) + " is not the file's, " + quoted(stem));
}

}  // namespace

WfdbHeader parse_wfdb_header(std::string_view text, const std::string& path) {
  WfdbHeader header;
  header.path = path;
  const std::vector<HeaderLine> lines = content_lines(text, header);
  if (lines.empty()) throw Error(ErrorKind::kInput, path, "the header holds no record line");
  parse_record_line(lines[0], header);
  check_name(lines[0], header);
  if (header.segment_count > 0) {
    check_line_count(lines, header.segment_count, "segment", header);
    for (std::int64_t k = 1; k <= header.segment_count; ++k) {
      header.segments.push_back(parse_segment_line(lines[static_cast<std::size_t>(k)]));
    }
  } else {
    check_line_count(lines, header.signal_count, "signal", header);
    for (int k = 0; k < header.signal_count; ++k) {
      header.signals.push_back(parse_signal_line(lines[static_cast<std::size_t>(k) + 1], k, header));
    }
  }
  return header;
}

WfdbHeader read_wfdb_header(const std::string& path) {
  return parse_wfdb_header(read_text_file(path, kMaxHeaderBytes), path);
}

}  // namespace ecgpress
