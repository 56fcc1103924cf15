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
EP_HD void store_four(Float4* to, Four f) { *to = {f.v[0], f.v[1], f.v[2], f.v[3]}; }
EP_HD Four four(float x, float y, float z, float w) { return {FourFloats{x, y, z, w}}; }
EP_HD Four operator+(Four a, Four b) { return {a.v + b.v}; }
EP_HD Four operator*(float a, Four b) { return {a * b.v}; }
EP_HD Four operator*(Four a, Four b) { return {a.v * b.v}; }
EP_HD float component(Four a, int k) { return a.v[k]; }

// ---- Entries for all lanes: as many side by side as fit a vector, so four vectors hold one for each lane
// ----

inline constexpr int kSideBySide = kLanes / 4;

// One of these four vectors: whose lanes it serves is known to the compiler.
template <int Number>
struct LaneGroup {
  static constexpr int kNumber = Number, kFirst = Number * kSideBySide;  // kFirst: its first lane
};
template <class Each>
EP_HD void for_lane_groups(const Each& each) {
  each(LaneGroup<0>{}), each(LaneGroup<1>{}), each(LaneGroup<2>{}), each(LaneGroup<3>{});
}

// Entries `at[0]`, `at[1]` .. of a table, `more` entries further on.
EP_HD LaneF load_side_by_side(const Float4* table, const std::int32_t* at, std::int32_t more) {
  const auto four = [&](int k) { return load_four(table + at[k] + more).v; };
#if defined(__AVX512F__)
  __m512 all = _mm512_castps128_ps512(four(0));
  all = _mm512_insertf32x4(all, four(1), 1);
  all = _mm512_insertf32x4(all, four(2), 2);
  return static_cast<VectorF>(_mm512_insertf32x4(all, four(3), 3));
#elif defined(__AVX2__)
  return static_cast<VectorF>(_mm256_insertf128_ps(_mm256_castps128_ps256(four(0)), four(1), 1));
#else
  static_assert(kSideBySide == 1);
  return four(0);
#endif
}

// The values of a group's lanes, each in all four components.
template <int Number>
inline constexpr LaneTable kSpread = lane_table([](int i) { return Number * kSideBySide + i / 4; });
template <int Number>
EP_HD LaneF spread(LaneF x, LaneGroup<Number>) {
  return __builtin_shuffle(x.v, vector_of(kSpread<Number>));
}

// One component of every lane's entry, out of those of the four groups.
template <int Component>
inline constexpr LaneTable kOfTwoGroups = lane_table([](int i) {
  return 4 * (i % (kLanes / 2)) + Component;
});
inline constexpr LaneTable kBothFirstHalves =
    lane_table([](int i) { return i < kLanes / 2 ? i : i + kLanes / 2; });
template <int Component>
EP_HD LaneF component_of_lanes(const LaneF (&groups)[4]) {
  const VectorI of_two = vector_of(kOfTwoGroups<Component>);
  return __builtin_shuffle(__builtin_shuffle(groups[0].v, groups[1].v, of_two),
                           __builtin_shuffle(groups[2].v, groups[3].v, of_two), vector_of(kBothFirstHalves));
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

#endif

}  // namespace EP_ISA
}  // namespace ecgpress
