#include "host/record/inspect.h"

#include <nlohmann/json.hpp>

#include "kernels/base/math.h"
#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

using nlohmann::json;
using test::bytes_16;
using test::contains;

class Inspect : public testing::Test {
 protected:
  RecordFile read() {
    folder_.write("rec.dat", bytes_16({100, -32768, 300, -32768}));
    return read_record_file(folder_.write("rec.hea",
                                          "rec 2 500 2 12:00:00 01/02/2003\nrec.dat 16 200(0)/mV 16 0 0 400 "
                                          "0 V1\nrec.dat 16 1/\xB0 16 0    temp\n# \xE4\n"));
  }
  test::TemporaryFolder folder_;
};

TEST_F(Inspect, JsonHoldsEveryFigure) {
  const json all = json::parse(inspect_json(read()));
  EXPECT_EQ(all["record"], "rec");
  EXPECT_EQ(all["n_frames"], 2);
  EXPECT_EQ(all["comments"][0], "\xC3\xA4");
  ASSERT_EQ(all["signals"].size(), 2u);
  EXPECT_EQ(all["signals"][0],
            json::parse(R"({"name": "V1", "units": "mV", "fs": 500.0, "n_samples": 2, "gain": 200.0,
      "baseline": 0, "fmt": "16", "samps_per_frame": 1, "skew": 0, "first10_digital": [100, 300],
      "first10_physical": [0.5, 1.5], "mean": 1.0, "std": 0.5, "nan_count": 0, "checksum_ok": true})"));
  const json& empty = all["signals"][1];
  EXPECT_EQ(empty["units"], "\xC2\xB0");
  EXPECT_EQ(empty["first10_digital"], json::parse("[-32768, -32768]"));
  EXPECT_EQ(empty["first10_physical"], json::parse("[null, null]"));
  EXPECT_TRUE(empty["mean"].is_null());
  EXPECT_TRUE(empty["std"].is_null());
  EXPECT_TRUE(empty["checksum_ok"].is_null());
  EXPECT_EQ(empty["nan_count"], 2);
}

TEST_F(Inspect, TextShowsATableAndWarnings) {
  const std::string text = inspect_text(read());
  EXPECT_TRUE(contains(text, "record rec ("));
  EXPECT_TRUE(contains(text, "begins 01/02/2003 12:00:00"));
  EXPECT_TRUE(contains(text, "warning: "));
  EXPECT_TRUE(contains(text, "signal \"temp\" has no valid sample"));
  EXPECT_TRUE(contains(text, "V1"));
  EXPECT_TRUE(contains(text, " ok\n"));
}

TEST(InspectSynthetic, FiguresAreThoseOfTheLeadsAndFilesAreNull) {
  Record record;
  record.name = "made";
  record.leads = {{"V1", 250, {1.0f, undefined_float(), 3.0f}}, {"II", 500, {undefined_float()}}};
  const json all = json::parse(inspect_json(record));
  EXPECT_TRUE(all["path"].is_null());
  ASSERT_EQ(all["signals"].size(), 2u);
  EXPECT_EQ(all["signals"][0], json::parse(R"({"name": "V1", "units": "mV", "fs": 250.0, "n_samples": 3,
      "gain": null, "baseline": null, "fmt": null, "first10_digital": null, "first10_physical": [1.0, null, 3.0],
      "mean": 2.0, "std": 1.0, "nan_count": 1, "checksum_ok": null})"));
  EXPECT_TRUE(all["signals"][1]["mean"].is_null());
  const std::string text = inspect_text(record);
  EXPECT_TRUE(contains(text, "record made (no files), 2 leads"));
  EXPECT_TRUE(contains(text, "V1"));
}

}  // namespace
}  // namespace ecgpress
