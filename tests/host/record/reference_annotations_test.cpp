// Every annotation file of the shared data against the values that wfdb-python read, and every malformed one.
#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <set>

#include "host/record/annotations.h"
#include "tests/host/record/record_fixtures.h"
#include "tests/host/record/reference_json.h"
#include "tests/test_data.h"

namespace ecgpress {
namespace {

using nlohmann::json;
using test::contains;
using test::error_of;
using test::reference_json;

// Only one file lies beside no header.
AnnotationFile read(const std::string& name) {
  const std::filesystem::path path = test::test_data() / "records" / name;
  const std::filesystem::path header = std::filesystem::path(path).replace_extension(".hea");
  if (!std::filesystem::exists(header)) return parse_annotations(read_file(path), 1, path.string());
  return read_annotations(read_wfdb_header(header.string()), path.extension().string().substr(1));
}

// wfdb-python takes "42 CAL Calibration" for a definition only below a heading, libwfdb and we as it stands.
const std::string kDefinesWithoutHeading = "formats/12726.wabp";

json symbol_of(const std::string& name, const AnnotationFile& file, const Annotation& annotation) {
  const std::string symbol = file.symbol(annotation);
  if (name == kDefinesWithoutHeading && symbol == "CAL") return nullptr;
  return symbol.empty() ? json(nullptr) : json(symbol);
}

void expect_annotations(const std::string& name, const json& expected, const AnnotationFile& file) {
  ASSERT_EQ(file.annotations.size(), expected["n"].get<std::size_t>());
  EXPECT_EQ(file.annotations.back().sample, expected["last_sample"].get<std::int64_t>());
  std::map<std::string, int> counts;
  json first = json::array(), all = json::array();
  for (const Annotation& annotation : file.annotations) {
    const json symbol = symbol_of(name, file, annotation);
    ++counts[symbol.is_null() ? "nan" : symbol.get<std::string>()];
    all.push_back({annotation.sample, symbol});
    if (first.size() < 8)
      first.push_back(
          {annotation.sample, symbol, annotation.subtype, annotation.chan, annotation.num, annotation.aux});
  }
  EXPECT_EQ(first, expected["first8"]);
  EXPECT_EQ(json(counts), expected["symbols"]);
  if (expected.contains("all")) {
    EXPECT_EQ(all, expected["all"]);
  }
}

void expect_definitions(const std::string& name, const json& expected, const AnnotationFile& file) {
  ASSERT_EQ(file.definitions.size(), expected.size() + (name == kDefinesWithoutHeading));
  for (const json& one : expected) {
    const AnnotationDefinition& ours = file.definitions.at(one["label_store"]);
    EXPECT_EQ(ours.symbol, one["symbol"].get<std::string>());
    EXPECT_EQ(ours.description, one["description"].get<std::string>());
  }
}

TEST(ReferenceAnnotations, EveryFileEqualsItsReference) {
  EP_NEED_TEST_DATA();
  std::size_t files = 0, annotations = 0;
  const json reference = reference_json(test::test_data() / "records" / "reference.json")["annotations"];
  for (const auto& [name, expected] : reference.items()) {
    SCOPED_TRACE(name);
    const AnnotationFile file = read(name);
    expect_annotations(name, expected, file);
    expect_definitions(name, expected["custom_labels"], file);
    if (!expected["fs"].is_null()) {
      EXPECT_EQ(file.ticks_per_s, expected["fs"].get<double>());
    }
    EXPECT_TRUE(file.warnings.empty()) << file.warnings.at(0);
    annotations += file.annotations.size();
    ++files;
  }
  EXPECT_EQ(files, 108u);
  EXPECT_EQ(annotations, 23446u);
}

// The same beats, found in the frames and in the samples of one signal (four a frame).
TEST(ReferenceAnnotations, TheResolutionNoteMakesTimesAgree) {
  EP_NEED_TEST_DATA();
  const AnnotationFile frames = read("formats/03700181.gqrsl"), samples = read("formats/03700181.gqrsh");
  EXPECT_EQ(frames.ticks_per_s, 125);
  EXPECT_EQ(samples.ticks_per_s, 500);
  EXPECT_EQ(samples.comments, std::vector<std::string>{"gqrs -H -r 03700181 -o gqrsh"});
  EXPECT_NEAR(frames.time_s(frames.annotations.back()), samples.time_s(samples.annotations.back()), 0.05);
}

// ---- Malformed files ----

struct Outcome {
  ErrorKind kind;
  std::string message;
};

const std::map<std::string, Outcome> kRefusedAnnotations = {
    {"A03_aux_past_eof",
     {ErrorKind::kInput,
      "byte 2: length of AUX is 255 bytes; expected at most the 3 that the file still holds"}},
    {"A05_time_goes_negative",
     {ErrorKind::kInput, "byte 8: time is -65486 ticks; expected 0..1099511627776"}},
    {"A06_starts_with_sub",
     {ErrorKind::kInput, "byte 0: entry is SUB; expected an annotation before what belongs to it"}},
    {"A08_skip_chain", {ErrorKind::kInput, "byte 3072: time is 1101659110911 ticks"}},
    {"A11_aha_format", {ErrorKind::kUnsupported, "format is AHA (entries of 16 bytes); expected MIT"}},
};
const std::set<std::string> kRead = {"A00_good", "A02_no_eof_marker", "A09_codes_50_to_58"};

AnnotationFile read_case(const std::string& id) {
  const std::filesystem::path header = test::test_data() / "negative" / id / "rec.hea";
  return read_annotations(read_wfdb_header(header.string()), "atr");
}

TEST(MalformedAnnotations, EveryCaseIsOneOfOurs) {
  EP_NEED_TEST_DATA();
  std::size_t cases = 0;
  for (const json& item : json::parse(read_text_file(test::test_data() / "negative" / "cases.json"))) {
    if (item["annotator"].is_null()) continue;
    EXPECT_EQ(item["annotator"], "atr");
    EXPECT_EQ(kRefusedAnnotations.count(item["id"]) + kRead.count(item["id"]), 1u) << item["id"];
    ++cases;
  }
  EXPECT_EQ(cases, kRefusedAnnotations.size() + kRead.size());
}

TEST(MalformedAnnotations, WhatIsWrongIsRefusedByName) {
  EP_NEED_TEST_DATA();
  for (const auto& [id, expected] : kRefusedAnnotations) {
    const Error error = error_of([&, &name = id] { read_case(name); });
    EXPECT_EQ(error.kind(), expected.kind) << id << ": " << error.what();
    EXPECT_TRUE(contains(error.what(), "rec.atr: ")) << id;
    EXPECT_TRUE(contains(error.what(), expected.message)) << id;
  }
}

TEST(MalformedAnnotations, WhatIsOnlyOddIsRead) {
  EP_NEED_TEST_DATA();
  const AnnotationFile good = read_case("A00_good"), cut = read_case("A02_no_eof_marker");
  EXPECT_EQ(good.annotations.size(), 2u);
  EXPECT_TRUE(good.warnings.empty());
  EXPECT_EQ(cut.annotations, good.annotations);
  EXPECT_EQ(cut.warnings.size(), 1u);
  const AnnotationFile unknown = read_case("A09_codes_50_to_58");
  ASSERT_EQ(unknown.annotations.size(), 2u);
  EXPECT_EQ(unknown.annotations[0].code, 50);
  EXPECT_EQ(unknown.annotations[1].code, 58);
  EXPECT_EQ(unknown.symbol(unknown.annotations[0]), "");
}

}  // namespace
}  // namespace ecgpress
