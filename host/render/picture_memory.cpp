#include "host/render/picture_memory.h"

#include <algorithm>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

// Grows only: shrinking would give up pages that the next picture wants again.
template <class T>
void make_room(std::vector<T>& memory, std::size_t count) {
  if (memory.size() < count) memory.resize(count);
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace

void PictureMemory::choose_coverage(const LabelSelection& labels, const Sheet& sheet) {
  coverage_bits_ = 0;
  coverage_names_.clear();
  if (!labels.coverage) return;
  const auto& wanted = labels.coverage_leads;
  for (const std::string& name : wanted)
    if (std::find(sheet.lead_bits.begin(), sheet.lead_bits.end(), name) == sheet.lead_bits.end())
      throw Error(ErrorKind::kUsage, "--labels", "coverage of the lead", name,
                  "leads of the page: " + joined(sheet.lead_bits));
  for (std::size_t bit = 0; bit < sheet.lead_bits.size(); ++bit) {
    const std::string& name = sheet.lead_bits[bit];
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), name) == wanted.end()) continue;
    coverage_bits_ |= 1u << bit;
    coverage_names_.push_back(name);
  }
}

void PictureMemory::prepare(int width_px, int height_px, const LabelSelection& labels, const Sheet& sheet) {
  width_px_ = width_px;
  height_px_ = height_px;
  has_ = labels;
  choose_coverage(labels, sheet);
  make_room(pixels_, 3 * pixel_count());
  if (has_.mask) make_room(lead_mask_, pixel_count());
  if (has_.classes) make_room(class_mask_, pixel_count());
  if (has_.map) make_room(map_, 2 * pixel_count());
  if (has_.relief) make_room(relief_, 4 * pixel_count());
  if (has_.shading) make_room(shading_, pixel_count());
  if (has_.albedo) make_room(albedo_, 3 * pixel_count());
  make_room(coverage_, coverage_names_.size() * pixel_count());
}

std::vector<PictureMemory::FloatPlanes> PictureMemory::float_planes() const {
  std::vector<FloatPlanes> all;
  const auto add = [&](bool on, const char* name, const char* ending, std::size_t count,
                       const std::vector<std::int32_t>& memory) {
    if (on) all.push_back({name, ending, count, {memory.data(), count * pixel_count()}});
  };
  add(has_.map, "sheet_map", ".map.npy", 2, map_);
  add(has_.relief, "relief", ".relief.npy", 4, relief_);
  add(has_.shading, "shading", ".shading.npy", 1, shading_);
  add(has_.albedo, "albedo", ".albedo.npy", 3, albedo_);
  return all;
}

OutputView PictureMemory::image_view() {
  OutputView view;
  view.data = pixels_.data();
  view.stride_y = std::int64_t{3} * width_px_;
  return view;
}

PlaneViews PictureMemory::plane_views() {
  PlaneViews views;
  if (has_.mask) views.lead_mask = {lead_mask_.data(), width_px_};
  if (has_.classes) views.class_mask = {class_mask_.data(), width_px_};
  if (has_.map) {
    views.sheet_x_mm = float_plane(map_, 0);
    views.sheet_y_mm = float_plane(map_, 1);
  }
  if (has_.relief) views.height_mm = float_plane(relief_, 0);
  if (has_.shading) views.shading = float_plane(shading_, 0);
  for (std::size_t k = 0; k < 3; ++k) {
    if (has_.relief) views.normal[k] = float_plane(relief_, k + 1);
    if (has_.albedo) views.albedo[k] = float_plane(albedo_, k);
  }
  if (coverage_bits_ != 0) {
    views.coverage = {coverage_.data(), width_px_};
    views.coverage_plane_stride = static_cast<std::int64_t>(pixel_count());
    views.coverage_leads = coverage_bits_;
  }
  return views;
}

std::uint64_t picture_bytes(int width_px, int height_px, const LabelSelection& labels,
                            std::size_t lead_count) {
  // The planes themselves, the larger of the encoder's two working copies (rows with their filter, packed
  // bytes), and the file of each.
  std::uint64_t planes = 3, files = 3;
  const auto add = [&](bool on, std::uint64_t bytes) {
    if (on) planes += bytes, files += bytes;
  };
  add(labels.mask, 2);
  add(labels.classes, 1);
  add(labels.map, 8);
  add(labels.relief, 16);
  add(labels.shading, 4);
  add(labels.albedo, 12);
  const std::size_t leads = labels.coverage_leads.empty() ? lead_count : labels.coverage_leads.size();
  add(labels.coverage, leads);
  const std::uint64_t encoder = 2 * 3;
  return static_cast<std::uint64_t>(width_px) * static_cast<std::uint64_t>(height_px) *
         (planes + files + encoder);
}

}  // namespace ecgpress
