// 3 x 3 matrices as maps of the projective plane, on host and device.
#pragma once

#include "kernels/base/vec.h"

namespace ecgpress {

// Row-major; acts on columns (x, y, 1).
template <class T>
struct Mat3T {
  T m[9];
};
using Mat3d = Mat3T<double>;

inline namespace EP_ISA {

template <class T>
EP_HD Mat3T<T> operator*(const Mat3T<T>& a, const Mat3T<T>& b) {
  Mat3T<T> c{};
  for (int r = 0; r < 3; ++r)
    for (int k = 0; k < 3; ++k)
      c.m[3 * r + k] = a.m[3 * r] * b.m[k] + a.m[3 * r + 1] * b.m[3 + k] + a.m[3 * r + 2] * b.m[6 + k];
  return c;
}

// (x, y, 1) before the division.
template <class T>
EP_HD Vec3T<T> apply(const Mat3T<T>& a, Vec2T<T> p) {
  return {a.m[0] * p.x + a.m[1] * p.y + a.m[2], a.m[3] * p.x + a.m[4] * p.y + a.m[5],
          a.m[6] * p.x + a.m[7] * p.y + a.m[8]};
}

// The point of the plane; undefined where w is 0.
template <class T>
EP_HD Vec2T<T> project(const Mat3T<T>& a, Vec2T<T> p) {
  const Vec3T<T> q = apply(a, p);
  return {q.x / q.z, q.y / q.z};
}

template <class T>
EP_HD T determinant(const Mat3T<T>& a) {
  const T* m = a.m;
  return m[0] * (m[4] * m[8] - m[5] * m[7]) + m[1] * (m[5] * m[6] - m[3] * m[8]) +
         m[2] * (m[3] * m[7] - m[4] * m[6]);
}

// Inverse by cofactors; the caller guarantees a determinant away from 0.
template <class T>
EP_HD Mat3T<T> inverse(const Mat3T<T>& a) {
  const T* m = a.m;
  const T c00 = m[4] * m[8] - m[5] * m[7], c01 = m[5] * m[6] - m[3] * m[8], c02 = m[3] * m[7] - m[4] * m[6];
  const T s = T(1) / (m[0] * c00 + m[1] * c01 + m[2] * c02);
  return {{s * c00, s * (m[2] * m[7] - m[1] * m[8]), s * (m[1] * m[5] - m[2] * m[4]), s * c01,
           s * (m[0] * m[8] - m[2] * m[6]), s * (m[2] * m[3] - m[0] * m[5]), s * c02,
           s * (m[1] * m[6] - m[0] * m[7]), s * (m[0] * m[4] - m[1] * m[3])}};
}

}  // namespace EP_ISA
}  // namespace ecgpress
