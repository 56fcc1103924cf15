// Everything that drawing a page gives, as bytes to compare.
#pragma once

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

#include "tests/kernels/picture_files.h"
#include "tests/parity/hard_pages.h"

namespace ecgpress::test {

// Dense planes, [height, width], and pictures, [height, width, 3].
struct DrawnBytes {
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> image, classes, coverage;
  std::vector<float> linear;
  std::vector<std::uint16_t> mask;
  std::vector<std::int32_t> x_bits, y_bits;

  void resize(const Page& page) {
    width_px = page.view.width_px;
    height_px = page.view.height_px;
    const auto n = static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px);
    // What must not stay: a value that no pixel has.
    image.assign(3 * n, 0xA5);
    linear.assign(3 * n, -77.0f);
    mask.assign(n, 0xA5A5);
    classes.assign(n, 0xA5);
    coverage.assign(n * page.sheet.lead_bits.size(), 0xA5);
    x_bits.assign(n, 0x5A5A5A5A);
    y_bits = x_bits;
  }

  PlaneViews planes(const Page& page) {
    PlaneViews v;
    v.lead_mask = {mask.data(), width_px};
    v.class_mask = {classes.data(), width_px};
    v.sheet_x_mm = {x_bits.data(), width_px};
    v.sheet_y_mm = {y_bits.data(), width_px};
    v.coverage = {coverage.data(), width_px};
    v.coverage_plane_stride = std::int64_t{width_px} * height_px;
    v.coverage_leads = (1u << page.sheet.lead_bits.size()) - 1u;
    return v;
  }
};

inline OutputView interleaved(void* data, ElementType type, int width_px) {
  OutputView v;
  v.data = data;
  v.type = type;
  v.stride_y = std::int64_t{3} * width_px;
  return v;
}

// Draws the pages from..to-1 as one batch: bytes with every plane, and linear light. `order`: 0 as packed,
// else a seed of the order of tiles.
inline void draw_batch(const std::vector<NamedPage>& pages, std::size_t from, std::size_t to,
                       Backend& backend, std::uint32_t order, std::vector<DrawnBytes>& out) {
  PackedBatch batch;
  for (std::size_t i = from; i < to; ++i) {
    const Page& p = pages[i].page;
    out[i].resize(p);
    append_page(batch, p.sheet, p.draw, p.view,
                interleaved(out[i].image.data(), ElementType::kUint8, out[i].width_px), out[i].planes(p));
    append_page(batch, p.sheet, p.draw, p.view,
                interleaved(out[i].linear.data(), ElementType::kFloat32, out[i].width_px), {});
  }
  if (order) std::shuffle(batch.tiles.begin(), batch.tiles.end(), std::mt19937(order));
  backend.develop(host_view(batch));
}

// `group` pages a batch.
inline std::vector<DrawnBytes> draw_all(const std::vector<NamedPage>& pages, Backend& backend,
                                        std::size_t group = 1, std::uint32_t order = 0) {
  std::vector<DrawnBytes> out(pages.size());
  for (std::size_t i = 0; i < pages.size(); i += group)
    draw_batch(pages, i, std::min(i + group, pages.size()), backend, order, out);
  return out;
}

template <class T>
std::size_t differing(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.size() != b.size()) return std::max(a.size(), b.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += std::memcmp(&a[i], &b[i], sizeof(T)) != 0;
  return count;
}

// Empty where all bytes are equal, else what differs, and where the pictures were left.
inline std::string difference(const std::string& name, const DrawnBytes& got, const DrawnBytes& want) {
  std::string text;
  const auto note = [&](const char* what, std::size_t count) {
    if (count)
      text += std::string(text.empty() ? "" : ", ") + what + " in " + std::to_string(count) + " elements";
  };
  note("image", differing(got.image, want.image));
  note("linear image", differing(got.linear, want.linear));
  note("lead mask", differing(got.mask, want.mask));
  note("class mask", differing(got.classes, want.classes));
  note("coverage", differing(got.coverage, want.coverage));
  note("map x", differing(got.x_bits, want.x_bits));
  note("map y", differing(got.y_bits, want.y_bits));
  if (text.empty()) return text;
  std::string file = "parity_" + name;
  std::replace_if(
      file.begin(), file.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name + " differs: " + text + "; " +
         leave_pictures(file, got.width_px, got.height_px, got.image, want.image);
}

}  // namespace ecgpress::test
