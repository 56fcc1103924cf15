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

// What a node knows: the point of the sheet that is seen there, less the tile's anchor (mm); what the lamp
// makes of its slope; and what few pages ask for: slope of the surface over the table, height (mm).
enum NodeField { kNodeX, kNodeY, kNodeShading, kNodeSlopeX, kNodeSlopeY, kNodeHeight, kNodeFields };

template <class Lattice>
struct NodeValues {
  float field[kNodeFields][Lattice::kPadded];
};

static_assert((FineNodes::kColumns - 1) % 16 == 0 &&
              FineNodes::kStep == 2);  // whole vectors a row; load_repeated<2>

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

// Vectors that hold a row.
EP_HD constexpr std::int32_t vectors_for(std::int32_t columns) { return (columns + kLanes - 1) / kLanes; }

// ---- A first guess: halfway between the nodes of a lattice twice as rough ----

// The roughest nodes with a ring around them, as straight lines go on.
using RingedRoughNodes = NodeLattice<16, 1>;

EP_HD float beyond(float last, float before) { return 2 * last - before; }

// Column k of the ringed lattice.
EP_HD void extend_column(const float* from, std::int32_t k, float* to) {
  constexpr std::int32_t kFrom = RoughNodes::kColumns, kTo = RingedRoughNodes::kColumns,
                         kRows = RoughNodes::kRows;
  const std::int32_t column = k - 1;
  for (std::int32_t row = 0; row < kRows; ++row) {
    const float* r = from + row * kFrom;
    to[(row + 1) * kTo + k] = column < 0        ? beyond(r[0], r[1])
                              : column == kFrom ? beyond(r[kFrom - 1], r[kFrom - 2])
                                                : r[column];
  }
  to[k] = beyond(to[kTo + k], to[2 * kTo + k]);
  to[(kRows + 1) * kTo + k] = beyond(to[kRows * kTo + k], to[(kRows - 1) * kTo + k]);
}

// The v-th vector of all rows.
template <class Lattice, class Rougher>
EP_HD void guess_nodes(const float* from, std::int32_t v, float* to) {
  // Row r lies at (r + kShift) / 2 of the rougher lattice, and so do columns.
  constexpr std::int32_t kShift =
      (Rougher::kRing * Rougher::kStep - Lattice::kRing * Lattice::kStep) / Lattice::kStep;
  static_assert(Rougher::kStep == 2 * Lattice::kStep && (kShift == 1 || kShift == 2));
  constexpr std::int32_t kVectors = vectors_for(Lattice::kColumns), kWidth = Rougher::kColumns;
  const std::int32_t row = v / kVectors, column = v % kVectors * kLanes;
  const std::int32_t above = (row + kShift) / 2, below = above + (row + kShift) % 2;
  const float* top = from + above * kWidth + column / 2 + (kShift - 1);
  const float* bottom = from + below * kWidth + column / 2 + (kShift - 1);
  const LaneF a = load_repeated<2>(top) + load_repeated<2>(bottom);
  const LaneF b = load_repeated<2>(top + 1) + load_repeated<2>(bottom + 1);
  const LaneB odd = ((lane_indices() + LaneI(column)) & LaneI(1)) > LaneI(0);
  const LaneF between = 0.25f * (a + b);
  const LaneF guess = kShift == 1 ? select(odd, 0.5f * b, between) : select(odd, between, 0.5f * a);
  store_lanes(to + row * Lattice::kColumns + column, guess);  // beyond the row's end the next one follows
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
