// Memory for one picture and its label planes, kept from picture to picture.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ecgpress/render.h"
#include "host/sheet/sheet.h"
#include "kernels/params/output.h"

namespace ecgpress {

class PictureMemory {
 public:
  // Makes room for a picture of that size with the planes that `labels` names; contents are not cleared.
  // Throws Error(kUsage) where a lead whose coverage is asked for is not on the page.
  void prepare(int width_px, int height_px, const LabelSelection& labels, const Sheet& sheet);
  // Gives memory back to the system.
  void release() { *this = {}; }

  OutputView image_view();
  PlaneViews plane_views();

  int width_px() const { return width_px_; }
  int height_px() const { return height_px_; }
  std::span<const std::uint8_t> pixels() const { return {pixels_.data(), 3 * pixel_count()}; }  // RGB
  std::span<const std::uint16_t> lead_mask() const {
    return {lead_mask_.data(), has_.mask ? pixel_count() : 0};
  }
  std::span<const std::uint8_t> class_mask() const {
    return {class_mask_.data(), has_.classes ? pixel_count() : 0};
  }
  // Planes of float32 by their bits, one after the other.
  struct FloatPlanes {
    const char* name;    // in the provenance
    const char* ending;  // of the file, after its stem
    std::size_t count;
    std::span<const std::int32_t> values;
  };
  // Those that were asked for.
  std::vector<FloatPlanes> float_planes() const;
  // Names of the leads that have a coverage plane, in the planes' order.
  const std::vector<std::string>& coverage_names() const { return coverage_names_; }
  std::span<const std::uint8_t> coverage(std::size_t plane) const {
    return {coverage_.data() + plane * pixel_count(), pixel_count()};
  }

 private:
  std::size_t pixel_count() const {
    return static_cast<std::size_t>(width_px_) * static_cast<std::size_t>(height_px_);
  }
  PlaneView<std::int32_t> float_plane(std::vector<std::int32_t>& memory, std::size_t plane) {
    return {memory.data() + plane * pixel_count(), width_px_};
  }
  void choose_coverage(const LabelSelection& labels, const Sheet& sheet);

  int width_px_ = 0, height_px_ = 0;
  LabelSelection has_;
  std::vector<std::uint8_t> pixels_, class_mask_, coverage_;
  std::vector<std::uint16_t> lead_mask_;
  std::vector<std::int32_t> map_, relief_, shading_, albedo_;
  std::uint32_t coverage_bits_ = 0;
  std::vector<std::string> coverage_names_;
};

// What drawing, hashing and encoding a picture takes at most, in bytes.
std::uint64_t picture_bytes(int width_px, int height_px, const LabelSelection& labels,
                            std::size_t lead_count);

}  // namespace ecgpress
