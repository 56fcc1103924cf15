// JPEG to and from memory through libjpeg-turbo, with the exact integer transform, so that pixels do not
// depend on the processor.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "host/codec/image.h"

namespace ecgpress {

enum class JpegSubsampling { k444, k420 };

struct JpegOptions {
  int quality = 90;  // 1 .. 100
  JpegSubsampling subsampling = JpegSubsampling::k420;
  double dpi = 0;  // written into the JFIF header when > 0, rounded to a whole number
};

// Keeps its working memory from picture to picture. One thread at a time.
class JpegEncoder {
 public:
  JpegEncoder();
  ~JpegEncoder();
  JpegEncoder(JpegEncoder&&) noexcept;
  JpegEncoder& operator=(JpegEncoder&&) noexcept;

  // Replaces `out` by the file's bytes. Throws Error(kUsage) for anything but 8-bit grey or RGB of 1 to 65500
  // pixels a side, or a quality out of range.
  void encode(const ImageView& image, const JpegOptions& options, std::vector<std::byte>& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The whole picture as 8-bit RGB. `where` names the file in messages. Throws Error(kInput) for what is not a
// complete JPEG.
DecodedImage decode_jpeg(std::span<const std::byte> file, const std::string& where);

}  // namespace ecgpress
