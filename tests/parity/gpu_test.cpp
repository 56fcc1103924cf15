// The GPU draws the bytes that the CPU draws.
#include <gtest/gtest.h>

#include "ecgpress/error.h"
#include "tests/parity/drawn_bytes.h"

namespace ecgpress::test {
namespace {

// Null where there is no GPU.
std::unique_ptr<Backend> gpu(bool skipping = true) {
  try {
    return make_backend({BackendKind::kCuda, "auto", 0, skipping});
  } catch (const Error& error) {
    std::printf("  %s\n", error.what());
    return nullptr;
  }
}

#define EP_NEED_GPU(backend) \
  if (!backend) GTEST_SKIP() << "no usable GPU: CPU and GPU are not compared"

void expect_equal(const std::vector<NamedPage>& pages, const std::vector<DrawnBytes>& got,
                  const std::vector<DrawnBytes>& want, const std::string& what) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::string text = difference(pages[i].name + " " + what, got[i], want[i]);
    EXPECT_TRUE(text.empty()) << text;
  }
}

TEST(Gpu, SameBytesAsTheCpu) {
  const auto device = gpu();
  EP_NEED_GPU(device);
  std::printf("  %s\n", device->description().c_str());
  const std::vector<NamedPage> pages = hard_pages(1.0, 20);
  expect_equal(pages, draw_all(pages, *device, 1), draw_all(pages, plain_cpu(), 4), "gpu");
}

TEST(Gpu, SameBytesInBatchesAndAnyOrder) {
  const auto device = gpu();
  EP_NEED_GPU(device);
  const std::vector<NamedPage> pages = hard_pages(0.7, 20);
  const std::vector<DrawnBytes> want = draw_all(pages, plain_cpu(), 4);
  for (const std::size_t group : {std::size_t{3}, pages.size()})
    expect_equal(pages, draw_all(pages, *device, group, 9), want,
                 "gpu in batches of " + std::to_string(group));
}

TEST(Gpu, SameBytesWithoutSkipping) {
  const auto device = gpu(false);
  EP_NEED_GPU(device);
  const std::vector<NamedPage> pages = hard_pages(0.3, 8);
  expect_equal(pages, draw_all(pages, *device, 4), draw_all(pages, plain_cpu(), 4), "gpu without skipping");
}

TEST(Gpu, SameBytesAtFullSize) {
  const auto device = gpu();
  EP_NEED_GPU(device);
  std::vector<NamedPage> pages;
  for (const char* preset : {"clean", "tilted"})
    for (std::uint64_t i = 100; i < 103; ++i) {
      const Draw draw = draw_values(load_recipe(preset), 3, std::string(64, 'b'), i);
      pages.push_back({std::string(preset) + " 2200 x 1700", make_page(synthetic_record(i), draw)});
    }
  expect_equal(pages, draw_all(pages, *device, pages.size()), draw_all(pages, plain_cpu(), 2), "gpu");
}

TEST(Gpu, IntoStridedMemory) {
  const auto device = gpu();
  EP_NEED_GPU(device);
  const NamedPage named = preset_page("tilted", 4, 1.0);
  const Page& page = named.page;
  const std::int64_t w = page.view.width_px, h = page.view.height_px;
  const LinearImage want = draw_linear(page);
  std::vector<float> scattered(static_cast<std::size_t>(5 * w * h) + 9, -3.0f),
      planar(static_cast<std::size_t>(3 * w * h));
  PackedBatch batch;
  append_page(batch, page.sheet, page.draw, page.view,
              {scattered.data(), ElementType::kFloat32, 5 * w, 5, 2, {1, 1, 1}, {}}, {});
  append_page(batch, page.sheet, page.draw, page.view,
              {planar.data(), ElementType::kFloat32, w, 1, w * h, {1, 1, 1}, {}}, {});
  device->develop(host_view(batch));
  std::size_t wrong = 0, k = 0;
  for (std::int64_t y = 0; y < h; ++y)
    for (std::int64_t x = 0; x < w; ++x)
      for (std::int64_t c = 0; c < 3; ++c, ++k) {
        wrong +=
            std::memcmp(&scattered[static_cast<std::size_t>(5 * (y * w + x) + 2 * c)], &want.rgb[k], 4) != 0;
        wrong += std::memcmp(&planar[static_cast<std::size_t>(c * w * h + y * w + x)], &want.rgb[k], 4) != 0;
      }
  EXPECT_EQ(wrong, 0u);
  for (std::size_t at = 1; at < scattered.size() - 9; at += 5)
    ASSERT_EQ(scattered[at], -3.0f) << "outside the view";
}

}  // namespace
}  // namespace ecgpress::test
