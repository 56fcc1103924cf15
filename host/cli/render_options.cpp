#include "host/cli/render_options.h"

namespace ecgpress::cli {

void add_renderer_options(CLI::App& command, RendererOptions& options) {
  constexpr const char* kGroup = "Machine";
  command.add_option("--backend", options.backend, "What draws: a GPU if there is one (auto), cpu, cuda")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
      ->type_name("NAME")
      ->capture_default_str()
      ->group(kGroup);
  command.add_option("--isa", options.isa, "Instruction set on the CPU; auto takes the widest there is")
      ->check(CLI::IsMember({"auto", "baseline", "avx2", "avx512"}))
      ->type_name("NAME")
      ->capture_default_str()
      ->group(kGroup);
  command.add_option("--jobs", options.jobs, "Threads; 0: all cores")
      ->check(CLI::Range(0, 4096))
      ->type_name("N")
      ->capture_default_str()
      ->group(kGroup);
  command
      .add_option_function<std::uint64_t>(
          "--memory", [&options](const std::uint64_t& mb) { options.memory_bytes = mb * 1'000'000; },
          "For pictures being drawn, in MB [half of the machine's]")
      ->check(CLI::PositiveNumber)
      ->type_name("MB")
      ->group(kGroup);
  command.add_option("--fonts", options.fonts_folder, "Folder in which fonts are looked for first")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR")
      ->group(kGroup);
}

}  // namespace ecgpress::cli
