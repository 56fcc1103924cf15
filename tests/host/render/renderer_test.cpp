#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "ecgpress/error.h"
#include "ecgpress/render.h"
#include "host/record/open_record.h"
#include "host/render/page.h"

namespace ecgpress {
namespace {

class RendererTest : public ::testing::Test {
 protected:
  static RendererOptions two_threads() {
    RendererOptions options;
    options.backend = "cpu";
    options.jobs = 2;
    return options;
  }

  Draw draw(std::uint64_t index, int width = 240, int height = 190) const {
    return with_size(draw_values(load_recipe("tilted"), 1, "key", index), width, height);
  }

  static PictureJob job_of(const Record* record, const Draw& values) {
    PictureJob job;
    job.record = record;
    job.draw = values;
    return job;
  }

  std::vector<std::uint8_t> picture(const PictureJob& job) {
    const PictureSize size = picture_size(job.draw);
    std::vector<std::uint8_t> rgb(3 * static_cast<std::size_t>(size.width_px * size.height_px));
    PictureJob own = job;
    own.image = nhwc_target(rgb.data(), PixelType::kUint8, size.width_px);
    renderer_.draw(std::span(&own, 1));
    return rgb;
  }

  Renderer renderer_{two_threads()};
  Record record_ = open_record("synthetic:2");
};

TEST_F(RendererTest, ChannelsFirstAndLastHoldTheSamePicture) {
  PictureJob job = job_of(&record_, draw(0));
  const auto nhwc = picture(job);
  std::vector<std::uint8_t> nchw(nhwc.size());
  job.image = nchw_target(nchw.data(), PixelType::kUint8, 240, 190);
  renderer_.draw(std::span(&job, 1));
  for (std::size_t p = 0; p < 240 * 190; ++p)
    for (std::size_t c = 0; c < 3; ++c) ASSERT_EQ(nhwc[3 * p + c], nchw[c * 240 * 190 + p]) << p;
}

TEST_F(RendererTest, FloatsAreLinearLightAndScaled) {
  PictureJob job = job_of(&record_, draw(0));
  job.without = {"noise"};
  const auto bytes = picture(job);
  std::vector<float> linear(bytes.size()), scaled(bytes.size());
  job.image = nhwc_target(linear.data(), PixelType::kFloat32, 240);
  renderer_.draw(std::span(&job, 1));
  job.image = nhwc_target(scaled.data(), PixelType::kFloat32, 240);
  job.image.scale = {2, 3, 4};
  job.image.bias = {0.5f, 0, -1};
  renderer_.draw(std::span(&job, 1));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const double v = linear[i];
    const double srgb = v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    ASSERT_NEAR(std::min(1.0, srgb) * 255, bytes[i], 0.55) << i;
    ASSERT_EQ(scaled[i], job.image.scale[i % 3] * linear[i] + job.image.bias[i % 3]);
  }
}

TEST_F(RendererTest, ABatchOfManySizesIsThePicturesOneByOne) {
  std::vector<PictureJob> jobs;
  std::vector<std::vector<std::uint8_t>> alone, together;
  for (std::uint64_t i = 0; i < 6; ++i) {
    const int width = 230 + 37 * static_cast<int>(i);
    jobs.push_back(job_of(&record_, draw(i, width, 190)));
    alone.push_back(picture(jobs.back()));
    together.emplace_back(alone.back().size());
  }
  for (std::size_t i = 0; i < jobs.size(); ++i)
    jobs[i].image = nhwc_target(together[i].data(), PixelType::kUint8, picture_size(jobs[i].draw).width_px);
  renderer_.draw(jobs);
  EXPECT_EQ(together, alone);
}

TEST_F(RendererTest, PlanesAndLabelsComeAlong) {
  std::vector<std::uint16_t> mask(240 * 190);
  std::vector<std::uint8_t> classes(240 * 190), coverage(240 * 190);
  std::vector<float> x(240 * 190), y(240 * 190);
  ImageLabels labels;
  PictureJob job = job_of(&record_, draw(0));
  job.labels = &labels;
  job.planes = {mask.data(), classes.data(), x.data(), y.data(), coverage.data(), 1u << 1};
  picture(job);
  EXPECT_EQ(labels.width_px, 240);
  EXPECT_FALSE(labels.polyline_px.empty());
  int traces = 0, covered = 0, off_page = 0;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    traces += mask[i] != 0;
    covered += coverage[i] > 0;
    std::uint32_t bits;
    std::memcpy(&bits, &x[i], 4);
    off_page += std::isnan(x[i]);
    if (std::isnan(x[i])) {
      ASSERT_EQ(bits, 0x7FC00000u);
      ASSERT_EQ(classes[i], 0);
    }
  }
  EXPECT_GT(traces, 100);
  EXPECT_GT(covered, 10);
  EXPECT_LT(off_page, 240 * 190 / 2);
}

TEST_F(RendererTest, SkippingChangesNothing) {
  RendererOptions options = two_threads();
  options.skipping = false;
  Renderer thorough(options);
  PictureJob job = job_of(&record_, draw(3));
  const auto quick = picture(job);
  std::vector<std::uint8_t> slow(quick.size());
  job.image = nhwc_target(slow.data(), PixelType::kUint8, 240);
  thorough.draw(std::span(&job, 1));
  EXPECT_EQ(slow, quick);
}

TEST_F(RendererTest, AJobThatCannotBeDrawnSaysWhy) {
  PictureJob job = job_of(nullptr, draw(0));
  EXPECT_THROW(renderer_.draw(std::span(&job, 1)), Error);
  job.record = &record_;
  job.draw.layout.id = "nonsense";
  try {
    renderer_.draw(std::span(&job, 1));
    FAIL() << "drawn";
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("nonsense"), std::string::npos) << e.what();
  }
  job.draw = draw(0);
  EXPECT_NO_THROW(picture(job));  // and the renderer is still whole
}

TEST(Renderer, RefusesMachinesThatAreNotThere) {
  const auto refused = [](auto change) {
    RendererOptions options;
    change(options);
    EXPECT_THROW(Renderer{options}, Error);
  };
  refused([](RendererOptions& o) { o.backend = "gpu"; });
  refused([](RendererOptions& o) { o.backend = "cpu", o.isa = "sse9"; });
  refused([](RendererOptions& o) { o.jobs = -1; });
  RendererOptions options;
  options.backend = "cpu";
  options.isa = "baseline";
  options.jobs = 3;
  EXPECT_EQ(Renderer(options).description(), "cpu baseline, 3 threads");
}

}  // namespace
}  // namespace ecgpress
