#include "host/label/label_files.h"

#include <cstring>
#include <span>

#include "host/label/labels_json.h"
#include "host/label/npy.h"
#include "host/label/truth_wfdb.h"

namespace ecgpress {

namespace {

std::int64_t size_of(const auto& container) { return static_cast<std::int64_t>(container.size()); }

std::string floats_npy(std::initializer_list<std::int64_t> shape, const std::vector<float>& values) {
  return npy_bytes(std::span<const std::int64_t>(shape.begin(), shape.size()),
                   std::span<const float>(values));
}

std::string flags_npy(std::initializer_list<std::int64_t> shape, const std::vector<std::uint8_t>& values) {
  return npy_bytes(std::span<const std::int64_t>(shape.begin(), shape.size()),
                   std::span<const std::uint8_t>(values));
}

template <class T>
void append_value(std::vector<std::byte>& bytes, T value) {
  std::byte raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);
  bytes.insert(bytes.end(), raw, raw + sizeof value);
}

std::string sparse_npy(const SparseMask& mask) {
  std::vector<std::byte> bytes;
  bytes.reserve(mask.value.size() * 14);
  for (std::size_t i = 0; i < mask.value.size(); ++i) {
    append_value(bytes, mask.lead[i]);
    append_value(bytes, mask.column[i]);
    append_value(bytes, mask.row[i]);
    append_value(bytes, mask.value[i]);
  }
  const std::int64_t shape[] = {size_of(mask.value)};
  return npy_bytes("[('lead', '<u2'), ('column', '<i4'), ('row', '<i4'), ('value', '<f4')]", shape, bytes);
}

void add_truth(const ImageLabels& labels, const std::string& stem, std::vector<LabelFile>& files,
               LabelFileNames& names) {
  for (std::size_t i = 0; i < labels.truth.size(); ++i) {
    const TruthSignal& truth = labels.truth[i];
    const std::string number = labels.truth.size() > 1 ? std::to_string(i + 1) : "";
    const std::string name = wfdb_name(stem) + "_truth" + number;
    WfdbText wfdb = wfdb_from_truth(truth, name);
    names.truth.push_back(
        {name + ".hea", name + ".dat", stem + "_truth" + number + ".npy", wfdb.largest_error_mv});
    files.push_back({name + ".dat", std::move(wfdb.samples)});
    files.push_back({name + ".hea", std::move(wfdb.header)});
    files.push_back(
        {names.truth.back().mv, floats_npy({size_of(truth.leads), truth.sample_count}, truth.mv)});
  }
}

void add_forward_grid(const ForwardGrid& grid, const std::string& stem, std::vector<LabelFile>& files,
                      LabelFileNames& names) {
  names.forward_grid = stem + ".grid.npy";
  names.forward_grid_flags = stem + ".grid_flags.npy";
  files.push_back({names.forward_grid, floats_npy({grid.rows, grid.columns, 2}, grid.px)});
  files.push_back({names.forward_grid_flags, flags_npy({grid.rows, grid.columns}, grid.flags)});
}

}  // namespace

std::vector<LabelFile> label_files(const ImageLabels& labels, const std::string& stem,
                                   const LabelFileOptions& options) {
  std::vector<LabelFile> files;
  LabelJsonOptions json;
  json.polylines_inside = options.polylines_in_json;
  if (options.polyline_file) {
    json.files.polylines = stem + ".polylines.npy";
    files.push_back(
        {json.files.polylines, floats_npy({size_of(labels.polyline_px) / 2, 2}, labels.polyline_px)});
  }
  if (labels.sparse_mask_made) {
    json.files.sparse_mask = stem + ".sparse.npy";
    files.push_back({json.files.sparse_mask, sparse_npy(labels.sparse_mask)});
  }
  if (!labels.forward_grid.flags.empty()) add_forward_grid(labels.forward_grid, stem, files, json.files);
  add_truth(labels, stem, files, json.files);
  files.push_back({stem + ".json", labels_json(labels, json)});
  return files;
}

}  // namespace ecgpress
