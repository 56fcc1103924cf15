#include "ecgpress/redraw.h"

#include "ecgpress/error.h"
#include "host/label/read_labels.h"
#include "host/record/open_record.h"
#include "host/render/picture_files.h"
#include "host/sheet/twin.h"

namespace ecgpress {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSynthetic = "synthetic:";

// Where the search is allowed to look; the label file's own folder where nothing is said.
std::vector<std::string> places(const fs::path& labels, const std::vector<std::string>& records) {
  if (!records.empty()) return records;
  const fs::path folder = labels.parent_path();
  return {folder.empty() ? "." : folder.string()};
}

bool has_name(const std::string& listed, const std::string& name) {
  const std::string file = fs::path(listed).filename().string();
  return file == name || file == name + ".hea";
}

[[noreturn]] void not_found(const std::string& name, const std::vector<std::string>& where) {
  std::string all;
  for (const auto& place : where) all += (all.empty() ? "" : ", ") + place;
  throw Error(ErrorKind::kInput, all, "no record of the name " + name + " here", {},
              "--records naming the record, or a folder that holds it");
}

// Every record at these places; none is no mistake here.
std::vector<std::string> listed_at(const std::vector<std::string>& where) {
  try {
    return list_records(where);
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::kUsage) throw;
    return {};
  }
}

// Of several records of that name the one with the right key; where none has it, the first is refused.
Record find_record(const Provenance& made_from, const fs::path& labels,
                   const std::vector<std::string>& records) {
  const std::string& name = made_from.record_name;
  std::vector<std::string> candidates;
  if (name.starts_with(kSynthetic)) {
    candidates.push_back(name);
  } else {
    const auto where = places(labels, records);
    for (const std::string& listed : listed_at(where))
      if (has_name(listed, name)) candidates.push_back(listed);
    if (candidates.empty()) not_found(name, where);
  }
  std::string wrong_key;
  for (const std::string& candidate : candidates) {
    Record record = open_record(candidate);
    const std::string key = record_key(record);
    if (key == made_from.record_key) return record;
    if (wrong_key.empty()) wrong_key = key;
  }
  throw Error(ErrorKind::kMismatch, candidates.front(), "record key", wrong_key,
              made_from.record_key + ", that of the record in " + labels.string());
}

}  // namespace

RedrawResult redraw_picture(Renderer& renderer, const fs::path& labels,
                            const std::vector<std::string>& records) {
  const Provenance made_from = read_provenance(labels);
  const Record record = find_record(made_from, labels, records);
  const TwinSpec twin = parse_twin(made_from.left_out, {});
  Draw seen = made_from.draw;
  apply_twin(seen, twin);
  const PictureSize size = picture_size(seen);

  RedrawResult result;
  result.width_px = size.width_px;
  result.height_px = size.height_px;
  result.rgb.resize(3 * static_cast<std::size_t>(size.width_px) * static_cast<std::size_t>(size.height_px));
  PictureJob job;
  job.record = &record;
  job.draw = made_from.draw;
  job.without = made_from.left_out;
  job.image = nhwc_target(result.rgb.data(), PixelType::kUint8, size.width_px);
  renderer.draw(std::span(&job, 1));
  result.pixel_sha256 = pixel_hash(result.rgb);
  result.expected_sha256 = made_from.pixel_sha256;
  result.render_version = made_from.render_version;
  return result;
}

}  // namespace ecgpress
