// Completion scripts for shells, made from the command line itself.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace ecgpress::cli {

// `shell`: "bash", "zsh", "fish".
std::string completion_script(const CLI::App& app, const std::string& shell);

}  // namespace ecgpress::cli
