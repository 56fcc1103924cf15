// The sheet under the page: the same paper and grid, seen through turned footprints.
#pragma once

#include "kernels/pixel/grid.h"
#include "kernels/pixel/paper.h"

namespace ecgpress {
inline namespace EP_ISA {

EP_HD bool has_second_sheet(const SecondSheetParams& s) { return s.paper.size_mm.x > 0; }

// Upright box around it on the page.
EP_HD Box2 second_sheet_box(const SecondSheetParams& s) {
  const Vec2 right{s.cos_turn * s.paper.size_mm.x, s.sin_turn * s.paper.size_mm.x};
  const Vec2 down{-s.sin_turn * s.paper.size_mm.y, s.cos_turn * s.paper.size_mm.y};
  const Vec2 o = s.origin_mm;
  return {{o.x + min(right.x, 0.0f) + min(down.x, 0.0f), o.y + min(right.y, 0.0f) + min(down.y, 0.0f)},
          {o.x + max(right.x, 0.0f) + max(down.x, 0.0f), o.y + max(right.y, 0.0f) + max(down.y, 0.0f)}};
}

// The same pixels in the sheet's own frame. Their extents follow from the frame's inverse.
EP_HD Footprints on_second_sheet(const SecondSheetParams& s, const Footprints& p) {
  const float c = s.cos_turn, n = s.sin_turn;
  const LaneF dx = p.x - s.origin_mm.x, dy = p.y - s.origin_mm.y;
  Footprints q = p;
  q.x = c * dx + n * dy;
  q.y = c * dy - n * dx;
  q.inv_ss = c * p.inv_ss + n * p.inv_st;
  q.inv_st = c * p.inv_st - n * p.inv_ss;
  q.inv_ts = c * p.inv_ts + n * p.inv_tt;
  q.inv_tt = c * p.inv_tt - n * p.inv_ts;
  const LaneF area = LaneF(1.0f) / abs(q.inv_ss * q.inv_tt - q.inv_st * q.inv_ts);
  const LaneF xs = abs(q.inv_tt) * area, xt = abs(q.inv_st) * area;
  const LaneF ys = abs(q.inv_ts) * area, yt = abs(q.inv_ss) * area;
  q.wide_x = max(xs, xt);
  q.thin_x = min(xs, xt);
  q.wide_y = max(ys, yt);
  q.thin_y = min(ys, yt);
  return q;
}

// Its linear albedo, and how much of each pixel it covers.
struct SecondSheet {
  LaneColor color;
  LaneF cover;
};

// `widest_mm`: no footprint of the tile is wider along either axis of the page.
EP_SHARED SecondSheet second_sheet_at(const SecondSheetParams& s, float widest_mm, const Footprints& p) {
  const Footprints q = on_second_sheet(s, p);
  SecondSheet sheet;
  sheet.color = {s.paper.albedo.x, s.paper.albedo.y, s.paper.albedo.z};
  sheet.cover = paper_cover(s.paper, q);
  if (!has_grid(s.grid)) return sheet;
  const std::int32_t more = grid_reach(s.grid, widest_mm);  // a turned shadow is at most twice as wide
  absorb_grid(sheet.color, s.grid,
              grid_ink(s.grid, grid_inside(s.grid, q),
                       {grid_cover_x(s.grid, more, q), grid_cover_y(s.grid, more, q)}));
  return sheet;
}

}  // namespace EP_ISA
}  // namespace ecgpress
