#include "host/cli/reference_page.h"

namespace ecgpress::cli {
namespace {

std::string on_one_line(std::string text) {
  for (char& c : text)
    if (c == '\n') c = ' ';
  return text;
}

// '|' would end a table's cell.
std::string cell(const std::string& text) {
  std::string safe;
  for (char c : on_one_line(text)) safe += c == '|' ? std::string("\\|") : std::string(1, c);
  return safe;
}

void add_options(const CLI::App& command, std::string& page) {
  std::string rows;
  for (const CLI::Option* option : command.get_options()) {
    if (!is_shown(*option)) continue;
    rows += "| `" + cell(option_name(*option)) + "` | " + cell(option->get_description()) + " | " +
            (option->get_required() ? "required" : cell(option->get_default_str())) + " |\n";
  }
  if (!rows.empty()) page += "\n| option | meaning | default |\n|---|---|---|\n" + rows;
}

void add_command(const CLI::App& command, const std::string& name, std::string& page) {
  page += "\n## " + name + "\n\n" + on_one_line(command.get_description()) + ".\n";
  add_options(command, page);
  if (!command.get_footer().empty()) page += "\n```text\n" + command.get_footer() + "\n```\n";
  for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; }))
    add_command(*sub, name + " " + sub->get_name(), page);
}

}  // namespace

bool is_shown(const CLI::Option& option) {
  return !option.get_group().empty() && !option.check_name("--help") && !option.check_name("--version");
}

std::string option_name(const CLI::Option& option) {
  // CLI11 appends its checks, in words that change with its version.
  std::string type = option.get_type_name();
  type = type.substr(0, type.find(':'));
  if (option.get_positional()) return type.empty() ? option.get_name() : type;
  const std::string name = "--" + option.get_lnames().front();
  return option.get_expected_max() == 0 ? name : name + " " + type;
}

std::string reference_page(const CLI::App& app) {
  std::string page =
      "# Command line\n\nMade from `ecgpress --help-markdown`; CI fails where this page differs. "
      "Do not edit it by hand.\n\n" +
      on_one_line(app.get_description()) + "\n\n```text\n" + app.get_footer() + "\n```\n";
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    add_command(*command, "ecgpress " + command->get_name(), page);
  return page;
}

}  // namespace ecgpress::cli
