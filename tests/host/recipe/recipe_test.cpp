// Recipes by name, path and text; extending; hashes; overriding.
#include "ecgpress/recipe.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "host/base/json.h"
#include "host/recipe/parameters.h"
#include "tests/host/recipe/expect_error.h"

namespace ecgpress {
namespace {

// A folder of its own for each test.
class RecipeFiles : public ::testing::Test {
 protected:
  RecipeFiles() {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(ECGPRESS_BINARY_DIR) / "recipe_test" / info->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "sub");
  }
  std::string write(const std::string& name, const std::string& rest) const {
    const std::filesystem::path file = folder_ / name;
    std::ofstream(file) << R"({"name": ")" << file.stem().string() << R"(", "description": "d")" << rest
                        << "}";
    return file.string();
  }
  std::filesystem::path folder_;
};

double trace_width(const Recipe& recipe) { return draw_values(recipe, 0, "r", 0).trace.width_mm; }

TEST_F(RecipeFiles, ExtendPresetsAndFilesNextToThem) {
  write("base.json", R"(, "extends": "clean", "trace": {"width_mm": 0.5})");
  const std::string child = write("sub/child.json", R"(, "extends": "../base.json", "grid": {"on": false})");
  const Recipe recipe = load_recipe(child);
  EXPECT_EQ(recipe.name, "child");
  EXPECT_EQ(trace_width(recipe), 0.5);
  const Draw draw = draw_values(recipe, 0, "r", 0), clean = draw_values(load_recipe("clean"), 0, "r", 0);
  EXPECT_FALSE(draw.grid.on);
  EXPECT_EQ(draw.grid.minor_color, clean.grid.minor_color);
}

TEST_F(RecipeFiles, CirclesAreRefused) {
  const std::string a = write("a.json", R"(, "extends": "b.json")");
  const std::string b = write("b.json", R"(, "extends": "sub/../a.json")");
  test::expect_error([&] { load_recipe(a); }, ErrorKind::kInput, b + ": /extends leads back to " + a);
  const std::string self = write("self.json", R"(, "extends": "self.json")");
  test::expect_error([&] { load_recipe(self); }, ErrorKind::kInput,
                     self + ": /extends leads back to " + self);
}

TEST_F(RecipeFiles, MistakesInAParentNameTheParent) {
  const std::string parent = write("parent.json", R"(, "grid": {"minor_mm": 0})");
  const std::string child = write("child.json", R"(, "extends": "parent.json")");
  test::expect_error([&] { load_recipe(child); }, ErrorKind::kInput,
                     parent + ": /grid/minor_mm is 0; expected a number of mm from 0.2 to 50");
}

TEST_F(RecipeFiles, UnknownNamesListThePresets) {
  test::expect_error([] { load_recipe("claen"); }, ErrorKind::kIo,
                     "recipe: neither a preset nor a file is \"claen\"; expected a JSON file or one of "
                     "annotated, clean, tilted, worn");
  EXPECT_THROW(load_recipe(folder_.string()), Error);
  const std::string child = write("child.json", R"(, "extends": "nothing.json")");
  EXPECT_THROW(load_recipe(child), Error);
}

TEST(RecipeText, ExtendsPresetsOnly) {
  const std::string head = R"({"name": "n", "description": "d", "extends": )";
  EXPECT_EQ(trace_width(parse_recipe(head + "\"clean\"}", "t")), trace_width(load_recipe("clean")));
  test::expect_error([&] { parse_recipe(head + "\"/etc/passwd\"}", "t"); }, ErrorKind::kInput,
                     "t: /extends is \"/etc/passwd\"; expected a preset: annotated, clean, tilted, worn");
}

TEST(RecipeText, WhatIsNoJsonSaysWhere) {
  try {
    parse_recipe("{\n  \"name\": clean\n}", "t.json");
    ADD_FAILURE() << "no error";
  } catch (const Error& e) {
    EXPECT_EQ(std::string(e.what()).rfind("t.json: not valid JSON: parse error at line 2, column 11", 0), 0u)
        << e.what();
  }
  for (const char* text :
       {"", "{", "{} {}", "nul", "{\"a\": 1e999}", "{\"a\": NaN}", "{\"a\": \"\xFF\"}", "{/**/}"})
    EXPECT_THROW(parse_recipe(text, "t"), Error) << text;
  EXPECT_THROW(parse_recipe(std::string(100000, '['), "t"), Error);
}

// Whatever happens to a file, the result is a recipe or an Error, never anything else.
TEST(RecipeText, DamagedTextIsReadOrRefused) {
  std::mt19937 random(11);
  const std::string bytes = "0123456789-.e{}[]\",:#atfn \xFF";
  int read = 0, refused = 0;
  for (int i = 0; i < 1500; ++i) {
    std::string text = preset_text(i % 2 ? "clean" : "tilted");
    for (std::size_t edits = 1 + random() % 3; edits > 0; --edits) {
      const std::size_t at = random() % text.size();
      const char other = bytes[random() % bytes.size()];
      if (random() % 3 == 0)
        text.erase(at, 1 + random() % 40);
      else if (random() % 2 == 0)
        text.insert(at, 1, other);
      else
        text[at] = other;
      if (text.empty()) text = "{";
    }
    try {
      EXPECT_EQ(parse_recipe(text, "t").hash.size(), 64u);
      ++read;
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kInput) << e.what();
      ++refused;
    }
  }
  EXPECT_GT(read, 40);
  EXPECT_GT(refused, 400);
}

TEST(RecipeHash, IsOfWhatIsDrawn) {
  const auto hash = [](const std::string& name, const std::string& rest) {
    return parse_recipe("{\"name\": \"" + name + "\", \"description\": \"d\"" + rest + "}", "t").hash;
  };
  const std::string plain = hash("a", "");
  EXPECT_EQ(plain.size(), 64u);
  EXPECT_EQ(hash("b", ""), plain);
  EXPECT_EQ(hash("a", R"(, "grid": {"minor_mm": 1.0})"), plain)
      << "said or left out, the default is the same";
  EXPECT_EQ(hash("a", R"(, "grid": {"minor_mm": 0.5, "major_mm": 2})"),
            hash("a", R"(, "grid": {"major_mm": 2e0, "minor_mm": 5e-1})"));
  EXPECT_NE(hash("a", R"(, "grid": {"minor_mm": 0.5})"), plain);
  EXPECT_NE(hash("a", R"(, "mixtures": {"m": {"x": {}}})"), hash("a", R"(, "mixtures": {"n": {"x": {}}})"));
}

TEST(RecipeHash, ResolvedTextHasTheSameHashAndDraws) {
  for (const PresetInfo& preset : list_presets()) {
    const Recipe recipe = load_recipe(preset.name);
    const Recipe back = parse_recipe(recipe_to_json(recipe), "resolved");
    EXPECT_EQ(back.hash, recipe.hash) << preset.name;
    EXPECT_EQ(recipe_to_json(back), recipe_to_json(recipe));
    for (std::uint64_t i = 0; i < 20; ++i)
      EXPECT_EQ(draw_to_json(draw_values(back, 3, "r", i)), draw_to_json(draw_values(recipe, 3, "r", i)));
  }
}

TEST(RecipeOverride, ReplacesOneParameterAlsoInMixtures) {
  Recipe recipe = load_recipe("tilted");
  const std::string before = recipe.hash;
  override_parameter(recipe, "/grid/minor_color", "\"#123456\"", "--set");
  override_parameter(recipe, "/camera/tilt_deg", "{\"uniform\": [40, 41]}", "--set");
  EXPECT_NE(recipe.hash, before);
  const Recipe plain = load_recipe("tilted");
  for (std::uint64_t i = 0; i < 50; ++i) {
    const Draw draw = draw_values(recipe, 3, "r", i), other = draw_values(plain, 3, "r", i);
    EXPECT_EQ(draw.grid.minor_color, (Color{0x12, 0x34, 0x56}));
    EXPECT_GE(draw.camera.tilt_deg, 40);
    EXPECT_EQ(draw.grid.major_color, other.grid.major_color);
    EXPECT_EQ(draw.camera.azimuth_deg, other.camera.azimuth_deg);
  }
}

TEST(RecipeOverride, AFailedOneChangesNothing) {
  Recipe recipe = load_recipe("clean");
  const std::string before = recipe_to_json(recipe) + recipe.hash;
  test::expect_error([&] { override_parameter(recipe, "/grid/minor_mm", "99", "--set"); }, ErrorKind::kInput,
                     "--set: /grid/minor_mm is 99; expected a number of mm from 0.2 to 50");
  test::expect_error([&] { override_parameter(recipe, "/grid/major_mm", "4.5", "--set"); }, ErrorKind::kInput,
                     "--set: /grid/major_mm is 4.5; expected a whole multiple of /grid/minor_mm, 1");
  test::expect_error([&] { override_parameter(recipe, "/grid/minr_mm", "1", "--set"); }, ErrorKind::kInput,
                     "--set: /grid/minr_mm is not a known name; expected \"minor_mm\" perhaps");
  test::expect_error([&] { override_parameter(recipe, "grid", "1", "--set"); }, ErrorKind::kInput,
                     "--set: parameter is \"grid\"; expected \"/group/name\"");
  EXPECT_EQ(recipe_to_json(recipe) + recipe.hash, before);
}

TEST(RecipeSchemas, NameEveryParameter) {
  const Json recipe = parse_json(recipe_schema(), "t"), draw = parse_json(draw_schema(), "t");
  const std::string page = recipe_reference_markdown();
  for (const Parameter& p : parameters()) {
    EXPECT_TRUE(recipe.at("$defs").at(p.group()).at("properties").contains(p.field())) << p.path;
    EXPECT_TRUE(draw.at("properties").at(p.group()).at("properties").contains(p.field())) << p.path;
    EXPECT_NE(page.find("| `" + p.path + "` |"), std::string::npos) << p.path;
  }
}

// The example of the reference page is a recipe.
TEST(RecipeSchemas, TheExampleOfThePageLoads) {
  const std::string page = recipe_reference_markdown();
  const std::size_t start = page.find("```json\n") + 8;
  const Recipe recipe = parse_recipe(page.substr(start, page.find("```", start) - start), "example");
  EXPECT_EQ(recipe.name, "desk");
  EXPECT_EQ(recipe.mixtures.size(), 1u);
}

}  // namespace
}  // namespace ecgpress
