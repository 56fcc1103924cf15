// The public way to a picture with its labels over it.
#include "ecgpress/overlay.h"
#include "host/label/overlay.h"
#include "host/label/read_labels.h"
#include "host/render/picture_io.h"

namespace ecgpress {

void write_overlay(const std::filesystem::path& labels_file, const std::filesystem::path& out) {
  const ImageLabels labels = read_drawable_labels(labels_file);
  const std::string name = read_provenance(labels_file).image_file;
  DecodedImage picture = read_picture(labels_file.parent_path() / name);
  const auto stride_bytes = static_cast<std::ptrdiff_t>(picture.view().row_bytes());
  draw_overlay({picture.bytes.data(), picture.width_px, picture.height_px, stride_bytes}, labels);
  write_picture(out, picture.view(), picture.dpi);
}

}  // namespace ecgpress
