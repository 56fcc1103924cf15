#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "ecgpress/error.h"
#include "host/codec/png.h"
#include "host/codec/png_filter.h"

namespace ecgpress {
namespace {

using Byte = std::uint8_t;
constexpr int kMaxPngSide = 0x7fffffff;
constexpr std::size_t kIdatBytes = std::size_t{1} << 20;  // readers may stream chunk by chunk
constexpr int kTrialPitch = 32;                           // kMeasured looks at one row in so many

[[noreturn]] void refuse(const char* what, const std::string& value, const char* expected) {
  throw Error(ErrorKind::kUsage, "encode_png", what, value, expected);
}

void check(const ImageView& image, const PngOptions& options) {
  const auto positive = [](int side) { return side > 0 && side <= kMaxPngSide; };
  if (!positive(image.width_px) || !positive(image.height_px))
    refuse("image size", std::to_string(image.width_px) + "x" + std::to_string(image.height_px),
           "at least 1x1");
  const bool known = (image.bits == 8 && (image.channels == 1 || image.channels == 3)) ||
                     (image.bits == 16 && image.channels == 1);
  if (!known)
    refuse("pixel form",
           std::to_string(image.channels) + " channels of " + std::to_string(image.bits) + " bits",
           "1 or 3 channels of 8 bits, or 1 of 16 bits");
  if (!image.data) refuse("image data", "null", "pixels");
  if (options.level < 0 || options.level > 12) refuse("level", std::to_string(options.level), "0 .. 12");
}

void put_u32(std::vector<std::byte>& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::byte>(value >> shift));
}

void put_chunk(std::vector<std::byte>& out, const char (&type)[5], std::span<const std::byte> data) {
  put_u32(out, static_cast<std::uint32_t>(data.size()));
  const std::size_t start = out.size();
  for (int i = 0; i < 4; ++i) out.push_back(static_cast<std::byte>(type[i]));
  out.insert(out.end(), data.begin(), data.end());
  put_u32(out, libdeflate_crc32(0, out.data() + start, out.size() - start));
}

void put_header(std::vector<std::byte>& out, const ImageView& image, const PngOptions& options) {
  constexpr std::array<Byte, 8> kSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  for (Byte b : kSignature) out.push_back(static_cast<std::byte>(b));
  std::vector<std::byte> data;
  put_u32(data, static_cast<std::uint32_t>(image.width_px));
  put_u32(data, static_cast<std::uint32_t>(image.height_px));
  const int colour_type = image.channels == 3 ? 2 : 0;
  for (int field : {image.bits, colour_type, 0, 0, 0}) data.push_back(static_cast<std::byte>(field));
  put_chunk(out, "IHDR", data);
  if (options.srgb) put_chunk(out, "sRGB", std::array{std::byte{0}});  // intent: perceptual
  if (options.dpi > 0) {
    data.clear();
    const double per_metre = std::clamp(options.dpi / 0.0254 + 0.5, 1.0, 2147483647.0);
    put_u32(data, static_cast<std::uint32_t>(per_metre));
    put_u32(data, static_cast<std::uint32_t>(per_metre));
    data.push_back(std::byte{1});  // pixels per metre
    put_chunk(out, "pHYs", data);
  }
}

// PNG is big-endian.
void swap_to_file_order(const Byte* row, std::size_t n, Byte* out) {
  for (std::size_t i = 0; i < n; i += 2) {
    std::uint16_t value;
    std::memcpy(&value, row + i, 2);
    out[i] = static_cast<Byte>(value >> 8);
    out[i + 1] = static_cast<Byte>(value);
  }
}

struct CompressorDeleter {
  void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};

PngRowFilter fixed_filter(PngFilter filter) {
  switch (filter) {
    case PngFilter::kNone:
      return PngRowFilter::kNone;
    case PngFilter::kSub:
      return PngRowFilter::kSub;
    case PngFilter::kAverage:
      return PngRowFilter::kAverage;
    case PngFilter::kPaeth:
      return PngRowFilter::kPaeth;
    case PngFilter::kUp:
    case PngFilter::kMeasured:
      break;
  }
  return PngRowFilter::kUp;
}

}  // namespace

struct PngEncoder::State {
  std::array<std::unique_ptr<libdeflate_compressor, CompressorDeleter>, 13> compressors;  // by level
  std::vector<Byte> filtered, packed, swapped[2], zeros;

  libdeflate_compressor* compressor(int level) {
    auto& slot = compressors[static_cast<std::size_t>(level)];
    if (!slot) slot.reset(libdeflate_alloc_compressor(level));
    if (!slot) throw std::bad_alloc();
    return slot.get();
  }

  // Row y in file order; valid until the second next call for a 16-bit picture.
  const Byte* row(const ImageView& image, int y) {
    if (y < 0) return zeros.data();
    const Byte* source = static_cast<const Byte*>(image.data) + y * image.stride_bytes;
    if (image.bits == 8) return source;
    auto& buffer = swapped[y % 2];
    swap_to_file_order(source, image.row_bytes(), buffer.data());
    return buffer.data();
  }

  // Appends row y, led by its filter type, at filtered[at].
  std::size_t filter_row(const ImageView& image, int y, PngRowFilter filter, std::size_t at) {
    const std::size_t n = image.row_bytes(), step = static_cast<std::size_t>(image.channels * image.bits / 8);
    const Byte* above = row(image, y - 1);
    filtered[at] = static_cast<Byte>(filter);
    filter_png_row(filter, row(image, y), above, n, step, filtered.data() + at + 1);
    return at + n + 1;
  }

  std::size_t pack(std::size_t bytes, int level) {
    libdeflate_compressor* c = compressor(level);
    packed.resize(std::max(packed.size(), libdeflate_zlib_compress_bound(c, bytes)));
    return libdeflate_zlib_compress(c, filtered.data(), bytes, packed.data(), packed.size());
  }

  std::size_t trial_size(const ImageView& image, PngRowFilter filter) {
    std::size_t at = 0;
    for (int y = kTrialPitch / 2; y < image.height_px; y += kTrialPitch)
      at = filter_row(image, y, filter, at);
    return pack(at, 1);
  }

  PngRowFilter measured_filter(const ImageView& image) {
    if (image.height_px <= kTrialPitch / 2) return PngRowFilter::kPaeth;
    return trial_size(image, PngRowFilter::kUp) <= trial_size(image, PngRowFilter::kPaeth)
               ? PngRowFilter::kUp
               : PngRowFilter::kPaeth;
  }

  void prepare(const ImageView& image) {
    const std::size_t n = image.row_bytes();
    zeros.assign(n, 0);
    filtered.resize((n + 1) * static_cast<std::size_t>(image.height_px));
    if (image.bits == 16)
      for (auto& buffer : swapped) buffer.resize(n);
  }
};

PngEncoder::PngEncoder() : state_(std::make_unique<State>()) {}
PngEncoder::~PngEncoder() = default;
PngEncoder::PngEncoder(PngEncoder&&) noexcept = default;
PngEncoder& PngEncoder::operator=(PngEncoder&&) noexcept = default;

void PngEncoder::encode(const ImageView& image, const PngOptions& options, std::vector<std::byte>& out) {
  check(image, options);
  state_->prepare(image);
  const PngRowFilter filter =
      options.filter == PngFilter::kMeasured ? state_->measured_filter(image) : fixed_filter(options.filter);
  std::size_t at = 0;
  for (int y = 0; y < image.height_px; ++y) at = state_->filter_row(image, y, filter, at);
  const std::size_t packed = state_->pack(at, options.level);

  out.clear();
  put_header(out, image, options);
  const auto bytes = std::as_bytes(std::span(state_->packed)).first(packed);
  for (std::size_t i = 0; i < packed; i += kIdatBytes)
    put_chunk(out, "IDAT", bytes.subspan(i, std::min(kIdatBytes, packed - i)));
  put_chunk(out, "IEND", {});
}

}  // namespace ecgpress
