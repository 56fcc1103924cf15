// Coverage planes keep the largest value of a lead's pieces, so they start at nothing.
#pragma once

#include <bit>
#include <cstring>

#include "kernels/params/page.h"

namespace ecgpress {

inline void clear_coverage_planes(const PageParams& page) {
  const int planes = std::popcount(page.planes.coverage_leads);
  for (int k = 0; k < planes; ++k)
    for (std::int32_t y = 0; y < page.height_px; ++y)
      std::memset(page.planes.coverage.data + k * page.planes.coverage_plane_stride +
                      y * page.planes.coverage.stride_y,
                  0, static_cast<std::size_t>(page.width_px));
}

}  // namespace ecgpress
