// ecgpress completion: scripts that teach shells our words.
#include <cstdio>

#include "host/cli/command_line.h"
#include "host/cli/completion.h"

namespace ecgpress::cli {

void add_completion_command(CLI::App& app, Chosen& chosen) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("completion", "Print a shell's completion script");
  command->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->type_name("SHELL");
  command->footer(
      "Examples:\n"
      "  ecgpress completion bash > ~/.local/share/bash-completion/completions/ecgpress\n"
      "  ecgpress completion fish > ~/.config/fish/completions/ecgpress.fish");
  command->callback([&app, shell, &chosen] {
    chosen.command = [&app, shell] {
      std::fputs(completion_script(app, *shell).c_str(), stdout);
      return kDone;
    };
  });
}

}  // namespace ecgpress::cli
