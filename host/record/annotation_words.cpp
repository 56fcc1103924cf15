#include "host/record/annotation_words.h"

#include <algorithm>
#include <utility>

#include "ecgpress/error.h"
#include "host/base/text.h"

namespace ecgpress {
namespace {

constexpr unsigned kSkip = 59, kNum = 60, kSub = 61, kChn = 62, kAux = 63;

unsigned code_of(unsigned word) { return word >> 10; }
unsigned number_of(unsigned word) { return word & 1023; }
int signed_byte(unsigned word) { return static_cast<std::int8_t>(word & 255); }

const char* name_of(unsigned code) {
  constexpr const char* kNames[] = {"SKIP", "NUM", "SUB", "CHN", "AUX"};
  return kNames[code - kSkip];
}

}  // namespace

AnnotationWords::AnnotationWords(std::span<const std::byte> bytes, std::string path)
    : bytes_(bytes), path_(std::move(path)) {}

bool AnnotationWords::next(Annotation& annotation) {
  while (!at_end()) {
    if (code_of(peek_word()) == kSkip) {
      take_skip();
      continue;
    }
    annotation = take_annotation();
    if (annotation.code > 0) return true;
  }
  return false;
}

// The end marker, or the file's last byte where there is none.
bool AnnotationWords::at_end() {
  if (at_ == bytes_.size()) {
    warnings_.push_back(path_ + ": no end marker behind the last annotation; the file may have been cut off");
    return true;
  }
  if (peek_word() != 0) return false;
  const std::span<const std::byte> rest = bytes_.subspan(at_ + 2);
  // Zeros behind the marker are padding.
  if (std::any_of(rest.begin(), rest.end(), [](std::byte b) { return b != std::byte{0}; }))
    warnings_.push_back(place_of(at_ + 2) + ": " + std::to_string(rest.size()) +
                        " bytes behind the end marker are not read");
  return true;
}

void AnnotationWords::take_skip() {
  check_left(6, "SKIP");
  const std::size_t begin = std::exchange(at_, at_ + 2);
  const std::uint32_t high = take_word(), low = take_word();
  ticks_ += static_cast<std::int32_t>(high << 16 | low);
  // Below 0 it may only pass: another SKIP, or the annotation's own number, leads back.
  check_ticks(-kMaxAnnotationTicks, begin);
}

Annotation AnnotationWords::take_annotation() {
  const std::size_t begin = at_;
  const unsigned word = take_word(), code = code_of(word);
  if (code > kSkip) {
    throw Error(ErrorKind::kInput, place_of(begin), "entry", name_of(code),
                "an annotation before what belongs to it");
  }
  ticks_ += number_of(word);
  check_ticks(code > 0 ? 0 : -kMaxAnnotationTicks, begin);
  annotation_at_ = begin;
  Annotation annotation;
  annotation.sample = ticks_;
  annotation.code = static_cast<int>(code);
  take_fields(annotation);
  annotation.chan = chan_;
  annotation.num = num_;
  return annotation;
}

void AnnotationWords::take_fields(Annotation& annotation) {
  while (at_ < bytes_.size() && code_of(peek_word()) > kSkip) {
    const unsigned word = take_word();
    switch (code_of(word)) {
      case kNum:
        num_ = signed_byte(word);
        break;
      case kSub:
        annotation.subtype = signed_byte(word);
        break;
      case kChn:
        chan_ = static_cast<int>(word & 255);
        break;
      default:
        annotation.aux = take_text(word & 255);
    }
  }
}

std::string AnnotationWords::take_text(std::size_t length) {
  const std::size_t left = bytes_.size() - at_;
  if (length > left) {
    throw Error(ErrorKind::kInput, place_of(at_ - 2), "length of AUX", std::to_string(length) + " bytes",
                "at most the " + std::to_string(left) + " that the file still holds");
  }
  std::string text(reinterpret_cast<const char*>(bytes_.data()) + at_, length);
  at_ = std::min(at_ + length + length % 2, bytes_.size());
  return to_utf8(text);
}

unsigned AnnotationWords::peek_word() const {
  check_left(2, "the last entry");
  return std::to_integer<unsigned>(bytes_[at_]) | std::to_integer<unsigned>(bytes_[at_ + 1]) << 8;
}

unsigned AnnotationWords::take_word() {
  const unsigned word = peek_word();
  at_ += 2;
  return word;
}

void AnnotationWords::check_left(std::size_t count, const char* what) const {
  const std::size_t left = bytes_.size() - at_;
  if (left >= count) return;
  throw Error(ErrorKind::kInput, place_of(at_), std::string("size of ") + what, std::to_string(left),
              std::to_string(count) + " bytes");
}

void AnnotationWords::check_ticks(std::int64_t least, std::size_t byte) const {
  if (ticks_ >= least && ticks_ <= kMaxAnnotationTicks) return;
  throw Error(ErrorKind::kInput, place_of(byte), "time", std::to_string(ticks_) + " ticks",
              std::to_string(least) + ".." + std::to_string(kMaxAnnotationTicks));
}

}  // namespace ecgpress
