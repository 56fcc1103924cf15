// Lead mask, class mask and coverage planes against coverage computed independently: 256 points a pixel.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>

#include "tests/host/label/ink_reference.h"
#include "tests/host/label/picture_scene.h"

namespace ecgpress::test {
namespace {

// Within this of its threshold a pixel may be counted either way.
constexpr double kMargin = 0.05;
constexpr double kDotMargin = 0.2;  // of grids of dots: a turned footprint's two axes count as independent

struct Pixel {
  int x, y;
};

// Pixels to ask: near traces, near strokes and texts, near the page's edge, and anywhere.
std::vector<Pixel> pixels_to_ask(const ImageLabels& labels, std::mt19937& random, int count) {
  std::vector<Pixel> pixels;
  const auto near = [&](double x, double y, double reach) {
    const double px = x + uniform(random, -reach, reach), py = y + uniform(random, -reach, reach);
    if (px >= 0 && py >= 0 && px < labels.width_px && py < labels.height_px)
      pixels.push_back({static_cast<int>(px), static_cast<int>(py)});
  };
  const std::size_t points = labels.polyline_px.size() / 2;
  for (int i = 0; i < count; ++i) {
    if (points > 0) {
      const std::size_t k = random() % points;
      near(labels.polyline_px[2 * k], labels.polyline_px[2 * k + 1], 4);
    }
    const Keypoint& key = labels.keypoints[random() % labels.keypoints.size()];
    near(key.at.px.x, key.at.px.y, 12);
    const TextLabel& text = labels.texts[random() % labels.texts.size()];
    const auto& q = text.quad.corners;
    const double u = uniform(random, 0, 1);
    near(q[0].px.x + u * (q[1].px.x - q[0].px.x), 0.5 * (q[0].px.y + q[3].px.y), 15);
    near(uniform(random, 0, labels.width_px), uniform(random, 0, labels.height_px), 1);
  }
  return pixels;
}

struct MaskCase {
  Record record;
  Draw draw;
};
std::vector<MaskCase> mask_cases() {
  std::vector<MaskCase> all{{any_record(0), clean_draw()}};
  std::mt19937 random(8);
  for (std::size_t i = 0; i < 3; ++i) all.push_back({any_record(i + 1), tilted_draw(i + 40)});
  for (std::size_t i = 0; i < 3; ++i) all.push_back({any_record(i + 5), extreme_draw(random)});
  Draw small = tilted_draw(50);  // traces and grid thinner than a pixel
  small.image = {550, 425, 50};
  all.push_back({any_record(3), small});
  Draw large = clean_draw();
  large.image = {0, 0, 400};
  all.push_back({any_record(4), large});
  return all;
}

std::size_t index_of(const Planes& p, Pixel at) {
  return static_cast<std::size_t>(at.y) * static_cast<std::size_t>(p.width_px) +
         static_cast<std::size_t>(at.x);
}

struct MaskCount {
  int asked = 0, left_out = 0, set = 0, wrong = 0;
  int just_above = 0, just_below = 0;  // decided, but a threshold moved by 0.1 would be noticed
};

void count_leads(const ReferencePixel& ref, unsigned mask, std::size_t leads, MaskCount& n) {
  if (std::abs(ref.page - 0.5) < kMargin) return;
  for (std::size_t bit = 0; bit < leads; ++bit) {
    bool expected = false, sure = true;
    double beyond = 1;
    for (const InkPart& part : ref.parts) {
      if (part.lead_bit != static_cast<int>(bit)) continue;
      beyond = part.coverage - part.threshold;
      expected = expected || (part.coverage >= part.threshold && ref.page >= 0.5);
      sure = sure && std::abs(part.coverage - part.threshold) >= kMargin;
    }
    ++n.asked;
    n.left_out += !sure;
    n.set += sure && expected;
    n.just_above += sure && beyond >= 0 && beyond < 0.1;
    n.just_below += sure && beyond < 0 && beyond > -0.1;
    n.wrong += sure && expected != static_cast<bool>(mask >> bit & 1u);
  }
}

TEST(MasksPicture, LeadMaskIsWhatCoversAtLeastT) {
  std::mt19937 random(9);
  MaskCount n;
  for (const MaskCase& c : mask_cases()) {
    const Planes planes = draw_planes(c.record, c.draw);
    const Page page = lay_out_page(c.record, c.draw, {}, fonts());
    const InkReference reference(page.sheet, page.camera);
    for (const Pixel at : pixels_to_ask(planes.labels, random, 4000))
      count_leads(reference.at(at.x, at.y), planes.lead_mask[index_of(planes, at)],
                  planes.labels.lead_bits.size(), n);
  }
  std::printf("lead mask: %d asked, %d set, %d and %d near t, %d left out, %d wrong\n", n.asked, n.set,
              n.just_above, n.just_below, n.left_out, n.wrong);
  EXPECT_GT(n.set, 15000);
  EXPECT_GT(n.just_above, 300);
  EXPECT_GT(n.just_below, 300);
  EXPECT_LT(n.left_out, n.asked / 50);
  EXPECT_EQ(n.wrong, 0);
}

TEST(MasksPicture, ClassMaskIsTheTopmostInkThatReachesItsT) {
  std::mt19937 random(10);
  std::array<MaskCount, 12> n{};
  for (const MaskCase& c : mask_cases()) {
    const Planes planes = draw_planes(c.record, c.draw);
    const Page page = lay_out_page(c.record, c.draw, {}, fonts());
    const InkReference reference(page.sheet, page.camera);
    for (const Pixel at : pixels_to_ask(planes.labels, random, 4000)) {
      bool sure = false;
      const double margin = page.sheet.grid.minor_dots ? kDotMargin : kMargin;
      const PixelClass expected = reference.class_of(reference.at(at.x, at.y), margin, sure);
      MaskCount& m = n[static_cast<std::size_t>(expected)];
      ++m.asked;
      m.left_out += !sure;
      m.set += sure;
      m.wrong += sure && planes.class_mask[index_of(planes, at)] != static_cast<std::uint8_t>(expected);
    }
  }
  for (std::size_t k = 0; k <= static_cast<std::size_t>(PixelClass::kPrintedText); ++k) {
    std::printf("class %zu: %d asked, %d left out, %d wrong\n", k, n[k].asked, n[k].left_out, n[k].wrong);
    EXPECT_GT(n[k].set, 200) << "class " << k;
    EXPECT_EQ(n[k].wrong, 0) << "class " << k;
  }
}

TEST(MasksPicture, CoveragePlanesAreTheCoveredPart) {
  std::mt19937 random(11);
  for (std::size_t i = 0; i < 3; ++i) {
    const Record record = any_record(i);
    const Draw draw = i == 0 ? clean_draw() : tilted_draw(i + 60);
    const Planes planes = draw_planes(record, draw, true);
    const Page page = lay_out_page(record, draw, {}, fonts());
    const InkReference reference(page.sheet, page.camera);
    const std::size_t pixels = planes.lead_mask.size();
    std::vector<double> error;
    for (const Pixel at : pixels_to_ask(planes.labels, random, 4000)) {
      const ReferencePixel ref = reference.at(at.x, at.y);
      std::array<double, 16> expected{};
      bool near = false;
      for (const InkPart& part : ref.parts)
        if (part.lead_bit >= 0) {
          double& e = expected[static_cast<std::size_t>(part.lead_bit)];
          e = std::max(e, part.coverage);
          near = true;
        }
      if (!near || ref.page < 1) continue;
      for (std::size_t bit = 0; bit < planes.labels.lead_bits.size(); ++bit) {
        const double byte = planes.coverage[bit * pixels + index_of(planes, at)];
        if (expected[bit] > 0 || byte > 0) error.push_back(std::abs(byte / 255 - expected[bit]));
      }
    }
    double sum = 0;
    for (const double e : error) sum += e;
    const double mean = sum / static_cast<double>(error.size());
    std::printf("coverage planes: %zu values, mean error %.4f, 99.9%% %.4f\n", error.size(), mean,
                quantile(error, 0.999));
    EXPECT_GT(error.size(), 1500u);
    EXPECT_LT(mean, 0.01);
    EXPECT_LT(quantile(error, 0.999), 0.08);
  }
}

}  // namespace
}  // namespace ecgpress::test
