#include "host/render/picture_files.h"

#include <array>
#include <cstring>

#include "host/base/sha256.h"
#include "host/label/label_files.h"
#include "host/label/npy.h"
#include "host/sink/file_names.h"

namespace ecgpress {
namespace {

template <class T>
constexpr const char* type_name() {
  if constexpr (sizeof(T) == 1) return "uint8";
  if constexpr (sizeof(T) == 2) return "uint16";
  return "float32";
}

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

void note_plane(const std::string& name, const std::string& file, const char* type, std::string hash,
                Provenance& provenance, PictureFiles& out) {
  provenance.planes.push_back({name, file, type, hash});
  out.hashes.emplace_back(name, std::move(hash));
}

}  // namespace

std::string pixel_hash(std::span<const std::uint8_t> rgb) { return sha256_hex(std::as_bytes(rgb)); }

void PictureFileMaker::add_picture(const PictureMemory& picture, Provenance& provenance,
                                   const std::string& stem, const PictureFileOptions& options,
                                   PictureFiles& out) {
  ImageView view{picture.pixels().data(), picture.width_px(), picture.height_px(), 3, 8, 0};
  view.stride_bytes = static_cast<std::ptrdiff_t>(view.row_bytes());
  const bool jpeg = options.format == FileFormat::kJpeg;
  OutputFile file{stem + (jpeg ? ".jpg" : ".png"), {}};
  if (jpeg) {
    jpeg_.encode(view, {options.quality, JpegSubsampling::k420, options.dpi}, file.bytes);
  } else {
    png_.encode(view, {.dpi = options.dpi, .srgb = true}, file.bytes);
  }
  provenance.image_file = file.name;
  provenance.image_sha256 = sha256_hex(file.bytes);
  provenance.pixel_sha256 = pixel_hash(picture.pixels());
  out.hashes.emplace_back("pixels", provenance.pixel_sha256);
  out.files.push_back(std::move(file));
}

// Planes are mostly one value: no prediction, and a level that finds long runs (12 ms a uint16 page, 30 kB).
template <class T>
void PictureFileMaker::add_plane_png(std::span<const T> plane, const PictureMemory& picture,
                                     const std::string& name, const std::string& file, Provenance& provenance,
                                     PictureFiles& out) {
  if (plane.empty()) return;
  ImageView view{plane.data(), picture.width_px(), picture.height_px(), 1, 8 * sizeof(T), 0};
  view.stride_bytes = static_cast<std::ptrdiff_t>(view.row_bytes());
  OutputFile output{file, {}};
  png_.encode(view, {.level = 4, .filter = PngFilter::kNone}, output.bytes);
  note_plane(name, file, type_name<T>(), sha256_hex(std::as_bytes(plane)), provenance, out);
  out.files.push_back(std::move(output));
}

void PictureFileMaker::add_float_planes(const PictureMemory& picture, Provenance& provenance,
                                        const std::string& stem, PictureFiles& out) {
  for (const PictureMemory::FloatPlanes& planes : picture.float_planes()) {
    const std::array<std::int64_t, 3> shape{static_cast<std::int64_t>(planes.count), picture.height_px(),
                                            picture.width_px()};
    const auto bytes = std::as_bytes(planes.values);
    OutputFile file{stem + planes.ending, bytes_of(npy_bytes("<f4", shape, bytes))};
    note_plane(planes.name, file.name, "float32", sha256_hex(bytes), provenance, out);
    out.files.push_back(std::move(file));
  }
}

PictureFiles PictureFileMaker::make(const PictureMemory& picture, ImageLabels& labels,
                                    const std::string& stem, const PictureFileOptions& options) {
  PictureFiles out;
  Provenance& provenance = labels.provenance;
  add_picture(picture, provenance, stem, options, out);
  add_plane_png(picture.lead_mask(), picture, "lead_mask", stem + ".mask.png", provenance, out);
  add_plane_png(picture.class_mask(), picture, "class_mask", stem + ".class.png", provenance, out);
  for (std::size_t i = 0; i < picture.coverage_names().size(); ++i) {
    const std::string& lead = picture.coverage_names()[i];
    add_plane_png(picture.coverage(i), picture, "coverage:" + lead,
                  stem + ".coverage-" + portable_name(lead) + ".png", provenance, out);
  }
  add_float_planes(picture, provenance, stem, out);
  if (!options.labels.json) return out;
  const LabelFileOptions files{options.labels.polylines, options.labels.polylines_in_json};
  for (const LabelFile& file : label_files(labels, stem, files))
    out.files.push_back({file.name, bytes_of(file.bytes)});
  return out;
}

}  // namespace ecgpress
