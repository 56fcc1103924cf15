// ecgpress render: records to pictures with labels in a folder.
#include <cstdio>
#include <tuple>

#include "ecgpress/error.h"
#include "ecgpress/recipe.h"
#include "ecgpress/render.h"
#include "ecgpress/sink.h"
#include "host/cli/command_line.h"
#include "host/cli/option_text.h"
#include "host/cli/progress_line.h"
#include "host/cli/render_options.h"
#include "host/cli/stop_signal.h"

namespace ecgpress::cli {
namespace {

constexpr const char* kExamples =
    "RECORDS are WFDB headers (with or without .hea), folders (searched), files named RECORDS, synthetic:N "
    "and\n"
    "synthetic:A..B. Picture i of a run is take i div N of record i mod N in the list of N records sorted by "
    "bytes.\n"
    "The same command on the same folder goes on where it stopped.\n"
    "\n"
    "Examples:\n"
    "  ecgpress render synthetic:0..100 --out pages\n"
    "  ecgpress render ptbxl/records500 --out pages --recipe tilted --per-record 3 --seed 7\n"
    "  ecgpress render ptbxl/RECORDS --out pages --count 1000000 --shard 3/8 --format jpeg\n"
    "  ecgpress render 00841_hr.hea --out twin --only trace --labels mask,class,coverage:II+V1";

struct RenderArguments {
  RenderRequest request;
  RendererOptions renderer;
  std::optional<double> severity;
  std::string out, recipe = "clean", index, shard, size, phrases, height_maps, format = "png";
  std::string labels = "json,polylines,mask";
  bool strict = false;
};

void add_what(CLI::App& command, RenderArguments& a) {
  command.add_option("records", a.request.records, "Headers, folders, RECORDS files, synthetic:N")
      ->required()
      ->type_name("RECORDS");
  command.add_option("--out", a.out, "Folder for the pictures, their labels and manifest.jsonl")
      ->required()
      ->type_name("DIR");
  command.add_option("--recipe", a.recipe, "Preset (see recipes list) or recipe file")
      ->type_name("NAME|FILE")
      ->capture_default_str();
  command
      .add_option(
          "--phrases", a.phrases,
          "What is written by hand, in place of the built-in phrases: a line \"class: text\" for each")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  command
      .add_option("--height-maps", a.height_maps,
                  "Crumple pages as these maps say (up to 64 grey PNG, brighter is higher), not as the "
                  "built-in sheets")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR");
  command.add_option("--severity", a.severity, "Of all wear of the pages: 1 as the recipe says, 0 none")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("0..1");
  command.add_option("--seed", a.request.seed, "Of all random choices")
      ->type_name("S")
      ->capture_default_str();
  auto* count = command.add_option("--count", a.request.count, "Pictures in the whole run")
                    ->check(CLI::PositiveNumber)
                    ->type_name("N");
  command.add_option("--per-record", a.request.per_record, "Pictures of each record")
      ->check(CLI::PositiveNumber)
      ->type_name("K")
      ->capture_default_str()
      ->excludes(count);
  auto* index =
      command.add_option("--index", a.index, "Only pictures a to b - 1 of the run")->type_name("a..b");
  command.add_option("--shard", a.shard, "Only the i-th of n equal pieces of the run, i from 0")
      ->type_name("i/n")
      ->excludes(index);
}

void add_form(CLI::App& command, RenderArguments& a) {
  constexpr const char* kGroup = "Form";
  auto* size = command.add_option("--size", a.size, "Picture size; the view stays, the resolution follows")
                   ->type_name("WxH")
                   ->group(kGroup);
  command.add_option("--dpi", a.request.dpi, "Resolution of the page; the picture's size follows")
      ->check(CLI::PositiveNumber)
      ->type_name("D")
      ->group(kGroup)
      ->excludes(size);
  command.add_option("--format", a.format, "Of the pictures")
      ->check(CLI::IsMember({"png", "jpeg"}))
      ->type_name("png|jpeg")
      ->capture_default_str()
      ->group(kGroup);
  command.add_option("--quality", a.request.quality, "Of JPEG")
      ->check(CLI::Range(1, 100))
      ->type_name("1..100")
      ->capture_default_str()
      ->group(kGroup);
  command
      .add_option("--labels", a.labels,
                  "json (always there but with none), polylines, polylines-in-json, mask, class, sparse, "
                  "map, relief, shading,\n"
                  "truth, coverage, coverage:LEAD+LEAD; or all, or none")
      ->type_name("LIST")
      ->capture_default_str()
      ->group(kGroup);
  command
      .add_option(
          "--without", a.request.without,
          "Twin that leaves out: trace, grid, text, pulse, separator, paper, geometry, light, noise,\n"
          "background, patch, wear, stain, fade, writing")
      ->delimiter(',')
      ->type_name("LIST")
      ->group(kGroup);
  command
      .add_option("--only", a.request.only,
                  "Twin with only these inks: trace, grid, text, pulse, separator,\n"
                  "writing")
      ->delimiter(',')
      ->type_name("LIST")
      ->group(kGroup);
}

// A path as a JSON string.
std::string json_string(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

void complete_request(RenderArguments& a, const std::string& command_text) {
  RenderRequest& request = a.request;
  request.recipe = load_recipe(a.recipe);
  if (!a.phrases.empty())
    override_parameter(request.recipe, "/writing/phrases", json_string(a.phrases), "--phrases");
  if (!a.height_maps.empty())
    override_parameter(request.recipe, "/crumple/maps", json_string(a.height_maps), "--height-maps");
  if (a.severity) set_severity(request.recipe, *a.severity, "--severity");
  request.labels = parse_label_selection(a.labels);
  request.format = a.format == "png" ? FileFormat::kPng : FileFormat::kJpeg;
  request.command = command_text;
  if (!a.index.empty()) std::tie(request.first_index, request.end_index) = parse_index_range(a.index);
  if (!a.shard.empty()) std::tie(request.shard, request.shard_count) = parse_shard(a.shard);
  if (!a.size.empty()) std::tie(request.width_px, request.height_px) = parse_size(a.size);
}

void print_summary(const RenderSummary& summary, const RenderArguments& a, const std::string& machine) {
  std::printf("%llu pictures in %s: %.1f s on %s", static_cast<unsigned long long>(summary.drawn),
              a.out.c_str(), summary.seconds, machine.c_str());
  if (summary.drawn > 0)
    std::printf(", %.1f ms each", 1000 * summary.seconds / static_cast<double>(summary.drawn));
  if (summary.already_there > 0)
    std::printf("; %llu were there already", static_cast<unsigned long long>(summary.already_there));
  std::printf("\n");
  if (summary.failed == 0) return;
  std::fprintf(stderr, "%llu pictures could not be drawn:\n",
               static_cast<unsigned long long>(summary.failed));
  for (const RenderFailure& failure : summary.failures)
    std::fprintf(stderr, "  %s (%llu): %s\n", failure.record.c_str(),
                 static_cast<unsigned long long>(failure.pictures), failure.reason.c_str());
}

int run_render(RenderArguments& a, const std::string& command_text) {
  complete_request(a, command_text);
  a.request.cancel = &stop_flag();
  Renderer renderer(a.renderer);
  const auto sink = make_folder_sink(a.out);
  RenderSummary summary;
  {
    ProgressLine line;
    a.request.progress = [&](const Progress& progress) { line.show(progress); };
    summary = renderer.run(a.request, *sink);
  }
  print_summary(summary, a, renderer.description());
  if (summary.cancelled) {
    std::fprintf(stderr, "stopped: the same command goes on from here\n");
    return stop_exit_code();
  }
  return a.strict && summary.failed > 0 ? kFailed : kDone;
}

}  // namespace

void add_render_command(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<RenderArguments>();
  CLI::App* command = app.add_subcommand("render", "Draw records as pictures with labels");
  add_what(*command, *arguments);
  add_form(*command, *arguments);
  add_renderer_options(*command, arguments->renderer);
  command->add_flag("--strict", arguments->strict, "Exit with 1 where a picture could not be drawn");
  command->footer(kExamples);
  command->callback([arguments, &chosen] {
    chosen.command = [arguments, &chosen] { return run_render(*arguments, chosen.command_text); };
  });
}

}  // namespace ecgpress::cli
