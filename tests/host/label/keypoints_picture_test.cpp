// Page corners, pulses, separators and text boxes against the ink that they name.
#include <gtest/gtest.h>

#include <cstdio>
#include <map>

#include "tests/host/label/profile.h"

namespace ecgpress::test {
namespace {

struct View {
  Record record;
  Draw draw;
  ImageLabels labels;
};

View make_view(std::size_t i, Draw draw) {
  View v{any_record(i), draw, {}};
  v.labels = page_labels(v.record, lay_out_page(v.record, draw, {}, fonts()), {});
  return v;
}

// Pages that have pulses, separators and texts, in views that show most of them.
std::vector<View> views() {
  std::vector<Draw> draws{clean_draw()};
  std::mt19937 random(16);
  for (std::size_t i = 0; i < 3; ++i) draws.push_back(tilted_draw(i + 80));
  for (int i = 0; i < 3; ++i) draws.push_back(extreme_draw(random));
  std::vector<View> all;
  for (Draw& draw : draws) {
    draw.layout.id = "3x4+1";
    draw.layout.pulse = draw.layout.separators = true;
    all.push_back(make_view(all.size(), draw));
  }
  return all;
}

std::map<std::string, PlacedPoint> keypoints(const ImageLabels& labels) {
  std::map<std::string, PlacedPoint> points;
  for (const Keypoint& k : labels.keypoints) points[k.name] = k.at;
  return points;
}

bool inside(const FloatPlane& plane, PointPx p, double margin_px) { return plane.holds(p.x, p.y, margin_px); }

// A line through points that lie on it but for small errors.
struct Line {
  PointPx at, along;
};
Line fit_line(const std::vector<PointPx>& points) {
  PointPx mean{0, 0};
  for (const PointPx p : points) mean = mean + (1.0 / static_cast<double>(points.size())) * p;
  double xx = 0, xy = 0, yy = 0;
  for (const PointPx p : points) {
    const PointPx d = p - mean;
    xx += d.x * d.x, xy += d.x * d.y, yy += d.y * d.y;
  }
  const double angle = 0.5 * std::atan2(2 * xy, xx - yy);
  return {mean, {std::cos(angle), std::sin(angle)}};
}

PointPx crossing(const Line& a, const Line& b) {
  const double det = dot(a.along, across(b.along));
  return a.at + (dot(b.at - a.at, across(b.along)) / det) * a.along;
}

// The page's edge from corner a to corner b as the picture shows it: where the covered part along cuts across
// it ends.
std::vector<PointPx> find_edge(const FloatPlane& page, PointPx a, PointPx b, PointPx centre) {
  constexpr double kReach_px = 4;
  PointPx inwards = across(unit(b - a));
  if (dot(inwards, centre - a) < 0) inwards = -1.0 * inwards;
  std::vector<PointPx> points;
  for (double t = 0.03; t < 0.98; t += 0.01) {
    const PointPx p = lerp(a, b, t);
    if (!inside(page, p, kReach_px + 2)) continue;
    const double covered = profile(page, p, inwards, kReach_px).mass;
    points.push_back(p + (kReach_px + 0.05 - covered) *
                             inwards);  // a step of 0.1 px reaches half beyond the cut's end
  }
  return points;
}

TEST(KeypointsPicture, PageCornersAreWhereTheEdgesMeet) {
  int asked = 0;
  double worst = 0;
  for (const View& v : views()) {
    FloatPlane page = draw_green(
        v.record, v.draw,
        {"noise", "light", "background", "paper", "trace", "grid", "text", "pulse", "separator"}, {});
    const auto points = keypoints(v.labels);
    const char* names[4] = {"page:top_left", "page:top_right", "page:bottom_right", "page:bottom_left"};
    std::vector<PointPx> corner;
    for (const char* n : names) corner.push_back(points.at(n).px);
    std::vector<std::vector<PointPx>> edge;
    for (std::size_t i = 0; i < 4; ++i)
      edge.push_back(find_edge(page, corner[i], corner[(i + 1) % 4], v.labels.page.centre.px));
    for (std::size_t i = 0; i < 4; ++i) {
      const auto &before = edge[(i + 3) % 4], &after = edge[i];
      if (!inside(page, corner[i], 20) || before.size() < 30 || after.size() < 30) continue;
      const PointPx found = crossing(fit_line(before), fit_line(after));
      worst = std::max(worst, norm(found - corner[i]));
      ++asked;
    }
  }
  std::printf("page corners: %d, at most %.4f px off\n", asked, worst);
  EXPECT_GE(asked, 10);
  EXPECT_LT(worst, 0.05);
}

// One straight piece of a stroke from a to b, of that width: how far its ink lies beside it, and how far the
// end at b lies from where the ink ends.
struct PieceError {
  std::vector<double> beside_px;
  double end_px = 0;
};

PieceError measure_piece(const FloatPlane& ink, PointPx a, PointPx b, double width_px) {
  const PointPx along = unit(b - a), beside = across(along);
  const double reach = 0.5 * width_px + 1.5;
  PieceError e;
  double full = 0;
  int count = 0;
  for (double t = 0.3; t <= 0.701; t += 0.01) {  // many: one cut's mass depends on where it meets the pixels
    const Profile p = profile(ink, lerp(a, b, t), beside, reach);
    e.beside_px.push_back(std::abs(p.centroid));
    full += p.mass;
    ++count;
  }
  full /= count;
  // Ink from the middle on, in lengths of the full stroke.
  const double beyond = 2;
  double length = 0;
  constexpr double kStep = 0.1;
  const double end = 0.5 * norm(b - a);
  for (double s = 0.5 * kStep; s < end + beyond; s += kStep)
    length += kStep * profile(ink, lerp(a, b, 0.5) + s * along, beside, reach).mass / full;
  e.end_px = length - end;
  return e;
}

struct StrokeSums {
  std::vector<double> beside, end;
  void add(const FloatPlane& ink, PointPx a, PointPx b, double width_px, bool ends) {
    const double margin = 0.5 * width_px + 6;
    if (!inside(ink, a, margin) || !inside(ink, b, margin)) return;
    const PieceError e = measure_piece(ink, a, b, width_px);
    beside.insert(beside.end(), e.beside_px.begin(), e.beside_px.end());
    if (ends) end.push_back(std::abs(e.end_px));
  }
  void expect(const char* what, std::size_t least) const {
    std::printf(
        "%s: %zu cuts, beside median %.4f px, worst %.4f px; %zu ends, median %.4f px, worst %.4f px\n", what,
        beside.size(), quantile(beside, 0.5), quantile(beside, 1), end.size(), quantile(end, 0.5),
        quantile(end, 1));
    EXPECT_GT(end.size(), least);
    EXPECT_LT(quantile(beside, 0.5), 0.03);
    EXPECT_LT(quantile(beside, 1), 0.15);
    EXPECT_LT(quantile(end, 0.5), 0.05);
    EXPECT_LT(quantile(end, 1), 0.2);
  }
};

TEST(KeypointsPicture, PulseCornersBoundTheirInk) {
  StrokeSums sums;
  for (const View& v : views()) {
    const FloatPlane ink = draw_darkness(v.record, v.draw, "pulse");
    const auto points = keypoints(v.labels);
    const double width_px = v.draw.layout.pulse_width_mm * v.labels.page.px_per_mm;
    for (int n = 0; points.count("pulse:" + std::to_string(n) + ":0"); ++n) {
      const auto corner = [&](int k) {
        return points.at("pulse:" + std::to_string(n) + ":" + std::to_string(k)).px;
      };
      for (int k = 0; k < 5; ++k) sums.add(ink, corner(k), corner(k + 1), width_px, false);
      sums.add(ink, corner(1), corner(0), width_px, true);
      sums.add(ink, corner(4), corner(5), width_px, true);
    }
  }
  sums.expect("pulses", 20);
}

TEST(KeypointsPicture, SeparatorEndsBoundTheirInk) {
  StrokeSums sums;
  for (const View& v : views()) {
    const FloatPlane ink = draw_darkness(v.record, v.draw, "separator");
    const auto points = keypoints(v.labels);
    const double width_px = v.draw.layout.separator_width_mm * v.labels.page.px_per_mm;
    for (int n = 0; points.count("separator:" + std::to_string(n) + ":top"); ++n) {
      const PointPx top = points.at("separator:" + std::to_string(n) + ":top").px,
                    bottom = points.at("separator:" + std::to_string(n) + ":bottom").px;
      sums.add(ink, top, bottom, width_px, true);
      sums.add(ink, bottom, top, width_px, true);
    }
  }
  sums.expect("separators", 60);
}

// Signed distance of p from side i of the quad, positive inside; the quad's corners run either way round.
double inside_side(const QuadPx& quad, std::size_t i, PointPx p) {
  const PointPx a = quad.corners[i].px, b = quad.corners[(i + 1) % 4].px, c = quad.corners[(i + 2) % 4].px;
  const PointPx n = across(unit(b - a));
  return dot(p - a, n) * (dot(c - a, n) > 0 ? 1 : -1);
}

double inside_quad(const QuadPx& quad, PointPx p) {
  double least = 1e300;
  for (std::size_t i = 0; i < 4; ++i) least = std::min(least, inside_side(quad, i, p));
  return least;
}

bool in_frame(const QuadPx& quad) {
  return std::all_of(quad.corners.begin(), quad.corners.end(),
                     [](const PlacedPoint& p) { return p.in_frame; });
}

// How deep inside each side of the quad the first dark pixel's centre lies.
std::array<double, 4> ink_depth(const FloatPlane& ink, const QuadPx& quad) {
  std::array<double, 4> depth{1e300, 1e300, 1e300, 1e300};
  double x0 = 1e300, x1 = 0, y0 = 1e300, y1 = 0;
  for (const PlacedPoint& p : quad.corners)
    x0 = std::min(x0, p.px.x), x1 = std::max(x1, p.px.x), y0 = std::min(y0, p.px.y),
    y1 = std::max(y1, p.px.y);
  for (int y = std::max(0, static_cast<int>(y0)); y < std::min<double>(ink.height_px, y1); ++y)
    for (int x = std::max(0, static_cast<int>(x0)); x < std::min<double>(ink.width_px, x1); ++x) {
      const PointPx p{x + 0.5, y + 0.5};
      if (ink.at(x, y) < 0.15f || inside_quad(quad, p) < -0.75) continue;
      for (std::size_t i = 0; i < 4; ++i) depth[i] = std::min(depth[i], inside_side(quad, i, p));
    }
  return depth;
}

TEST(KeypointsPicture, TextBoxesHoldTheirInkTightly) {
  int boxes = 0;
  double deepest = 0, outside = 0, all = 0;
  for (const View& v : views()) {
    const FloatPlane ink = draw_darkness(v.record, v.draw, "text");
    for (const TextLabel& t : v.labels.texts) {
      if (!in_frame(t.quad)) continue;
      for (const double d : ink_depth(ink, t.quad)) deepest = std::max(deepest, d);
      ++boxes;
    }
    for (int y = 0; y < ink.height_px; ++y)
      for (int x = 0; x < ink.width_px; ++x) {
        if (ink.at(x, y) < 1e-3f) continue;
        const PointPx p{x + 0.5, y + 0.5};
        // A pixel on the border may be partly covered: up to half a diagonal beyond it.
        const bool held = std::any_of(v.labels.texts.begin(), v.labels.texts.end(),
                                      [&](const TextLabel& t) { return inside_quad(t.quad, p) > -0.75; });
        all += static_cast<double>(ink.at(x, y));
        outside += held ? 0 : static_cast<double>(ink.at(x, y));
      }
  }
  std::printf("text boxes: %d, ink at most %.3f px from a side, %.6f of all ink outside\n", boxes, deepest,
              outside / all);
  EXPECT_GT(boxes, 60);
  EXPECT_EQ(outside, 0);
  EXPECT_LT(deepest, 1.5);
}

}  // namespace
}  // namespace ecgpress::test
