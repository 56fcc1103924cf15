#include <spng.h>

#include <memory>

#include "ecgpress/error.h"
#include "host/codec/png.h"

namespace ecgpress {
namespace {

struct ContextDeleter {
  void operator()(spng_ctx* c) const { spng_ctx_free(c); }
};

void require_ok(int status, const std::string& where) {
  if (status != 0)
    throw Error(ErrorKind::kInput, where, std::string("not a readable PNG (") + spng_strerror(status) + ")");
}

// DEFLATE packs at most 1032 to 1, so a small file that claims a huge picture is refused before memory is
// taken for it.
void check_size(const spng_ihdr& header, std::size_t file_bytes, const std::string& where) {
  const std::uint64_t bits_per_pixel =
      std::uint64_t{header.bit_depth} * (header.color_type == SPNG_COLOR_TYPE_TRUECOLOR ? 3u : 1u);
  const std::uint64_t claimed = std::uint64_t{header.width} * header.height * bits_per_pixel / 8;
  if (claimed / 1100 > file_bytes)
    throw Error(ErrorKind::kInput, where, "image size",
                std::to_string(header.width) + "x" + std::to_string(header.height),
                "no more pixels than " + std::to_string(file_bytes) + " bytes can hold");
}

bool kept_as_stored(const spng_ihdr& h, DecodeAs as) {
  const bool rgb8 = h.color_type == SPNG_COLOR_TYPE_TRUECOLOR && h.bit_depth == 8;
  const bool grey = h.color_type == SPNG_COLOR_TYPE_GRAYSCALE && (h.bit_depth == 8 || h.bit_depth == 16);
  return rgb8 || (grey && as == DecodeAs::kAsStored);
}

double stated_dpi(spng_ctx* context) {
  spng_phys phys{};
  if (spng_get_phys(context, &phys) != 0 || phys.unit_specifier != 1) return 0;
  return phys.ppu_x * 0.0254;
}

}  // namespace

DecodedImage decode_png(std::span<const std::byte> file, const std::string& where, DecodeAs as) {
  const std::unique_ptr<spng_ctx, ContextDeleter> context(spng_ctx_new(0));
  if (!context) throw std::bad_alloc();
  require_ok(spng_set_png_buffer(context.get(), file.data(), file.size()), where);
  spng_ihdr header{};
  require_ok(spng_get_ihdr(context.get(), &header), where);
  check_size(header, file.size(), where);

  const bool as_stored = kept_as_stored(header, as);
  const int format = as_stored ? SPNG_FMT_PNG : SPNG_FMT_RGB8;
  DecodedImage image;
  image.width_px = static_cast<int>(header.width);
  image.height_px = static_cast<int>(header.height);
  image.channels = as_stored && header.color_type == SPNG_COLOR_TYPE_GRAYSCALE ? 1 : 3;
  image.bits = as_stored ? header.bit_depth : 8;
  std::size_t bytes = 0;
  require_ok(spng_decoded_image_size(context.get(), format, &bytes), where);
  image.bytes.resize(bytes);
  require_ok(spng_decode_image(context.get(), image.bytes.data(), bytes, format, 0), where);
  require_ok(spng_decode_chunks(context.get()), where);  // up to the end mark: a cut file is not whole
  image.dpi = stated_dpi(context.get());
  return image;
}

}  // namespace ecgpress
