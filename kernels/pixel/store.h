// Where a span's pixels and labels go: the output view and the label planes.
#pragma once

#include "kernels/base/color.h"
#include "kernels/pixel/footprint.h"
#include "kernels/pixel/label.h"
#include "kernels/pixel/light.h"
#include "kernels/pixel/print.h"
#include "kernels/pixel/sensor.h"

namespace ecgpress {

// Pixels (x .. x + count - 1, y), 1 <= count <= kLanes: fewer only at the right edge of the image.
struct Span {
  std::int32_t x, y, count;
};

inline namespace EP_ISA {

// The byte of one channel. Scale 1 and bias 0, as almost always, change nothing and cost nothing.
EP_HD LaneI output_byte(const OutputView& view, int channel, LaneF linear) {
  const LaneF grey = srgb_from_linear(linear) * 255.0f;
  if (view.scale[channel] == 1 && view.bias[channel] == 0) return truncate(grey + 0.5f);
  return grey_level(grey * view.scale[channel] + view.bias[channel]);
}

// One channel's values, element by element, wherever the strides lead.
template <class T, class Lane, class Wide>
EP_HD void store_strided(const OutputView& view, const Span& span, int channel, Lane value, Wide* values) {
  store_lanes(values, value);
  T* out =
      static_cast<T*>(view.data) + span.y * view.stride_y + span.x * view.stride_x + channel * view.stride_c;
  for (int i = 0; i < span.count; ++i) out[i * view.stride_x] = static_cast<T>(values[i]);
}

EP_HD void store_bytes(const OutputView& view, const Span& span, const LaneColor& color) {
  const LaneI r = output_byte(view, 0, color.r), g = output_byte(view, 1, color.g),
              b = output_byte(view, 2, color.b);
  if (span.count == kLanes && view.stride_x == 3 && view.stride_c == 1)
    return store_rgb(static_cast<std::uint8_t*>(view.data) + span.y * view.stride_y + span.x * 3, r, g, b);
  std::int32_t values[kLanes];
  store_strided<std::uint8_t>(view, span, 0, r, values);
  store_strided<std::uint8_t>(view, span, 1, g, values);
  store_strided<std::uint8_t>(view, span, 2, b, values);
}

EP_HD void store_floats(const OutputView& view, const Span& span, const LaneColor& color) {
  float values[kLanes];
  store_strided<float>(view, span, 0, color.r * view.scale[0] + view.bias[0], values);
  store_strided<float>(view, span, 1, color.g * view.scale[1] + view.bias[1], values);
  store_strided<float>(view, span, 2, color.b * view.scale[2] + view.bias[2], values);
}

// One value a pixel, in whole vectors where the span is full.
template <class T>
EP_HD void store_plane(const PlaneView<T>& plane, const Span& span, LaneI value) {
  T* out = plane.data + span.y * plane.stride_y + span.x;
  if (span.count == kLanes) return store_lanes(out, value);
  std::int32_t values[kLanes];
  store_lanes(values, value);
  for (int i = 0; i < span.count; ++i) out[i] = static_cast<T>(values[i]);
}

// The coverage plane of a lead, if it has one. A lead may come in several pieces: they never overlap by more
// than a pen's end, so the larger coverage stands.
EP_HD void store_coverage(const PlaneViews& planes, std::int32_t lead_bit, const Span& span, LaneF cover) {
  if (!((planes.coverage_leads >> lead_bit) & 1u)) return;
  std::int64_t plane = 0;
  for (std::int32_t i = 0; i < lead_bit; ++i) plane += (planes.coverage_leads >> i) & 1u;
  std::uint8_t* out = planes.coverage.data + plane * planes.coverage_plane_stride +
                      span.y * planes.coverage.stride_y + span.x;
  std::int32_t values[kLanes];
  store_lanes(values, coverage_byte(cover));
  for (int i = 0; i < span.count; ++i)
    if (values[i] > out[i]) out[i] = static_cast<std::uint8_t>(values[i]);
}

// What later covers let through of the leads' coverage, 0..1.
EP_HD void hide_coverage(const PlaneViews& planes, const Span& span, LaneF shown) {
  float part[kLanes];
  store_lanes(part, shown);
  std::uint8_t* plane = planes.coverage.data + span.y * planes.coverage.stride_y + span.x;
  for (std::uint32_t leads = planes.coverage_leads; leads != 0; leads &= leads - 1) {
    for (int i = 0; i < span.count; ++i)
      plane[i] = static_cast<std::uint8_t>(static_cast<float>(plane[i]) * part[i] + 0.5f);
    plane += planes.coverage_plane_stride;
  }
}

EP_HD void store_labels(const PlaneViews& planes, const Span& span, const Footprints& p, const Print& print) {
  if (planes.lead_mask.data) store_plane(planes.lead_mask, span, print.lead_mask);
  if (planes.class_mask.data) store_plane(planes.class_mask, span, print.pixel_class);
  if (!planes.sheet_x_mm.data) return;
  const LaneI undefined = static_cast<std::int32_t>(kUndefinedBits);
  store_plane(planes.sheet_x_mm, span, select(print.on_page, bits_of(p.x), undefined));
  store_plane(planes.sheet_y_mm, span, select(print.on_page, bits_of(p.y), undefined));
}

EP_HD void store_float_plane(const PlaneView<std::int32_t>& plane, const Span& span, LaneB defined,
                             LaneF value) {
  store_plane(plane, span, select(defined, bits_of(value), LaneI(static_cast<std::int32_t>(kUndefinedBits))));
}

// Before any light.
EP_HD void store_albedo(const PlaneViews& planes, const Span& span, const Print& print) {
  if (!planes.albedo[0].data) return;
  store_plane(planes.albedo[0], span, bits_of(print.color.r));
  store_plane(planes.albedo[1], span, bits_of(print.color.g));
  store_plane(planes.albedo[2], span, bits_of(print.color.b));
}

EP_HD void store_relief(const PlaneViews& planes, const Span& span, const PaperRelief& relief,
                        const Print& print) {
  if (planes.height_mm.data) store_float_plane(planes.height_mm, span, print.on_page, relief.height_mm);
  if (planes.shading.data) store_float_plane(planes.shading, span, print.on_page, relief.shading);
  if (!planes.normal[0].data) return;
  store_float_plane(planes.normal[0], span, print.on_page, relief.normal.x);
  store_float_plane(planes.normal[1], span, print.on_page, relief.normal.y);
  store_float_plane(planes.normal[2], span, print.on_page, relief.normal.z);
}

template <bool Worn>
EP_HD void store_span(const PageParams& page, const Span& span, const Footprints& p,
                      const PaperRelief& relief, const Print& print) {
  if (page.image.data) {
    if (page.image.type == ElementType::kUint8)
      store_bytes(page.image, span, print.color);
    else
      store_floats(page.image, span, print.color);
  }
  store_labels(page.planes, span, p, print);
  if (Worn) store_relief(page.planes, span, relief, print);
}

}  // namespace EP_ISA
}  // namespace ecgpress
