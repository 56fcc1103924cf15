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
EP_HD Four operator+(Four a, Four b) { return {a.v + b.v}; }
EP_HD Four operator*(float a, Four b) { return {a * b.v}; }
EP_HD Four operator*(Four a, Four b) { return {a.v * b.v}; }
EP_HD float component(Four a, int k) { return a.v[k]; }

// Three neighbouring entries at once, and one beyond them that counts for nothing (but must be there to
// read).
using SixteenFloats = float __attribute__((vector_size(64)));
struct ThreeFours {
  SixteenFloats v;
};
EP_HD ThreeFours load_three(const Float4* from) {
  ThreeFours t;
  __builtin_memcpy(&t.v, from, sizeof t.v);
  return t;
}
EP_HD ThreeFours three(Four a, Four b, Four c) {
  ThreeFours t{};
  __builtin_memcpy(&t.v, &a.v, sizeof a.v);
  __builtin_memcpy(reinterpret_cast<char*>(&t.v) + 16, &b.v, sizeof b.v);
  __builtin_memcpy(reinterpret_cast<char*>(&t.v) + 32, &c.v, sizeof c.v);
  return t;
}
// a, b, c for the components of the three.
EP_HD ThreeFours three(float a, float b, float c) {
  return {SixteenFloats{a, a, a, a, b, b, b, b, c, c, c, c, 0, 0, 0, 0}};
}
EP_HD ThreeFours operator+(ThreeFours a, ThreeFours b) { return {a.v + b.v}; }
EP_HD ThreeFours operator*(float a, ThreeFours b) { return {a * b.v}; }
EP_HD ThreeFours operator*(ThreeFours a, ThreeFours b) { return {a.v * b.v}; }
// first + (second + third).
EP_HD Four sum_of_three(ThreeFours t) {
  Four a, b, c;
  __builtin_memcpy(&a.v, &t.v, sizeof a.v);
  __builtin_memcpy(&b.v, reinterpret_cast<const char*>(&t.v) + 16, sizeof b.v);
  __builtin_memcpy(&c.v, reinterpret_cast<const char*>(&t.v) + 32, sizeof c.v);
  return a + (b + c);
}

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

struct ThreeFours {
  Four v[3];
};
EP_HD ThreeFours load_three(const Float4* from) {
  return {{load_four(from), load_four(from + 1), load_four(from + 2)}};
}
EP_HD ThreeFours three(Four a, Four b, Four c) { return {{a, b, c}}; }
EP_HD ThreeFours three(float a, float b, float c) {
  return {{four(a, a, a, a), four(b, b, b, b), four(c, c, c, c)}};
}
EP_HD ThreeFours operator+(ThreeFours a, ThreeFours b) {
  return {{a.v[0] + b.v[0], a.v[1] + b.v[1], a.v[2] + b.v[2]}};
}
EP_HD ThreeFours operator*(float a, ThreeFours b) { return {{a * b.v[0], a * b.v[1], a * b.v[2]}}; }
EP_HD ThreeFours operator*(ThreeFours a, ThreeFours b) {
  return {{a.v[0] * b.v[0], a.v[1] * b.v[1], a.v[2] * b.v[2]}};
}
EP_HD Four sum_of_three(ThreeFours t) { return t.v[0] + (t.v[1] + t.v[2]); }

#endif

}  // namespace EP_ISA
}  // namespace ecgpress
