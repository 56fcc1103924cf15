// Device copies of a page's views, and the way back into the caller's strides.
#include "host/device/dense_views.h"

#include <bit>
#include <cstring>

namespace ecgpress {
namespace {

std::size_t aligned(std::size_t bytes) { return (bytes + 255) / 256 * 256; }

std::size_t element_size(ElementType type) { return type == ElementType::kUint8 ? 1 : 4; }

std::size_t pixels(const PageParams& p) {
  return static_cast<std::size_t>(p.width_px) * static_cast<std::size_t>(p.height_px);
}

// Interleaved and planar images keep their order of elements; anything else comes interleaved.
bool planar(const OutputView& v) { return v.stride_x == 1; }
bool interleaved(const OutputView& v) { return v.stride_x == 3 && v.stride_c == 1; }

template <class T>
void copy_plane(const PlaneView<T>& to, const PlaneView<T>& from, const PageParams& p, cudaStream_t stream) {
  if (!to.data) return;
  const std::size_t row = static_cast<std::size_t>(p.width_px) * sizeof(T);
  cuda_check(cudaMemcpy2DAsync(to.data, static_cast<std::size_t>(to.stride_y) * sizeof(T), from.data, row,
                               row, static_cast<std::size_t>(p.height_px), cudaMemcpyDeviceToHost, stream),
             "cudaMemcpy2DAsync");
}

void copy_image(const PageParams& page, const PageParams& dense, cudaStream_t stream,
                std::vector<PendingScatter>& pending) {
  const OutputView& to = page.image;
  if (!to.data) return;
  const std::size_t e = element_size(to.type), h = static_cast<std::size_t>(page.height_px);
  const std::size_t row = static_cast<std::size_t>(page.width_px) * e * (planar(to) ? 1 : 3);
  if (planar(to) || interleaved(to)) {
    for (int c = 0; c < (planar(to) ? 3 : 1); ++c)
      cuda_check(
          cudaMemcpy2DAsync(static_cast<std::byte*>(to.data) + static_cast<std::size_t>(c * to.stride_c) * e,
                            static_cast<std::size_t>(to.stride_y) * e,
                            static_cast<std::byte*>(dense.image.data) + static_cast<std::size_t>(c) * row * h,
                            row, row, h, cudaMemcpyDeviceToHost, stream),
          "cudaMemcpy2DAsync");
    return;
  }
  pending.push_back({&page, std::vector<std::byte>(row * h)});
  cuda_check(
      cudaMemcpyAsync(pending.back().dense.data(), dense.image.data, row * h, cudaMemcpyDeviceToHost, stream),
      "cudaMemcpyAsync");
}

// Hands out consecutive aligned stretches of one block of memory.
class Carver {
 public:
  explicit Carver(std::byte* memory) : memory_(memory) {}
  template <class T>
  T* take(std::size_t count) {
    T* p = reinterpret_cast<T*>(memory_ + used_);
    used_ += aligned(count * sizeof(T));
    return p;
  }
  std::size_t used() const { return used_; }

 private:
  std::byte* memory_;
  std::size_t used_ = 0;
};

PageParams carve(const PageParams& page, Carver& carver) {
  PageParams d = page;
  const std::size_t n = pixels(page);
  const std::int64_t w = page.width_px;
  if (page.image.data) {
    d.image.data = carver.take<std::byte>(3 * n * element_size(page.image.type));
    d.image.stride_x = planar(page.image) ? 1 : 3;
    d.image.stride_y = planar(page.image) ? w : 3 * w;
    d.image.stride_c = planar(page.image) ? static_cast<std::int64_t>(n) : 1;
  }
  const auto plane = [&]<class T>(PlaneView<T>& view) {
    if (view.data) view = {carver.take<T>(n), w};
  };
  plane(d.planes.lead_mask);
  plane(d.planes.class_mask);
  plane(d.planes.sheet_x_mm);
  plane(d.planes.sheet_y_mm);
  plane(d.planes.height_mm);
  plane(d.planes.shading);
  for (int k = 0; k < 3; ++k) {
    plane(d.planes.normal[k]);
    plane(d.planes.albedo[k]);
  }
  const std::size_t leads = static_cast<std::size_t>(std::popcount(page.planes.coverage_leads));
  if (leads > 0) {
    d.planes.coverage = {carver.take<std::uint8_t>(leads * n), w};
    d.planes.coverage_plane_stride = static_cast<std::int64_t>(n);
  }
  return d;
}

}  // namespace

std::size_t dense_bytes(const PageParams& page) {
  Carver measure(nullptr);
  carve(page, measure);
  return measure.used();
}

PageParams with_dense_views(const PageParams& page, std::byte* memory) {
  Carver carver(memory);
  return carve(page, carver);
}

void copy_back(const PageParams& page, const PageParams& dense, cudaStream_t stream,
               std::vector<PendingScatter>& pending) {
  copy_image(page, dense, stream, pending);
  copy_plane(page.planes.lead_mask, dense.planes.lead_mask, page, stream);
  copy_plane(page.planes.class_mask, dense.planes.class_mask, page, stream);
  copy_plane(page.planes.sheet_x_mm, dense.planes.sheet_x_mm, page, stream);
  copy_plane(page.planes.sheet_y_mm, dense.planes.sheet_y_mm, page, stream);
  copy_plane(page.planes.height_mm, dense.planes.height_mm, page, stream);
  copy_plane(page.planes.shading, dense.planes.shading, page, stream);
  for (int k = 0; k < 3; ++k) {
    copy_plane(page.planes.normal[k], dense.planes.normal[k], page, stream);
    copy_plane(page.planes.albedo[k], dense.planes.albedo[k], page, stream);
  }
  for (int k = 0; k < std::popcount(page.planes.coverage_leads); ++k)
    copy_plane(PlaneView<std::uint8_t>{page.planes.coverage.data + k * page.planes.coverage_plane_stride,
                                       page.planes.coverage.stride_y},
               PlaneView<std::uint8_t>{dense.planes.coverage.data + k * dense.planes.coverage_plane_stride,
                                       dense.planes.coverage.stride_y},
               page, stream);
}

void finish_scatter(const PendingScatter& pending) {
  const PageParams& page = *pending.page;
  const OutputView& to = page.image;
  const std::size_t e = element_size(to.type);
  const std::byte* from = pending.dense.data();
  for (std::int64_t y = 0; y < page.height_px; ++y)
    for (std::int64_t x = 0; x < page.width_px; ++x)
      for (std::int64_t c = 0; c < 3; ++c, from += e)
        std::memcpy(static_cast<std::byte*>(to.data) +
                        (y * to.stride_y + x * to.stride_x + c * to.stride_c) * static_cast<std::int64_t>(e),
                    from, e);
}

}  // namespace ecgpress
