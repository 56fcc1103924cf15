#include "host/cli/completion.h"

#include <algorithm>
#include <vector>

#include "host/cli/option_text.h"
#include "host/cli/reference_page.h"

namespace ecgpress::cli {
namespace {

// A command with the words that may follow it.
struct Words {
  std::string path;  // "" for the program, "recipes", "recipes show"
  std::vector<const CLI::App*> commands;
  std::vector<const CLI::Option*> options;
};

void collect(const CLI::App& app, const std::string& path, std::vector<Words>& all) {
  Words words{path, app.get_subcommands([](const CLI::App*) { return true; }), {}};
  for (const CLI::Option* option : app.get_options())
    if (is_shown(*option) && !option->get_positional()) words.options.push_back(option);
  all.push_back(words);
  for (const CLI::App* sub : words.commands)
    collect(*sub, path.empty() ? sub->get_name() : path + " " + sub->get_name(), all);
}

std::string long_name(const CLI::Option& option) { return "--" + option.get_lnames().front(); }

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string word_list(const Words& words) {
  std::string list;
  for (const CLI::App* command : words.commands) list += command->get_name() + " ";
  for (const CLI::Option* option : words.options) list += long_name(*option) + " ";
  return list + "--help";
}

// Files stay possible everywhere: most arguments are some.
std::string bash_script(const std::vector<Words>& all) {
  std::string script =
      "# bash completion for ecgpress\n"
      "_ecgpress() {\n"
      "  local word path=\"\" words\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    case \"$path $word\" in\n";
  for (const Words& words : all)
    if (!words.path.empty()) {
      const std::size_t space = words.path.rfind(' ');
      const std::string before = space == std::string::npos ? "" : words.path.substr(0, space);
      const std::string own = space == std::string::npos ? words.path : words.path.substr(space + 1);
      script += "      \"" + before + " " + own + "\") path=\"" + words.path + "\" ;;\n";
    }
  script += "    esac\n  done\n  case \"$path\" in\n";
  for (const Words& words : all)
    script += "    \"" + words.path + "\") words=\"" + word_list(words) + "\" ;;\n";
  script +=
      "  esac\n"
      "  COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n"
      "}\n"
      "complete -o default -F _ecgpress ecgpress\n";
  return script;
}

// zsh runs bash's completions.
std::string zsh_script(const std::vector<Words>& all) {
  return "#compdef ecgpress\nautoload -U +X bashcompinit && bashcompinit\n" + bash_script(all);
}

std::string fish_script(const std::vector<Words>& all) {
  std::string script = "# fish completion for ecgpress\n";
  for (const Words& words : all) {
    std::string when = "__fish_use_subcommand";
    if (!words.path.empty()) {
      when.clear();
      for (std::size_t at = 0; at < words.path.size();) {
        const std::size_t end = std::min(words.path.find(' ', at), words.path.size());
        when += (at > 0 ? "; and " : "") + ("__fish_seen_subcommand_from " + words.path.substr(at, end - at));
        at = end + 1;
      }
    }
    for (const CLI::App* command : words.commands)
      script += "complete -c ecgpress -n " + shell_word(when) + " -a " + command->get_name() + " -d " +
                shell_word(first_line(command->get_description())) + "\n";
    for (const CLI::Option* option : words.options)
      script += "complete -c ecgpress -n " + shell_word(when) + " -l " + option->get_lnames().front() +
                (option->get_expected_max() > 0 ? " -r" : "") + " -d " +
                shell_word(first_line(option->get_description())) + "\n";
  }
  return script;
}

}  // namespace

std::string completion_script(const CLI::App& app, const std::string& shell) {
  std::vector<Words> all;
  collect(app, "", all);
  if (shell == "bash") return bash_script(all);
  return shell == "zsh" ? zsh_script(all) : fish_script(all);
}

}  // namespace ecgpress::cli
