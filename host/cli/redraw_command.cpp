// ecgpress redraw: a picture again from its label file.
#include <cstdio>

#include "ecgpress/redraw.h"
#include "ecgpress/version.h"
#include "host/cli/command_line.h"
#include "host/cli/render_options.h"

namespace ecgpress::cli {
namespace {

struct RedrawArguments {
  std::filesystem::path labels, out;
  std::vector<std::string> records;
  RendererOptions renderer;
  bool check = false;
};

int report(const RedrawResult& result) {
  if (result.render_version != kRenderVersion)
    std::printf("render version of the picture %d, of this program %d\n", result.render_version,
                kRenderVersion);
  if (result.same_pixels()) {
    std::printf("same pixels: %s\n", result.pixel_sha256.c_str());
    return kDone;
  }
  const char* expected = result.expected_sha256.empty() ? "not stated" : result.expected_sha256.c_str();
  std::printf("other pixels: %s, in the label file %s\n", result.pixel_sha256.c_str(), expected);
  return result.expected_sha256.empty() ? kDone : kFailed;
}

int run_redraw(const RedrawArguments& a) {
  Renderer renderer(a.renderer);
  const RedrawResult result = redraw_picture(renderer, a.labels, a.records);
  if (!a.check) {
    auto out = a.out;
    if (out.empty()) out = std::filesystem::path(a.labels).replace_extension(".redrawn.png");
    write_picture(out, result.rgb, result.width_px, result.height_px);
    std::printf("%s\n", out.c_str());
  }
  return report(result);
}

}  // namespace

void add_redraw_command(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<RedrawArguments>();
  CLI::App* command = app.add_subcommand("redraw", "Draw a picture again from its label file");
  command->add_option("labels", arguments->labels, "Label file")->required()->type_name("IMAGE.json");
  command
      ->add_option("--records", arguments->records,
                   "Where to find the record: header, folder, RECORDS file [folder of IMAGE.json]")
      ->type_name("PATH");
  command->add_option("--out", arguments->out, "Picture to write, .png or .jpg [IMAGE.redrawn.png]")
      ->type_name("FILE");
  command->add_flag("--check", arguments->check, "Write nothing, only compare");
  add_renderer_options(*command, arguments->renderer);
  command->footer(
      "The record is found by its name and refused where its key is another; synthetic records need no\n"
      "place. Says whether the pixels are those of the picture (before JPEG's loss), and exits with 1 where\n"
      "they are not.\n\n"
      "Examples:\n"
      "  ecgpress redraw pages/synthetic-3-0.json --check\n"
      "  ecgpress redraw pages/00841_hr-0.json --records ptbxl/records500");
  command->callback(
      [arguments, &chosen] { chosen.command = [arguments] { return run_redraw(*arguments); }; });
}

}  // namespace ecgpress::cli
