// One function per kind of stain: what it is made of, from the random numbers of one stain.
#pragma once

#include "ecgpress/draw.h"
#include "host/sheet/sheet.h"
#include "kernels/base/rng.h"

namespace ecgpress {

// Random numbers of one stain, one after the other: the n-th number is that of the stain's n-th quantity.
class StainDice {
 public:
  StainDice(const Draw& draw, std::uint32_t kind, std::uint32_t number);
  double uniform();  // [0, 1)
  double between(double low, double high);
  double log_between(double low, double high);  // the logarithm is uniform; 0 < low < high
  double normal();
  bool one_in(int n);
  Vec2d direction();
  std::uint32_t number() const { return first_ >> 13 & 0x7FFu; }
  StainDice child(std::uint32_t number) const;  // of a stain that belongs to this one

 private:
  std::uint32_t key_[2];
  std::uint64_t index_;
  std::uint32_t first_, next_ = 0;
};

// Stains are appended to `out` in drawing order.
using Stains = std::vector<SheetStain>;
void ring_stain(StainDice dice, const Draw& draw, Stains& out);
void splash_stain(StainDice dice, const Draw& draw, Stains& out);
void water_stain(StainDice dice, const Draw& draw, Stains& out);
void grease_stain(StainDice dice, const Draw& draw, Stains& out);
void mould_stain(StainDice dice, const Draw& draw, Stains& out);
void dirt_stain(StainDice dice, const Draw& draw, Stains& out);
void dust_stain(StainDice dice, const Draw& draw, Stains& out);
void hair_stain(StainDice dice, const Draw& draw, Stains& out);
void scratch_stain(StainDice dice, const Draw& draw, Stains& out);
void yellowing_stain(StainDice dice, const Draw& draw, Stains& out);
void yellow_edges_stain(StainDice dice, const Draw& draw, Stains& out);
void blot_stain(StainDice dice, const Draw& draw, Stains& out);
void fold_wear(StainDice dice, const Draw& draw, Stains& out);  // of the draw's fold of that number
void heat_stain(StainDice dice, const Draw& draw, Stains& out);

}  // namespace ecgpress
