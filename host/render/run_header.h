// What the manifest says of a run before its first picture.
#pragma once

#include "ecgpress/render.h"
#include "host/render/run_plan.h"

namespace ecgpress {

RunHeader run_header(const RenderRequest& request, const RunPlan& plan, const RendererOptions& options,
                     const std::string& backend);

// SHA-256 over the records' listed texts, each led by its length (u64, little-endian).
std::string record_list_hash(const std::vector<std::string>& records);

}  // namespace ecgpress
