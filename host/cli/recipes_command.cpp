// ecgpress recipes: presets, checks and schemas.
#include <cstdio>

#include "ecgpress/error.h"
#include "ecgpress/labels.h"
#include "ecgpress/recipe.h"
#include "host/cli/command_line.h"

namespace ecgpress::cli {
namespace {

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  if (!text.ends_with('\n')) std::fputc('\n', stdout);
}

void add_list(CLI::App& recipes, Chosen& chosen) {
  recipes.add_subcommand("list", "Name and description of every preset")->callback([&chosen] {
    chosen.command = [] {
      for (const PresetInfo& preset : list_presets())
        std::printf("%-14s %s\n", preset.name.c_str(), preset.description.c_str());
      return kDone;
    };
  });
}

void add_show(CLI::App& recipes, Chosen& chosen) {
  struct Arguments {
    std::string recipe;
    bool resolved = false;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* command =
      recipes.add_subcommand("show", "Print a preset's file, or any recipe with every parameter");
  command->add_option("recipe", a->recipe, "Preset, or with --resolved also a recipe file")
      ->required()
      ->type_name("NAME|FILE");
  command->add_flag("--resolved", a->resolved, "Every parameter, nothing inherited");
  command->callback([a, &chosen] {
    chosen.command = [a] {
      print(a->resolved ? recipe_to_json(load_recipe(a->recipe)) : preset_text(a->recipe));
      return kDone;
    };
  });
}

void add_check(CLI::App& recipes, Chosen& chosen) {
  auto files = std::make_shared<std::vector<std::string>>();
  CLI::App* command = recipes.add_subcommand("check", "Say of recipe files whether they are valid");
  command->add_option("recipes", *files, "Recipe files or presets")->required()->type_name("FILE");
  command->footer("Exit code 2 where one is not; each gets one line.");
  command->callback([files, &chosen] {
    chosen.command = [files] {
      int code = kDone;
      for (const std::string& file : *files) try {
          const Recipe recipe = load_recipe(file);
          std::printf("%s: valid, %s\n", file.c_str(), recipe.hash.c_str());
        } catch (const Error& e) {
          std::fprintf(stderr, "%s\n", e.what());
          code = kWrongUsage;
        }
      return code;
    };
  });
}

void add_schema(CLI::App& recipes, Chosen& chosen) {
  auto of = std::make_shared<std::string>("recipe");
  CLI::App* command =
      recipes.add_subcommand("schema", "Print the JSON Schema of recipe, draw or label files");
  command->add_option("of", *of, "recipe, draw or labels")
      ->check(CLI::IsMember({"recipe", "draw", "labels"}))
      ->type_name("NAME")
      ->capture_default_str();
  command->callback([of, &chosen] {
    chosen.command = [of] {
      print(*of == "recipe" ? recipe_schema() : *of == "draw" ? draw_schema() : labels_schema());
      return kDone;
    };
  });
}

}  // namespace

void add_recipes_command(CLI::App& app, Chosen& chosen) {
  CLI::App* recipes = app.add_subcommand("recipes", "List, show and check recipes");
  recipes->require_subcommand(1);
  add_list(*recipes, chosen);
  add_show(*recipes, chosen);
  add_check(*recipes, chosen);
  add_schema(*recipes, chosen);
  recipes->footer(
      "Examples:\n"
      "  ecgpress recipes list\n"
      "  ecgpress recipes show tilted > mine.json\n"
      "  ecgpress recipes check mine.json\n"
      "  ecgpress recipes schema labels");
}

}  // namespace ecgpress::cli
