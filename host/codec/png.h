// PNG to and from memory. The encoder filters rows itself and packs them with libdeflate: 1.2 to 1.5 times as
// fast as libpng on zlib with its best single filter, 2.5 times as fast as with its default choice, and 8 to
// 16% smaller (bench/pipeline_bench.cpp); the decoder is libpng.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "host/codec/image.h"

namespace ecgpress {

// How rows are predicted before packing. kMeasured packs one row in 32 both ways and takes the smaller: `up`
// wins on flat pages, whose rows repeat, `paeth` on everything a camera has seen.
enum class PngFilter { kNone, kSub, kUp, kAverage, kPaeth, kMeasured };

struct PngOptions {
  int level =
      1;  // of libdeflate, 0 .. 12; 1 is the fastest that packs, 6 takes 1.3 to 3 times as long for 15%
  PngFilter filter = PngFilter::kMeasured;
  double dpi = 0;     // written as pHYs when > 0
  bool srgb = false;  // says that the values are sRGB
};

// Keeps its working memory from picture to picture. One thread at a time.
class PngEncoder {
 public:
  PngEncoder();
  ~PngEncoder();
  PngEncoder(PngEncoder&&) noexcept;
  PngEncoder& operator=(PngEncoder&&) noexcept;

  // Replaces `out` by the file's bytes, which depend on pixels, options and the version of libdeflate only.
  // Throws Error(kUsage) for a view or option that PNG does not have.
  void encode(const ImageView& image, const PngOptions& options, std::vector<std::byte>& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The whole picture. `where` names the file in messages. Throws Error(kInput) for what is not a complete PNG,
// has a wrong checksum, or claims more pixels than its bytes can hold.
DecodedImage decode_png(std::span<const std::byte> file, const std::string& where,
                        DecodeAs as = DecodeAs::kAsStored);

}  // namespace ecgpress
