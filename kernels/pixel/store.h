// Where a span's pixels and labels go: the output view and the label planes.
#pragma once

#include "kernels/base/color.h"
#include "kernels/pixel/footprint.h"
#include "kernels/pixel/label.h"
#include "kernels/pixel/sensor.h"

namespace ecgpress {

template <int N>
struct Print;

inline namespace EP_ISA {

template <int N>
EP_HD void store_bytes(const OutputView& view, std::int64_t row, std::int32_t x, std::int32_t count,
                       int channel, const float* linear) {
  std::int32_t level[N];
  EP_UNROLL
  for (int i = 0; i < N; ++i)
    level[i] = grey_level((srgb_from_linear(linear[i]) * 255.0f) * view.scale[channel] + view.bias[channel]);
  std::uint8_t* out =
      static_cast<std::uint8_t*>(view.data) + row + x * view.stride_x + channel * view.stride_c;
  EP_UNROLL
  for (int i = 0; i < N; ++i)
    if (i < count) out[i * view.stride_x] = static_cast<std::uint8_t>(level[i]);
}

template <int N>
EP_HD void store_floats(const OutputView& view, std::int64_t row, std::int32_t x, std::int32_t count,
                        int channel, const float* linear) {
  float* out = static_cast<float*>(view.data) + row + x * view.stride_x + channel * view.stride_c;
  EP_UNROLL
  for (int i = 0; i < N; ++i)
    if (i < count) out[i * view.stride_x] = linear[i] * view.scale[channel] + view.bias[channel];
}

template <int N>
EP_HD void store_channel(const OutputView& view, std::int64_t row, std::int32_t x, std::int32_t count,
                         int channel, const float* linear) {
  if (view.type == ElementType::kUint8)
    store_bytes<N>(view, row, x, count, channel, linear);
  else
    store_floats<N>(view, row, x, count, channel, linear);
}

// The coverage plane of a lead, if it has one. A lead may come in several pieces: they never overlap by more
// than a pen's end, so the larger coverage stands.
template <int N>
EP_HD void store_coverage(const PlaneViews& planes, std::int32_t lead_bit, std::int32_t x, std::int32_t y,
                          std::int32_t count, const float (&cover)[N], const float (&page)[N]) {
  if (!((planes.coverage_leads >> lead_bit) & 1u)) return;
  std::int64_t plane = 0;
  for (std::int32_t i = 0; i < lead_bit; ++i) plane += (planes.coverage_leads >> i) & 1u;
  std::uint8_t* out =
      planes.coverage.data + plane * planes.coverage_plane_stride + y * planes.coverage.stride_y + x;
  EP_UNROLL
  for (int i = 0; i < N; ++i) {
    const std::int32_t v = coverage_byte(cover[i] * page[i]);
    if (i < count && v > out[i]) out[i] = static_cast<std::uint8_t>(v);
  }
}

template <int N>
EP_HD void store_labels(const PlaneViews& planes, std::int32_t x, std::int32_t y, std::int32_t count,
                        const Footprints<N>& p, const Print<N>& print) {
  if (planes.lead_mask.data) {
    std::uint16_t* out = planes.lead_mask.data + y * planes.lead_mask.stride_y + x;
    EP_UNROLL
    for (int i = 0; i < N; ++i)
      if (i < count) out[i] = static_cast<std::uint16_t>(print.lead_mask[i]);
  }
  if (planes.class_mask.data) {
    std::uint8_t* out = planes.class_mask.data + y * planes.class_mask.stride_y + x;
    EP_UNROLL
    for (int i = 0; i < N; ++i)
      if (i < count) out[i] = static_cast<std::uint8_t>(print.pixel_class[i]);
  }
  if (planes.sheet_x_mm.data) {
    float* out_x = planes.sheet_x_mm.data + y * planes.sheet_x_mm.stride_y + x;
    float* out_y = planes.sheet_y_mm.data + y * planes.sheet_y_mm.stride_y + x;
    EP_UNROLL
    for (int i = 0; i < N; ++i) {
      const bool on = print.page[i] >= 0.5f;
      if (i < count) out_x[i] = on ? p.x[i] : undefined_float();
      if (i < count) out_y[i] = on ? p.y[i] : undefined_float();
    }
  }
}

template <int N>
EP_HD void store_span(const PageParams& page, std::int32_t x, std::int32_t y, std::int32_t count,
                      const Footprints<N>& p, const Print<N>& print) {
  if (page.image.data) {
    const std::int64_t row = y * page.image.stride_y;
    store_channel<N>(page.image, row, x, count, 0, print.r);
    store_channel<N>(page.image, row, x, count, 1, print.g);
    store_channel<N>(page.image, row, x, count, 2, print.b);
  }
  store_labels(page.planes, x, y, count, p, print);
}

}  // namespace EP_ISA
}  // namespace ecgpress
