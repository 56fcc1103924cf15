#include "host/label/labels_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "host/base/files.h"
#include "host/label/label_files.h"
#include "tests/host/label/label_scene.h"

namespace ecgpress {
namespace {

using nlohmann::json;

TEST(LabelsJson, HoldsTheNumbersOfTheLabels) {
  std::mt19937 random(17);
  const test::Scene s = test::make_scene(synthetic_record(2), test::random_draw(random));
  const json j = json::parse(labels_json(s.labels, {}));
  EXPECT_EQ(j["schema_version"], kLabelSchemaVersion);
  EXPECT_EQ(j["image"]["width_px"], s.labels.width_px);
  ASSERT_EQ(j["leads"].size(), s.labels.leads.size());
  for (std::size_t i = 0; i < s.labels.leads.size(); ++i) {
    const LeadLabels& lead = s.labels.leads[i];
    EXPECT_EQ(j["leads"][i]["name"], lead.name);
    EXPECT_EQ(j["leads"][i]["start_sample"], lead.start_sample);
    EXPECT_EQ(j["leads"][i]["start_scale"]["px_per_mv"].get<double>(), lead.start_scale.px_per_mv);
    EXPECT_NEAR(j["leads"][i]["baseline"][0][0].get<double>(), lead.baseline[0].x, 0.51e-5);
    EXPECT_NEAR(j["leads"][i]["trace_box"]["px"][2][1].get<double>(), lead.trace_box.corners[2].px.y,
                0.51e-5);
  }
  ASSERT_EQ(j["keypoints"].size(), s.labels.keypoints.size());
  EXPECT_NEAR(j["keypoints"][1]["px"][0].get<double>(), s.labels.keypoints[1].at.px.x, 0.51e-5);
  ASSERT_EQ(j["grid_nodes"]["px"].size(), s.labels.grid_nodes.px.size());
  EXPECT_NEAR(j["grid_nodes"]["px"][77].get<double>(), s.labels.grid_nodes.px[77], 0.51e-5);
  EXPECT_FALSE(j["leads"][0].contains("polyline"));
}

TEST(LabelsJson, PolylinesInsideOnRequest) {
  Record record = synthetic_record(2);
  record.leads[0].mv[3] = test::kNaNf;
  const test::Scene s = test::make_scene(record, Draw{});
  LabelJsonOptions options;
  options.polylines_inside = true;
  const json j = json::parse(labels_json(s.labels, options));
  const json& line = j["leads"][0]["polyline"];
  ASSERT_EQ(line.size(), static_cast<std::size_t>(s.labels.leads[0].point_count));
  EXPECT_TRUE(line[3].is_null());
  EXPECT_NEAR(line[4][1].get<double>(), static_cast<double>(s.labels.polyline_px[9]), 0.51e-5);
}

TEST(LabelsJson, TheSameLabelsGiveTheSameText) {
  std::mt19937 random(18);
  const Draw draw = test::random_draw(random);
  const std::string a = labels_json(test::make_scene(synthetic_record(2), draw).labels, {});
  const std::string b = labels_json(test::make_scene(synthetic_record(2), draw).labels, {});
  EXPECT_EQ(a, b);
  for (const char c : a) ASSERT_TRUE(c == '\n' || (c >= ' ' && c <= '~'));
}

TEST(LabelsJson, UndefinedIsNull) {
  const test::Scene s = test::make_scene(synthetic_record(2), test::horizon_draw());
  const json j = json::parse(labels_json(s.labels, {}));
  EXPECT_EQ(j["keypoints"][2]["name"], "page:bottom_right");
  EXPECT_TRUE(j["keypoints"][2]["px"].is_null());  // behind the camera
  EXPECT_FALSE(j["keypoints"][2]["visible"].get<bool>());
  EXPECT_TRUE(j["keypoints"][0]["visible"].get<bool>());
}

TEST(LabelsJson, NamesThatAreNotUtf8DoNotCostThePicture) {
  Record record = synthetic_record(2);
  record.name =
      "a\xb5"
      "b";
  const test::Scene s = test::make_scene(record, Draw{});
  EXPECT_EQ(json::parse(labels_json(s.labels, {}))["provenance"]["record_name"],
            "a\xef\xbf\xbd"
            "b");
}

TEST(LabelsJson, TheLibraryCarriesThePublishedSchema) {
  EXPECT_EQ(labels_schema(),
            read_text_file(std::string(ECGPRESS_SOURCE_DIR) + "/docs/schema/labels.schema.json"));
  const json schema = json::parse(labels_schema());
  EXPECT_EQ(schema["type"], "object");
}

// Every object of the schema names all its members and allows no others, so that a member that is forgotten
// in either place is an error of the Python test.
void expect_closed(const json& schema, const std::string& where) {
  if (schema.is_object() && schema.contains("properties")) {
    EXPECT_EQ(schema.value("additionalProperties", json()), json(false)) << where;
    for (const auto& name : schema["required"])
      EXPECT_TRUE(schema["properties"].contains(name)) << where << name;
  }
  if (schema.is_structured())
    for (const auto& [key, value] : schema.items()) expect_closed(value, where + "/" + key);
}
TEST(LabelsJson, TheSchemaIsClosed) { expect_closed(json::parse(labels_schema()), ""); }

TEST(LabelFiles, NamesAndContentsFitTogether) {
  const test::Scene s = test::make_scene(synthetic_record(2), Draw{});
  const std::vector<LabelFile> files = label_files(s.labels, "synthetic:2-0");
  std::vector<std::string> names;
  for (const LabelFile& f : files) names.push_back(f.name);
  EXPECT_EQ(names, (std::vector<std::string>{"synthetic:2-0.polylines.npy", "synthetic:2-0.sparse.npy",
                                             "synthetic:2-0.grid.npy", "synthetic:2-0.grid_flags.npy",
                                             "synthetic_2-0_truth.dat", "synthetic_2-0_truth.hea",
                                             "synthetic:2-0_truth.npy", "synthetic:2-0.json"}));
  const json j = json::parse(files.back().bytes);
  EXPECT_EQ(j["polylines"]["file"], names[0]);
  EXPECT_EQ(j["sparse_mask"]["file"], names[1]);
  EXPECT_EQ(j["forward_grid"]["file"], names[2]);
  EXPECT_EQ(j["truth"][0]["wfdb_header"], names[5]);
  EXPECT_EQ(j["truth"][0]["mv_file"], names[6]);
}

TEST(LabelFiles, WhatWasNotMadeHasNoFile) {
  LabelOptions none;
  none.grid_nodes = none.truth = none.fiducials = false;
  const test::Scene s = test::make_scene(synthetic_record(2), Draw{}, none);
  const std::vector<LabelFile> files =
      label_files(s.labels, "x", {.polyline_file = false, .polylines_in_json = false});
  ASSERT_EQ(files.size(), 1u);
  const json j = json::parse(files[0].bytes);
  for (const char* name : {"grid_nodes", "sparse_mask", "forward_grid"})
    EXPECT_TRUE(j[name].is_null()) << name;
  EXPECT_TRUE(j["truth"].empty());
  EXPECT_TRUE(j["polylines"]["file"].is_null());
}

}  // namespace
}  // namespace ecgpress
