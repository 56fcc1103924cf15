#include <png.h>

#include <bit>
#include <csetjmp>
#include <cstdint>
#include <cstring>

#include "ecgpress/error.h"
#include "host/codec/png.h"

namespace ecgpress {
namespace {

// libpng's state, the bytes that are left to it, and why it stopped. libpng leaves a failed call by longjmp,
// so everything that must survive one lives here, and nothing that is called under guarded() owns anything.
struct Reader {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::span<const std::byte> left;
  char reason[128] = "";

  explicit Reader(std::span<const std::byte> file);
  ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
};

[[noreturn]] void on_error(png_structp png, png_const_charp reason) {
  auto* reader = static_cast<Reader*>(png_get_error_ptr(png));
  std::strncpy(reader->reason, reason, sizeof reader->reason - 1);
  png_longjmp(png, 1);
}

void on_warning(png_structp, png_const_charp) {}

void take_bytes(png_structp png, png_bytep out, std::size_t count) {
  auto* reader = static_cast<Reader*>(png_get_io_ptr(png));
  if (count > reader->left.size()) png_error(png, "the file ends early");
  std::memcpy(out, reader->left.data(), count);
  reader->left = reader->left.subspan(count);
}

Reader::Reader(std::span<const std::byte> file)
    : png(png_create_read_struct(PNG_LIBPNG_VER_STRING, this, on_error, on_warning)), left(file) {
  if (png) info = png_create_info_struct(png);
  if (!info) {
    png_destroy_read_struct(&png, &info, nullptr);
    throw std::bad_alloc();
  }
  png_set_read_fn(png, this, take_bytes);
  // A wrong checksum anywhere is an error, and so is what libpng would call benign. Of the chunks that may be
  // left out only the resolution is read: values are taken as stored, whatever gamma or profile the file
  // names.
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_benign_errors(png, 0);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_AS_DEFAULT, reinterpret_cast<png_const_bytep>("pHYs"), 1);
}

// Runs `step`; false where libpng stopped in it.
template <typename Step>
[[gnu::noinline]] bool guarded(Reader& reader, const Step& step) {
  if (setjmp(png_jmpbuf(reader.png))) return false;
  step(reader.png, reader.info);
  return true;
}

template <typename Step>
void require(Reader& reader, const std::string& where, const Step& step) {
  if (!guarded(reader, step))
    throw Error(ErrorKind::kInput, where, std::string("not a readable PNG (") + reader.reason + ")");
}

// DEFLATE packs at most 1032 to 1, so a small file that claims a huge picture is refused before memory is
// taken for it.
void check_size(Reader& reader, std::size_t file_bytes, const std::string& where) {
  const std::uint64_t height = png_get_image_height(reader.png, reader.info);
  if (height * png_get_rowbytes(reader.png, reader.info) / 1100 > file_bytes)
    throw Error(ErrorKind::kInput, where, "image size",
                std::to_string(png_get_image_width(reader.png, reader.info)) + "x" + std::to_string(height),
                "no more pixels than " + std::to_string(file_bytes) + " bytes can hold");
}

bool kept_as_stored(int color_type, int bits, DecodeAs as) {
  const bool rgb8 = color_type == PNG_COLOR_TYPE_RGB && bits == 8;
  const bool grey = color_type == PNG_COLOR_TYPE_GRAY && (bits == 8 || bits == 16);
  return rgb8 || (grey && as == DecodeAs::kAsStored);
}

void turn_into_rgb8(png_structp png) {
  png_set_scale_16(png);
  png_set_packing(png);
  png_set_palette_to_rgb(png);
  png_set_expand_gray_1_2_4_to_8(png);
  png_set_gray_to_rgb(png);
  png_set_strip_alpha(png);
}

double stated_dpi(Reader& reader) {
  png_uint_32 per_unit_x = 0, per_unit_y = 0;
  int unit = 0;
  if (!png_get_pHYs(reader.png, reader.info, &per_unit_x, &per_unit_y, &unit) || unit != PNG_RESOLUTION_METER)
    return 0;
  return per_unit_x * 0.0254;
}

}  // namespace

DecodedImage decode_png(std::span<const std::byte> file, const std::string& where, DecodeAs as) {
  Reader reader(file);
  require(reader, where, [](png_structp png, png_infop info) { png_read_info(png, info); });
  check_size(reader, file.size(), where);

  const int color_type = png_get_color_type(reader.png, reader.info);
  const int stored_bits = png_get_bit_depth(reader.png, reader.info);
  const bool as_stored = kept_as_stored(color_type, stored_bits, as);
  DecodedImage image;
  image.width_px = static_cast<int>(png_get_image_width(reader.png, reader.info));
  image.height_px = static_cast<int>(png_get_image_height(reader.png, reader.info));
  image.channels = as_stored && color_type == PNG_COLOR_TYPE_GRAY ? 1 : 3;
  image.bits = as_stored ? stored_bits : 8;
  require(reader, where, [&](png_structp png, png_infop info) {
    if (!as_stored) turn_into_rgb8(png);
    if (image.bits == 16 && std::endian::native == std::endian::little) png_set_swap(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
  });

  const std::size_t row_bytes = image.view().row_bytes();
  if (png_get_rowbytes(reader.png, reader.info) != row_bytes)
    throw Error(ErrorKind::kUnsupported, where, "PNG of color type", std::to_string(color_type));
  image.bytes.resize(row_bytes * static_cast<std::size_t>(image.height_px));
  std::vector<png_bytep> rows(static_cast<std::size_t>(image.height_px));
  for (std::size_t y = 0; y < rows.size(); ++y) rows[y] = image.bytes.data() + y * row_bytes;
  require(reader, where, [&](png_structp png, png_infop info) {
    png_read_image(png, rows.data());
    png_read_end(png, info);  // up to the end mark: a cut file is not whole
  });
  image.dpi = stated_dpi(reader);
  return image;
}

}  // namespace ecgpress
