// Writes the generated pages about recipes into a source tree, or with --check says which of them differ.
//
//   ecgpress_recipe_docs [--check] SOURCE_DIR
#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "ecgpress/error.h"
#include "ecgpress/recipe.h"
#include "host/base/files.h"

namespace {

using ecgpress::Error;

std::vector<std::pair<std::string, std::string>> pages() {
  return {{"docs/recipes.md", ecgpress::recipe_reference_markdown()},
          {"docs/schema/recipe.schema.json", ecgpress::recipe_schema()},
          {"docs/schema/draw.schema.json", ecgpress::draw_schema()}};
}

// Whether the file holds exactly this text; a missing file does not.
bool is_current(const std::filesystem::path& file, const std::string& text) {
  return std::filesystem::exists(file) && ecgpress::read_text_file(file) == text;
}

int run(bool check, const std::filesystem::path& folder) {
  int stale = 0;
  for (const auto& [name, text] : pages()) {
    const std::filesystem::path file = folder / name;
    if (is_current(file, text)) continue;
    ++stale;
    if (check) {
      std::fprintf(stderr, "%s differs from what the parameter table gives; run: ecgpress_recipe_docs %s\n",
                   file.c_str(), folder.c_str());
    } else {
      std::filesystem::create_directories(file.parent_path());
      ecgpress::write_file_whole(file, text);
      std::printf("wrote %s\n", file.c_str());
    }
  }
  return check && stale > 0 ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  const bool check = argc > 1 && std::string(argv[1]) == "--check";
  if (argc != (check ? 3 : 2)) {
    std::fprintf(stderr, "usage: ecgpress_recipe_docs [--check] SOURCE_DIR\n");
    return 2;
  }
  try {
    return run(check, argv[argc - 1]);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 2;
  }
}
