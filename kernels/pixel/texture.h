// Noise at points of the sheet, read bilinearly from one level of one tile.
#pragma once

#include "kernels/base/lane.h"
#include "kernels/params/texture.h"

namespace ecgpress {
inline namespace EP_ISA {

EP_HD LaneF byte_of(LaneU word, int shift) { return to_float(to_signed((word >> shift) & 255u)); }

// -3..3. The host's offsets keep texel coordinates of the sheet positive; beyond it the last texel stands.
EP_SHARED LaneF texture_at(const std::int32_t* words, const TextureRead& t, LaneF x_mm, LaneF y_mm) {
  const LaneF u = clamp(t.u0 + (x_mm * t.u_x + y_mm * t.u_y), LaneF(0.0f), LaneF(1e6f));
  const LaneF v = clamp(t.v0 + (x_mm * t.v_x + y_mm * t.v_y), LaneF(0.0f), LaneF(1e6f));
  const LaneI iu = truncate(u), iv = truncate(v);
  const LaneF fu = u - to_float(iu), fv = v - to_float(iv);
  const std::int32_t mask = (std::int32_t{1} << t.size_log2) - 1;
  const LaneU w = to_unsigned(gather(words, t.first_word + ((iv & mask) << t.size_log2) + (iu & mask)));
  const LaneF top = lerp(byte_of(w, 0), byte_of(w, 8), fu);
  const LaneF bottom = lerp(byte_of(w, 16), byte_of(w, 24), fu);
  return (lerp(top, bottom, fv) - kTextureMiddle) * kTexturePerByte;
}

}  // namespace EP_ISA
}  // namespace ecgpress
