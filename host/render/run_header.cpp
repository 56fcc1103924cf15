#include "host/render/run_header.h"

#include <nlohmann/json.hpp>

#include "ecgpress/version.h"
#include "host/base/sha256.h"
#include "host/sheet/twin.h"

namespace ecgpress {
namespace {

using Json = nlohmann::ordered_json;
using Fields = std::vector<std::pair<std::string, std::string>>;

void add(Fields& fields, const char* name, const Json& value) {
  fields.emplace_back(name, value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Fields identity(const RenderRequest& request, const RunPlan& plan, const RendererOptions& options) {
  Fields fields;
  add(fields, "render_version", kRenderVersion);
  add(fields, "seed", request.seed);
  add(fields, "recipe", request.recipe.name);
  add(fields, "recipe_sha256", request.recipe.hash);
  add(fields, "records", plan.records.size());
  add(fields, "records_sha256", record_list_hash(plan.records));
  add(fields, "labels", label_selection_text(request.labels));
  add(fields, "format", request.format == FileFormat::kPng ? "png" : "jpeg");
  if (request.format == FileFormat::kJpeg) add(fields, "quality", request.quality);
  if (request.width_px > 0) add(fields, "size_px", {request.width_px, request.height_px});
  if (request.dpi > 0) add(fields, "dpi", request.dpi);
  const auto left_out = parse_twin(request.without, request.only).names();
  if (!left_out.empty()) add(fields, "left_out", left_out);
  if (!options.fonts_folder.empty()) add(fields, "fonts", options.fonts_folder);
  return fields;
}

}  // namespace

std::string record_list_hash(const std::vector<std::string>& records) {
  Sha256 hash;
  for (const std::string& record : records) hash.update_u64(record.size()).update(record);
  return to_hex(hash.finish());
}

RunHeader run_header(const RenderRequest& request, const RunPlan& plan, const RendererOptions& options,
                     const std::string& backend) {
  RunHeader header;
  header.identity = identity(request, plan, options);
  add(header.job, "ecgpress", kVersion);
  add(header.job, "count", plan.count);
  add(header.job, "index", {plan.first, plan.end});
  add(header.job, "backend", backend);
  if (!request.command.empty()) add(header.job, "command", request.command);
  header.first_index = plan.first;
  header.end_index = plan.end;
  if (request.shard_count > 1)
    header.part = std::to_string(request.shard) + "-of-" + std::to_string(request.shard_count);
  return header;
}

}  // namespace ecgpress
