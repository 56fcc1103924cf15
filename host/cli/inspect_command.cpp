// ecgpress inspect: what a record's files say.
#include <cstdio>
#include <optional>
#include <string>

#include "ecgpress/error.h"
#include "ecgpress/inspect.h"
#include "host/cli/command_line.h"

namespace ecgpress::cli {
namespace {

struct InspectArguments {
  std::string record;
  std::optional<std::string> annotator;
  bool json = false;
};

// Whatever is wrong with a record, scripts get 2 and one line.
int run_inspect(const InspectArguments& a) {
  try {
    const std::string text =
        a.json ? inspect_record_json(a.record, a.annotator) : inspect_record_text(a.record, a.annotator);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return kDone;
  } catch (const Error& e) {
    std::fprintf(stderr, "ecgpress: %s\n", e.what());
    return kWrongUsage;
  }
}

}  // namespace

void add_inspect_command(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<InspectArguments>();
  CLI::App* command = app.add_subcommand("inspect", "Show what a record's files say");
  command->add_option("record", arguments->record, "Header, with or without .hea, or synthetic:N")
      ->required()
      ->type_name("RECORD");
  command->add_flag("--json", arguments->json,
                    "As JSON: per signal name, units, fs, n_samples, gain, baseline, fmt, first10_digital,\n"
                    "first10_physical, mean, std, nan_count, checksum_ok");
  command
      ->add_option(
          "--annotator", arguments->annotator,
          "Also the annotations in the file of this extension beside the header: how many of each\n"
          "symbol, and the first ten; as JSON all, with sample, time_s, code, symbol, subtype, chan,\n"
          "num, aux")
      ->type_name("EXT");
  command->footer(
      "Exit code 2, with one line on stderr, where the record or its annotations cannot be read whole.\n"
      "Annotations are in the MIT format of WFDB; times heed the resolution that their file states.\n\n"
      "Examples:\n"
      "  ecgpress inspect 00841_hr\n"
      "  ecgpress inspect 00841_hr.hea --json\n"
      "  ecgpress inspect mitdb/100 --annotator atr\n"
      "  ecgpress inspect synthetic:3");
  command->callback(
      [arguments, &chosen] { chosen.command = [arguments] { return run_inspect(*arguments); }; });
}

}  // namespace ecgpress::cli
