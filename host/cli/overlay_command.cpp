// ecgpress overlay: a picture with its labels drawn over it.
#include <cstdio>

#include "ecgpress/overlay.h"
#include "host/cli/command_line.h"

namespace ecgpress::cli {

void add_overlay_command(CLI::App& app, Chosen& chosen) {
  struct Arguments {
    std::vector<std::filesystem::path> labels;
    std::filesystem::path out;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("overlay", "Draw a picture's labels over it");
  command->add_option("labels", arguments->labels, "Label files beside their pictures")
      ->required()
      ->type_name("IMAGE.json");
  command->add_option("--out", arguments->out, "PNG to write, for one label file [IMAGE.overlay.png]")
      ->type_name("FILE");
  command->footer("Example:\n  ecgpress overlay pages/00841_hr-0.json");
  command->callback([arguments, &chosen] {
    if (!arguments->out.empty() && arguments->labels.size() != 1)
      throw CLI::ValidationError("--out", "names one file; expected one label file");
    chosen.command = [arguments] {
      for (const auto& labels : arguments->labels) {
        auto out = arguments->out;
        if (out.empty()) out = std::filesystem::path(labels).replace_extension(".overlay.png");
        write_overlay(labels, out);
        std::printf("%s\n", out.c_str());
      }
      return kDone;
    };
  });
}

}  // namespace ecgpress::cli
