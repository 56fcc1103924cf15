// Another sheet under the page: seen beside it and through what is missing of it.
#pragma once

#include "kernels/params/grid.h"
#include "kernels/params/paper.h"

namespace ecgpress {

// Its own frame is turned about the page's top left corner and moved: page = origin_mm + turn * own.
struct SecondSheetParams {
  PaperParams paper{{0, 0}, {1, 1, 1}, 0, {}};  // size 0: there is none
  GridParams grid;                              // in its own frame; widths 0: blank
  Vec2 origin_mm{};
  float cos_turn = 1, sin_turn = 0;  // positive turns it clockwise (y is down)
};

}  // namespace ecgpress
