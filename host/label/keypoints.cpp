#include "host/label/keypoints.h"

#include <algorithm>

#include "host/label/geometry.h"
#include "kernels/base/math.h"

namespace ecgpress {

namespace {

class KeypointList {
 public:
  KeypointList(const Sheet& sheet, const PlacedCamera& view, std::size_t expected)
      : sheet_(sheet), view_(view) {
    points_.reserve(expected);
  }

  // A name that is taken gets "#2", "#3", ... : a layout may show one lead in several windows.
  void add(KeypointKind kind, const std::string& name, int lead, Vec2d sheet_mm) {
    std::string unique = name;
    for (int n = 2; taken(kind, unique); ++n) unique = name + "#" + std::to_string(n);
    points_.push_back({kind, std::move(unique), lead, place(view_, sheet_, sheet_mm)});
  }

  std::vector<Keypoint> take() { return std::move(points_); }

 private:
  bool taken(KeypointKind kind, const std::string& name) const {
    for (auto p = points_.rbegin(); p != points_.rend(); ++p)
      if (p->kind == kind && p->name == name) return true;
    return false;
  }

  const Sheet& sheet_;
  const PlacedCamera& view_;
  std::vector<Keypoint> points_;
};

std::string window_name(const SheetTrace& trace) {
  return trace.rhythm ? trace.lead + ":rhythm" : trace.lead;
}

void add_page_corners(const Sheet& sheet, KeypointList& list) {
  const double w = sheet.size_mm.x, h = sheet.size_mm.y;
  list.add(KeypointKind::kPageCorner, "page:top_left", -1, {0, 0});
  list.add(KeypointKind::kPageCorner, "page:top_right", -1, {w, 0});
  list.add(KeypointKind::kPageCorner, "page:bottom_right", -1, {w, h});
  list.add(KeypointKind::kPageCorner, "page:bottom_left", -1, {0, h});
}

void add_lead_names(const Sheet& sheet, KeypointList& list) {
  for (const SheetText& text : sheet.texts) {
    if (text.kind != SheetTextKind::kLeadName) continue;
    const bool known = text.trace >= 0 && text.trace < static_cast<int>(sheet.traces.size());
    const std::string name =
        known ? window_name(sheet.traces[static_cast<std::size_t>(text.trace)]) : text.text;
    list.add(KeypointKind::kLeadName, "name:" + name, text.trace, double_from(text.anchor_mm));
  }
}

void add_signal_ends(const Sheet& sheet, KeypointList& list) {
  for (std::size_t i = 0; i < sheet.traces.size(); ++i) {
    const SheetTrace& t = sheet.traces[i];
    const auto drawn = [](float y) { return !is_nan(y); };
    const auto first = std::find_if(t.y_mm.begin(), t.y_mm.end(), drawn);
    if (first == t.y_mm.end()) continue;
    const auto last = std::find_if(t.y_mm.rbegin(), t.y_mm.rend(), drawn).base() - 1;
    const auto sheet_mm = [&](std::vector<float>::const_iterator y) -> Vec2d {
      return {t.x0_mm + static_cast<double>(y - t.y_mm.begin()) * t.mm_per_sample, static_cast<double>(*y)};
    };
    list.add(KeypointKind::kSignalStart, "start:" + window_name(t), static_cast<int>(i), sheet_mm(first));
    list.add(KeypointKind::kSignalEnd, "end:" + window_name(t), static_cast<int>(i), sheet_mm(last));
  }
}

void add_separators(const Sheet& sheet, KeypointList& list) {
  int n = 0;
  for (const SheetStroke& s : sheet.strokes) {
    if (s.pixel_class != PixelClass::kSeparator || s.path_mm.empty()) continue;
    const std::string name = "separator:" + std::to_string(n++);
    const bool down = s.path_mm.front().y <= s.path_mm.back().y;
    list.add(KeypointKind::kSeparatorTick, name + ":top", -1,
             double_from(down ? s.path_mm.front() : s.path_mm.back()));
    list.add(KeypointKind::kSeparatorTick, name + ":bottom", -1,
             double_from(down ? s.path_mm.back() : s.path_mm.front()));
  }
}

void add_pulses(const Sheet& sheet, KeypointList& list) {
  int n = 0;
  for (const SheetStroke& s : sheet.strokes) {
    if (s.pixel_class != PixelClass::kPulse) continue;
    const std::string name = "pulse:" + std::to_string(n++) + ":";
    for (std::size_t k = 0; k < s.path_mm.size(); ++k)
      list.add(KeypointKind::kPulseCorner, name + std::to_string(k), -1, double_from(s.path_mm[k]));
  }
}

}  // namespace

std::vector<Keypoint> make_keypoints(const Sheet& sheet, const PlacedCamera& view) {
  KeypointList list(sheet, view, 4 + 3 * sheet.traces.size() + 6 * sheet.strokes.size());
  add_page_corners(sheet, list);
  add_lead_names(sheet, list);
  add_signal_ends(sheet, list);
  add_separators(sheet, list);
  add_pulses(sheet, list);
  return list.take();
}

}  // namespace ecgpress
