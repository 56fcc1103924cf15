// What all pictures of a renderer share: backends, fonts, memory.
#pragma once

#include "ecgpress/render.h"
#include "host/render/backend_pool.h"
#include "host/render/memory_budget.h"
#include "host/sheet/font_library.h"

namespace ecgpress {

struct Studio {
  explicit Studio(RendererOptions o)
      : options(std::move(o)), backends(options), fonts(options.fonts_folder), memory(options.memory_bytes) {}

  const RendererOptions options;
  BackendPool backends;
  FontLibrary fonts;
  MemoryBudget memory;
};

}  // namespace ecgpress
