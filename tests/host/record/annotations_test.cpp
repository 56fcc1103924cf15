#include "host/record/annotations.h"

#include "tests/host/record/annotation_fixtures.h"
#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

using namespace test;  // NOLINT: the writers of bytes

constexpr double kFrameRateHz = 360;

AnnotationFile parse_file(const std::string& text) {
  return parse_annotations(as_bytes(text), kFrameRateHz, "rec.atr");
}

Error refused_file(const std::string& text) {
  return error_of([&] { parse_file(text); });
}

TEST(Annotations, TimesAreInFramesUnlessTheFileSaysOtherwise) {
  const AnnotationFile frames = parse_file(word_bytes(1, 90) + kEndBytes);
  EXPECT_EQ(frames.ticks_per_s, kFrameRateHz);
  EXPECT_EQ(frames.time_s(frames.annotations.at(0)), 0.25);
  for (const char* text : {"## time resolution: 500", "## time resolution: 5e2\n"}) {
    const AnnotationFile stated = parse_file(note_bytes(text) + word_bytes(1, 90) + kEndBytes);
    EXPECT_EQ(stated.ticks_per_s, 500);
    ASSERT_EQ(stated.annotations.size(), 1u) << "the note is none";
    EXPECT_EQ(stated.annotations[0].sample, 90);
    EXPECT_EQ(stated.time_s(stated.annotations[0]), 0.18);
  }
}

TEST(Annotations, AResolutionThatIsNoneOrTwoIsRefused) {
  for (const char* text : {"## time resolution: 0", "## time resolution: -500", "## time resolution: nan",
                           "## time resolution: 1e10", "## time resolution: ", "## time resolution: 500Hz"}) {
    const Error error = refused_file(note_bytes(text) + kEndBytes);
    EXPECT_EQ(error.kind(), ErrorKind::kInput) << text;
    EXPECT_TRUE(contains(error.what(), "rec.atr: byte 0: time resolution is \"")) << text;
    EXPECT_TRUE(contains(error.what(), "expected ticks a second of 1e-06..1e+09")) << text;
  }
  const std::string stated = note_bytes("## time resolution: 500");
  EXPECT_EQ(parse_file(stated + stated + kEndBytes).ticks_per_s, 500);
  EXPECT_STREQ(refused_file(stated + note_bytes("## time resolution: 250") + kEndBytes).what(),
               "rec.atr: byte 28: time resolution is \"250\"; expected 500 as stated before");
}

TEST(Annotations, SymbolsAreThoseOfTheStandard) {
  const std::string standard = " NLRaVFJASEj/Q~ | sT*D\"=pB^t+u?![]en@xf()r";
  for (int code = 0; code < static_cast<int>(standard.size()); ++code) {
    const std::string symbol(1, standard[static_cast<std::size_t>(code)]);
    EXPECT_EQ(standard_annotation_symbol(code), symbol == " " ? "" : symbol) << code;
  }
  for (const int code : {-1, 42, 49, 50, 58, 63}) EXPECT_EQ(standard_annotation_symbol(code), "") << code;
}

TEST(Annotations, TheFileMayDefineCodes) {
  const AnnotationFile file = parse_file(
      note_bytes("## annotation type definitions") + note_bytes({"15 c calibration pulse\n\0", 24}) +
      note_bytes("1 n\tmine  too") + note_bytes("49 \xC2\xB5") + note_bytes("## end of definitions") +
      skip_bytes(-1) + word_bytes(0, 1) + word_bytes(1, 5) + word_bytes(15, 5) + word_bytes(17, 5) +
      word_bytes(2, 5) + kEndBytes);
  const std::map<int, AnnotationDefinition> expected = {
      {1, {"n", "mine  too"}}, {15, {"c", "calibration pulse"}}, {49, {"\xC2\xB5", ""}}};
  EXPECT_EQ(file.definitions, expected);
  ASSERT_EQ(file.annotations.size(), 4u);
  EXPECT_EQ(file.symbol(file.annotations[0]), "n");
  EXPECT_EQ(file.symbol(file.annotations[1]), "c");
  EXPECT_EQ(file.symbol(file.annotations[2]), "");
  EXPECT_EQ(file.symbol(file.annotations[3]), "L");
  EXPECT_TRUE(file.warnings.empty());
}

TEST(Annotations, DefinitionsThatMakeNoSenseAreRefused) {
  for (const char* text : {"X y", "0 a zero", "50 a fifty", "-1 a", "12", "", "1x a", "4294967297 a"}) {
    const Error error =
        refused_file(note_bytes("## annotation type definitions") + note_bytes(text) + kEndBytes);
    EXPECT_EQ(error.kind(), ErrorKind::kInput) << text;
    EXPECT_TRUE(contains(error.what(), "rec.atr: byte 34: definition of a code is \"")) << text;
    EXPECT_TRUE(contains(error.what(), "expected a code of 1..49, its symbol")) << text;
  }
  const AnnotationFile open =
      parse_file(note_bytes("## annotation type definitions") + word_bytes(1, 1) + kEndBytes);
  ASSERT_EQ(open.warnings.size(), 1u);
  EXPECT_EQ(open.warnings[0], "rec.atr: no \"## end of definitions\" behind those of codes");
}

TEST(Annotations, OtherNotesAtTheBeginningAreCommentsOrUserCodes) {
  const AnnotationFile file =
      parse_file(note_bytes("gqrs -r 100") + note_bytes("12 lead ECG") + note_bytes("") +
                 note_bytes("42 CAL Calibration") + word_bytes(42, 9) + kEndBytes);
  EXPECT_EQ(file.comments, (std::vector<std::string>{"gqrs -r 100", "12 lead ECG"}));
  ASSERT_EQ(file.annotations.size(), 1u);
  EXPECT_EQ(file.symbol(file.annotations[0]), "CAL");
}

TEST(Annotations, NotesOfTheRecordingAreAnnotations) {
  const AnnotationFile file = parse_file(note_bytes("slow tilt", 7) + note_bytes("## time resolution: 500") +
                                         word_bytes(28, 0) + aux_bytes("(N") + kEndBytes);
  EXPECT_EQ(file.annotations.size(), 3u);
  EXPECT_EQ(file.ticks_per_s, kFrameRateHz);
  EXPECT_EQ(parse_file(word_bytes(22, 0) + sub_bytes(1) + aux_bytes("x") + kEndBytes).annotations.size(), 1u);
  EXPECT_EQ(parse_file(word_bytes(28, 0) + aux_bytes("(N") + kEndBytes).annotations.size(), 1u);
}

TEST(Annotations, StepsBackInTimeAreAWarning) {
  const AnnotationFile file = parse_file(word_bytes(1, 50) + word_bytes(1, 0) + skip_bytes(-50) +
                                         word_bytes(1, 49) + word_bytes(1, 9) + kEndBytes);
  EXPECT_EQ(file.annotations.size(), 4u);
  ASSERT_EQ(file.warnings.size(), 1u);
  EXPECT_EQ(file.warnings[0], "rec.atr: 1 annotations lie before the one they follow");
}

// 16 bytes: 0, a letter, time in ms, number, and more.
std::string aha_entry(char letter) { return std::string{'\0', letter} + std::string(14, '\1'); }

TEST(Annotations, AhaFilesAreRefusedByName) {
  for (const std::string& text : {aha_entry('N'), aha_entry('V') + aha_entry('N') + aha_entry(']'),
                                  aha_entry('N') + std::string(16, '\xFF')}) {
    const Error error = refused_file(text);
    EXPECT_EQ(error.kind(), ErrorKind::kUnsupported);
    EXPECT_STREQ(error.what(), "rec.atr: format is AHA (entries of 16 bytes); expected MIT annotations");
  }
}

TEST(Annotations, WhatOnlyBeginsLikeAhaIsRead) {
  // The word 0x4E00: code 19 after 512 ticks.
  EXPECT_EQ(parse_file(word_bytes(19, 512) + kEndBytes).annotations.size(), 1u) << "shorter than an entry";
  std::string beats = word_bytes(19, 512);
  for (int k = 0; k < 20; ++k) beats += word_bytes(1, 300);
  EXPECT_EQ(parse_file(beats + kEndBytes).annotations.size(), 21u);
}

TEST(Annotations, AnEmptyFileIsRefused) {
  EXPECT_STREQ(refused_file("").what(), "rec.atr: size is 0 bytes; expected at least the 2 of an end marker");
  EXPECT_TRUE(parse_file(kEndBytes).annotations.empty());
}

class ReadAnnotations : public testing::Test {
 protected:
  ReadAnnotations() {
    folder_.write("a.b.atr", word_bytes(1, 25) + kEndBytes);
    header_ = read_wfdb_header(folder_.write("a.b.hea", "a.b 1 100 2\na.b.dat 16 200(0)/mV 16 0 0 0 0 V1\n"));
  }
  TemporaryFolder folder_;
  WfdbHeader header_;
};

TEST_F(ReadAnnotations, LieBesideTheHeader) {
  const AnnotationFile file = read_annotations(header_, "atr");
  EXPECT_EQ(file.path, (folder_.path() / "a.b.atr").string());
  EXPECT_EQ(file.time_s(file.annotations.at(0)), 0.25);
}

TEST_F(ReadAnnotations, NamesThatCannotBeAnnotationsAreRefused) {
  const auto message = [&](const std::string& annotator) {
    const Error error = error_of([&] { read_annotations(header_, annotator); });
    EXPECT_EQ(error.kind(), ErrorKind::kUsage) << annotator;
    EXPECT_TRUE(contains(error.what(), header_.path + ": annotator is \"")) << annotator;
    return std::string(error.what());
  };
  EXPECT_TRUE(contains(message(""), "the extension of an annotation file"));
  EXPECT_TRUE(contains(message("/etc/passwd"), "the extension of an annotation file"));
  EXPECT_TRUE(contains(message("x/../../atr"), "the extension of an annotation file"));
  EXPECT_TRUE(contains(message(std::string("atr\0", 4)), "the extension of an annotation file"));
  EXPECT_TRUE(contains(message("hea"), "this is the header"));
  EXPECT_TRUE(contains(message("dat"), "this is a signal file"));
}

TEST_F(ReadAnnotations, FilesThatAreNotThereOrTooLargeAreRefused) {
  EXPECT_EQ(error_of([&] { read_annotations(header_, "qrs"); }).kind(), ErrorKind::kIo);
  std::filesystem::create_directory(folder_.path() / "a.b.dir");
  EXPECT_EQ(error_of([&] { read_annotations(header_, "dir"); }).kind(), ErrorKind::kInput);
  folder_.write("a.b.big", "");
  std::filesystem::resize_file(folder_.path() / "a.b.big", (std::uintmax_t{1} << 24) + 1);
  EXPECT_TRUE(
      contains(error_of([&] { read_annotations(header_, "big"); }).what(), "expected at most 16777216"));
}

}  // namespace
}  // namespace ecgpress
