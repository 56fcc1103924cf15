#include "host/codec/jpeg.h"

#include <turbojpeg.h>

#include <algorithm>
#include <cstring>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

constexpr int kMaxJpegSide = 65500;  // libjpeg's own limit
constexpr std::size_t kJfifUnits = 13, kJfifDensity = 14;

struct HandleDeleter {
  void operator()(void* handle) const { tjDestroy(handle); }
};
using Handle = std::unique_ptr<void, HandleDeleter>;

Handle make_handle(void* handle) {
  if (!handle) throw std::bad_alloc();
  return Handle(handle);
}

[[noreturn]] void refuse(const char* what, const std::string& value, const std::string& expected) {
  throw Error(ErrorKind::kUsage, "encode_jpeg", what, value, expected);
}

void check(const ImageView& image, const JpegOptions& options) {
  const auto fits = [](int side) { return side >= 1 && side <= kMaxJpegSide; };
  if (!fits(image.width_px) || !fits(image.height_px))
    refuse("image size", std::to_string(image.width_px) + "x" + std::to_string(image.height_px),
           "1 .. " + std::to_string(kMaxJpegSide) + " pixels a side");
  if (image.bits != 8 || (image.channels != 1 && image.channels != 3))
    refuse("pixel form",
           std::to_string(image.channels) + " channels of " + std::to_string(image.bits) + " bits",
           "1 or 3 channels of 8 bits");
  if (!image.data) refuse("image data", "null", "pixels");
  if (options.quality < 1 || options.quality > 100)
    refuse("quality", std::to_string(options.quality), "1 .. 100");
}

// The JFIF header stands first in every file that libjpeg writes; its density fields are ours to fill.
void put_density(std::vector<std::byte>& file, double dpi) {
  constexpr char kJfif[] = "JFIF";
  if (dpi <= 0 || file.size() < 20 || std::memcmp(file.data() + 6, kJfif, sizeof kJfif) != 0) return;
  const auto density = static_cast<std::uint16_t>(std::clamp(dpi + 0.5, 1.0, 65535.0));
  file[kJfifUnits] = std::byte{1};  // per inch
  for (std::size_t axis = 0; axis < 2; ++axis) {
    file[kJfifDensity + 2 * axis] = static_cast<std::byte>(density >> 8);
    file[kJfifDensity + 2 * axis + 1] = static_cast<std::byte>(density & 0xff);
  }
}

// Every block of 8x8 costs a bit or more, so a small file that claims a huge picture is refused before memory
// is taken for it.
void check_size(const DecodedImage& image, std::size_t file_bytes, const std::string& where) {
  const std::uint64_t claimed = std::uint64_t(image.width_px) * std::uint64_t(image.height_px) * 3;
  if (claimed / 2000 > file_bytes)
    throw Error(ErrorKind::kInput, where, "image size",
                std::to_string(image.width_px) + "x" + std::to_string(image.height_px),
                "no more pixels than " + std::to_string(file_bytes) + " bytes can hold");
}

double stated_dpi(std::span<const std::byte> file) {
  constexpr char kJfif[] = "JFIF";
  if (file.size() < 20 || std::memcmp(file.data() + 6, kJfif, sizeof kJfif) != 0) return 0;
  if (file[kJfifUnits] != std::byte{1}) return 0;
  return std::to_integer<int>(file[kJfifDensity]) * 256 + std::to_integer<int>(file[kJfifDensity + 1]);
}

}  // namespace

struct JpegEncoder::State {
  Handle handle = make_handle(tjInitCompress());
};

JpegEncoder::JpegEncoder() : state_(std::make_unique<State>()) {}
JpegEncoder::~JpegEncoder() = default;
JpegEncoder::JpegEncoder(JpegEncoder&&) noexcept = default;
JpegEncoder& JpegEncoder::operator=(JpegEncoder&&) noexcept = default;

void JpegEncoder::encode(const ImageView& image, const JpegOptions& options, std::vector<std::byte>& out) {
  check(image, options);
  const int subsampling = image.channels == 1                            ? TJSAMP_GRAY
                          : options.subsampling == JpegSubsampling::k444 ? TJSAMP_444
                                                                         : TJSAMP_420;
  unsigned long bytes = tjBufSize(image.width_px, image.height_px, subsampling);
  out.resize(bytes);
  auto* buffer = reinterpret_cast<unsigned char*>(out.data());
  const int status = tjCompress2(state_->handle.get(), static_cast<const unsigned char*>(image.data),
                                 image.width_px, static_cast<int>(image.stride_bytes), image.height_px,
                                 image.channels == 1 ? TJPF_GRAY : TJPF_RGB, &buffer, &bytes, subsampling,
                                 options.quality, TJFLAG_NOREALLOC | TJFLAG_ACCURATEDCT);
  if (status != 0) refuse("libjpeg-turbo's answer", tjGetErrorStr2(state_->handle.get()), "success");
  out.resize(bytes);
  put_density(out, options.dpi);
}

DecodedImage decode_jpeg(std::span<const std::byte> file, const std::string& where) {
  const Handle handle = make_handle(tjInitDecompress());
  const auto require_ok = [&](int status) {
    if (status != 0)
      throw Error(ErrorKind::kInput, where,
                  std::string("not a readable JPEG (") + tjGetErrorStr2(handle.get()) + ")");
  };
  const auto* bytes = reinterpret_cast<const unsigned char*>(file.data());
  DecodedImage image;
  int subsampling = 0, colour_space = 0;
  require_ok(tjDecompressHeader3(handle.get(), bytes, file.size(), &image.width_px, &image.height_px,
                                 &subsampling, &colour_space));
  check_size(image, file.size(), where);
  image.bytes.resize(static_cast<std::size_t>(image.width_px) * static_cast<std::size_t>(image.height_px) *
                     3);
  require_ok(tjDecompress2(handle.get(), bytes, file.size(), image.bytes.data(), image.width_px, 0,
                           image.height_px, TJPF_RGB, TJFLAG_ACCURATEDCT | TJFLAG_STOPONWARNING));
  image.dpi = stated_dpi(file);
  return image;
}

}  // namespace ecgpress
