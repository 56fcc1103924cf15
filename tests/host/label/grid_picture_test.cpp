// Grid nodes against the crossings of the printed lines, on `--only grid` twins.
#include <gtest/gtest.h>

#include <cstdio>

#include "tests/host/label/profile.h"

namespace ecgpress::test {
namespace {

// The nodes of one picture with the image vectors of 1 mm along both axes there.
struct Node {
  PointPx at, x_mm, y_mm;
};

std::vector<Node> nodes_in_frame(const ImageLabels& labels, const FloatPlane& ink) {
  const GridNodes& n = labels.grid_nodes;
  const auto point = [&](int c, int r) -> PointPx {
    const std::size_t i =
        static_cast<std::size_t>(r) * static_cast<std::size_t>(n.columns) + static_cast<std::size_t>(c);
    return {n.px[2 * i], n.px[2 * i + 1]};
  };
  std::vector<Node> nodes;
  for (int r = 1; r + 1 < n.rows; ++r)
    for (int c = 1; c + 1 < n.columns; ++c) {
      const Node node{point(c, r), (0.5 / n.pitch_mm) * (point(c + 1, r) - point(c - 1, r)),
                      (0.5 / n.pitch_mm) * (point(c, r + 1) - point(c, r - 1))};
      const std::size_t i =
          static_cast<std::size_t>(r) * static_cast<std::size_t>(n.columns) + static_cast<std::size_t>(c);
      const bool printed = (n.flags[i] & GridNodes::kPrinted) && (n.flags[i] & GridNodes::kInFrame);
      if (printed && ink.holds(node.at.x, node.at.y, 2 * norm(node.x_mm) + 2)) nodes.push_back(node);
    }
  return nodes;
}

// How far the line along `along_mm` lies beside the node, in px: cuts across it to both sides of the
// crossing, clear of the minor lines; several, because where one cut meets the pixels moves its centroid.
double beside(const FloatPlane& ink, const Node& node, PointPx along_mm, PointPx across_mm) {
  const PointPx cut = across(unit(along_mm));
  const double reach = 0.62 * std::abs(dot(cut, across_mm));
  double sum = 0;
  int cuts = 0;
  for (double s = 0.3; s < 0.71; s += 0.05, cuts += 2)
    sum += profile(ink, node.at + s * along_mm, cut, reach).centroid +
           profile(ink, node.at - s * along_mm, cut, reach).centroid;
  return std::abs(sum / cuts);
}

TEST(GridPicture, NodesLieOnThePrintedCrossings) {
  std::vector<Draw> draws{clean_draw()};
  std::mt19937 random(17);
  for (std::size_t i = 0; i < 3; ++i) draws.push_back(tilted_draw(i + 90));
  for (int i = 0; i < 3; ++i) draws.push_back(extreme_draw(random));
  std::vector<double> all;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    Draw& draw = draws[i];
    draw.grid.on = true;
    draw.grid.major_mm = 5 * draw.grid.minor_mm;
    draw.grid.minor_width_mm = 0.1;
    draw.grid.major_width_mm = 0.25;
    const Record record = synthetic_record(i);
    const FloatPlane ink = draw_darkness(record, draw, "grid");
    const ImageLabels labels = page_labels(record, lay_out_page(record, draw, {}, fonts()), {});
    std::vector<double> off;
    for (const Node& node : nodes_in_frame(labels, ink)) {
      off.push_back(beside(ink, node, node.y_mm, node.x_mm));
      off.push_back(beside(ink, node, node.x_mm, node.y_mm));
    }
    EXPECT_GT(off.size(), 500u) << i;
    EXPECT_LT(quantile(off, 0.5), 0.03) << i;

    EXPECT_LT(quantile(off, 1), 0.15) << i;
    all.insert(all.end(), off.begin(), off.end());
  }
  std::printf("grid nodes: %zu lines, median %.4f px, worst %.4f px beside the ink\n", all.size(),
              quantile(all, 0.5), quantile(all, 1));
}

}  // namespace
}  // namespace ecgpress::test
