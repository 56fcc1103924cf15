#include "host/cli/command_line.h"

#include "ecgpress/version.h"
#include "host/cli/reference_page.h"

namespace ecgpress::cli {

std::unique_ptr<CLI::App> make_command_line(Chosen& chosen) {
  auto app =
      std::make_unique<CLI::App>("Labelled, realistic images of paper ECGs from ECG records.", "ecgpress");
  app->set_version_flag("--version", std::string("ecgpress ") + kVersion + ", render version " +
                                         std::to_string(kRenderVersion));
  app->require_subcommand(1);
  app->footer(
      "Exit codes: 0 done; 1 failed (with --strict: also where single pictures failed); 2 the command line "
      "or\n"
      "a record makes no sense; 130 stopped by Ctrl-C.\n"
      "Help on a command: ecgpress COMMAND --help");
  // Not for people: writes docs/cli.md.
  app->add_flag_callback(
         "--help-markdown",
         [&chosen, raw = app.get()] {
           chosen.command = [raw] {
             std::fputs(reference_page(*raw).c_str(), stdout);
             return kDone;
           };
           raw->require_subcommand(0);
         },
         "Print docs/cli.md")
      ->group("")
      ->trigger_on_parse();
  add_render_command(*app, chosen);
  add_inspect_command(*app, chosen);
  add_overlay_command(*app, chosen);
  add_redraw_command(*app, chosen);
  add_recipes_command(*app, chosen);
  add_demo_command(*app, chosen);
  add_completion_command(*app, chosen);
  return app;
}

}  // namespace ecgpress::cli
