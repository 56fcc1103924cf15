// Lattices of nodes over one tile, from rough to fine, and how a finer one is read out of a rougher one.
#pragma once

#include "kernels/base/lane.h"
#include "kernels/params/output.h"

namespace ecgpress {

// Nodes `Step` px apart, row by row, `Ring` of them beyond each side of the tile.
template <std::int32_t Step, std::int32_t Ring>
struct NodeLattice {
  static constexpr std::int32_t kStep = Step, kRing = Ring;
  static constexpr std::int32_t kColumns = kTileWidth / Step + 1 + 2 * Ring;
  static constexpr std::int32_t kRows = kTileHeight / Step + 1 + 2 * Ring;
  static constexpr std::int32_t kCount = kColumns * kRows;
  static constexpr std::int32_t kPadded = kCount + 48;  // lanes may store and load beyond the last node
};
using RoughNodes = NodeLattice<16, 0>;
using MiddleNodes = NodeLattice<8, 1>;
using CloseNodes = NodeLattice<4, 1>;
using FineNodes = NodeLattice<2, 0>;

// What a node knows: the point of the sheet that is seen there, less the tile's anchor (mm); slope of the
// surface over the table; its height (mm), which few pages ask for; what the lamp makes of it, of the finest
// nodes.
enum NodeField { kNodeX, kNodeY, kNodeSlopeX, kNodeSlopeY, kNodeHeight, kNodeShading, kNodeFields };

template <class Lattice>
struct NodeValues {
  float field[kNodeFields][Lattice::kPadded];
};

static_assert((FineNodes::kColumns - 1) % 16 == 0 &&
              FineNodes::kStep == 2);  // whole vectors a row; load_pairs

inline namespace EP_ISA {

// Row and column of nodes k .. k + kLanes - 1.
struct NodePlaces {
  LaneF row, column;
};
template <class Lattice>
EP_HD NodePlaces node_places(std::int32_t k) {
  const LaneF number = static_cast<float>(k) + lane_numbers();
  const LaneF row = to_float(truncate((number + 0.5f) * (1.0f / Lattice::kColumns)));
  return {row, number - row * float{Lattice::kColumns}};
}

// Where nodes of one lattice lie in the cells of a rougher one; beyond its outermost nodes in the cell next
// to them.
struct NodeCell {
  LaneI first;   // top left node
  LaneF fx, fy;  // 0..1, less or more beyond
};
template <class Lattice, class Rougher>
EP_HD NodeCell node_cell(const NodePlaces& at) {
  constexpr float kRatio = float{Lattice::kStep} / Rougher::kStep;
  constexpr float kFirst = float{Rougher::kRing} - Lattice::kRing * kRatio;
  const LaneF x = at.column * kRatio + kFirst, y = at.row * kRatio + kFirst;
  const LaneI column = max(min(truncate(x), LaneI(Rougher::kColumns - 2)), LaneI(0));
  const LaneI row = max(min(truncate(y), LaneI(Rougher::kRows - 2)), LaneI(0));
  return {row * LaneI(Rougher::kColumns) + column, x - to_float(column), y - to_float(row)};
}

template <class Rougher>
EP_HD LaneF value_in_cell(const float* values, const NodeCell& c) {
  const LaneF top = lerp(gather(values, c.first), gather(values, c.first + LaneI(1)), c.fx);
  const LaneF bottom = lerp(gather(values, c.first + LaneI(Rougher::kColumns)),
                            gather(values, c.first + LaneI(Rougher::kColumns + 1)), c.fx);
  return lerp(top, bottom, c.fy);
}

// ---- The finest lattice by cubics through a rougher one ----

// Of the four nodes around a place, t of the way from the second to the third (Lagrange's cubic).
template <class F>
struct CubicWeights {
  F w[4];
};
template <class F>
EP_HD CubicWeights<F> cubic_weights(F t) {
  const F before = t + F(1.0f), after = t - F(1.0f), last = t - F(2.0f);
  return {{t * after * last * F(-1.0f / 6), before * after * last * F(0.5f), before * t * last * F(-0.5f),
           before * t * after * F(1.0f / 6)}};
}

// The rows of the finest lattice at the columns of a rougher one.
struct NodeRows {
  static constexpr std::int32_t kStride = 32;
  float value[FineNodes::kRows * kStride + 16];
};

// Vectors that hold a row.
EP_HD constexpr std::int32_t vectors_for(std::int32_t columns) { return (columns + kLanes - 1) / kLanes; }

// The v-th vector of all rows: down the columns.
template <class Rougher>
EP_HD void refine_down(const float* from, std::int32_t v, NodeRows& rows) {
  constexpr std::int32_t kRatio = Rougher::kStep / FineNodes::kStep,
                         kVectors = vectors_for(Rougher::kColumns);
  const std::int32_t row = v / kVectors, column = v % kVectors * kLanes;
  const float* at = from + (row / kRatio + Rougher::kRing) * Rougher::kColumns + column;
  float* out = rows.value + row * NodeRows::kStride + column;
  if (row % kRatio == 0) return store_lanes(out, load_lanes(at));  // and below the last node there is none
  const CubicWeights<float> w = cubic_weights(static_cast<float>(row % kRatio) * (1.0f / kRatio));
  LaneF sum = w.w[0] * load_lanes(at - Rougher::kColumns);
  for (std::int32_t i = 1; i < 4; ++i) sum = sum + w.w[i] * load_lanes(at + (i - 1) * Rougher::kColumns);
  store_lanes(out, sum);
}

// Then along them.
template <class Rougher>
EP_HD void refine_along(const NodeRows& rows, std::int32_t v, float* to) {
  constexpr std::int32_t kRatio = Rougher::kStep / FineNodes::kStep,
                         kVectors = vectors_for(FineNodes::kColumns);
  const std::int32_t row = v / kVectors, column = v % kVectors * kLanes;
  const LaneI phase = (lane_indices() + LaneI(column)) & LaneI(kRatio - 1);
  const CubicWeights<LaneF> w = cubic_weights(to_float(phase) * (1.0f / kRatio));
  const float* at = rows.value + row * NodeRows::kStride + (column / kRatio + Rougher::kRing);
  const LaneF node = load_repeated<kRatio>(at);
  LaneF sum = w.w[0] * load_repeated<kRatio>(at - 1) + w.w[1] * node;
  for (std::int32_t i = 2; i < 4; ++i) sum = sum + w.w[i] * load_repeated<kRatio>(at + (i - 1));
  // A row's last vector holds one node: what it stores beyond is overwritten by the next row's, which come
  // later.
  store_lanes(to + row * FineNodes::kColumns + column, select(phase < LaneI(1), node, sum));
}

}  // namespace EP_ISA
}  // namespace ecgpress
