#include "host/render/picture_io.h"

#include "ecgpress/error.h"
#include "ecgpress/redraw.h"
#include "host/base/files.h"
#include "host/base/text.h"
#include "host/codec/jpeg.h"
#include "host/codec/png.h"

namespace ecgpress {

DecodedImage read_picture(const std::filesystem::path& file) {
  const auto bytes = read_file(file);
  const bool jpeg = bytes.size() > 2 && bytes[0] == std::byte{0xff} && bytes[1] == std::byte{0xd8};
  return jpeg ? decode_jpeg(bytes, file.string()) : decode_png(bytes, file.string(), DecodeAs::kRgb8);
}

void write_picture(const std::filesystem::path& file, const ImageView& image, double dpi) {
  const std::string ending = to_lower_ascii(file.extension().string());
  std::vector<std::byte> bytes;
  if (ending == ".jpg" || ending == ".jpeg") {
    JpegEncoder().encode(image, {.dpi = dpi}, bytes);
  } else {
    PngEncoder().encode(image, {.dpi = dpi, .srgb = true}, bytes);
  }
  write_file_whole(file, bytes);
}

void write_picture(const std::filesystem::path& file, const std::vector<std::uint8_t>& rgb, int width_px,
                   int height_px, double dpi) {
  ImageView view{rgb.data(), width_px, height_px, 3, 8, 0};
  view.stride_bytes = static_cast<std::ptrdiff_t>(view.row_bytes());
  if (rgb.size() != view.row_bytes() * static_cast<std::size_t>(height_px))
    throw Error(ErrorKind::kUsage, "write_picture", "number of bytes", std::to_string(rgb.size()),
                "3 for each pixel of " + std::to_string(width_px) + "x" + std::to_string(height_px));
  write_picture(file, view, dpi);
}

}  // namespace ecgpress
