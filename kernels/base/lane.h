// Lanes: as many neighbouring pixels as the machine computes at once; one on a GPU thread and in plain host
// code.
//
// The pixel is written once, on LaneF, LaneI, LaneU and LaneB. Where EP_LANES is not set these are float,
// int32, uint32 and bool, and every function below is what its name says. Where it is (the CPU's span code,
// one build per instruction set) they wrap vectors, so what runs is vector code by construction and not by
// the optimiser's mercy (docs/decisions/0001-lanes.md has the probe). Every lane does exactly what the scalar
// does.
#pragma once

#include "kernels/base/math.h"

#if defined(EP_LANES) && (defined(__SSE2__))
#include <immintrin.h>
#endif

namespace ecgpress {
inline namespace EP_ISA {

#ifndef EP_LANES

inline constexpr int kLanes = 1;
using LaneF = float;
using LaneI = std::int32_t;
using LaneU = std::uint32_t;
using LaneB = bool;

EP_HD float lane_numbers() { return 0.0f; }
EP_HD LaneI lane_indices() { return 0; }
EP_HD LaneF select(LaneB m, LaneF a, LaneF b) { return m ? a : b; }
EP_HD LaneI select(LaneB m, LaneI a, LaneI b) { return m ? a : b; }
EP_HD LaneI truncate(LaneF x) { return static_cast<std::int32_t>(x); }
EP_HD LaneF to_float(LaneI x) { return static_cast<float>(x); }
EP_HD LaneI bits_of(LaneF x) { return static_cast<std::int32_t>(bits_from(x)); }
EP_HD LaneU to_unsigned(LaneI x) { return static_cast<std::uint32_t>(x); }
EP_HD LaneI to_signed(LaneU x) { return static_cast<std::int32_t>(x); }
EP_HD LaneF gather(const float* base, LaneI index) { return base[index]; }
EP_HD LaneI gather(const std::int32_t* base, LaneI index) { return base[index]; }
EP_HD LaneF with_sign_of(LaneF magnitude, LaneF sign) {
  return float_from_bits(bits_from(magnitude) | (bits_from(sign) & 0x80000000u));
}
EP_HD float first_lane(LaneF x) { return x; }
EP_HD float last_lane(LaneF x) { return x; }
EP_HD std::int32_t largest_lane(LaneI x) { return x; }
EP_HD float smallest_lane(LaneF x) { return x; }
EP_HD float largest_lane(LaneF x) { return x; }
// Whether it is true in any lane.
EP_HD bool any(LaneB m) { return m; }
EP_HD LaneF load_lanes(const float* from) { return *from; }
// Every value twice: lane i gets from[i / 2]. May read kLanes values.
template <int Times>
EP_HD LaneF load_repeated(const float* from) {
  return *from;
}
EP_HD void store_lanes(std::int32_t* out, LaneI x) { *out = x; }
EP_HD void store_lanes(float* out, LaneF x) { *out = x; }
EP_HD void store_lanes(std::uint16_t* out, LaneI x) { *out = static_cast<std::uint16_t>(x); }
EP_HD void store_lanes(std::uint8_t* out, LaneI x) { *out = static_cast<std::uint8_t>(x); }

EP_HD void store_rgb(std::uint8_t* out, LaneI r, LaneI g, LaneI b) {
  out[0] = static_cast<std::uint8_t>(r);
  out[1] = static_cast<std::uint8_t>(g);
  out[2] = static_cast<std::uint8_t>(b);
}

#else

inline constexpr int kLanes = EP_LANES;
using VectorF = float __attribute__((vector_size(4 * EP_LANES)));
using VectorI = std::int32_t __attribute__((vector_size(4 * EP_LANES)));
using VectorU = std::uint32_t __attribute__((vector_size(4 * EP_LANES)));

#if defined(__AVX512F__)
struct LaneB {
  __mmask16 m;  // a bit for each lane
};
#else
struct LaneB {
  VectorI v;  // all bits set or none
};
#endif

struct LaneF {
  VectorF v;
  LaneF() = default;
  EP_HD LaneF(VectorF x) : v(x) {}
  EP_HD LaneF(float x) : v(VectorF{} + x) {}
};

struct LaneI {
  VectorI v;
  LaneI() = default;
  EP_HD LaneI(VectorI x) : v(x) {}
  EP_HD LaneI(std::int32_t x) : v(VectorI{} + x) {}
};

struct LaneU {
  VectorU v;
  LaneU() = default;
  EP_HD LaneU(VectorU x) : v(x) {}
  EP_HD LaneU(std::uint32_t x) : v(VectorU{} + x) {}
};

EP_HD LaneF operator+(LaneF a, LaneF b) { return a.v + b.v; }
EP_HD LaneF operator-(LaneF a, LaneF b) { return a.v - b.v; }
EP_HD LaneF operator*(LaneF a, LaneF b) { return a.v * b.v; }
EP_HD LaneF operator/(LaneF a, LaneF b) { return a.v / b.v; }
EP_HD LaneF operator-(LaneF a) { return -a.v; }
EP_HD LaneF& operator+=(LaneF& a, LaneF b) { return a = a + b; }
EP_HD LaneI operator+(LaneI a, LaneI b) { return a.v + b.v; }
EP_HD LaneI operator-(LaneI a, LaneI b) { return a.v - b.v; }
EP_HD LaneI operator*(LaneI a, LaneI b) { return a.v * b.v; }
EP_HD LaneI operator|(LaneI a, LaneI b) { return a.v | b.v; }
EP_HD LaneI operator&(LaneI a, LaneI b) { return a.v & b.v; }
EP_HD LaneI operator<<(LaneI a, int n) { return a.v << n; }
EP_HD LaneI& operator+=(LaneI& a, LaneI b) { return a = a + b; }
EP_HD LaneI& operator|=(LaneI& a, LaneI b) { return a = a | b; }
EP_HD LaneU operator+(LaneU a, LaneU b) { return a.v + b.v; }
EP_HD LaneU operator^(LaneU a, LaneU b) { return a.v ^ b.v; }
EP_HD LaneU operator&(LaneU a, LaneU b) { return a.v & b.v; }
EP_HD LaneU operator>>(LaneU a, int n) { return a.v >> n; }
EP_HD LaneU operator<<(LaneU a, int n) { return a.v << n; }

// Comparisons and what follows from them. AVX-512 has registers of one bit a lane for that; asked for vectors
// of ones and zeros, g++ would turn one into the other and back.
#if defined(__AVX512F__)
EP_HD __m512i integers(LaneI x) { return reinterpret_cast<__m512i>(x.v); }
EP_HD LaneB operator<(LaneF a, LaneF b) { return {_mm512_cmp_ps_mask(a.v, b.v, _CMP_LT_OS)}; }
EP_HD LaneB operator<=(LaneF a, LaneF b) { return {_mm512_cmp_ps_mask(a.v, b.v, _CMP_LE_OS)}; }
EP_HD LaneB operator>(LaneF a, LaneF b) { return {_mm512_cmp_ps_mask(a.v, b.v, _CMP_GT_OS)}; }
EP_HD LaneB operator>=(LaneF a, LaneF b) { return {_mm512_cmp_ps_mask(a.v, b.v, _CMP_GE_OS)}; }
EP_HD LaneB operator<(LaneI a, LaneI b) { return {_mm512_cmplt_epi32_mask(integers(a), integers(b))}; }
EP_HD LaneB operator>(LaneI a, LaneI b) { return {_mm512_cmpgt_epi32_mask(integers(a), integers(b))}; }
EP_HD LaneB operator&(LaneB a, LaneB b) { return {static_cast<__mmask16>(a.m & b.m)}; }
EP_HD LaneB operator|(LaneB a, LaneB b) { return {static_cast<__mmask16>(a.m | b.m)}; }
EP_HD LaneB operator&(LaneB a, bool b) { return b ? a : LaneB{0}; }
EP_HD LaneF select(LaneB m, LaneF a, LaneF b) {
  return static_cast<VectorF>(_mm512_mask_blend_ps(m.m, b.v, a.v));
}
EP_HD LaneI select(LaneB m, LaneI a, LaneI b) {
  return reinterpret_cast<VectorI>(_mm512_mask_blend_epi32(m.m, integers(b), integers(a)));
}
EP_HD bool any(LaneB m) { return m.m != 0; }
#else
EP_HD LaneB operator<(LaneF a, LaneF b) { return {a.v < b.v}; }
EP_HD LaneB operator<=(LaneF a, LaneF b) { return {a.v <= b.v}; }
EP_HD LaneB operator>(LaneF a, LaneF b) { return {a.v > b.v}; }
EP_HD LaneB operator>=(LaneF a, LaneF b) { return {a.v >= b.v}; }
EP_HD LaneB operator<(LaneI a, LaneI b) { return {a.v < b.v}; }
EP_HD LaneB operator>(LaneI a, LaneI b) { return {a.v > b.v}; }
EP_HD LaneB operator&(LaneB a, LaneB b) { return {a.v & b.v}; }
EP_HD LaneB operator|(LaneB a, LaneB b) { return {a.v | b.v}; }
EP_HD LaneB operator&(LaneB a, bool b) { return {a.v & (VectorI{} - static_cast<std::int32_t>(b))}; }
EP_HD LaneF select(LaneB m, LaneF a, LaneF b) { return m.v ? a.v : b.v; }
EP_HD LaneI select(LaneB m, LaneI a, LaneI b) { return m.v ? a.v : b.v; }
// Whether it is true in any lane.
EP_HD bool any(LaneB m) {
#if defined(__AVX2__)
  return _mm256_movemask_epi8(reinterpret_cast<__m256i>(m.v)) != 0;
#elif defined(__SSE2__)
  return _mm_movemask_epi8(reinterpret_cast<__m128i>(m.v)) != 0;
#else
  VectorI all = m.v;
  for (int i = 1; i < kLanes; ++i) all[0] |= all[i];
  return all[0] != 0;
#endif
}
#endif

EP_HD LaneI truncate(LaneF x) { return __builtin_convertvector(x.v, VectorI); }
EP_HD LaneF to_float(LaneI x) { return __builtin_convertvector(x.v, VectorF); }
EP_HD LaneI bits_of(LaneF x) { return reinterpret_cast<VectorI>(x.v); }
EP_HD LaneU to_unsigned(LaneI x) { return reinterpret_cast<VectorU>(x.v); }
EP_HD LaneI to_signed(LaneU x) { return reinterpret_cast<VectorI>(x.v); }
EP_HD LaneF abs(LaneF x) { return reinterpret_cast<VectorF>(reinterpret_cast<VectorI>(x.v) & 0x7FFFFFFF); }

// |magnitude| with the sign of `sign`; magnitude >= 0.
EP_HD LaneF with_sign_of(LaneF magnitude, LaneF sign) {
  constexpr std::int32_t kSign = static_cast<std::int32_t>(0x80000000u);
  return reinterpret_cast<VectorF>(reinterpret_cast<VectorI>(magnitude.v) |
                                   (reinterpret_cast<VectorI>(sign.v) & kSign));
}

// A number per lane that is known now. From a table: set lane by lane, g++ builds AVX-512's vectors at run
// time.
struct alignas(64) LaneTable {
  std::int32_t v[kLanes];
};
template <class Rule>
constexpr LaneTable lane_table(const Rule& rule) {
  LaneTable t{};
  for (int i = 0; i < kLanes; ++i) t.v[i] = rule(i);
  return t;
}
EP_HD VectorI vector_of(const LaneTable& t) {
  VectorI v;
  __builtin_memcpy(&v, t.v, sizeof v);
  return v;
}

inline constexpr LaneTable kLaneIndices = lane_table([](int i) { return i; });
EP_HD LaneI lane_indices() { return vector_of(kLaneIndices); }
EP_HD LaneF lane_numbers() { return to_float(lane_indices()); }
EP_HD float first_lane(LaneF x) { return x.v[0]; }
EP_HD float last_lane(LaneF x) { return x.v[kLanes - 1]; }

EP_HD LaneF load_lanes(const float* from) {
  LaneF x;
  __builtin_memcpy(&x.v, from, sizeof x.v);
  return x;
}
template <int Times>
inline constexpr LaneTable kRepeated = lane_table([](int i) { return i / Times; });
template <int Times>
EP_HD LaneF load_repeated(const float* from) {
  return __builtin_shuffle(load_lanes(from).v, vector_of(kRepeated<Times>));
}

// What differs between instruction sets: min and max (as `a < b ? a : b`, which is what the instruction
// does), square root, gathers.
#if defined(__AVX512F__)
static_assert(kLanes == 16);
EP_HD LaneF min(LaneF a, LaneF b) { return static_cast<VectorF>(_mm512_min_ps(b.v, a.v)); }
EP_HD LaneF max(LaneF a, LaneF b) { return static_cast<VectorF>(_mm512_max_ps(b.v, a.v)); }
EP_HD LaneF root(LaneF a) { return static_cast<VectorF>(_mm512_sqrt_ps(a.v)); }
EP_HD LaneF gather(const float* base, LaneI i) {
  return static_cast<VectorF>(_mm512_i32gather_ps(reinterpret_cast<__m512i>(i.v), base, 4));
}
EP_HD LaneI gather(const std::int32_t* base, LaneI i) {
  return reinterpret_cast<VectorI>(_mm512_i32gather_epi32(reinterpret_cast<__m512i>(i.v), base, 4));
}
#elif defined(__AVX2__)
static_assert(kLanes == 8);
EP_HD LaneF min(LaneF a, LaneF b) { return static_cast<VectorF>(_mm256_min_ps(b.v, a.v)); }
EP_HD LaneF max(LaneF a, LaneF b) { return static_cast<VectorF>(_mm256_max_ps(b.v, a.v)); }
EP_HD LaneF root(LaneF a) { return static_cast<VectorF>(_mm256_sqrt_ps(a.v)); }
EP_HD LaneF gather(const float* base, LaneI i) {
  return static_cast<VectorF>(_mm256_i32gather_ps(base, reinterpret_cast<__m256i>(i.v), 4));
}
EP_HD LaneI gather(const std::int32_t* base, LaneI i) {
  return reinterpret_cast<VectorI>(_mm256_i32gather_epi32(base, reinterpret_cast<__m256i>(i.v), 4));
}
#else
#if defined(__SSE2__)
static_assert(kLanes == 4);
EP_HD LaneF min(LaneF a, LaneF b) { return static_cast<VectorF>(_mm_min_ps(b.v, a.v)); }
EP_HD LaneF max(LaneF a, LaneF b) { return static_cast<VectorF>(_mm_max_ps(b.v, a.v)); }
EP_HD LaneF root(LaneF a) { return static_cast<VectorF>(_mm_sqrt_ps(a.v)); }
#else
EP_HD LaneF min(LaneF a, LaneF b) { return select(b < a, b, a); }
EP_HD LaneF max(LaneF a, LaneF b) { return select(a < b, b, a); }
EP_HD LaneF root(LaneF a) {
  for (int i = 0; i < kLanes; ++i) a.v[i] = __builtin_sqrtf(a.v[i]);
  return a;
}
#endif
EP_HD LaneF gather(const float* base, LaneI index) {
  VectorF x;
  for (int i = 0; i < kLanes; ++i) x[i] = base[index.v[i]];
  return x;
}
EP_HD LaneI gather(const std::int32_t* base, LaneI index) {
  VectorI x;
  for (int i = 0; i < kLanes; ++i) x[i] = base[index.v[i]];
  return x;
}
#endif

EP_HD LaneI min(LaneI a, LaneI b) { return select(b < a, b, a); }
EP_HD LaneI max(LaneI a, LaneI b) { return select(a < b, b, a); }

// Halves, quarters, ... against each other; of no NaN.
template <int Half>
inline constexpr LaneTable kOtherHalf = lane_table([](int i) { return (i + Half) % kLanes; });
template <int Half = kLanes / 2>
EP_HD float smallest_lane(LaneF x) {
  const LaneF smaller = min(x, LaneF(__builtin_shuffle(x.v, vector_of(kOtherHalf<Half>))));
  if constexpr (Half > 1)
    return smallest_lane<Half / 2>(smaller);
  else
    return first_lane(smaller);
}
EP_HD float largest_lane(LaneF x) { return -smallest_lane(-x); }
template <int Half = kLanes / 2>
EP_HD std::int32_t largest_lane(LaneI x) {
  const LaneI larger = max(x, LaneI(__builtin_shuffle(x.v, vector_of(kOtherHalf<Half>))));
  if constexpr (Half > 1)
    return largest_lane<Half / 2>(larger);
  else
    return larger.v[0];
}

EP_HD LaneF clamp(LaneF x, LaneF low, LaneF high) { return min(high, max(low, x)); }
EP_HD LaneF lerp(LaneF a, LaneF b, LaneF t) { return a + t * (b - a); }

// Both halves of the 64-bit products with a constant: even and odd lanes one after the other.
EP_HD void multiply_wide(LaneU a, std::uint32_t b, LaneU& high, LaneU& low) {
  using Wide = std::uint64_t __attribute__((vector_size(4 * EP_LANES)));
  const Wide even_a = reinterpret_cast<Wide>(a.v), odd_a = even_a >> 32, wide_b = Wide{} + b;
#if defined(__AVX512F__)
  const auto times = [](Wide x, Wide y) {
    return reinterpret_cast<Wide>(
        _mm512_mul_epu32(reinterpret_cast<__m512i>(x), reinterpret_cast<__m512i>(y)));
  };
#elif defined(__AVX2__)
  const auto times = [](Wide x, Wide y) {
    return reinterpret_cast<Wide>(
        _mm256_mul_epu32(reinterpret_cast<__m256i>(x), reinterpret_cast<__m256i>(y)));
  };
#elif defined(__SSE2__)
  const auto times = [](Wide x, Wide y) {
    return reinterpret_cast<Wide>(_mm_mul_epu32(reinterpret_cast<__m128i>(x), reinterpret_cast<__m128i>(y)));
  };
#else
  const auto times = [](Wide x, Wide y) { return (x & 0xFFFFFFFFu) * y; };
#endif
  const Wide even = times(even_a, wide_b), odd = times(odd_a, wide_b);
  low = reinterpret_cast<VectorU>((even & 0xFFFFFFFFu) | (odd << 32));
  high = reinterpret_cast<VectorU>((even >> 32) | (odd & 0xFFFFFFFF00000000u));
}

EP_HD void store_lanes(std::int32_t* out, LaneI x) { __builtin_memcpy(out, &x.v, sizeof x.v); }
EP_HD void store_lanes(float* out, LaneF x) { __builtin_memcpy(out, &x.v, sizeof x.v); }
EP_HD void store_lanes(std::uint16_t* out, LaneI x) {
  using Narrow = std::uint16_t __attribute__((vector_size(2 * EP_LANES)));
  const Narrow n = __builtin_convertvector(x.v, Narrow);
  __builtin_memcpy(out, &n, sizeof n);
}
EP_HD void store_lanes(std::uint8_t* out, LaneI x) {
  using Narrow = std::uint8_t __attribute__((vector_size(EP_LANES)));
  const Narrow n = __builtin_convertvector(x.v, Narrow);
  __builtin_memcpy(out, &n, sizeof n);
}

// Of every four the first three.
inline constexpr LaneTable kFirstThree = lane_table([](int i) { return i * 4 / 3 % kLanes; });

// Interleaved bytes of kLanes pixels, and no byte more: values 0..255.
EP_HD void store_rgb(std::uint8_t* out, LaneI r, LaneI g, LaneI b) {
  const LaneI pixels = r | (g << 8) | (b << 16);
#if defined(__AVX512F__)
  // Of every sixteen bytes twelve, then these next to each other.
  const __m512i thirds = _mm512_shuffle_epi8(
      integers(pixels),
      _mm512_broadcast_i32x4(_mm_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1)));
  const __m512i packed = _mm512_permutexvar_epi32(integers(vector_of(kFirstThree)), thirds);
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm512_castsi512_si256(packed));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out + 32), _mm512_extracti32x4_epi32(packed, 2));
#elif defined(__SSSE3__)
  std::int32_t rgb[kLanes];
  store_lanes(rgb, pixels);
  // Four pixels a store, each overwriting the four spare bytes of the one before.
  const __m128i drop_fourth = _mm_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
  const __m128i* four = reinterpret_cast<const __m128i*>(rgb);
  for (int i = 0; i < kLanes / 4 - 1; ++i)
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + 12 * i),
                     _mm_shuffle_epi8(_mm_loadu_si128(four + i), drop_fourth));
  const __m128i last = _mm_shuffle_epi8(_mm_loadu_si128(four + (kLanes / 4 - 1)), drop_fourth);
  __builtin_memcpy(out + 3 * kLanes - 12, &last, 12);
#else
  std::int32_t rgb[kLanes];
  store_lanes(rgb, pixels);
  // One word a pixel, each overwriting the last byte of the one before.
  for (int i = 0; i < kLanes - 1; ++i) __builtin_memcpy(out + 3 * i, &rgb[i], 4);
  __builtin_memcpy(out + 3 * kLanes - 3, &rgb[kLanes - 1], 3);
#endif
}

#endif

// Root of what is not negative.
#ifndef EP_LANES
EP_HD float root(float x) { return sqrt(x); }
#endif

struct LaneColor {
  LaneF r, g, b;
};

}  // namespace EP_ISA
}  // namespace ecgpress
