// The dense backward map against everything that maps forward: keypoints, texts, nodes, the 1 mm grid.
#include <gtest/gtest.h>

#include <bit>
#include <cstdio>

#include "tests/host/label/profile.h"

namespace ecgpress::test {
namespace {

struct MappedView {
  Record record;
  Draw draw;
  PlacedCamera camera;
  Sheet sheet;
  Planes planes;
};

MappedView map_view(std::size_t i, const Draw& draw) {
  MappedView v{any_record(i), draw, {}, {}, {}};
  const Page page = lay_out_page(v.record, draw, {}, fonts());
  v.camera = page.camera;
  v.sheet = page.sheet;
  v.planes = draw_planes(v.record, draw);
  return v;
}

const std::vector<MappedView>& mapped_views() {
  static const std::vector<MappedView> all = [] {
    std::vector<MappedView> made{map_view(0, clean_draw())};
    std::mt19937 random(14);
    for (std::size_t i = 0; i < 2; ++i) made.push_back(map_view(i + 1, tilted_draw(i + 70)));
    for (std::size_t i = 0; i < 3; ++i) {
      Draw draw = extreme_draw(random);
      if (i == 1) draw.image = {4400, 3400, 400};
      if (i == 2) draw.image = {700, 900, 80};
      made.push_back(map_view(i + 3, draw));
    }
    return made;
  }();
  return all;
}

bool is_undefined(float v) { return std::bit_cast<std::uint32_t>(v) == 0x7FC00000u; }

// The sheet point under an image point, bilinear between the pixels around it; NaN where one of them is off
// the page.
PointPx read_map(const Planes& p, PointPx at) {
  if (!p.x_mm.holds(at.x, at.y, 1)) return {};
  return {p.x_mm.read(at.x, at.y), p.y_mm.read(at.x, at.y)};
}

// Distance in px at which the map finds a sheet point beside the image point that a label gives it; negative
// where the map does not hold that point.
double map_distance(const MappedView& v, PointPx label, Vec2d sheet_mm) {
  const PointPx found = read_map(v.planes, label);
  if (!(found.x == found.x)) return -1;
  const Exact e = exact_image(v.camera, found.x, found.y), s = exact_image(v.camera, sheet_mm.x, sheet_mm.y);
  return std::hypot(static_cast<double>(e.x - s.x), static_cast<double>(e.y - s.y));
}

TEST(MapPicture, ForwardUndoesBackwardToAHundredthOfAPixel) {
  double worst = 0;
  for (const MappedView& v : mapped_views()) {
    std::size_t on_page = 0;
    for (int y = 0; y < v.planes.height_px; y += 3)
      for (int x = y % 5; x < v.planes.width_px; x += 5) {
        const float sx = v.planes.x_mm.at(x, y), sy = v.planes.y_mm.at(x, y);
        ASSERT_EQ(is_undefined(sx), is_undefined(sy));
        if (is_undefined(sx)) continue;
        ASSERT_TRUE(sx == sx && sy == sy);
        const Exact e = exact_image(v.camera, sx, sy);
        worst = std::max({worst, std::abs(static_cast<double>(e.x) - (x + 0.5)),
                          std::abs(static_cast<double>(e.y) - (y + 0.5))});
        ++on_page;
      }
    EXPECT_GT(on_page, v.planes.x_mm.value.size() / 60);
  }
  std::printf("forward of backward: at most %.5f px\n", worst);
  EXPECT_LT(worst, 0.01);
}

TEST(MapPicture, ThePagePixelsAreThoseWithACentreOnThePage) {
  for (const MappedView& v : mapped_views()) {
    int wrong = 0;
    for (int y = 1; y < v.planes.height_px; y += 2)
      for (int x = 0; x < v.planes.width_px; x += 3) {
        const Vec3d q = apply(v.camera.camera.sheet_from_image, Vec2d{x + 0.5, y + 0.5});
        const double mx = q.x / q.z, my = q.y / q.z;
        const double margin = 0.75 / v.planes.labels.page.px_per_mm * 4;  // of the edge: either is right
        const bool inside = q.z > 1e-3 && mx > margin && my > margin && mx < v.sheet.size_mm.x - margin &&
                            my < v.sheet.size_mm.y - margin;
        const bool outside = q.z <= 0 || mx < -margin || my < -margin || mx > v.sheet.size_mm.x + margin ||
                             my > v.sheet.size_mm.y + margin;
        const bool held = !is_undefined(v.planes.x_mm.at(x, y));
        wrong += (inside && !held) || (outside && held);
      }
    EXPECT_EQ(wrong, 0);
  }
}

TEST(MapPicture, TheForwardGridKeepsItsStatedError) {
  for (const MappedView& v : mapped_views()) {
    const ForwardGrid& g = v.planes.labels.forward_grid;
    const auto node = [&](int c, int r) -> PointPx {
      const std::size_t i = 2 * (static_cast<std::size_t>(r) * static_cast<std::size_t>(g.columns) +
                                 static_cast<std::size_t>(c));
      return {g.px[i], g.px[i + 1]};
    };
    std::mt19937 random(15);
    double worst = 0;
    int asked = 0;
    for (int i = 0; i < 60000; ++i) {
      const int x = static_cast<int>(random() % static_cast<unsigned>(v.planes.width_px));
      const int y = static_cast<int>(random() % static_cast<unsigned>(v.planes.height_px));
      const double u = v.planes.x_mm.at(x, y), w = v.planes.y_mm.at(x, y);
      // The edge pixels' centres may lie beyond the page, and beyond the grid.
      if (!(u >= 0 && w >= 0 && u < g.columns - 1 && w < g.rows - 1)) continue;
      const int c = static_cast<int>(u), r = static_cast<int>(w);
      const PointPx read = lerp(lerp(node(c, r), node(c + 1, r), u - c),
                                lerp(node(c, r + 1), node(c + 1, r + 1), u - c), w - r);
      worst = std::max(worst, norm(read - PointPx{x + 0.5, y + 0.5}));
      ++asked;
    }
    std::printf("forward grid: states %.5f px, found %.5f px at %d pixels\n", g.interpolation_error_px, worst,
                asked);
    EXPECT_GT(asked, 5000);
    EXPECT_LT(worst, g.interpolation_error_px + 0.002);  // and the float32 of the map
    EXPECT_LT(g.interpolation_error_px, 0.1);
  }
}

// Where a keypoint lies on the sheet, from what was laid out.
std::vector<std::pair<std::string, Vec2d>> keypoints_on_sheet(const Sheet& sheet) {
  std::vector<std::pair<std::string, Vec2d>> points;
  int separators = 0, pulses = 0;
  for (const SheetStroke& s : sheet.strokes) {
    const bool pulse = s.pixel_class == PixelClass::kPulse;
    const std::string name =
        pulse ? "pulse:" + std::to_string(pulses++) + ":" : "separator:" + std::to_string(separators++) + ":";
    for (std::size_t k = 0; k < s.path_mm.size(); ++k) {
      const Vec2d p{s.path_mm[k].x, s.path_mm[k].y};
      const bool top = s.path_mm[k].y == std::min(s.path_mm.front().y, s.path_mm.back().y);
      points.emplace_back(name + (pulse ? std::to_string(k) : top ? "top" : "bottom"), p);
    }
  }
  for (const SheetText& t : sheet.texts)
    if (t.kind == SheetTextKind::kLeadName) {
      const SheetTrace& trace = sheet.traces[static_cast<std::size_t>(t.trace)];
      points.emplace_back("name:" + trace.lead + (trace.rhythm ? ":rhythm" : ""),
                          Vec2d{t.anchor_mm.x, t.anchor_mm.y});
    }
  return points;
}

TEST(MapPicture, KeypointsAndTextsLieWhereTheMapSaysTheirSheetPointsAre) {
  int asked = 0;
  double worst = 0;
  const auto ask = [&](const MappedView& v, PointPx label, Vec2d sheet_mm) {
    const double d = map_distance(v, label, sheet_mm);
    if (d < 0) return;
    worst = std::max(worst, d);
    ++asked;
  };
  for (const MappedView& v : mapped_views()) {
    const auto sheet_points = keypoints_on_sheet(v.sheet);
    int found = 0;
    for (const auto& [name, mm] : sheet_points)
      for (const Keypoint& k : v.planes.labels.keypoints)
        if (k.name == name) {
          ask(v, k.at.px, mm);
          ++found;
        }
    EXPECT_EQ(found, static_cast<int>(sheet_points.size()));
    ASSERT_EQ(v.planes.labels.texts.size(), v.sheet.texts.size());
    for (std::size_t i = 0; i < v.sheet.texts.size(); ++i) {
      const Box2& b = v.sheet.texts[i].box_mm;
      const auto& q = v.planes.labels.texts[i].quad.corners;
      ask(v, q[0].px, {b.min.x, b.min.y});
      ask(v, q[2].px, {b.max.x, b.max.y});
    }
  }
  std::printf("keypoints and text corners: %d asked, at most %.5f px off the map\n", asked, worst);
  EXPECT_GT(asked, 300);
  EXPECT_LT(worst, 0.01);
}

TEST(MapPicture, GridNodesAndPolylinesLieWhereTheMapSays) {
  int asked = 0;
  double worst = 0;
  for (const MappedView& v : mapped_views()) {
    const GridNodes& n = v.planes.labels.grid_nodes;
    for (int r = 0; r < n.rows; ++r)
      for (int c = 0; c < n.columns; ++c) {
        const std::size_t i =
            static_cast<std::size_t>(r) * static_cast<std::size_t>(n.columns) + static_cast<std::size_t>(c);
        if (!(n.flags[i] & GridNodes::kInFrame)) continue;
        const double d = map_distance(v, {n.px[2 * i], n.px[2 * i + 1]},
                                      {n.origin_x_mm + c * n.pitch_mm, n.origin_y_mm + r * n.pitch_mm});
        worst = std::max(worst, d);
        asked += d >= 0;
      }
    std::size_t point = 0;
    for (const SheetTrace& t : v.sheet.traces)
      for (std::size_t k = 0; k < t.y_mm.size(); ++k, ++point) {
        if (k % 50 != 0 || !(t.y_mm[k] == t.y_mm[k])) continue;
        const float* px = v.planes.labels.polyline_px.data() + 2 * point;
        const double d =
            map_distance(v, {px[0], px[1]}, {t.x0_mm + static_cast<double>(k) * t.mm_per_sample, t.y_mm[k]});
        worst = std::max(worst, d);
        asked += d >= 0;
      }
  }
  std::printf("nodes and samples: %d asked, at most %.5f px off the map\n", asked, worst);
  EXPECT_GT(asked, 3000);
  EXPECT_LT(worst, 0.01);
}

}  // namespace
}  // namespace ecgpress::test
