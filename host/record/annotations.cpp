#include "host/record/annotations.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "ecgpress/error.h"
#include "host/base/files.h"
#include "host/base/text.h"

namespace ecgpress {
namespace {

// Weeks of beats, and a bound to the memory that a wrong file can ask for: a beat takes 2 to some 20 bytes.
constexpr std::uint64_t kMaxAnnotationFileBytes = std::uint64_t{1} << 24;

constexpr int kNote = 22;
constexpr int kFirstUserCode = 42, kLastCode = 49;  // codes that a file may define
constexpr double kMinTicksPerSecond = 1e-6, kMaxTicksPerSecond = 1e9;

// By code, as in ecgcodes.h of WFDB.
constexpr std::array<std::string_view, 42> kStandardSymbols = {
    "",  "N",  "L", "R", "a", "V", "F", "J", "A", "S", "E", "j", "/", "Q", "~", "",  "|", "",  "s", "T", "*",
    "D", "\"", "=", "p", "B", "^", "t", "+", "u", "?", "!", "[", "]", "e", "n", "@", "x", "f", "(", ")", "r"};

// ---- The other format ----

// An entry of the AHA format has 16 bytes: 0, a letter, time in ms and more; 0xFF ends the file. One entry
// could be read as either format, so all must look like it.
bool is_aha_format(std::span<const std::byte> bytes) {
  constexpr std::size_t kEntryBytes = 16;
  constexpr std::string_view kLetters = "EFNOPQRUV[]";
  constexpr std::byte kEnd{0xFF};
  std::size_t entries = 0;
  for (; bytes.size() >= kEntryBytes && bytes[0] != kEnd; bytes = bytes.subspan(kEntryBytes), ++entries) {
    const char letter = std::to_integer<char>(bytes[1]);
    if (bytes[0] != std::byte{0} || kLetters.find(letter) == std::string_view::npos) return false;
  }
  return entries > 0;
}

void check_format(std::span<const std::byte> bytes, const std::string& path) {
  if (bytes.empty())
    throw Error(ErrorKind::kInput, path, "size", "0 bytes", "at least the 2 of an end marker");
  if (is_aha_format(bytes))
    throw Error(ErrorKind::kUnsupported, path, "format", "AHA (entries of 16 bytes)", "MIT annotations");
}

// ---- Notes about the file ----

// What stands before a zero byte, without blanks at its ends: writers of C end some texts so, and lines.
std::string_view plain_text(std::string_view aux) { return trimmed(aux.substr(0, aux.find('\0'))); }

struct Definition {
  int code = 0;
  AnnotationDefinition meaning;
};

// "15 c calibration pulse", where the code is one of `first`..49.
std::optional<Definition> parse_definition(std::string_view text, int first) {
  const std::vector<std::string_view> parts = split_blanks(text);
  if (parts.size() < 2) return {};
  const std::optional<std::int64_t> code = parse_int64(parts[0]);
  if (!code || *code < first || *code > kLastCode) return {};
  const auto behind = static_cast<std::size_t>(parts[1].data() + parts[1].size() - text.data());
  const std::string_view description = trimmed(text.substr(behind));
  return Definition{static_cast<int>(*code), {std::string(parts[1]), std::string(description)}};
}

// Takes the notes at time 0 into an AnnotationFile.
class FileNotes {
 public:
  explicit FileNotes(AnnotationFile& file) : file_(file) {}

  static bool concerns(const Annotation& annotation) {
    return annotation.code == kNote && annotation.sample == 0 && annotation.subtype == 0;
  }

  void take(const Annotation& note, const std::string& place) {
    constexpr std::string_view kResolution = "## time resolution:";
    const std::string_view text = plain_text(note.aux);
    if (text.starts_with(kResolution)) {
      take_resolution(trimmed(text.substr(kResolution.size())), place);
    } else if (text == "## annotation type definitions") {
      in_definitions_ = true;
    } else if (text == "## end of definitions") {
      in_definitions_ = false;
    } else if (const auto definition = parse_definition(text, in_definitions_ ? 1 : kFirstUserCode)) {
      file_.definitions[definition->code] = definition->meaning;
    } else if (in_definitions_) {
      throw Error(ErrorKind::kInput, place, "definition of a code", quoted(text),
                  "a code of 1.." + std::to_string(kLastCode) + ", its symbol and what it stands for");
    } else if (!text.empty()) {
      file_.comments.emplace_back(text);
    }
  }

  void finish() {
    if (in_definitions_)
      file_.warnings.push_back(file_.path + ": no \"## end of definitions\" behind those of codes");
  }

 private:
  void take_resolution(std::string_view text, const std::string& place) {
    const std::optional<double> value = parse_double(text);
    if (!value || !(*value >= kMinTicksPerSecond && *value <= kMaxTicksPerSecond))
      throw Error(
          ErrorKind::kInput, place, "time resolution", quoted(text),
          "ticks a second of " + number_text(kMinTicksPerSecond) + ".." + number_text(kMaxTicksPerSecond));
    if (stated_ && *stated_ != *value)
      throw Error(ErrorKind::kInput, place, "time resolution", quoted(text),
                  number_text(*stated_) + " as stated before");
    stated_ = value;
    file_.ticks_per_s = *value;
  }

  AnnotationFile& file_;
  bool in_definitions_ = false;
  std::optional<double> stated_;
};

void warn_of_disorder(AnnotationFile& file) {
  std::size_t steps_back = 0;
  for (std::size_t k = 1; k < file.annotations.size(); ++k)
    steps_back += file.annotations[k].sample < file.annotations[k - 1].sample;
  if (steps_back > 0)
    file.warnings.push_back(file.path + ": " + std::to_string(steps_back) +
                            " annotations lie before the one they follow");
}

// ---- The name of the file ----

// The user names the annotator, so links are followed wherever they lead, as they are for the header.
std::filesystem::path annotation_path(const WfdbHeader& header, const std::string& annotator) {
  const auto refuse = [&](const std::string& expected) {
    throw Error(ErrorKind::kUsage, header.path, "annotator", quoted(annotator), expected);
  };
  const bool is_plain = annotator.find_first_of(std::string_view("/\0", 2)) == std::string::npos;
  if (annotator.empty() || !is_plain) refuse("the extension of an annotation file, such as atr");
  const std::filesystem::path header_file(header.path);
  const std::string name = header_file.stem().string() + "." + annotator;
  if (name == header_file.filename()) refuse("annotations; this is the header");
  for (const WfdbSignalLine& signal : header.signals)
    if (signal.file == name) refuse("annotations; this is a signal file");
  return header_file.parent_path() / name;
}

}  // namespace

std::string standard_annotation_symbol(int code) {
  const bool known = code >= 0 && code < static_cast<int>(kStandardSymbols.size());
  return known ? std::string(kStandardSymbols[static_cast<std::size_t>(code)]) : std::string();
}

std::string AnnotationFile::symbol(const Annotation& annotation) const {
  const auto own = definitions.find(annotation.code);
  return own != definitions.end() ? own->second.symbol : standard_annotation_symbol(annotation.code);
}

AnnotationFile parse_annotations(std::span<const std::byte> bytes, double frame_rate_hz,
                                 const std::string& path) {
  check_format(bytes, path);
  AnnotationFile file;
  file.path = path;
  file.ticks_per_s = frame_rate_hz;
  FileNotes notes(file);
  AnnotationWords words(bytes, path);
  for (Annotation annotation; words.next(annotation);) {
    if (FileNotes::concerns(annotation)) {
      notes.take(annotation, words.place());
    } else {
      file.annotations.push_back(std::move(annotation));
    }
  }
  file.warnings = words.warnings();
  notes.finish();
  warn_of_disorder(file);
  return file;
}

AnnotationFile read_annotations(const WfdbHeader& header, const std::string& annotator) {
  const std::filesystem::path path = annotation_path(header, annotator);
  return parse_annotations(read_file(path, kMaxAnnotationFileBytes), header.frame_rate_hz, path.string());
}

}  // namespace ecgpress
