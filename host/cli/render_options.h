// The options that render shares with other commands that draw.
#pragma once

#include <CLI/CLI.hpp>

#include "ecgpress/render.h"

namespace ecgpress::cli {

// --backend, --isa, --jobs, --memory, --fonts into `options`, which must outlive `command`.
void add_renderer_options(CLI::App& command, RendererOptions& options);

}  // namespace ecgpress::cli
