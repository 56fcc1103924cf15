#include "host/record/inspect_annotations.h"

#include <nlohmann/json.hpp>

#include "host/record/inspect.h"
#include "tests/host/record/annotation_fixtures.h"
#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

using namespace test;  // NOLINT: the writers of bytes
using nlohmann::json;

AnnotationFile some_annotations() {
  std::string text = note_bytes("## time resolution: 500") + note_bytes("made by hand") +
                     note_bytes("42 CAL Calibration") + word_bytes(28, 100) + sub_bytes(-2) + chan_bytes(1) +
                     num_bytes(-3) + aux_bytes({"(N\0", 3}) + word_bytes(50, 25) + word_bytes(42, 0);
  for (int k = 0; k < 8; ++k) text += word_bytes(1, 500);
  return parse_annotations(as_bytes(text), 360, "rec.atr");
}

TEST(InspectAnnotations, JsonHoldsEveryField) {
  Json shown = {{"record", "rec"}};
  add_annotations(shown, some_annotations());
  const json all = json::parse(shown.dump());
  EXPECT_EQ(all["record"], "rec");
  EXPECT_EQ(all["annotator"]["path"], "rec.atr");
  EXPECT_EQ(all["annotator"]["ticks_per_s"], 500);
  EXPECT_EQ(all["annotator"]["definitions"],
            json::parse(R"([{"code": 42, "symbol": "CAL", "description": "Calibration"}])"));
  EXPECT_EQ(all["annotator"]["comments"], json::parse(R"(["made by hand"])"));
  EXPECT_EQ(all["annotator"]["warnings"].size(), 1u) << "no end marker";
  ASSERT_EQ(all["annotations"].size(), 11u);
  EXPECT_EQ(all["annotations"][0], json::parse(R"({"sample": 100, "time_s": 0.2, "code": 28, "symbol": "+",
      "subtype": -2, "chan": 1, "num": -3, "aux": "(N\u0000"})"));
  EXPECT_EQ(all["annotations"][1], json::parse(R"({"sample": 125, "time_s": 0.25, "code": 50, "symbol": null,
      "subtype": 0, "chan": 1, "num": -3, "aux": ""})"));
  EXPECT_EQ(all["annotations"][2]["symbol"], "CAL");
}

TEST(InspectAnnotations, TextCountsSymbolsAndShowsTheFirstTen) {
  const std::string text = annotations_text(some_annotations());
  EXPECT_TRUE(contains(text, "annotations rec.atr, 11 at 500 ticks/s\n"));
  EXPECT_TRUE(contains(text, "# made by hand\n"));
  EXPECT_TRUE(contains(text, "code 42 is CAL Calibration\n"));
  EXPECT_TRUE(contains(text, "warning: rec.atr: no end marker"));
  EXPECT_TRUE(contains(text, "\nN 8, + 1, CAL 1, [50] 1\nthe first 10:\n"));
  EXPECT_TRUE(contains(text, "\n0.2     100     +       -2       1     -3   \"(N\"\n"));
  EXPECT_TRUE(contains(text, "\n7.25    3625    N "));
  EXPECT_FALSE(contains(text, "\n8.25 ")) << "the eleventh";
}

TEST(InspectAnnotations, NoneIsSaidToo) {
  EXPECT_EQ(annotations_text(parse_annotations(as_bytes(kEndBytes), 250, "rec.atr")),
            "\nannotations rec.atr, 0 at 250 ticks/s\n");
}

TEST(InspectAnnotations, StandBehindTheSignals) {
  const TemporaryFolder folder;
  folder.write("rec.dat", bytes_16({1, 2}));
  const RecordFile file =
      read_record_file(folder.write("rec.hea", "rec 1 500 2\nrec.dat 16 200(0)/mV 16 0 0 3 0 V1\n"));
  const AnnotationFile annotations = some_annotations();
  const json all = json::parse(inspect_json(file, &annotations));
  EXPECT_EQ(all["signals"].size(), 1u);
  EXPECT_EQ(all["annotations"].size(), 11u);
  EXPECT_FALSE(json::parse(inspect_json(file)).contains("annotations"));
  EXPECT_EQ(inspect_text(file, &annotations), inspect_text(file) + annotations_text(annotations));
}

}  // namespace
}  // namespace ecgpress
