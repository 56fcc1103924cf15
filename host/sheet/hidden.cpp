#include "host/sheet/hidden.h"

namespace ecgpress {

// Counts the edges that cross the level line to the right of the point, by direction.
bool inside_outline(const Outline& outline, Vec2d p) {
  int winding = 0;
  for (const OutlineEdge& e : outline) {
    if ((e.a.y <= p.y) == (e.b.y <= p.y)) continue;
    const double x = e.a.x + (p.y - e.a.y) / (e.b.y - e.a.y) * (e.b.x - e.a.x);
    if (x > p.x) winding += e.b.y > e.a.y ? 1 : -1;
  }
  return winding != 0;
}

bool hidden(const Sheet& sheet, Vec2d p) {
  for (const HidingOutline& h : sheet.hiding) {
    if (p.x < h.box_mm.min.x || p.x > h.box_mm.max.x || p.y < h.box_mm.min.y || p.y > h.box_mm.max.y)
      continue;
    if (inside_outline(h.outline_mm, p)) return true;
  }
  return false;
}

}  // namespace ecgpress
