#include "host/record/annotation_words.h"

#include "tests/host/record/annotation_fixtures.h"
#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

using namespace test;  // NOLINT: the writers of bytes

struct Read {
  std::vector<Annotation> annotations;
  std::vector<std::string> warnings;
};

Read read(const std::string& text) {
  const std::vector<std::byte> bytes = as_bytes(text);
  AnnotationWords words(bytes, "rec.atr");
  Read result;
  for (Annotation annotation; words.next(annotation);) result.annotations.push_back(annotation);
  result.warnings = words.warnings();
  return result;
}

Error refused_words(const std::string& text) {
  return error_of([&] { read(text); });
}

TEST(AnnotationWords, TimesAddUp) {
  const Read all = read(word_bytes(1, 50) + word_bytes(5, 1023) + word_bytes(49, 0) + kEndBytes);
  const std::vector<Annotation> expected = {
      {50, 1, 0, 0, 0, ""}, {1073, 5, 0, 0, 0, ""}, {1073, 49, 0, 0, 0, ""}};
  EXPECT_EQ(all.annotations, expected);
  EXPECT_TRUE(all.warnings.empty());
}

TEST(AnnotationWords, ByteOrderIsThatOfTheFormat) {
  // 0x0432 is N (1) after 50 ticks; SKIP's high word comes first.
  const Read all = read({"\x32\x04\x00\xEC\x01\x00\x02\x00\x00\x04\x00\x00", 12});
  ASSERT_EQ(all.annotations.size(), 2u);
  EXPECT_EQ(all.annotations[0].sample, 50);
  EXPECT_EQ(all.annotations[0].code, 1);
  EXPECT_EQ(all.annotations[1].sample, 50 + 65536 + 2);
}

TEST(AnnotationWords, NumAndChanStayButSubtypeAndTextDoNot) {
  const Read all =
      read(word_bytes(1, 1) + sub_bytes(-1) + chan_bytes(255) + num_bytes(-128) + aux_bytes("odd") +
           word_bytes(1, 1) + aux_bytes("even") + word_bytes(1, 1) + num_bytes(127) + kEndBytes);
  const std::vector<Annotation> expected = {
      {1, 1, -1, 255, -128, "odd"}, {2, 1, 0, 255, -128, "even"}, {3, 1, 0, 255, 127, ""}};
  EXPECT_EQ(all.annotations, expected);
}

TEST(AnnotationWords, SkipsAreSignedRepeatedAnd64BitsWide) {
  std::string far;
  for (int k = 0; k < 5; ++k) far += skip_bytes(0x7FFFFFFF);
  const Read all =
      read(far + word_bytes(1, 7) + skip_bytes(-1000) + skip_bytes(-1) + word_bytes(1, 0) + kEndBytes);
  ASSERT_EQ(all.annotations.size(), 2u);
  EXPECT_EQ(all.annotations[0].sample, 5 * std::int64_t{0x7FFFFFFF} + 7);
  EXPECT_EQ(all.annotations[1].sample, 5 * std::int64_t{0x7FFFFFFF} + 7 - 1001);
}

TEST(AnnotationWords, NullAnnotationsOnlyMoveTime) {
  // What writers put behind notes at time 0.
  const Read all = read(word_bytes(22, 0) + skip_bytes(-1) + word_bytes(0, 1) + chan_bytes(3) +
                        word_bytes(1, 5) + word_bytes(0, 1000) + word_bytes(1, 5) + kEndBytes);
  const std::vector<Annotation> expected = {
      {0, 22, 0, 0, 0, ""}, {5, 1, 0, 3, 0, ""}, {1010, 1, 0, 3, 0, ""}};
  EXPECT_EQ(all.annotations, expected);
}

TEST(AnnotationWords, CodesWithoutMeaningAreKept) {
  for (const int code : {15, 49, 50, 58}) {
    const Read all = read(word_bytes(code, 1) + kEndBytes);
    ASSERT_EQ(all.annotations.size(), 1u);
    EXPECT_EQ(all.annotations[0].code, code);
  }
}

TEST(AnnotationWords, TextIsUtf8AndKeepsItsZeroByte) {
  const std::vector<std::pair<std::string, std::string>> texts = {
      {{"(N\0", 3}, {"(N\0", 3}}, {"\xB5V", "\xC2\xB5V"}, {"\xC2\xB5V", "\xC2\xB5V"}, {"", ""}};
  for (const auto& [written, expected] : texts) {
    const Read all = read(word_bytes(28, 0) + aux_bytes(written) + word_bytes(1, 1) + kEndBytes);
    ASSERT_EQ(all.annotations.size(), 2u);
    EXPECT_EQ(all.annotations[0].aux, expected);
  }
}

TEST(AnnotationWords, OnlyTheLowByteOfAFieldCounts) {
  const Read all = read(word_bytes(1, 0) + word_bytes(60, 768 + 3) + word_bytes(61, 256 + 255) +
                        word_bytes(62, 512 + 200) + word_bytes(63, 256 + 2) + "ab" + kEndBytes);
  EXPECT_EQ(all.annotations, (std::vector<Annotation>{{0, 1, -1, 200, 3, "ab"}}));
}

TEST(AnnotationWords, AMissingEndIsAWarningAndLosesNothing) {
  for (const std::string& text :
       {word_bytes(1, 50) + word_bytes(1, 50), word_bytes(1, 50) + word_bytes(1, 50) + aux_bytes("ab"),
        word_bytes(1, 50) + word_bytes(1, 50) + word_bytes(63, 1) + "a",  // without its padding
        word_bytes(1, 50) + word_bytes(1, 50) + skip_bytes(5)}) {
    const Read all = read(text);
    EXPECT_EQ(all.annotations.size(), 2u);
    ASSERT_EQ(all.warnings.size(), 1u);
    EXPECT_TRUE(contains(all.warnings[0], "rec.atr: no end marker"));
  }
}

TEST(AnnotationWords, BytesBehindTheEndAreNamedUnlessZero) {
  EXPECT_TRUE(read(word_bytes(1, 1) + kEndBytes + std::string(9, '\0')).warnings.empty());
  const Read all = read(word_bytes(1, 1) + kEndBytes + "abc");
  EXPECT_EQ(all.annotations.size(), 1u);
  ASSERT_EQ(all.warnings.size(), 1u);
  EXPECT_EQ(all.warnings[0], "rec.atr: byte 4: 3 bytes behind the end marker are not read");
}

TEST(AnnotationWords, WhatIsCutOffIsRefused) {
  EXPECT_STREQ(
      refused_words(word_bytes(1, 50) + word_bytes(63, 255) + "abc").what(),
      "rec.atr: byte 2: length of AUX is 255 bytes; expected at most the 3 that the file still holds");
  EXPECT_STREQ(refused_words(word_bytes(1, 50) + "x").what(),
               "rec.atr: byte 2: size of the last entry is 1; expected 2 bytes");
  const std::string skip = skip_bytes(1 << 20);
  for (std::size_t size = 1; size < skip.size(); ++size) {
    const Error error = refused_words(skip.substr(0, size));
    EXPECT_EQ(error.kind(), ErrorKind::kInput) << size;
    EXPECT_TRUE(contains(error.what(), size == 1 ? "expected 2 bytes" : "SKIP")) << size;
  }
}

TEST(AnnotationWords, FieldsWithoutAnnotationAreRefused) {
  for (const auto& [field, name] : {std::pair{sub_bytes(1), "SUB"}, std::pair{num_bytes(1), "NUM"},
                                    std::pair{chan_bytes(1), "CHN"}, std::pair{aux_bytes("a"), "AUX"}}) {
    EXPECT_EQ(std::string(refused_words(field + word_bytes(1, 1) + kEndBytes).what()),
              std::string("rec.atr: byte 0: entry is ") + name +
                  "; expected an annotation before what belongs to it");
    EXPECT_TRUE(
        contains(refused_words(word_bytes(1, 1) + skip_bytes(9) + field + kEndBytes).what(), "byte 8"))
        << name;
  }
}

TEST(AnnotationWords, TimesBelowZeroAndBeyondReasonAreRefused) {
  EXPECT_STREQ(refused_words(word_bytes(1, 50) + skip_bytes(-65536) + word_bytes(1, 0) + kEndBytes).what(),
               "rec.atr: byte 8: time is -65486 ticks; expected 0..1099511627776");
  EXPECT_EQ(read(skip_bytes(-5) + skip_bytes(2) + word_bytes(1, 3) + kEndBytes).annotations.at(0).sample, 0);
  std::string far;
  for (int k = 0; k < 513; ++k) far += skip_bytes(0x7FFFFFFF);
  EXPECT_TRUE(contains(refused_words(far + word_bytes(1, 0) + kEndBytes).what(),
                       "byte 3072: time is 1101659110911 ticks"));
  std::string early;
  for (int k = 0; k < 513; ++k) early += skip_bytes(-0x7FFFFFFF - 1);
  EXPECT_TRUE(contains(refused_words(early).what(), "byte 3072: time is -1101659111424 ticks"));
}

TEST(AnnotationWords, PlaceIsThatOfTheAnnotation) {
  const std::vector<std::byte> bytes =
      as_bytes(skip_bytes(3) + word_bytes(1, 1) + aux_bytes("abc") + kEndBytes);
  AnnotationWords words(bytes, "rec.atr");
  Annotation annotation;
  ASSERT_TRUE(words.next(annotation));
  EXPECT_EQ(words.place(), "rec.atr: byte 6");
}

}  // namespace
}  // namespace ecgpress
