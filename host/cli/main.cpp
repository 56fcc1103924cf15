// The program: parses the command line, runs what it asks for, and turns errors into one line and an exit
// code.
#include <cstdio>
#include <exception>

#include "ecgpress/error.h"
#include "host/cli/command_line.h"
#include "host/cli/option_text.h"

namespace {

using ecgpress::ErrorKind;

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kInput:
    case ErrorKind::kUnsupported:
    case ErrorKind::kUsage:
      return ecgpress::cli::kWrongUsage;
    case ErrorKind::kIo:
    case ErrorKind::kMismatch:
    case ErrorKind::kDevice:
    case ErrorKind::kCancelled:
      break;
  }
  return ecgpress::cli::kFailed;
}

// CLI11 prints several lines for a wrong option; one says it as well.
int parse(CLI::App& app, int argc, const char* const* argv) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help_or_version) {
    app.exit(help_or_version);
    return -1;
  } catch (const CLI::ParseError& e) {
    const auto unknown = app.remaining();
    if (unknown.empty())
      std::fprintf(stderr, "ecgpress: %s (see --help)\n", e.what());
    else
      std::fprintf(stderr, "ecgpress: \"%s\" is no command or option (see --help)\n",
                   unknown.front().c_str());
    return ecgpress::cli::kWrongUsage;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace ecgpress;
  try {
    cli::Chosen chosen;
    chosen.command_text = cli::shell_text(argc, argv);
    const auto app = cli::make_command_line(chosen);
    const int parsed = parse(*app, argc, argv);
    if (parsed != 0) return parsed < 0 ? cli::kDone : parsed;
    return chosen.command();
  } catch (const Error& e) {
    std::fprintf(stderr, "ecgpress: %s\n", e.what());
    return exit_code(e.kind());
  } catch (const std::exception& e) {
    std::fprintf(stderr, "ecgpress: unexpected: %s\n", e.what());
    return cli::kFailed;
  }
}
