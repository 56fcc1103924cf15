// Where people write on a page: what is taken, what is free, and where the beats are.
#pragma once

#include <vector>

#include "ecgpress/record.h"
#include "host/sheet/outline.h"
#include "host/sheet/sheet.h"

namespace ecgpress {

// A coarse map of the page: which squares hold print or writing.
class PageRoom {
 public:
  // What the sheet holds so far: texts, strokes, traces.
  explicit PageRoom(const Sheet& sheet);

  void take(const Box2d& box_mm);
  // Share of the box that is taken, 0 .. 1; beyond the page counts as taken.
  double taken(const Box2d& box_mm) const;

 private:
  struct Range {
    int x0, y0, x1, y1;  // squares, end exclusive, not yet clipped to the page
  };
  static Range range(const Box2d& box_mm);

  int nx_ = 0, ny_ = 0;
  std::vector<std::uint8_t> taken_;
};

// A beat of one trace on the sheet.
struct SheetBeat {
  int trace = 0;      // index into Sheet::traces
  double time_s = 0;  // of the record
  Vec2d peak_mm{};    // its R peak
  // Waves on the sheet, x in mm; NaN-free: equal where not known (then no interval can be measured).
  double p_on_mm = 0, qrs_on_mm = 0, qrs_off_mm = 0;
};

// From the record's R peaks where it knows them, else the steep extremes of the samples; in order of traces
// and time.
std::vector<SheetBeat> sheet_beats(const Record& record, const Sheet& sheet);

}  // namespace ecgpress
