// The sparse mask against the ink: in each column the trace's darkness gathers where the mask says.
#include <gtest/gtest.h>

#include <cstdio>
#include <map>

#include "tests/host/label/picture_scene.h"

namespace ecgpress::test {
namespace {

// Height of each column of one lead as the mask gives it; columns cut by the frame left out.
std::map<int, double> read_sparse(const SparseMask& mask, std::size_t lead) {
  std::map<int, double> height, share;
  for (std::size_t i = 0; i < mask.value.size(); ++i) {
    if (mask.lead[i] != lead) continue;
    height[mask.column[i]] += static_cast<double>(mask.value[i]) * (mask.row[i] + 0.5);
    share[mask.column[i]] += static_cast<double>(mask.value[i]);
  }
  std::erase_if(height, [&](const auto& column) { return share[column.first] < 0.999; });
  return height;
}

// Height at which the polyline first crosses the centre of a column, searched through all of it.
double cross(const float* px, std::int64_t count, double x) {
  for (std::int64_t k = 0; k + 1 < count; ++k) {
    const double x0 = px[2 * k], y0 = px[2 * k + 1], x1 = px[2 * k + 2], y1 = px[2 * k + 3];
    if ((x0 <= x && x <= x1) || (x1 <= x && x <= x0))
      return x1 == x0 ? y0 : y0 + (x - x0) / (x1 - x0) * (y1 - y0);
  }
  return kUndefined;
}

TEST(SparsePicture, EveryColumnHoldsThePolylinesHeight) {
  double worst = 0;
  int asked = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const Record record = any_record(i);
    const Draw draw = i == 0 ? clean_draw() : tilted_draw(i + 30);
    const ImageLabels labels = page_labels(record, lay_out_page(record, draw, {}, fonts()), every_label());
    for (std::size_t l = 0; l < labels.leads.size(); ++l) {
      const float* px = labels.polyline_px.data() + 2 * labels.leads[l].first_point;
      for (const auto& [column, y] : read_sparse(labels.sparse_mask, l)) {
        worst = std::max(worst, std::abs(y - cross(px, labels.leads[l].point_count, column + 0.5)));
        ++asked;
      }
    }
  }
  std::printf("sparse mask: %d columns, at most %.5f px off the polyline\n", asked, worst);
  EXPECT_GT(asked, 15000);
  EXPECT_LT(worst, 2e-3);  // float32 of polyline and shares
}

TEST(SparsePicture, LevelStretchesGatherTheirInkThere) {
  std::vector<double> off;
  for (std::size_t i = 0; i < 3; ++i) {
    const Record record = any_record(i);
    const Draw draw = i == 0 ? clean_draw() : tilted_draw(i + 30);
    const FloatPlane ink = draw_darkness(record, draw, "trace");
    const ImageLabels labels = page_labels(record, lay_out_page(record, draw, {}, fonts()), every_label());
    for (std::size_t l = 0; l < labels.leads.size(); ++l) {
      const std::map<int, double> heights = read_sparse(labels.sparse_mask, l);
      for (const auto& [column, y] : heights) {
        bool level = y > 8 && y < ink.height_px - 8;
        for (int c = column - 4; level && c <= column + 4; ++c) {
          const auto near = heights.find(c);
          level = near != heights.end() && std::abs(near->second - y) < 1;
        }
        if (!level) continue;
        double mass = 0, moment = 0;
        for (int row = static_cast<int>(y) - 5; row <= static_cast<int>(y) + 5; ++row) {
          mass += static_cast<double>(ink.at(column, row));
          moment += static_cast<double>(ink.at(column, row)) * (row + 0.5);
        }
        off.push_back(std::abs(moment / mass - y));
      }
    }
  }
  std::printf("sparse mask against ink: %zu columns, median %.4f px, 99%% %.4f px\n", off.size(),
              quantile(off, 0.5), quantile(off, 0.99));
  EXPECT_GT(off.size(), 3000u);
  EXPECT_LT(quantile(off, 0.5), 0.1);
  EXPECT_LT(quantile(off, 0.99), 0.5);
}

}  // namespace
}  // namespace ecgpress::test
