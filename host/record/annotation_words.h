// The 16-bit words of an MIT annotation file, read as one annotation after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ecgpress {

// One entry as the file states it.
struct Annotation {
  std::int64_t sample = 0;  // in ticks of the file from the record's start; >= 0
  int code = 0;             // 1..58; what it stands for: AnnotationFile::symbol
  int subtype = 0;          // -128..127, of this annotation alone
  int chan = 0;             // 0..255; as in the annotation before where not stated
  int num = 0;              // -128..127; likewise
  std::string aux;          // UTF-8; as written, so a zero byte that ends it in the file is there

  bool operator==(const Annotation&) const = default;
};

// Later times are taken for damage: 2^40 ticks are 34 years at 1000 a second.
inline constexpr std::int64_t kMaxAnnotationTicks = std::int64_t{1} << 40;

// The layout (annot(5) of the WFDB manual): words are little-endian; their upper six bits are a code, the
// lower ten a number I. Codes 0 to 58 are an annotation I ticks after the one before; 0 is none and only
// moves time, and with I = 0 it ends the file. SKIP (59) stands before an annotation, any number of times,
// and moves time by the signed 32 bits behind it, high word first. After an annotation, in any order: NUM
// (60), SUB (61), CHN (62) with their value in I, and AUX (63) with I bytes of text, padded to whole words.
class AnnotationWords {
 public:
  // `bytes` must outlive this; `path` is for messages.
  AnnotationWords(std::span<const std::byte> bytes, std::string path);

  // The next annotation, or false behind the last one. Throws Error(kInput) that names the byte for what is
  // cut off, for NUM, SUB, CHN or AUX without an annotation, and for times below 0 or beyond
  // kMaxAnnotationTicks.
  bool next(Annotation& annotation);

  // Where the annotation that `next` gave lies, for messages: "path: byte N".
  std::string place() const { return place_of(annotation_at_); }
  // What was accepted although it is odd; complete when `next` gave false.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  bool at_end();
  void take_skip();
  Annotation take_annotation();
  void take_fields(Annotation& annotation);
  std::string take_text(std::size_t length);
  unsigned peek_word() const;
  unsigned take_word();
  void check_left(std::size_t count, const char* what) const;
  void check_ticks(std::int64_t least, std::size_t byte) const;
  std::string place_of(std::size_t byte) const { return path_ + ": byte " + std::to_string(byte); }

  std::span<const std::byte> bytes_;
  std::string path_;
  std::vector<std::string> warnings_;
  std::size_t at_ = 0;             // the next byte to read
  std::size_t annotation_at_ = 0;  // first byte of the latest annotation
  std::int64_t ticks_ = 0;
  int chan_ = 0, num_ = 0;
};

}  // namespace ecgpress
