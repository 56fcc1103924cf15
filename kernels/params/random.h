// What random numbers of one image depend on, beside their purpose.
#pragma once

#include "kernels/base/hd.h"

namespace ecgpress {

struct RandomParams {
  std::uint32_t key[2] = {0, 0};    // 64 bits of SHA-256(seed, record key), low word first
  std::uint32_t index[2] = {0, 0};  // the image's take of its record, low word first
};

}  // namespace ecgpress
