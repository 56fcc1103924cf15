#include "host/label/read_labels.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "ecgpress/error.h"
#include "ecgpress/recipe.h"
#include "host/base/files.h"
#include "host/label/label_files.h"
#include "tests/host/label/label_scene.h"

namespace ecgpress {
namespace {

class ReadLabels : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("ecgpress_read_labels_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const ImageLabels& labels, const LabelFileOptions& options = {}) {
    for (const LabelFile& f : label_files(labels, "page", options))
      write_file_whole(folder_ / f.name, f.bytes);
    return folder_ / "page.json";
  }

  std::filesystem::path folder_;
};

test::Scene some_scene() {
  std::mt19937 random(19);
  test::Scene s = test::make_scene(synthetic_record(4), test::random_draw(random));
  Provenance& p = s.labels.provenance;
  p.record_key = std::string(64, 'a');
  p.recipe_name = "tilted";
  p.recipe_hash = std::string(64, 'b');
  p.seed = 18446744073709551615u;
  p.index = 9007199254740993u;  // not a double
  p.left_out = {"grid", "text"};
  p.image_file = "page.png";
  p.pixel_sha256 = std::string(64, 'c');
  p.planes.push_back({"lead_mask", "page.mask.png", "uint16", std::string(64, 'd')});
  return s;
}

TEST_F(ReadLabels, ProvenanceComesBackWhole) {
  const test::Scene s = some_scene();
  const Provenance &a = s.labels.provenance, b = read_provenance(write(s.labels));
  EXPECT_EQ(b.record_name, a.record_name);
  EXPECT_EQ(b.record_key, a.record_key);
  EXPECT_EQ(b.recipe_name, a.recipe_name);
  EXPECT_EQ(b.recipe_hash, a.recipe_hash);
  EXPECT_EQ(b.seed, a.seed);
  EXPECT_EQ(b.index, a.index);
  EXPECT_EQ(b.render_version, kRenderVersion);
  EXPECT_EQ(b.ecgpress_version, kVersion);
  EXPECT_EQ(b.font_sha256, a.font_sha256);
  EXPECT_EQ(b.left_out, a.left_out);
  EXPECT_EQ(b.image_file, "page.png");
  EXPECT_EQ(b.pixel_sha256, a.pixel_sha256);
  ASSERT_EQ(b.planes.size(), 1u);
  EXPECT_EQ(b.planes[0].sha256, a.planes[0].sha256);
  EXPECT_EQ(draw_to_json(b.draw), draw_to_json(a.draw));
  EXPECT_EQ(b.draw.camera.tilt_deg, a.draw.camera.tilt_deg);
}

TEST_F(ReadLabels, WhatIsDrawnOverAPictureComesBack) {
  const test::Scene s = some_scene();
  for (const bool inside : {false, true}) {
    const ImageLabels back =
        read_drawable_labels(write(s.labels, {.polyline_file = !inside, .polylines_in_json = inside}));
    EXPECT_EQ(back.width_px, s.labels.width_px);
    ASSERT_EQ(back.polyline_px.size(), s.labels.polyline_px.size());
    for (std::size_t i = 0; i < back.polyline_px.size(); ++i)
      ASSERT_NEAR(back.polyline_px[i], s.labels.polyline_px[i], inside ? 1e-4f : 0.0f);
    ASSERT_EQ(back.leads.size(), s.labels.leads.size());
    EXPECT_EQ(back.leads[5].name, s.labels.leads[5].name);
    EXPECT_EQ(back.leads[5].first_point, s.labels.leads[5].first_point);
    EXPECT_NEAR(back.leads[5].trace_box.corners[3].px.x, s.labels.leads[5].trace_box.corners[3].px.x, 1e-5);
    ASSERT_EQ(back.keypoints.size(), s.labels.keypoints.size());
    EXPECT_EQ(back.keypoints[7].kind, s.labels.keypoints[7].kind);
    EXPECT_EQ(back.texts.size(), s.labels.texts.size());
    EXPECT_EQ(back.grid_nodes.flags, s.labels.grid_nodes.flags);
  }
}

std::string problem_of(const std::filesystem::path& path) {
  try {
    read_drawable_labels(path);
    read_provenance(path);
  } catch (const Error& e) {
    return e.what();
  }
  return "";
}

TEST_F(ReadLabels, RefusalsSayWhere) {
  const std::filesystem::path path = write(some_scene().labels);
  const nlohmann::json good = nlohmann::json::parse(read_text_file(path));
  ASSERT_EQ(problem_of(path), "");
  const auto with = [&](const char* pointer, const nlohmann::json& value) {
    nlohmann::json bad = good;
    bad[nlohmann::json::json_pointer(pointer)] = value;
    write_file_whole(path, bad.dump());
    return problem_of(path);
  };
  EXPECT_NE(with("/schema_version", "2.0").find("schema_version is \"2.0\""), std::string::npos);
  EXPECT_NE(with("/leads/3/baseline", 7).find("/leads/3/baseline"), std::string::npos);
  EXPECT_NE(with("/leads/3/point_count", 1000000).find("last point"), std::string::npos);
  EXPECT_NE(with("/image/width_px", 0).find("/image/width_px"), std::string::npos);
  EXPECT_NE(with("/image/width_px", 1e30).find("/image/width_px"), std::string::npos);
  EXPECT_NE(with("/keypoints/0/kind", "nose").find("/keypoints/0/kind"), std::string::npos);
  EXPECT_NE(with("/grid_nodes/flags", nlohmann::json::array()).find("/grid_nodes/flags"), std::string::npos);
  EXPECT_NE(with("/polylines/file", "../elsewhere.npy").find("beside"), std::string::npos);
  EXPECT_NE(with("/polylines/file", "missing.npy").find("missing.npy"), std::string::npos);
  EXPECT_NE(with("/provenance/draw/page", 3).find("/provenance/draw"), std::string::npos);
  EXPECT_NE(with("/provenance/seed", -1).find("/provenance/seed"), std::string::npos);
  write_file_whole(path, std::string("{\"schema_version\": \"1.0\"}"));
  EXPECT_NE(problem_of(path).find("image"), std::string::npos);
  write_file_whole(path, std::string("no json"));
  EXPECT_NE(problem_of(path), "");
}

}  // namespace
}  // namespace ecgpress
