// docs/cli.md, made from the command line itself.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace ecgpress::cli {

// Markdown with every command and option. Does not use CLI11's own formatter, whose layout changes with its
// version.
std::string reference_page(const CLI::App& app);

// Options of one command as people name them ("--out DIR"), help and hidden ones left out.
std::string option_name(const CLI::Option& option);
bool is_shown(const CLI::Option& option);

}  // namespace ecgpress::cli
