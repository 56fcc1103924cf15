// ecgpress demo: a dozen labelled pages in several views, to look at.
#include <algorithm>
#include <cstdio>

#include "ecgpress/contact_sheet.h"
#include "ecgpress/overlay.h"
#include "ecgpress/recipe.h"
#include "ecgpress/render.h"
#include "ecgpress/sink.h"
#include "host/cli/command_line.h"
#include "host/cli/render_options.h"
#include "host/cli/stop_signal.h"

namespace ecgpress::cli {
namespace {

namespace fs = std::filesystem;

// One way of showing records: a preset with some of its parameters fixed.
struct View {
  const char* name;
  const char* recipe;
  std::vector<std::pair<const char*, const char*>> fixed;  // path of the parameter, JSON
};

const std::vector<View>& views() {
  static const std::vector<View> all{
      {"clean-3x4", "clean", {}},
      {"clean-12x1", "clean", {{"/layout/id", "\"12x1\""}}},
      {"tilted-3x4", "tilted", {{"/layout/id", "\"3x4+1\""}}},
      {"tilted-12x1", "tilted", {{"/layout/id", "\"12x1\""}}},
  };
  return all;
}
constexpr std::uint64_t kPagesPerView = 3;

struct DemoArguments {
  std::vector<std::string> records{"synthetic:0..12"};
  fs::path out = "out/demo";
  RendererOptions renderer;
};

// A view's folder from an earlier demo, known by its manifest, makes room.
void clear_view(const fs::path& folder) {
  if (fs::exists(folder / "manifest.jsonl")) fs::remove_all(folder);
}

std::vector<fs::path> with_ending(const fs::path& folder, const std::string& ending) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().filename().string().ends_with(ending)) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

RenderSummary draw_view(Renderer& renderer, const DemoArguments& a, const View& view, std::size_t number,
                        const std::string& command_text) {
  const fs::path folder = a.out / view.name;
  clear_view(folder);
  RenderRequest request;
  request.records = a.records;
  request.recipe = load_recipe(view.recipe);
  for (const auto& [path, rule] : view.fixed) override_parameter(request.recipe, path, rule, "demo");
  request.count = views().size() * kPagesPerView;
  request.first_index = number * kPagesPerView;  // other records, or takes, than the other views
  request.end_index = request.first_index + kPagesPerView;
  request.labels = parse_label_selection("polylines,mask,class");
  request.command = command_text;
  request.cancel = &stop_flag();
  return renderer.run(request, *make_folder_sink(folder));
}

// Label overlays of all pages, and the pages (pictures only) of one view.
std::vector<fs::path> finish_view(const fs::path& folder) {
  std::vector<fs::path> pages;
  for (const fs::path& labels : with_ending(folder, ".json")) {
    fs::path overlay = labels, page = labels;
    write_overlay(labels, overlay.replace_extension(".overlay.png"));
    pages.push_back(page.replace_extension(".png"));
  }
  return pages;
}

int run_demo(const DemoArguments& a, const std::string& command_text) {
  Renderer renderer(a.renderer);
  std::vector<fs::path> shown;
  RenderSummary all;
  for (std::size_t i = 0; i < views().size(); ++i) {
    const RenderSummary summary = draw_view(renderer, a, views()[i], i, command_text);
    if (summary.cancelled) return stop_exit_code();
    for (const RenderFailure& failure : summary.failures)
      std::fprintf(stderr, "ecgpress: %s: %s\n", failure.record.c_str(), failure.reason.c_str());
    all.drawn += summary.drawn;
    all.failed += summary.failed;
    all.seconds += summary.seconds;
    all.picture_seconds += summary.picture_seconds;
    const auto pages = finish_view(a.out / views()[i].name);
    shown.insert(shown.end(), pages.begin(), pages.end());
  }
  if (shown.empty()) return kFailed;
  const fs::path contact_sheet = a.out / "contact_sheet.png",
                 overlay_sheet = a.out / "contact_sheet.overlay.png";
  write_contact_sheet(shown, contact_sheet);
  for (fs::path& page : shown) page.replace_extension(".overlay.png");
  write_contact_sheet(shown, overlay_sheet);
  const double pages = static_cast<double>(all.drawn);
  std::printf("%llu pages with labels, and the same with the labels drawn over them (.overlay.png), in\n",
              static_cast<unsigned long long>(all.drawn));
  for (const View& view : views()) std::printf("  %s\n", (a.out / view.name).c_str());
  std::printf("all at a glance: %s\n                 %s\n", contact_sheet.c_str(), overlay_sheet.c_str());
  std::printf("%.0f ms a page, %.0f ms of one thread, from record to files, on %s\n",
              1000 * all.seconds / pages, 1000 * all.picture_seconds / pages, renderer.description().c_str());
  return all.failed == 0 ? kDone : kFailed;
}

}  // namespace

void add_demo_command(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<DemoArguments>();
  CLI::App* command = app.add_subcommand("demo", "Draw 12 labelled pages in several views, to look at");
  command->add_option("--records", arguments->records, "Records to show in place of synthetic ones")
      ->type_name("RECORDS");
  command
      ->add_option("--out", arguments->out, "Folder to write to; what an earlier demo left in it is replaced")
      ->type_name("DIR")
      ->default_str(arguments->out.string());
  add_renderer_options(*command, arguments->renderer);
  command->footer("Example:\n  ecgpress demo --out out/demo --records ptbxl/records500");
  command->callback([arguments, &chosen] {
    chosen.command = [arguments, &chosen] { return run_demo(*arguments, chosen.command_text); };
  });
}

}  // namespace ecgpress::cli
