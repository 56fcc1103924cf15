// Small vectors and their arithmetic, on host and device.
#pragma once

#include "kernels/base/hd.h"
#include "kernels/base/math.h"

namespace ecgpress {

template <class T>
struct Vec2T {
  T x, y;
};
template <class T>
struct Vec3T {
  T x, y, z;
};
using Vec2 = Vec2T<float>;
using Vec3 = Vec3T<float>;
using Vec2d = Vec2T<double>;
using Vec3d = Vec3T<double>;

// An axis-aligned rectangle, min <= max; empty when min > max.
struct Box2 {
  Vec2 min, max;
};

inline namespace EP_ISA {

template <class T>
EP_HD Vec2T<T> operator+(Vec2T<T> a, Vec2T<T> b) {
  return {a.x + b.x, a.y + b.y};
}
template <class T>
EP_HD Vec2T<T> operator-(Vec2T<T> a, Vec2T<T> b) {
  return {a.x - b.x, a.y - b.y};
}
template <class T>
EP_HD Vec2T<T> operator*(T s, Vec2T<T> a) {
  return {s * a.x, s * a.y};
}
template <class T>
EP_HD T dot(Vec2T<T> a, Vec2T<T> b) {
  return a.x * b.x + a.y * b.y;
}
template <class T>
EP_HD T norm(Vec2T<T> v) {
  return sqrt(dot(v, v));
}
EP_HD Vec2 to_float(Vec2d v) { return {static_cast<float>(v.x), static_cast<float>(v.y)}; }
template <class T>
EP_HD Vec3T<T> operator+(Vec3T<T> a, Vec3T<T> b) {
  return {a.x + b.x, a.y + b.y, a.z + b.z};
}
template <class T>
EP_HD Vec3T<T> operator-(Vec3T<T> a, Vec3T<T> b) {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}
template <class T>
EP_HD Vec3T<T> operator*(T s, Vec3T<T> a) {
  return {s * a.x, s * a.y, s * a.z};
}
template <class T>
EP_HD Vec3T<T> operator*(Vec3T<T> a, Vec3T<T> b) {
  return {a.x * b.x, a.y * b.y, a.z * b.z};
}
template <class T>
EP_HD T dot(Vec3T<T> a, Vec3T<T> b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
template <class T>
EP_HD Vec3T<T> cross(Vec3T<T> a, Vec3T<T> b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

// Whether all of `inner` lies in `outer`.
EP_HD bool holds(const Box2& outer, const Box2& inner) {
  return inner.min.x >= outer.min.x && inner.min.y >= outer.min.y && inner.max.x <= outer.max.x &&
         inner.max.y <= outer.max.y;
}

EP_HD bool overlaps(const Box2& a, const Box2& b) {
  return a.min.x <= b.max.x && b.min.x <= a.max.x && a.min.y <= b.max.y && b.min.y <= a.max.y;
}

}  // namespace EP_ISA
}  // namespace ecgpress
