// All files of one finished picture, in memory, with the hashes that the manifest and the label JSON state.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ecgpress/labels.h"
#include "ecgpress/render.h"
#include "host/codec/jpeg.h"
#include "host/codec/png.h"
#include "host/render/picture_memory.h"

namespace ecgpress {

struct PictureFileOptions {
  FileFormat format = FileFormat::kPng;
  int quality = 90;
  double dpi = 0;
  LabelSelection labels;
};

// The picture first, then planes and labels, the JSON last: a reader who sees it finds the others.
struct PictureFiles {
  std::vector<OutputFile> files;
  std::vector<std::pair<std::string, std::string>> hashes;  // as ManifestEntry::hashes
};

// Keeps its encoders' memory. One thread at a time.
class PictureFileMaker {
 public:
  // `stem` begins every name. Fills in the files and hashes of `labels.provenance` on the way.
  PictureFiles make(const PictureMemory& picture, ImageLabels& labels, const std::string& stem,
                    const PictureFileOptions& options);

 private:
  void add_picture(const PictureMemory& picture, Provenance& provenance, const std::string& stem,
                   const PictureFileOptions& options, PictureFiles& out);
  template <class T>
  void add_plane_png(std::span<const T> plane, const PictureMemory& picture, const std::string& name,
                     const std::string& file, Provenance& provenance, PictureFiles& out);
  void add_float_planes(const PictureMemory& picture, Provenance& provenance, const std::string& stem,
                        PictureFiles& out);

  PngEncoder png_;
  JpegEncoder jpeg_;
};

// SHA-256 of an RGB picture's bytes, row by row.
std::string pixel_hash(std::span<const std::uint8_t> rgb);

}  // namespace ecgpress
