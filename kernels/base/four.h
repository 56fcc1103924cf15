// Four floats that are read together: one table entry with several values, at a price of one.
#pragma once

#include "kernels/base/lane.h"

namespace ecgpress {

// As it lies in memory.
struct alignas(16) Float4 {
  float x = 0, y = 0, z = 0, w = 0;
};

inline namespace EP_ISA {

// The same for arithmetic: a vector where the CPU has one. Every component does what a float does.
#ifdef EP_LANES

using FourFloats = float __attribute__((vector_size(16)));
struct Four {
  FourFloats v;
};
EP_HD Four load_four(const Float4* from) {
  Four f;
  __builtin_memcpy(&f.v, from, sizeof f.v);
  return f;
}
EP_HD Four four(float x, float y, float z, float w) { return {FourFloats{x, y, z, w}}; }
EP_HD Four all_four(const float* from) { return four(*from, *from, *from, *from); }
EP_HD Four operator+(Four a, Four b) { return {a.v + b.v}; }
EP_HD Four operator*(float a, Four b) { return {a * b.v}; }
EP_HD Four operator*(Four a, Four b) { return {a.v * b.v}; }
EP_HD float component(Four a, int k) { return a.v[k]; }

#else

struct Four {
  float v[4];
};
EP_HD Four load_four(const Float4* from) {
  const Float4 f = *from;
  return {{f.x, f.y, f.z, f.w}};
}
EP_HD Four four(float x, float y, float z, float w) { return {{x, y, z, w}}; }
EP_HD Four operator+(Four a, Four b) {
  return {{a.v[0] + b.v[0], a.v[1] + b.v[1], a.v[2] + b.v[2], a.v[3] + b.v[3]}};
}
EP_HD Four operator*(float a, Four b) { return {{a * b.v[0], a * b.v[1], a * b.v[2], a * b.v[3]}}; }
EP_HD Four operator*(Four a, Four b) {
  return {{a.v[0] * b.v[0], a.v[1] * b.v[1], a.v[2] * b.v[2], a.v[3] * b.v[3]}};
}
EP_HD float component(Four a, int k) { return a.v[k]; }

#endif

}  // namespace EP_ISA
}  // namespace ecgpress
