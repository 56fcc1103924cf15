// The program's commands and options: built once, then parsed, completed or described.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

namespace ecgpress::cli {

// Exit codes. A stop by Ctrl-C gives 130.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;      // the work was not done, or not wholly and --strict was given
inline constexpr int kWrongUsage = 2;  // what was asked for makes no sense, or a record cannot be inspected

// What the parsed command line asks for; set by the callback of the command that was named.
struct Chosen {
  std::function<int()> command;  // returns the exit code; may throw Error
  std::string command_text;      // the command line itself
};

// The whole command line; `chosen` must outlive it.
std::unique_ptr<CLI::App> make_command_line(Chosen& chosen);

// Each adds one command with its options, help and examples.
void add_render_command(CLI::App& app, Chosen& chosen);
void add_inspect_command(CLI::App& app, Chosen& chosen);
void add_overlay_command(CLI::App& app, Chosen& chosen);
void add_redraw_command(CLI::App& app, Chosen& chosen);
void add_recipes_command(CLI::App& app, Chosen& chosen);
void add_demo_command(CLI::App& app, Chosen& chosen);
void add_completion_command(CLI::App& app, Chosen& chosen);

}  // namespace ecgpress::cli
