#include "ecgpress/redraw.h"

#include <gtest/gtest.h>

#include "ecgpress/error.h"
#include "ecgpress/overlay.h"
#include "ecgpress/sink.h"
#include "host/render/picture_io.h"
#include "tests/host/render/temporary_folder.h"

namespace ecgpress {
namespace {

RendererOptions on_cpu() {
  RendererOptions options;
  options.backend = "cpu";
  return options;
}

class RedrawTest : public ::testing::Test {
 protected:
  void render(const std::vector<std::string>& without = {}) {
    RenderRequest request;
    request.records = {"synthetic:5"};
    request.recipe = load_recipe("tilted");
    request.per_record = 2;
    request.seed = 11;
    request.width_px = 330;
    request.height_px = 255;
    request.without = without;
    renderer_.run(request, *make_folder_sink(folder_.path()));
  }

  test::TemporaryFolder folder_;
  Renderer renderer_{on_cpu()};
};

TEST_F(RedrawTest, GivesTheSamePixels) {
  render();
  for (const char* name : {"synthetic-5-0", "synthetic-5-1"}) {
    const RedrawResult result = redraw_picture(renderer_, folder_ / (std::string(name) + ".json"));
    EXPECT_TRUE(result.same_pixels());
    EXPECT_EQ(result.rgb, read_picture(folder_ / (std::string(name) + ".png")).bytes);
  }
}

TEST_F(RedrawTest, GivesTwinsToo) {
  render({"grid", "geometry", "noise"});
  EXPECT_TRUE(redraw_picture(renderer_, folder_ / "synthetic-5-0.json").same_pixels());
}

TEST_F(RedrawTest, SaysWhatIsMissing) {
  EXPECT_THROW(redraw_picture(renderer_, folder_ / "none.json"), Error);
}

TEST_F(RedrawTest, OverlayIsThePictureWithMoreOnIt) {
  render();
  write_overlay(folder_ / "synthetic-5-0.json", folder_ / "over.png");
  const DecodedImage plain = read_picture(folder_ / "synthetic-5-0.png"),
                     over = read_picture(folder_ / "over.png");
  ASSERT_EQ(plain.bytes.size(), over.bytes.size());
  std::size_t changed = 0;
  for (std::size_t i = 0; i < plain.bytes.size(); ++i) changed += plain.bytes[i] != over.bytes[i];
  EXPECT_GT(changed, plain.bytes.size() / 50);
  EXPECT_LT(changed, plain.bytes.size());
}

}  // namespace
}  // namespace ecgpress
